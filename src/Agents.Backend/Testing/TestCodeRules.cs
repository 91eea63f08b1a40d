using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Agents.Backend;

/// <summary>What makes test code lie: constructs that pass or fail by chance (E502), and mocks that prove nothing (E503).</summary>
internal static partial class TestCodeRules
{
    private static readonly AgentErrorCode s_flaky = new("E502");
    private static readonly AgentErrorCode s_mock = new("E503");

    private static readonly ImmutableArray<(string Rule, Regex Pattern, string Message, string Fix)> s_lines =
    [
        ("E502-01", Sleep(), "It waits for a time instead of an event.", "Wait for the condition itself, with a limit."),
        ("E502-02", Clock(), "It reads the real clock.", "Hand the moment in, or freeze the clock."),
        ("E502-03", Chance(), "It draws values nobody can repeat.", "Seed the source, or count."),
        ("E502-04", Order(), "It depends on the order of tests.", "Let each test make what it needs."),
        ("E502-05", FixedId(), "It uses a fixed identity that other tests and runs share.", "Make the row, and use the identity it was given."),
    ];

    /// <summary>Complaints about one file, in order of lines.</summary>
    public static IEnumerable<Finding> Check(string file, string text)
    {
        if (Tests(text) == 0)
        {
            return [];
        }

        bool seeded = Seed().IsMatch(text);
        List<Finding> findings = [];
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string line = Comment().Replace(lines[i], string.Empty);
            foreach ((string rule, Regex pattern, string message, string fix) in s_lines)
            {
                if (pattern.IsMatch(line) && !(rule == "E502-03" && seeded))
                {
                    findings.Add(Find(rule, s_flaky, file, i + 1, message, fix));
                }
            }
        }

        findings.AddRange(Mocks(file, text));
        return findings.OrderBy(static f => f.Line);
    }

    /// <summary>How many tests the text holds.</summary>
    public static int Tests(string text) => Test().Count(text);

    /// <summary>The findings that remain when a share of the tests may be flaky; mocks are never tolerated.</summary>
    public static ImmutableArray<Finding> Beyond(ImmutableArray<Finding> findings, int tests, double tolerance)
    {
        int flaky = findings.Count(static f => f.Code == s_flaky);
        return flaky <= tolerance * tests ? findings.RemoveAll(static f => f.Code == s_flaky) : findings;
    }

    private static IEnumerable<Finding> Mocks(string file, string text)
    {
        string subject = Subject().Replace(System.IO.Path.GetFileNameWithoutExtension(file), string.Empty);
        foreach (Match mock in Mocked().Matches(text))
        {
            string module = mock.Groups["module"].Value;
            string last = System.IO.Path.GetFileNameWithoutExtension(module.Split('/')[^1]);
            bool own = last == subject || module.Split('.').SkipLast(1).Contains(subject);
            if (own && subject.Length > 0)
            {
                yield return Find("E503-01", s_mock, file, Line(text, mock.Index), $"It mocks {module}, which is what it tests.", "Mock what it calls, not what it is.");
            }
        }

        foreach (Match made in Made().Matches(text))
        {
            string name = made.Groups["name"].Success ? made.Groups["name"].Value : made.Groups["as"].Value;
            bool asserted = Regex.IsMatch(text, $@"expect\(\s*{Regex.Escape(name)}\b|\b{Regex.Escape(name)}(\.\w+)*\.(assert_\w+|called\b|call_\w+|mock\.calls|await_count)", RegexOptions.NonBacktracking);
            if (!asserted)
            {
                yield return Find("E503-02", s_mock, file, Line(text, made.Index), $"Nothing asks the mock {name} what it was called with.", "Assert the calls, or use a plain value.");
            }
        }
    }

    private static Finding Find(string rule, AgentErrorCode code, string file, int line, string message, string fix) =>
        new() { Rule = rule, Code = code, Severity = FindingSeverity.Error, File = file, Line = line, Message = message, Fix = fix };

    private static int Line(string text, int index) => 1 + text.AsSpan(0, index).Count('\n');

    [GeneratedRegex(@"(?:^|\s)(?://|#).*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\b(?:test|it)(?:\.\w+)*\(\s*['""`]|^\s*(?:async )?def test_", RegexOptions.Multiline)]
    private static partial Regex Test();

    [GeneratedRegex(@"\btime\.sleep\(|\basyncio\.sleep\(|\bsetTimeout\(|\bwaitForTimeout\(|\bcy\.wait\(\s*\d|\bawait sleep\(|(?<![\w.])sleep\(")]
    private static partial Regex Sleep();

    [GeneratedRegex(@"\bDate\.now\(|\bnew Date\(\s*\)|\bdatetime\.(?:now|utcnow)\(|\btime\.time\(|\bdate\.today\(|\bperformance\.now\(")]
    private static partial Regex Clock();

    [GeneratedRegex(@"\bMath\.random\(|\brandom\.(?:random|randint|choice|shuffle|sample|uniform)\(|\brandomUUID\(|\buuid4\(|\bsecrets\.\w+\(")]
    private static partial Regex Chance();

    [GeneratedRegex(@"\brandom\.seed\(|\bRandom\(\s*\d|\bseedrandom\(|\bfaker\.seed\(")]
    private static partial Regex Seed();

    [GeneratedRegex(@"\.(?:sequential|serial)\b|pytest\.mark\.(?:order|dependency|run)\b|^\s+global \w+|^let \w+(?:\s*:\s*[^=;]+)?\s*;")]
    private static partial Regex Order();

    [GeneratedRegex(@"['""`]/[\w-]+/(?:\d+|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22})(?:['""`/?])")]
    private static partial Regex FixedId();

    [GeneratedRegex(@"\b(?:vi|jest)\.mock\(\s*['""](?<module>[^'""]+)['""]|\bpatch(?:\.object)?\(\s*['""](?<module>[^'""]+)['""]")]
    private static partial Regex Mocked();

    [GeneratedRegex(@"(?:const|let)\s+(?<name>\w+)\s*=\s*(?:vi|jest)\.(?:fn|spyOn)\(|^\s*(?<name>\w+)\s*=\s*(?:mock\.)?(?:Magic|Async)?Mock\(|\bpatch\([^)]*\)\s+as\s+(?<as>\w+)", RegexOptions.Multiline)]
    private static partial Regex Made();

    [GeneratedRegex(@"^test_|_test$|\.(?:test|spec)$")]
    private static partial Regex Subject();
}
