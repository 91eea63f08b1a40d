using System.Text.Json;
using System.Text.Json.Nodes;

namespace Agents.Verification.Tests;

public sealed class OpenApiVerifierTests
{
    private readonly OpenApiVerifier _verifier = new();

    /// <summary>Each rule's breach: the rule, where it is reported, and how a sound document is spoilt.</summary>
    public static TheoryData<string, string, Action<JsonObject>> Breaches => new()
    {
        { "E202-01", "#/openapi", d => d["openapi"] = "2.0" },
        { "E202-01", "#/info", d => d["info"]!.AsObject().Remove("title") },
        { "E202-02", "#/paths/~1books/get", d => Operation(d, "/books", "get").Remove("operationId") },
        { "E202-02", "#/paths/~1books~1{id}/get/operationId", d => Operation(d, "/books/{id}", "get")["operationId"] = "listBooks" },
        { "E202-03", "#/paths/~1books~1{id}/get", d => Operation(d, "/books/{id}", "get").Remove("parameters") },
        { "E202-03", "#/paths/~1books/post/parameters/0", d => Operation(d, "/books", "post")["parameters"] = JsonNode.Parse("""[{ "name": "id", "in": "path" }]""") },
        { "E202-04", "#/paths/~1books/get/responses/200/content/application~1json/schema/items", d => d["components"]!["schemas"]!.AsObject().Remove("Book") },
        { "E202-05", "#/paths/~1books/post/responses", d => Operation(d, "/books", "post")["responses"]!.AsObject().Remove("201") },
        { "E202-06", "#/paths/~1books/get/security/0/bearer", d => d["components"]!.AsObject().Remove("securitySchemes") },
        { "E202-07", "#/paths/~1books/post/responses", d => Operation(d, "/books", "post")["responses"]!.AsObject().Remove("401") },
        { "E202-08", "#/paths/~1books/get/requestBody", d => Operation(d, "/books", "get")["requestBody"] = new JsonObject() },
        { "E202-09", "#/paths/~1books/get/parameters/1", d => Operation(d, "/books", "get")["parameters"]!.AsArray().Add(JsonNode.Parse("""{ "name": "limit", "in": "query" }""")) },
        { "E202-10", "#/paths/~1books~1{isbn}", d => d["paths"]!["/books/{isbn}"] = new JsonObject() },
        { "E202-11", "#/paths/~1books/get/responses/401", d => Operation(d, "/books", "get")["responses"]!["401"]!["content"] = JsonNode.Parse("""{ "application/json": {} }""") },
        { "E202-12", "#/paths/~1books/get", d => Operation(d, "/books", "get").Remove("parameters") },
    };

    [Fact]
    public void Verify_WhenDocumentIsSound_FindsNothingButAdviceAndRunsEveryRule()
    {
        VerificationReport report = _verifier.Verify(Drafts.Task, Drafts.Of(Drafts.Document()), CancellationToken.None);

        Assert.All(report.Findings, f => Assert.Equal(FindingSeverity.Info, f.Severity));
        Assert.Equal(DocumentRules.For(DocumentFormat.OpenApi31).Count() + 1, report.Checks.Length);
        Assert.DoesNotContain(report.Checks, c => c.Outcome == CheckOutcome.NotRun);
    }

    [Theory]
    [MemberData(nameof(Breaches))]
    public void Verify_WhenDocumentIsSpoilt_NamesTheRuleAndThePlace(string rule, string pointer, Action<JsonObject> spoil)
    {
        ArgumentNullException.ThrowIfNull(spoil);
        JsonObject document = Drafts.Document();
        spoil(document);

        VerificationReport report = _verifier.Verify(Drafts.Task, Drafts.Of(document), CancellationToken.None);

        Assert.Contains(report.Findings, f => f.Rule == rule && f.Pointer == pointer && f.Code.Value == "E202");
        Assert.Equal(CheckOutcome.Failed, report.Checks.Single(c => c.Id == rule).Outcome);
    }

    [Fact]
    public void Verify_WhenDocumentIsTruncatedAnywhere_NeverThrows()
    {
        string text = Drafts.Document().ToJsonString();
        for (int length = 0; length < text.Length; length += 7)
        {
            AgentDraft draft = AgentDraft.Completed(JsonElement.Parse("{}")) with
            {
                Artifacts = [Artifact.OfText(ArtifactNames.ApiSpec, text[..length], "openapi.json", "application/json")],
            };

            Assert.NotEmpty(_verifier.Verify(Drafts.Task, draft, CancellationToken.None).Findings);
        }
    }

    [Fact]
    public void Verify_WhenTheArtifactIsNoOpenApi_SaysSo()
    {
        VerificationReport report = _verifier.Verify(Drafts.Task, Drafts.Of(JsonNode.Parse("[1]")!), CancellationToken.None);

        Assert.Equal("E202-01", Assert.Single(report.Findings).Rule);
    }

    [Fact]
    public void Verify_WhenAdviceHasManyPlaces_FoldsItIntoOneFinding()
    {
        VerificationReport report = _verifier.Verify(Drafts.Task, Drafts.Of(Drafts.Document()), CancellationToken.None);

        Assert.All(report.Findings.Where(f => f.Severity == FindingSeverity.Info).GroupBy(f => f.Rule), g => Assert.Single(g));
        Assert.Contains(report.Findings, f => f.Message.EndsWith("places, the first is shown.)", StringComparison.Ordinal));
    }

    [Fact]
    public void Verify_WhenThereIsNoDocument_SaysThatNoRuleRan()
    {
        VerificationReport report = _verifier.Verify(Drafts.Task, AgentDraft.Completed(JsonElement.Parse("{}")), CancellationToken.None);

        Assert.All(report.Checks, c => Assert.Equal(CheckOutcome.NotRun, c.Outcome));
    }

    private static JsonObject Operation(JsonObject document, string path, string method) => document["paths"]![path]![method]!.AsObject();
}
