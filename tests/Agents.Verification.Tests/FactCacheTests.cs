namespace Agents.Verification.Tests;

/// <summary>What is read once is read right: fewer passes, shared facts and known reports give what reading everything gives.</summary>
public sealed class FactCacheTests
{
    private const string Code = "const token = jwt.decode(req.headers.authorization);\n";

    /// <summary>In each language a function that calls itself, so that the file is read again with its functions known.</summary>
    private static readonly Dictionary<string, string> s_calling = new(StringComparer.Ordinal)
    {
        ["javascript"] = "\nfunction again0() { return again0(); }\n",
        ["typescript"] = "\nfunction again0() { return again0(); }\n",
        ["python"] = "\n\ndef again0():\n    return again0()\n",
        ["go"] = "\nfunc again0() int {\n\treturn again0()\n}\n",
        ["java"] = "\nclass Again0 { int again0() { return this.again0(); } }\n",
    };

    [Fact]
    public void Read_EveryExampleInOnePass_FindsWhatThreePassesFind()
    {
        int compared = 0;
        foreach (RuleExample example in RuleBook.All.SelectMany(static r => r.Examples))
        {
            foreach (string code in (string[])[example.Fails, example.Passes])
            {
                Assert.Equal(Found(code + s_calling[example.Language], example.Language), Found(code, example.Language));
                compared++;
            }
        }

        Assert.True(compared > 300, $"only {compared} compared");
    }

    [Fact]
    public void WereAskedFor_ACallOfAFunctionNotKnownYet_IsRemembered()
    {
        KnownFunctions none = new([]);
        FunctionFact called = new(null, "send", null, null);
        FunctionFact other = new(null, "store", null, null);

        Assert.Null(none.Called("send"));

        Assert.True(none.WereAskedFor([other, called]));
        Assert.False(none.WereAskedFor([other]));
        Assert.Same(called, new KnownFunctions([called, other]).Called("send"));
    }

    [Fact]
    public void Of_EqualFilesOfTwoDrafts_ShareTheirFacts()
    {
        Artifact one = Artifact.OfText(ArtifactNames.Code, Code, "src/a.js");
        Artifact same = Artifact.OfText(ArtifactNames.Code, Code, "src/a.js");

        Assert.Same(FactCache.Of(one), FactCache.Of(same));
    }

    [Theory]
    [InlineData("src/b.js", Code)]
    [InlineData("src/a.js", Code + "\n")]
    public void Of_AnotherPathOrContent_IsReadOnItsOwn(string path, string code)
    {
        Artifact one = Artifact.OfText(ArtifactNames.Code, Code, "src/a.js");
        Artifact other = Artifact.OfText(ArtifactNames.Code, code, path);

        Assert.NotSame(FactCache.Of(one), FactCache.Of(other));
    }

    [Fact]
    public void Of_MoreContentsThanAreRemembered_StillAnswersEach()
    {
        List<Artifact> held = [.. Enumerable.Range(0, 5000).Select(static i => Artifact.OfText(ArtifactNames.Code, $"let a{i} = {i};", $"src/many{i}.js"))];

        Parallel.ForEach(held, static a => Assert.Equal(a.Path, FactCache.Of(a)!.Source.Path));

        Assert.All(held, static a => Assert.Same(FactCache.Of(a), FactCache.Of(a)));
    }

    [Fact]
    public void Verify_TheSameArtifactsAgain_IsKnown_AndOthersAreJudged()
    {
        AgentDraft draft = Drafts.Of(Drafts.Document(), Code, "src/tokens.js");
        AgentDraft again = draft with { Reservations = ["said again"] };
        AgentDraft mended = draft with { Artifacts = [draft.Artifacts[0], Artifact.OfText(ArtifactNames.Code, "const token = read();\n", "src/tokens.js")] };

        foreach (IAgentVerifier verifier in (IAgentVerifier[])[new CodeVerifier(), new RouteGuardVerifier()])
        {
            VerificationReport first = verifier.Verify(Drafts.Task, draft, TestContext.Current.CancellationToken);
            Assert.Same(first, verifier.Verify(Drafts.Task, again, TestContext.Current.CancellationToken));
            Assert.NotSame(first, verifier.Verify(Drafts.Task, mended, TestContext.Current.CancellationToken));
        }

        CodeVerifier code = new();
        Assert.Contains(code.Verify(Drafts.Task, draft, TestContext.Current.CancellationToken).Findings, static f => f.Rule == "E203-03");
        Assert.DoesNotContain(code.Verify(Drafts.Task, mended, TestContext.Current.CancellationToken).Findings, static f => f.Rule == "E203-03");
    }

    private static string[] Found(string code, string language)
    {
        CodeFacts facts = FactReader.Read(new SourceText("x", code), CodeLanguage.All.Single(l => l.Name == language));
        return [.. facts.Findings.Select(static f => $"{f.Rule} {f.Line} {f.Message}")];
    }
}
