using System.Text;
using System.Text.Json.Nodes;
using CsCheck;

namespace Agents.Verification.Tests;

public sealed class SpecificationVerifierTests
{
    private const string Yaml = """
        openapi: 3.1.0
        info:
          title: Books
          version: '1'
        paths:
          /books/{id}:
            get:
              operationId: getBook
              responses:
                '200':
                  description: fine
        """;

    [Fact]
    public void Verify_WhenTheDocumentIsYaml_GivesLineAndColumn()
    {
        Finding finding = Verify(Yaml, "api.yaml").Findings.Single(static f => f.Rule == "E202-03");

        Assert.Equal((7, 5), (finding.Line, finding.Column));
        Assert.Equal("#/paths/~1books~1{id}/get", finding.Pointer);
    }

    [Fact]
    public void Verify_WhenTheDocumentIsJson_GivesTheSamePlacesAsYaml()
    {
        string json = "{\n  \"openapi\": \"3.1.0\",\n  \"paths\": {\n    \"/bücher/{id}\": { \"get\": {} }\n  }\n}";

        Finding finding = Verify(json, "api.json").Findings.Single(static f => f.Rule == "E202-03");

        Assert.Equal((4, 23), (finding.Line, finding.Column));
    }

    [Fact]
    public void Verify_WhenYamlRepeatsAKey_SaysSoOnce() =>
        Assert.Equal("E202-19", Assert.Single(Verify(Yaml + "\ninfo: {}", "api.yaml").Findings, static f => f.Rule == "E202-19").Rule);

    [Fact]
    public void Verify_WhenRunTwice_AnswersTheSame() =>
        Assert.Equal(Verify(Yaml, "api.yaml").Findings.Select(static f => f.ToString()), Verify(Yaml, "api.yaml").Findings.Select(static f => f.ToString()));

    [Fact]
    public void Verify_WhenTheFileIsSomethingElse_JudgesNothing() => Assert.Equal(SpecificationFormat.Unknown, Verify("{\"name\": \"x\"}", "package.json").Format);

    [Theory]
    [InlineData("a.json")]
    [InlineData("a.yaml")]
    [InlineData("a.graphql")]
    [InlineData("a.proto")]
    public void Verify_OnAnyBytes_NeverThrows(string file) => Gen.Byte.Array[0, 200].Sample(b => { SpecificationVerifier.Verify(b, file); }, iter: 2_000);

    [Theory]
    [InlineData("a.json", "{\"openapi\":\"3.1.0\",\"a\":")]
    [InlineData("a.yaml", "[")]
    [InlineData("a.graphql", "query A { a ")]
    [InlineData("a.graphql", "type A { a: [")]
    [InlineData("a.proto", "message A { ")]
    public void Verify_WhenNestedWithoutEnd_EndsWithAFinding(string file, string step)
    {
        string text = string.Concat(Enumerable.Repeat(file == "a.json" ? "{\"a\":" : step, 100_000));

        Assert.NotEmpty(Verify(text, file).Findings);
    }

    [Theory]
    [InlineData("{openapi: 3.1.0, components: {schemas: {A: {$ref: '#/components/schemas/B'}, B: {$ref: '#/components/schemas/A'}}}}")]
    [InlineData("{openapi: 3.0.3, components: {schemas: {A: {type: object, properties: {a: {$ref: '#/components/schemas/A'}}, example: {a: {a: {a: 1}}}}}}}")]
    [InlineData("{openapi: 3.1.0, paths: {$ref: '#'}, components: {parameters: {a: {$ref: '#/components/parameters/a'}}}}")]
    [InlineData("{asyncapi: 3.0.0, info: [1], channels: {a: {$ref: '#/channels/a'}}, operations: 3}")]
    [InlineData("{swagger: 2, paths: {1: 2}, definitions: [a]}")]
    public void Verify_WhenReferencesRunInCirclesOrTypesAreWrong_Ends(string yaml) => Assert.NotEmpty(Verify(yaml, "a.yaml").Findings);

    [Fact]
    public void Verify_WhenAnyValueIsReplaced_NeverThrows()
    {
        // Every value of a document in turn becomes something of another type.
        string text = Drafts.Document().ToJsonString();
        for (int i = 0; i < 400; i++)
        {
            foreach (string other in (string[])["null", "7", "\"x\"", "[]", "{}", "[{}]"])
            {
                JsonNode root = JsonNode.Parse(text)!;
                if (Replace(root, i, JsonNode.Parse(other)))
                {
                    SpecificationVerifier.Verify(Encoding.UTF8.GetBytes(root.ToJsonString()), "a.json", cancellationToken: TestContext.Current.CancellationToken);
                }
            }
        }
    }

    private static bool Replace(JsonNode root, int index, JsonNode? value)
    {
        Queue<JsonNode> open = new([root]);
        while (open.TryDequeue(out JsonNode? node))
        {
            if (node is JsonObject members)
            {
                foreach ((string name, JsonNode? member) in members.ToArray())
                {
                    if (index-- == 0)
                    {
                        members[name] = value;
                        return true;
                    }

                    if (member is not null)
                    {
                        open.Enqueue(member);
                    }
                }
            }
            else if (node is JsonArray items)
            {
                foreach (JsonNode? item in items)
                {
                    if (item is not null)
                    {
                        open.Enqueue(item);
                    }
                }
            }
        }

        return false;
    }

    private static SpecificationReport Verify(string text, string file) => SpecificationVerifier.Verify(Encoding.UTF8.GetBytes(text), file);
}
