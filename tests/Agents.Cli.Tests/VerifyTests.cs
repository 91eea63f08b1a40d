using System.Text.Json;

namespace Agents.Cli.Tests;

public sealed class VerifyTests : IDisposable
{
    private readonly Call _call = new();

    public void Dispose() => _call.Dispose();

    [Fact]
    public async Task Verify_WhenServiceIsFaulty_GroupsByFileWithin80Columns()
    {
        Service.Write(_call);

        Assert.Equal(1, await _call.RunAsync(80, colours: false, "verify", ".", "--spec", "openapi.yaml"));

        Approval.Is("service-80.txt", _call.Out);
        Assert.All(_call.Out.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Assert.Empty(_call.Error);
    }

    [Fact]
    public async Task Verify_WhenFormatIsJson_WritesTheDocumentedShape()
    {
        Service.Write(_call);

        Assert.Equal(1, await _call.RunAsync("verify", ".", "--format", "json", "--spec", "openapi.yaml"));

        using JsonDocument document = JsonDocument.Parse(_call.Out);
        Assert.Equal(["findings"], document.RootElement.EnumerateObject().Select(member => member.Name));
        JsonElement[] findings = [.. document.RootElement.GetProperty("findings").EnumerateArray()];
        Assert.All(findings, f => Assert.Equal(["rule", "code", "severity", "file", "line", "path", "cwe", "message"], f.EnumerateObject().Select(member => member.Name)));
        JsonElement guard = Assert.Single(findings, f => f.GetProperty("rule").GetString() == "E203-10");
        Assert.Equal(("E203", "error", "src/app.js", "CWE-306"), (guard.GetProperty("code").GetString(), guard.GetProperty("severity").GetString(), guard.GetProperty("file").GetString(), guard.GetProperty("cwe").GetString()));
        Assert.Equal("#/paths/~1orders/post", guard.GetProperty("path").GetString());
        Assert.Equal(6, guard.GetProperty("line").GetInt32());
    }

    [Fact]
    public async Task Verify_WhenRepeatedOverManyFiles_WritesTheSame()
    {
        foreach (int i in Enumerable.Range(0, 60))
        {
            _call.Write($"src/f{i}.js", $"const h = require('crypto').createHash('md5').update(password{i}).digest('hex')\n");
        }

        await _call.RunAsync("verify", "src", "--format", "json");
        string first = _call.Out;
        await _call.RunAsync("verify", "src/f1.js", ".", "--format", "json");

        Assert.Equal(first, _call.Out);
        Assert.Contains("src/f59.js", first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_WhenLinesMove_BaselineKnowsThemAndCountsWhatIsNew()
    {
        Service.Write(_call);
        await _call.RunAsync("verify", ".", "--format", "json");
        _call.Write("base.json", _call.Out);
        string code = await File.ReadAllTextAsync(Path.Combine(_call.Folder, "src/app.js"), TestContext.Current.CancellationToken);
        _call.Write("src/app.js", "// moved\n\n\n" + code);

        Assert.Equal(0, await _call.RunAsync("verify", ".", "--baseline", "base.json", "--format", "json"));
        Assert.Equal("{\n  \"findings\": []\n}\n", _call.Out);

        _call.Write("src/app.js", "const again = eval(req.query.q)\n" + code);
        await _call.RunAsync("verify", ".", "--baseline", "base.json", "--format", "json");
        using JsonDocument document = JsonDocument.Parse(_call.Out);
        Assert.All(document.RootElement.GetProperty("findings").EnumerateArray(), f => Assert.Equal(1, f.GetProperty("line").GetInt32()));
        Assert.NotEqual(0, document.RootElement.GetProperty("findings").GetArrayLength());
    }

    [Fact]
    public async Task Verify_WhenConfigured_AcceptsWithAReasonAndSetsSeverities()
    {
        Service.Write(_call);
        _call.Write(".agents-verify.json", """
            {
              "severities": { "E203-07": "info", "E202": "off" },
              "suppressions": [{ "rule": "E203", "path": "src/*", "reason": "a demonstration" }]
            }
            """);

        Assert.Equal(0, await _call.RunAsync("verify", ".", "--format", "json", "--evidence"));

        using JsonDocument document = JsonDocument.Parse(_call.Out);
        Assert.DoesNotContain(document.RootElement.GetProperty("findings").EnumerateArray(), f => f.GetProperty("code").GetString() == "E202" || f.GetProperty("file").GetString() == "src/app.js");
        JsonElement evidence = document.RootElement.GetProperty("evidence");
        Assert.NotEqual(0, evidence.GetProperty("accepted").GetArrayLength());
        Assert.All(evidence.GetProperty("accepted").EnumerateArray(), a => Assert.Equal("a demonstration", a.GetProperty("reason").GetString()));
        Assert.Contains(evidence.GetProperty("rules").EnumerateArray(), r => r.TryGetProperty("notRun", out JsonElement why) && why.GetString() == "switched off by configuration");
        Assert.Contains(evidence.GetProperty("rules").EnumerateArray(), r => r.GetProperty("files").GetInt32() == 1);
    }

    [Theory]
    [InlineData("""{ "suppressions": [{ "rule": "E203", "path": "*" }] }""", "suppressions[0] needs a rule, a path and a reason")]
    [InlineData("""{ "severities": { "E999-1": "off" } }""", "no rule is called 'E999-1'")]
    [InlineData("""{ "severities": { "E203-10": "loud" } }""", "'E203-10' is error, warning, info or off")]
    [InlineData("""{ "rules": [] }""", "'rules' is not known here")]
    [InlineData("{", "it is not JSON")]
    public async Task Verify_WhenConfigurationIsWrong_SaysWhereAndStillVerifies(string configuration, string complaint)
    {
        Service.Write(_call);
        _call.Write(".agents-verify.json", configuration);

        Assert.Equal(2, await _call.RunAsync("verify", "src"));

        Assert.StartsWith("agents: .agents-verify.json", _call.Error, StringComparison.Ordinal);
        Assert.Contains(complaint, _call.Error, StringComparison.Ordinal);
        Assert.Contains("src/app.js", _call.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_WhenSomethingIsMissing_SaysSoWithCodeAndWayOutAndVerifiesTheRest()
    {
        Service.Write(_call);
        _call.Write("notes.txt", "nothing");
        _call.Write("other.yaml", "a: b\n");
        _call.Write("none.json", "[]");

        int code = await _call.RunAsync("verify", "src", "nowhere", "notes.txt", "--spec", "other.yaml", "--baseline", "none.json");

        Assert.Equal(2, code);
        string[] lines = _call.Error.TrimEnd().Split('\n');
        Assert.Equal(["V004", "V001", "V003", "V006"], lines.Select(line => line.Split("error ")[1][..4]));
        Assert.Contains("src/app.js", _call.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_WhenFilesAreNotForIt_SaysHowManyAndWhy()
    {
        _call.Write("node_modules/x/index.js", "eval(x)");
        _call.Write("a.txt", "text");
        _call.Write("app.min.js", "eval(x)");
        _call.Write("data.json", "{\"a\": 1}");
        _call.Write("bin.py", "a\0b");
        _call.Write("ok.py", "x = 1\n");

        Assert.Equal(0, await _call.RunAsync("verify", "."));

        Assert.Equal("1 file: 0 errors, 0 warnings, 0 notes\nskipped: 4 files (2 neither code nor specification, 1 minified, 1 not text); 1 folder (node_modules)\n", _call.Out);
    }

    [Fact]
    public async Task Verify_WhenCancelled_EndsWithoutOutput()
    {
        Service.Write(_call);
        using StringWriter output = new();
        using CancellationTokenSource cancelled = new();
        await cancelled.CancelAsync();

        int code = await AgentsCommand.RunAsync(["verify", "."], new Terminal(output, output), _call.Folder, cancelled.Token);

        Assert.Equal(130, code);
        Assert.Empty(output.ToString());
    }

    [Fact]
    public async Task Verify_WhenFormatIsSarif_NamesRulesAndFingerprintsThatSurviveMoves()
    {
        Service.Write(_call);
        await _call.RunAsync("verify", ".", "--format", "sarif");
        string[] before = Fingerprints();
        string code = await File.ReadAllTextAsync(Path.Combine(_call.Folder, "src/app.js"), TestContext.Current.CancellationToken);
        _call.Write("src/app.js", "\n\n" + code);

        await _call.RunAsync("verify", ".", "--format", "sarif");

        Assert.Equal(before, Fingerprints());
        Assert.Equal(before.Length, before.Distinct().Count());

        string[] Fingerprints()
        {
            using JsonDocument document = JsonDocument.Parse(_call.Out);
            return [.. document.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().Select(r => r.GetProperty("partialFingerprints").GetProperty("agents/v1").GetString()!)];
        }
    }
}
