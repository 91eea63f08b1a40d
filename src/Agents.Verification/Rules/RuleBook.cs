using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;

namespace Agents.Verification;

/// <summary>All rules over code, read from the rows beside this file when first needed.</summary>
/// <remarks>
/// A row begins with <c>ID severity CWE Title</c>. Indented lines say <c>when SHAPE</c> (one or more; any of them is a finding), <c>spares tests</c> where no test can be harmed, <c>fix</c>, and a language with an example:
/// lines marked <c>-</c> stand in the failing program only, lines marked <c>+</c> in the passing one only, all others in both.
/// </remarks>
internal static class RuleBook
{
    private static readonly string[] s_books = ["auth", "passwords", "owasp", "crypto", "server", "queries"];

    private static readonly Lazy<ImmutableArray<CodeRule>> s_all = new(static () => [.. s_books.SelectMany(static b => Read(Resource(b))).OrderBy(static r => r.Rule.Id, StringComparer.Ordinal)]);

    private static readonly ConcurrentDictionary<Vocabulary, CodeRule[]> s_spoken = [];

    public static ImmutableArray<CodeRule> All => s_all.Value;

    /// <summary>The rules that have anything to look for in a language, each with only the shapes that do: chosen once a language, not once a file.</summary>
    public static IReadOnlyList<CodeRule> In(Vocabulary vocabulary) => s_spoken.GetOrAdd(vocabulary, static v => [.. All.Select(r => r.In(v)).Where(static r => !r.Shapes.IsEmpty)]);

    internal static IEnumerable<CodeRule> Read(string text)
    {
        List<string> row = [];
        foreach (string line in text.Split('\n'))
        {
            if (line.StartsWith('E') && row.Count > 0)
            {
                yield return Row(row);
                row = [];
            }

            if ((line.Length > 0 && line[0] != '#') || row.Count > 0)
            {
                row.Add(line.TrimEnd('\r'));
            }
        }

        if (row.Count > 0)
        {
            yield return Row(row);
        }
    }

    private static CodeRule Row(List<string> lines)
    {
        string[] head = lines[0].Split(' ', 4, StringSplitOptions.RemoveEmptyEntries);
        ImmutableArray<Shape>.Builder shapes = ImmutableArray.CreateBuilder<Shape>();
        ImmutableArray<RuleExample>.Builder examples = ImmutableArray.CreateBuilder<RuleExample>();
        string fix = "";
        bool spares = false;
        for (int i = 1; i < lines.Count; i++)
        {
            string line = lines[i].Trim();
            if (line.StartsWith("when ", StringComparison.Ordinal))
            {
                shapes.Add(Shape.Read(line[5..]));
            }
            else if (line == "spares tests")
            {
                spares = true;
            }
            else if (line.StartsWith("fix ", StringComparison.Ordinal))
            {
                fix = line[4..];
            }
            else if (line.Length > 0)
            {
                examples.Add(Example(line, lines, ref i));
            }
        }

        FindingSeverity severity = Enum.Parse<FindingSeverity>(head[1], ignoreCase: true);
        return new(new VerificationRule(head[0], head[3].TrimEnd('.'), severity, fix), head[2], shapes.ToImmutable(), examples.ToImmutable(), lines.Count(static l => l.Length > 0), spares);
    }

    private static RuleExample Example(string language, List<string> lines, ref int i)
    {
        StringBuilder fails = new();
        StringBuilder passes = new();
        while (i + 1 < lines.Count && (lines[i + 1].StartsWith("    ", StringComparison.Ordinal) || lines[i + 1].Length == 0))
        {
            string line = lines[++i];
            char mark = line.Length > 4 ? line[4] : ' ';
            string code = line.Length > 6 ? line[6..] : "";
            if (mark != '+')
            {
                fails.Append(code).Append('\n');
            }

            if (mark != '-')
            {
                passes.Append(code).Append('\n');
            }
        }

        return new(language, fails.ToString(), passes.ToString());
    }

    private static string Resource(string name)
    {
        using Stream? stream = typeof(RuleBook).Assembly.GetManifestResourceStream($"Rules.{name}.rules");
        using StreamReader reader = new(stream ?? throw new InvalidOperationException($"There is no book of rules '{name}'."));
        return reader.ReadToEnd();
    }
}
