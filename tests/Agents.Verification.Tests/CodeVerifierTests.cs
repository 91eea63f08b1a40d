using System.Collections.Immutable;

namespace Agents.Verification.Tests;

public sealed class CodeVerifierTests
{
    private const string Weak = "import hashlib\nsum = hashlib.md5(text).hexdigest()\n";

    [Fact]
    public void Verify_WhenAFileHasAFlaw_SaysWhereAndWhatToDo()
    {
        VerificationReport report = new CodeVerifier().Verify([new SourceFile("a/sums.py", Weak), new SourceFile("readme.md", "md5")], TestContext.Current.CancellationToken);

        Finding finding = Assert.Single(report.Findings);
        Assert.Equal(("E203-40", "a/sums.py", 2), (finding.Rule, finding.File, finding.Line));
        Assert.NotNull(finding.Fix);
        Assert.Contains(report.Checks, c => c is { Id: "E203-40", Outcome: CheckOutcome.Failed });
        Assert.Contains(report.Checks, c => c is { Id: "E203-27", Outcome: CheckOutcome.NotRun });
        Assert.Equal(RuleBook.All.Length + 1, report.Checks.Length);
    }

    [Fact]
    public void Verify_WhenNothingCanBeRead_RunsNoRule()
    {
        VerificationReport report = new CodeVerifier().Verify([new SourceFile("readme.md", "md5")], TestContext.Current.CancellationToken);

        Assert.Empty(report.Findings);
        Assert.All(report.Checks, static c => Assert.Equal(CheckOutcome.NotRun, c.Outcome));
    }

    [Theory]
    [InlineData("sum = hashlib.md5(text)  # agents:allow E203-40 a cache key, not a secret", true)]
    [InlineData("# agents:allow E203 a cache key, not a secret\nsum = hashlib.md5(text)", true)]
    [InlineData("sum = hashlib.md5(text)  # nosec", true)]
    [InlineData("sum = hashlib.md5(text)  # agents:allow E203-40", false)]
    [InlineData("sum = hashlib.md5(text)  # agents:allow E203-41 another rule", false)]
    public void Verify_WhenACommentAccepts_NeedsAReason(string code, bool accepted)
    {
        VerificationReport report = new CodeVerifier().Verify([new SourceFile("x.py", "import hashlib\n" + code)], TestContext.Current.CancellationToken);

        Assert.Equal(accepted, report.Findings.IsEmpty);
        Assert.Equal(accepted, report.Checks.Any(static c => c.Detail?.Contains("accepted:", StringComparison.Ordinal) == true));
    }

    [Theory]
    [InlineData("E203-40", "a/", "cache keys", true)]
    [InlineData("E203-40", "b/", "cache keys", false)]
    [InlineData("E203", "**/*.py", "cache keys", true)]
    [InlineData("E203-4", "**/*.py", "cache keys", false)]
    [InlineData("E203-40", "*/sums.??", "cache keys", true)]
    [InlineData("E203-40", "*.py", "cache keys", false)]
    [InlineData("E203-40", "a/**/sums.py", "cache keys", true)]
    [InlineData("E203-40", "**/b/*", "cache keys", false)]
    [InlineData("E203-40", "", " ", false)]
    public void Verify_WhenConfigurationAccepts_NeedsAReasonAndThePath(string rule, string path, string reason, bool accepted)
    {
        CodeVerifier verifier = new(new VerificationOptions { Suppressions = [new(rule, path, reason)] });

        Assert.Equal(accepted, verifier.Verify([new SourceFile("a/sums.py", Weak)], TestContext.Current.CancellationToken).Findings.IsEmpty);
    }

    [Fact]
    public void Verify_WhenSeveritiesAreGiven_UsesThem()
    {
        VerificationOptions options = new() { Severities = ImmutableDictionary<string, FindingSeverity>.Empty.Add("E203-40", FindingSeverity.Error) };

        Assert.Equal(FindingSeverity.Error, Assert.Single(new CodeVerifier(options).Verify([new SourceFile("x.py", Weak)], TestContext.Current.CancellationToken).Findings).Severity);
        Assert.Empty(new CodeVerifier(new VerificationOptions { Least = FindingSeverity.Error }).Verify([new SourceFile("x.py", Weak)], TestContext.Current.CancellationToken).Findings);
    }

    [Theory]
    [InlineData("class Wrapped extends Kind { static create(inner) { return new Wrapped(inner); } }", false)]
    [InlineData("class Wrapped extends Kind { static create = (inner) => new Wrapped(inner); }", false)]
    [InlineData("class Wrapped extends Model { label() { return this.name; } }", true)]
    [InlineData("const { Wrapped } = require('./models');", true)]
    public void Verify_WhenACreateIsTheClassesOwn_IsNoQuery(string declared, bool found)
    {
        string code = declared + "\nasync function all(shapes) { for (const key of shapes) { await Wrapped.create(key); } }\n";

        VerificationReport report = new CodeVerifier().Verify([new SourceFile("x.js", code)], TestContext.Current.CancellationToken);

        Assert.Equal(found, report.Findings.Any(static f => f.Rule == "E204-02"));
    }

    [Fact]
    public void Verify_OnADraft_JudgesItsCode()
    {
        AgentDraft draft = Drafts.Of(Drafts.Document(), Weak, "app/sums.py");

        VerificationReport report = new CodeVerifier().Verify(Drafts.Task, draft, CancellationToken.None);

        Assert.Equal("app/sums.py", Assert.Single(report.Findings).File);
    }

    [Fact]
    public void Verify_OnAFolder_PassesOverWhatWasInstalled()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("verify");
        try
        {
            Directory.CreateDirectory(Path.Combine(folder.FullName, "node_modules/x"));
            File.WriteAllText(Path.Combine(folder.FullName, "node_modules/x/index.js"), "eval(a)");
            File.WriteAllText(Path.Combine(folder.FullName, "main.py"), Weak);

            Finding finding = Assert.Single(new FolderVerifier().Verify(folder.FullName, TestContext.Current.CancellationToken).Findings);
            Assert.Equal("main.py", finding.File);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Verify_WhenCancelled_Stops() =>
        Assert.Throws<OperationCanceledException>(static () => new CodeVerifier().Verify([new SourceFile("x.py", Weak)], new CancellationToken(canceled: true)));
}
