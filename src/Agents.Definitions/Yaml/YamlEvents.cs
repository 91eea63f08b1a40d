using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Agents.Definitions;

/// <summary>The parser's events of one document, taken only as far as the limits allow, so that hostile texts cost what they may and no more.</summary>
internal sealed class YamlEvents
{
    private readonly List<ParsingEvent> _events = [];

    private YamlEvents()
    {
    }

    public int Count => _events.Count;

    /// <summary>An event; past the last one the text is refused, because for a few broken texts the parser closes what it never opened.</summary>
    public ParsingEvent this[int index] => index < _events.Count
        ? _events[index]
        : throw new YamlRefusedException(YamlProblemKind.Syntax, 1, 1, "the text is not YAML");

    public static YamlEvents Of(string text, YamlLimits limits, CancellationToken cancellationToken)
    {
        if (text.Length > limits.MaxLength)
        {
            throw new YamlRefusedException(YamlProblemKind.Limit, 1, 1, $"the text has {text.Length} characters, more than {limits.MaxLength}");
        }

        YamlEvents events = new();
        using StringReader reader = new(text);
        try
        {
            events.Take(new Parser(reader), limits, cancellationToken);
        }
        catch (YamlException problem)
        {
            throw new YamlRefusedException(YamlProblemKind.Syntax, problem.Start.Line, problem.Start.Column, OneLine(problem.Message));
        }
        catch (Exception problem) when (problem is ArgumentException or InvalidOperationException or IndexOutOfRangeException or OverflowException or FormatException)
        {
            // The parser lets a few of its own slips through; they are syntax errors to everyone else.
            throw new YamlRefusedException(YamlProblemKind.Syntax, 1, 1, "the text is not YAML");
        }

        return events;
    }

    private void Take(Parser parser, YamlLimits limits, CancellationToken cancellationToken)
    {
        int depth = 0;
        int deepest = Math.Min(limits.MaxDepth, YamlWalk.DeepestDepth);
        bool ended = false;
        while (parser.MoveNext())
        {
            cancellationToken.ThrowIfCancellationRequested();
            ParsingEvent current = parser.Current!;
            switch (current)
            {
                case DocumentStart when ended:
                    throw new YamlRefusedException(YamlProblemKind.SecondDocument, current.Start.Line, current.Start.Column, "a second document follows; only one is read");
                case DocumentEnd:
                    ended = true;
                    continue;
                case StreamStart or StreamEnd or DocumentStart or Comment:
                    continue;
                case MappingStart or SequenceStart when ++depth > deepest:
                    throw new YamlRefusedException(YamlProblemKind.Limit, current.Start.Line, current.Start.Column, $"nested deeper than {deepest}");
                case MappingEnd or SequenceEnd:
                    depth--;
                    break;
            }

            _events.Add(current);
            if (_events.Count > limits.MaxNodes * 2L)
            {
                throw new YamlRefusedException(YamlProblemKind.Limit, current.Start.Line, current.Start.Column, $"more than {limits.MaxNodes} values");
            }
        }

        if (depth != 0)
        {
            // Seen for a few broken texts: the parser stops without closing what it opened.
            throw new YamlRefusedException(YamlProblemKind.Syntax, 1, 1, "the text is not YAML");
        }
    }

    private static string OneLine(string message) => message.ReplaceLineEndings(" ");
}
