using System.Collections.Immutable;
using System.Text.Json;

namespace Agents.Verification.Tests;

/// <summary>Scores the rules on the labelled sets and prints the table; the bounds are the project's promises.</summary>
public sealed class ScoringTests(ITestOutputHelper output)
{
    [Fact]
    public void Score_OnOpenApiCases_IsWithinBounds() => Within(Documents("spectral-oas-dev.json", ForeignRules.Spectral), 0.97, 0.02);

    [Fact]
    public void Score_OnOwaspCases_IsWithinBounds() => Within(Documents("spectral-owasp-dev.json", ForeignRules.Owasp), 0.97, 0.02);

    [Fact]
    public void Score_OnAsyncApiCases_IsWithinBounds() => Within(Documents("spectral-asyncapi-dev.json", ForeignRules.AsyncApi), 0.97, 0.02);

    private static void Within(Score score, double recall, double falseRate)
    {
        Assert.True(score.Recall >= recall, $"recall {score.Recall:0.000}");
        Assert.True(score.FalseRate <= falseRate, $"false positives {score.FalseRate:0.000}");
    }

    private Score Documents(string file, ImmutableDictionary<string, string[]> map)
    {
        Score score = new();
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

    private void Judge(Score score, JsonElement sample, ImmutableArray<Finding> found, string rule)
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
