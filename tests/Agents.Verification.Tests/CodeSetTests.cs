using System.Text.Json;

namespace Agents.Verification.Tests;

/// <summary>Scores the rules over code on the shared development cases. Reads them; never copies them.</summary>
public sealed class CodeSetTests(ITestOutputHelper output)
{
    [Fact]
    public void CodeCases_InScope_AreFound()
    {
        string path = Path.Combine(SharedTruth.Root, "code-dev.jsonl");
        Assert.SkipUnless(File.Exists(path), $"The labelled cases are not at {path}.");

        Dictionary<string, Score> scores = [];
        Score all = new();
        int configured = 0;
        SortedDictionary<string, int> outside = new(StringComparer.Ordinal);
        foreach (string line in File.ReadLines(path))
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement sample = document.RootElement;
            string rule = sample.GetProperty("rule").GetString()!;
            if (sample.TryGetProperty("configured", out JsonElement c) && c.GetBoolean())
            {
                configured++;
                continue;
            }

            if (ForeignRules.OutOfScope.Contains(rule))
            {
                outside[rule] = outside.GetValueOrDefault(rule) + 1;
                continue;
            }

            bool positive = sample.GetProperty("positive").GetBoolean();
            string language = sample.GetProperty("language").GetString()!;
            string code = sample.GetProperty("code").GetString()!;
            int[] lines = sample.TryGetProperty("lines", out JsonElement l) && l.ValueKind == JsonValueKind.Array ? [.. l.EnumerateArray().Select(static e => e.GetInt32())] : [];
            Finding[] findings = [.. Judge(code, language).Where(f => ForeignRules.Answers(rule, f.Rule))];
            bool found = positive && lines.Length > 0 ? findings.Any(f => lines.Any(n => f.Line >= n && f.Line <= n + 2)) : findings.Length > 0;
            foreach (Score score in (Score[])[all, Of(scores, sample.GetProperty("source").GetString() + " " + language), Of(scores, rule)])
            {
                score.Count(positive, found);
            }

            if (found != positive && Environment.GetEnvironmentVariable("SHOW_MISSES") == "1")
            {
                output.WriteLine($"---- {(positive ? "MISSED" : "WRONG")} {rule} {sample.GetProperty("id").GetString()} [{string.Join(' ', findings.Select(static f => f.Rule + ":" + f.Line))}]\n{code}");
            }
        }

        foreach ((string name, Score score) in scores)
        {
            output.WriteLine(score.Line(name));
        }

        output.WriteLine(all.Line("all in scope"));
        output.WriteLine($"out of scope: {string.Join(", ", outside.Select(static o => $"{o.Key} {o.Value}"))}; configured: {configured}");
        Assert.True(all.Recall >= 0.85, all.Line("all in scope"));
        Assert.True(all.Precision >= 0.92, all.Line("all in scope"));
    }

    private static IEnumerable<Finding> Judge(string code, string language)
    {
        CodeFacts facts = FactReader.Read(new SourceText("x", code), CodeLanguage.All.Single(l => l.Name == language));
        return RuleBook.All.SelectMany(r => r.Judge(facts));
    }

    private static Score Of(Dictionary<string, Score> scores, string name) => scores.TryGetValue(name, out Score? score) ? score : scores[name] = new();
}
