using System.Globalization;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Agents.Definitions;

/// <summary>One pass over the events: writes JSON, follows aliases, and counts what that costs.</summary>
internal sealed class YamlWalk(YamlEvents events, YamlLimits limits, Utf8JsonWriter writer, Dictionary<string, YamlPlace>? places)
{
    /// <summary>Beyond this the walk itself would be the danger, whatever the limits say.</summary>
    public const int DeepestDepth = 256;

    private readonly Dictionary<string, int> _anchors = new(StringComparer.Ordinal);
    private readonly int _deepest = Math.Min(limits.MaxDepth, DeepestDepth);
    private int _nodes;
    private int _aliases;

    public List<YamlProblem> Problems { get; } = [];

    public void Run(CancellationToken cancellationToken)
    {
        if (events.Count == 0)
        {
            writer.WriteNullValue();
            return;
        }

        Node(0, 0, string.Empty, cancellationToken);
    }

    private int Node(int index, int depth, string pointer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ParsingEvent current = events[index];
        Count(current);
        places?.TryAdd(pointer, new((int)current.Start.Line, (int)current.Start.Column));
        if (current is AnchorAlias alias)
        {
            Node(Resolve(alias), depth, pointer, cancellationToken);
            return index + 1;
        }

        if (depth >= _deepest && current is MappingStart or SequenceStart)
        {
            throw Refuse(YamlProblemKind.Limit, current, $"nested deeper than {_deepest}, aliases followed");
        }

        int next = current switch
        {
            Scalar scalar => Value(scalar, index),
            SequenceStart sequence => Items(sequence, index, depth, pointer, cancellationToken),
            MappingStart mapping => Members(mapping, index, depth, pointer, cancellationToken),
            _ => throw Refuse(YamlProblemKind.Syntax, current, "a value was expected"),
        };

        // An anchor counts once its node is complete, so an alias inside it cannot point at itself.
        if (current is NodeEvent { Anchor.IsEmpty: false } anchored)
        {
            _anchors[anchored.Anchor.Value] = index;
        }

        return next;
    }

    private int Value(Scalar scalar, int index)
    {
        if (!YamlScalar.TryWrite(scalar, writer, out YamlProblemKind kind, out string? problem))
        {
            throw Refuse(kind, scalar, problem!);
        }

        return index + 1;
    }

    private int Items(SequenceStart start, int index, int depth, string pointer, CancellationToken cancellationToken)
    {
        RefuseForeignTag(start, "seq");
        writer.WriteStartArray();
        int next = index + 1;
        for (int item = 0; events[next] is not SequenceEnd; item++)
        {
            next = Node(next, depth + 1, places is null ? pointer : string.Create(CultureInfo.InvariantCulture, $"{pointer}/{item}"), cancellationToken);
        }

        writer.WriteEndArray();
        return next + 1;
    }

    private int Members(MappingStart start, int index, int depth, string pointer, CancellationToken cancellationToken)
    {
        RefuseForeignTag(start, "map");
        HashSet<string> names = new(StringComparer.Ordinal);
        writer.WriteStartObject();
        int next = index + 1;
        while (events[next] is not MappingEnd)
        {
            ParsingEvent keyEvent = events[next];
            Count(keyEvent);
            string name = Key(keyEvent, next);
            string child = places is null ? pointer : pointer + "/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
            if (!names.Add(name))
            {
                Problems.Add(new(YamlProblemKind.DuplicateKey, (int)keyEvent.Start.Line, (int)keyEvent.Start.Column, $"key '{Shorten(name)}' occurs twice; the first value is kept"));
                next = Skip(next + 1);
                continue;
            }

            writer.WritePropertyName(name);
            places?.TryAdd(child, new((int)keyEvent.Start.Line, (int)keyEvent.Start.Column));
            next = Node(next + 1, depth + 1, child, cancellationToken);
        }

        writer.WriteEndObject();
        return next + 1;
    }

    private string Key(ParsingEvent key, int index)
    {
        ParsingEvent target = key is AnchorAlias alias ? events[Resolve(alias)] : key;
        if (target is not Scalar scalar)
        {
            throw Refuse(YamlProblemKind.NotJson, key, "a key is a mapping or a sequence; JSON has only text keys");
        }

        if (key is Scalar { Anchor.IsEmpty: false })
        {
            _anchors[scalar.Anchor.Value] = index;
        }

        return YamlScalar.WellFormed(scalar.Value);
    }

    private int Skip(int index)
    {
        int open = 0;
        do
        {
            open += events[index++] switch { MappingStart or SequenceStart => 1, MappingEnd or SequenceEnd => -1, _ => 0 };
        }
        while (open > 0);
        return index;
    }

    private int Resolve(AnchorAlias alias)
    {
        if (++_aliases > limits.MaxAliases)
        {
            throw Refuse(YamlProblemKind.Alias, alias, limits.MaxAliases == 0 ? $"alias '*{alias.Value.Value}' is not allowed here" : $"more than {limits.MaxAliases} aliases");
        }

        return _anchors.TryGetValue(alias.Value.Value, out int anchor)
            ? anchor
            : throw Refuse(YamlProblemKind.Alias, alias, $"alias '*{Shorten(alias.Value.Value)}' names no anchor before it");
    }

    private void Count(ParsingEvent current)
    {
        if (++_nodes > limits.MaxNodes)
        {
            throw Refuse(YamlProblemKind.Limit, current, $"more than {limits.MaxNodes} values, aliases followed");
        }
    }

    private static void RefuseForeignTag(NodeEvent node, string kind)
    {
        if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific && node.Tag.Value != YamlScalar.CoreTag + kind)
        {
            throw Refuse(YamlProblemKind.Tag, node, $"tag '{Shorten(node.Tag.Value)}' is outside the core schema");
        }
    }

    private static YamlRefusedException Refuse(YamlProblemKind kind, ParsingEvent at, string message) =>
        new(kind, at.Start.Line, at.Start.Column, message);

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
