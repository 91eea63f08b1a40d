using System.Collections.Immutable;
using System.Text;

namespace Agents.Verification.Tests;

/// <summary>A finding in a specification is accepted in configuration, by a comment or by a member; always with a reason.</summary>
public sealed class SpecificationSuppressionTests
{
    private const string Rule = "E202-502";
    private const string Proto = "syntax = \"proto3\"; message A { string a = 1; }";

    [Theory]
    [InlineData("// agents:allow E202-502 one file, no package\n", true)]
    [InlineData("// agents:allow E202 one file, no package\n", true)]
    [InlineData("// agents:allow E202-502\n", false)]
    [InlineData("// agents:allow E202-50 another rule\n", false)]
    [InlineData("// agents:allow E202-502 too far away\n\n", false)]
    public void Verify_WhenACommentAccepts_NeedsAReason(string comment, bool accepted)
    {
        string text = comment + Proto;
        Finding finding = Assert.Single(Verify(Proto, "a.proto").Findings, static f => f.Rule == Rule);
        SpecificationReport report = Verify(text, "a.proto");

        Assert.Equal(1, finding.Line);
        Assert.Equal(accepted, !report.Findings.Any(static f => f.Rule == Rule && f.Line > 0) && report.Checks.Any(static c => c.Id == Rule && c.Detail == "accepted: one file, no package"));
    }

    [Theory]
    [InlineData("x-agents-allow: { RULE: an old client }\n", "", true)]
    [InlineData("", "      x-agents-allow: { RULE: an old client }\n", true)]
    [InlineData("", "      x-agents-allow: { RULE: '' }\n", false)]
    [InlineData("", "      # agents:allow RULE an old client\n", true)]
    [InlineData("", "      # agents:allow RULE\n", false)]
    public void Verify_WhenADocumentAccepts_NeedsAReason(string above, string at, bool accepted)
    {
        string Document(string root, string operation) => $$"""
            openapi: 3.1.0
            {{root}}info: { title: Books, version: 1.0.0 }
            paths:
              /books:
                get:
            {{operation}}      requestBody: { content: { application/json: { schema: { type: object } } } }
                  responses: { '200': { description: all } }
            """;
        Finding body = Verify(Document("", ""), "a.yaml").Findings.First(static f => f.Pointer == "#/paths/~1books/get/requestBody");

        SpecificationReport report = Verify(Document(above.Replace("RULE", body.Rule, StringComparison.Ordinal), at.Replace("RULE", body.Rule, StringComparison.Ordinal)), "a.yaml");

        Assert.Equal(!accepted, report.Findings.Any(f => f.Rule == body.Rule));
        Assert.Equal(accepted, report.Checks.Any(c => c.Id == body.Rule && c.Outcome == CheckOutcome.Passed && c.Detail == "accepted: an old client"));
    }

    [Fact]
    public void Verify_WhenConfigured_AcceptsAndWeighs()
    {
        SpecificationOptions accepting = new() { Findings = new() { Suppressions = [new("E202", "**/*.proto", "not ours")] } };
        SpecificationOptions weighing = new() { Findings = new() { Severities = ImmutableDictionary<string, FindingSeverity>.Empty.Add(Rule, FindingSeverity.Error), Least = FindingSeverity.Error } };

        Assert.Empty(Verify(Proto, "vendor/a.proto", accepting).Findings);
        Assert.Equal((Rule, FindingSeverity.Error), Assert.Single(Verify(Proto, "a.proto", weighing).Findings) is var f ? (f.Rule, f.Severity) : default);
    }

    private static SpecificationReport Verify(string text, string name, SpecificationOptions? options = null) =>
        SpecificationVerifier.Verify(Encoding.UTF8.GetBytes(text), name, options, TestContext.Current.CancellationToken);
}
