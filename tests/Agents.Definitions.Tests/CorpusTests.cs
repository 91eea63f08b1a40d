using System.Text.RegularExpressions;

namespace Agents.Definitions.Tests;

/// <summary>Every file of the sample, judged by what its index says of it.</summary>
public sealed partial class CorpusTests
{
    // What the index's words mean for a broken file: the diagnostic, and how its line is known by sight.
    private static readonly (string Words, string[] Ids, Func<string[], int> Line)[] Faults =
    [
        ("empty file", ["AD008"], static _ => 1),
        ("no front matter", ["AD002"], static _ => 1),
        ("indented", ["AD005"], static lines => First(lines, static line => line.Trim() == "---")),
        ("closing delimiter is a long dash", ["AD005"], static lines => First(lines, static line => line.StartsWith("----", StringComparison.Ordinal))),
        ("fence", ["AD005"], static lines => First(lines, static line => line.StartsWith("```", StringComparison.Ordinal))),
        ("tools: *", ["AD003"], static lines => First(lines, static line => line == "tools: *")),
        ("starts with @ or `", ["AD003"], static lines => First(lines, static line => Reserved().IsMatch(line))),
        ("unquoted", ["AD001"], static lines => First(lines, static line => line.StartsWith("description:", StringComparison.Ordinal))),

        // The first of these files has a list item on its key's line, the second a long closing line: what a strict parser trips over comes later.
        ("text after quoted scalar", ["AD007", "AD003"], static lines => First(lines, static line => line.StartsWith("allowed-tools:", StringComparison.Ordinal))),
        ("unterminated quote", ["AD007", "AD005"], static lines => First(lines, static line => line.StartsWith("----", StringComparison.Ordinal))),
    ];

    // The synthetic files say nothing but their folder; their names do.
    private static readonly Dictionary<string, (string Id, int Line)> Synthetic = new(StringComparer.Ordinal)
    {
        ["blank-before.md"] = ("AD005", 3),
        ["duplicate-key.md"] = ("AD008", 4),
        ["keys-without-delimiters.md"] = ("AD005", 1),
        ["tab-indent.md"] = ("AD008", 5),
    };

    [Fact]
    public void Read_WhenAnyCorpusFile_GivesADefinitionOrAnError() =>
        Assert.All(Index(), row =>
        {
            DefinitionFile file = DefinitionFileReader.ReadFile(row.Path);
            Assert.True(file.HasDefinition || file.Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error));
            Assert.All(file.Diagnostics, d => Assert.True(d.Line >= 1 && d.Column >= 1 && d.Message.Length > 0));
            Assert.Equal(row.Kind, file.Dialect == DefinitionDialect.CopilotAgent ? "copilot-agent" : file.Kind == DefinitionKind.Other ? "agent" : file.Kind.ToString().ToLowerInvariant());
        });

    [Fact]
    public void Read_WhenIndexCallsTheFileBroken_ReportsItAtTheRightLine()
    {
        Row[] broken = [.. Index().Where(row => row.Strict != "yes")];

        Assert.True(broken.Length >= 20, $"only {broken.Length} rows");
        Assert.All(broken, row =>
        {
            string[] lines = File.ReadAllText(row.Path).ReplaceLineEndings("\n").Split('\n');
            (string[] ids, int line) = Synthetic.TryGetValue(Path.GetFileName(row.Path), out (string Id, int Line) known)
                ? ([known.Id], known.Line)
                : Faults.Where(fault => row.Why.Contains(fault.Words, StringComparison.Ordinal)).Select(fault => (fault.Ids, fault.Line(lines))).First();
            DefinitionFile file = DefinitionFileReader.ReadFile(row.Path);
            Assert.Contains(file.Diagnostics, d => ids.Contains(d.Id) && d.Line == line);
            Assert.Equal(file.HasDefinition, file.Recovered);
            Assert.Contains(DefinitionFileReader.ReadFile(row.Path, new() { Strict = true }).Diagnostics, d => d.Severity == DiagnosticSeverity.Error);
        });
    }

    [Fact]
    public void Read_WhenNameAndDescriptionAreWritten_HasBothAsWritten() =>
        Assert.All(Index(), row =>
        {
            DefinitionFile file = DefinitionFileReader.ReadFile(row.Path);
            string text = File.ReadAllText(row.Path);
            if (NameLine().Match(text) is { Success: true } name)
            {
                Assert.Equal(name.Groups["name"].Value.Trim('"', '\''), file.Name);
            }

            if (DescriptionLine().Match(text) is { Success: true } description)
            {
                string first = description.Groups["text"].Value.Trim('"', '\'').Split(['\\', '\'', '"'])[0];
                Assert.StartsWith(first, file.Description, StringComparison.Ordinal);
            }
        });

    [Fact]
    public void Read_WhenIndexCallsTheFileSound_NothingIsGuessedButLostBytes() =>
        Assert.All(Index().Where(row => row.Strict == "yes"), row => Assert.Equal(row.Why.Contains("UTF-8", StringComparison.Ordinal) && row.Why.Contains("invalid", StringComparison.Ordinal), DefinitionFileReader.ReadFile(row.Path).Recovered));

    [Theory]
    [InlineData("unknown tool names", "AD111")]
    [InlineData("invalid UTF-8", "AD008")]
    [InlineData("'tools' instead of allowed-tools", "AD119")]
    [InlineData("description > 1024", "AD109")]
    [InlineData("model pinned id", "AD110")]
    [InlineData("literal \\n in plain scalar", "AD108")]
    [InlineData("model display name", "AD120")]
    [InlineData("CRLF", "AD006")]
    [InlineData("UTF-8 BOM", "AD006")]
    [InlineData("name missing", "AD121")]
    [InlineData("user-invokable typo", "AD117")]
    [InlineData("agent name != file name", "AD104")]
    [InlineData("not kebab", "AD105")]
    [InlineData("deprecated mode", "AD118")]
    [InlineData("code fence never closed", "AD114")]
    [InlineData("color outside", "AD116")]
    [InlineData("non-standard keys", "AD121")]
    [InlineData("duplicate tool", "AD120")]
    [InlineData("tools inherited", "AD103")]
    [InlineData("skill name != directory", "AD107")]
    public void Read_WhenIndexNamesAPeculiarity_ReportsIt(string words, string id)
    {
        // A display name is an oddity to a subagent; Copilot's files are full of them.
        Row[] rows = [.. Index().Where(row => row.Why.Contains(words, StringComparison.Ordinal) && (row.Kind != "copilot-agent" || id is "AD117" or "AD118"))];

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Contains(DefinitionFileReader.ReadFile(row.Path).Diagnostics, d => d.Id == id));
    }

    [Fact]
    public void Read_WhenFolderOfSynthetics_ResolvesTheirReferencesInOrder()
    {
        AgentDirectory agents = new(DefinitionFolder.Read(SharedFiles.Require("corpus/synthetic/sasmp-v2"), null, TestContext.Current.CancellationToken));

        Assert.Equal((ReferenceKind.Name, "02-pricing"), One(agents, "02-pricing"));
        Assert.Equal((ReferenceKind.FileStem, "shipping-agent"), One(agents, "03-shipping"));
        Assert.Equal((ReferenceKind.Number, "shipping-agent"), One(agents, "Agent 03"));
        Assert.Equal((ReferenceKind.Title, "02-pricing"), One(agents, "Pricing Agent"));
        Assert.Equal((ReferenceKind.Numbers, 2), (agents.Resolve("Agents 02/03").Kind, agents.Resolve("Agents 02/03").Agents.Length));
        Assert.Equal(3, agents.Resolve("01-03").Agents.Length);
        Assert.True(agents.Resolve("02-Prompt Injection").TitleDiffers);
        Assert.False(agents.Resolve("Agent 02: Pricing").TitleDiffers);
        Assert.Equal(ReferenceKind.Reserved, agents.Resolve("human for refunds").Kind);
        Assert.Equal(ReferenceKind.Reserved, agents.Resolve("All other agents").Kind);
        Assert.Equal(ReferenceKind.None, agents.Resolve("09-missing").Kind);
        Assert.Equal(ReferenceKind.None, agents.Resolve("pricin").Kind);
    }

    private static (ReferenceKind, string?) One(AgentDirectory agents, string reference)
    {
        ResolvedReference resolved = agents.Resolve(reference);
        return (resolved.Kind, Assert.Single(resolved.Agents).Name);
    }

    private static IEnumerable<Row> Index()
    {
        string corpus = SharedFiles.Require("corpus");
        return File.ReadLines(Path.Combine(corpus, "INDEX.md"))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length == 9 && cells[1].EndsWith(".md", StringComparison.Ordinal))
            .Select(cells => new Row(Path.Combine(corpus, cells[1]), cells[5], cells[6], cells[7]));
    }

    private static int First(string[] lines, Predicate<string> match) => Array.FindIndex(lines, match) + 1;

    [GeneratedRegex("^[a-z-]+: [@`]")]
    private static partial Regex Reserved();

    [GeneratedRegex(@"\A\uFEFF?(?:```\w*|\s)*(?:---\s*)?(?:[a-z-]+: [^\n]*\n)*?\s*name:[ \t]*(?<name>[^\r\n]+?)[ \t]*\r?$", RegexOptions.Multiline)]
    private static partial Regex NameLine();

    [GeneratedRegex(@"\A\uFEFF?(?:```\w*|\s)*(?:---\s*)?(?:[a-z-]+: [^\n]*\n)*?\s*description:[ \t]*(?<text>[^|>\s][^\r\n]+?)[ \t]*\r?$", RegexOptions.Multiline)]
    private static partial Regex DescriptionLine();

    private sealed record Row(string Path, string Kind, string Strict, string Why);
}
