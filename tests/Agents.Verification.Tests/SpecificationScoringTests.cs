using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Agents.Verification.Tests;

/// <summary>Scores the rules on the labelled sets and prints the table; the bounds are the project's promises.</summary>
public sealed class SpecificationScoringTests(ITestOutputHelper output)
{
    [Fact]
    public void Score_OnOpenApiCases_IsWithinBounds() => Within(Documents("spectral-oas-dev.json", ForeignSpecificationRules.Spectral), 0.97, 0.02);

    [Fact]
    public void Score_OnOwaspCases_IsWithinBounds() => Within(Documents("spectral-owasp-dev.json", ForeignSpecificationRules.Owasp), 0.97, 0.02);

    [Fact]
    public void Score_OnAsyncApiCases_IsWithinBounds() => Within(Documents("spectral-asyncapi-dev.json", ForeignSpecificationRules.AsyncApi), 0.97, 0.02);

    [Fact]
    public void Score_OnGraphQlCases_IsWithinBounds()
    {
        SpecificationScore score = new();
        Dictionary<string, int> outside = new(StringComparer.Ordinal);
        foreach (JsonElement sample in Truth.Cases("graphql-dev.json"))
        {
            string rule = sample.GetProperty("rule").GetString()!;
            string[]? ours = Ours(rule, sample);
            if (ours is null)
            {
                score.OutOfScope++;
                outside[rule] = outside.GetValueOrDefault(rule) + 1;
                continue;
            }

            string document = sample.GetProperty("document").GetString()!;
            SpecificationOptions options = new() { Taste = true, Related = [.. Related(sample, document).Select(static (d, i) => new SpecificationFile($"{i}.graphql", Encoding.UTF8.GetBytes(d)))] };
            SpecificationReport report = SpecificationVerifier.Verify(Encoding.UTF8.GetBytes(document), "document.graphql", options, TestContext.Current.CancellationToken);
            bool found = report.Findings.Any(f => ours.Contains(f.Rule));
            bool valid = sample.GetProperty("valid").GetBoolean();
            score.Detected += found && !valid ? 1 : 0;
            score.Missed += !found && !valid ? 1 : 0;
            score.FalseAlarms += found && valid ? 1 : 0;
            score.Silent += !found && valid ? 1 : 0;
            if (found == valid)
            {
                output.WriteLine($"  {(valid ? "false alarm" : "missed")}: {rule} {sample.GetProperty("id")}: {string.Join("; ", report.Findings.Where(f => ours.Contains(f.Rule) || f.Rule == "E202-00").Select(static f => f.Message))}");
            }
        }

        output.WriteLine(score.Line("graphql-dev.json"));
        foreach ((string rule, int count) in outside)
        {
            output.WriteLine($"  out of scope: {rule}, {count} cases");
        }

        Within(score, 0.90, 0.05);
    }

    private static IEnumerable<string> Related(JsonElement sample, string document)
    {
        if (sample.TryGetProperty("schema", out JsonElement schema) && schema.ValueKind == JsonValueKind.String && !schema.GetString()!.Contains(document.Trim(), StringComparison.Ordinal))
        {
            yield return schema.GetString()!;
        }

        if (sample.TryGetProperty("documents", out JsonElement documents) && documents.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement other in documents.EnumerateArray())
            {
                yield return other.GetString()!;
            }
        }
    }

    /// <summary>Ours for a case; an option that no rule of ours stands for leaves the case out of scope.</summary>
    private static string[]? Ours(string rule, JsonElement sample)
    {
        if (!sample.TryGetProperty("options", out JsonElement options) || options.ValueKind != JsonValueKind.Array || options.GetArrayLength() == 0)
        {
            return ForeignSpecificationRules.GraphQl.GetValueOrDefault(rule);
        }

        string[][] chosen = [.. options[0].EnumerateObject().Where(static o => o.Value.ValueKind != JsonValueKind.False)
            .Select(o => ForeignSpecificationRules.GraphQl.GetValueOrDefault($"{rule}/{o.Name}") ?? ForeignSpecificationRules.GraphQl.GetValueOrDefault($"{rule}/{o.Name}={o.Value}") ?? [])];
        return chosen.Length == 0 || chosen.Any(static c => c.Length == 0) || options[0].EnumerateObject().Any(static o => o.Value.ValueKind == JsonValueKind.False) ? null : [.. chosen.SelectMany(static c => c)];
    }

    private static void Within(SpecificationScore score, double recall, double falseRate)
    {
        Assert.True(score.Recall >= recall, $"recall {score.Recall:0.000}");
        Assert.True(score.FalseRate <= falseRate, $"false positives {score.FalseRate:0.000}");
    }

    private SpecificationScore Documents(string file, ImmutableDictionary<string, string[]> map)
    {
        SpecificationScore score = new();
        Dictionary<string, int> outside = new(StringComparer.Ordinal);
        foreach (JsonElement sample in Truth.Cases(file))
        {
            string rule = sample.GetProperty("rule").GetString()!;
            if (!map.TryGetValue(rule, out string[]? ours))
            {
                score.OutOfScope++;
                outside[rule] = outside.GetValueOrDefault(rule) + 1;
                continue;
            }

            SpecificationReport report = SpecificationVerifier.Verify(JsonSerializer.SerializeToUtf8Bytes(sample.GetProperty("document")), "document.json");
            Judge(score, sample, [.. report.Findings.Where(f => ours.Contains(f.Rule))], rule);
        }

        output.WriteLine(score.Line(file));
        foreach ((string rule, int count) in outside)
        {
            output.WriteLine($"  out of scope: {rule}, {count} cases");
        }

        return score;
    }

    private void Judge(SpecificationScore score, JsonElement sample, ImmutableArray<Finding> found, string rule)
    {
        string id = sample.GetProperty("id").ToString();
        if (!sample.GetProperty("positive").GetBoolean())
        {
            score.FalseAlarms += found.IsEmpty ? 0 : 1;
            score.Silent += found.IsEmpty ? 1 : 0;
            if (!found.IsEmpty)
            {
                output.WriteLine($"  false alarm: {rule} {id}: {found[0].Rule} {found[0].Pointer} {found[0].Message}");
            }

            return;
        }

        string?[] expected = [.. sample.GetProperty("expected").EnumerateArray().Select(static e => e.GetProperty("path").GetString())];
        bool isThere = !found.IsEmpty && Array.TrueForAll(expected, p => p is null || found.Any(f => f.Pointer == p));
        score.Detected += isThere ? 1 : 0;
        score.Missed += isThere ? 0 : 1;
        score.Elsewhere += !isThere && !found.IsEmpty ? 1 : 0;
        if (!isThere)
        {
            output.WriteLine($"  missed: {rule} {id}: expected {string.Join(" ", expected)}; found {string.Join(" ", found.Select(static f => f.Pointer))}");
        }
    }
}
