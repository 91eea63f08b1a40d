namespace Agents.Verification.Tests;

public sealed class NPlusOneTests(ITestOutputHelper output)
{
    [Fact]
    public void Set_IsFoundAndNothingElse()
    {
        Dictionary<string, Score> scores = [];
        Score all = new();
        foreach (NPlusOnePair pair in NPlusOneSet.All())
        {
            CodeLanguage language = CodeLanguage.All.Single(l => l.Name == pair.Language);
            int[] bad = Lines(pair.Bad, language);
            bool found = bad.Contains(pair.Line);
            int[] good = Lines(pair.Good, language);
            foreach (Score score in (Score[])[all, Of(scores, pair.Library), Of(scores, pair.Pattern), Of(scores, "half " + pair.Half)])
            {
                score.Count(true, found);
                score.Count(false, good.Length > 0);
            }

            if (!found || good.Length > 0 || bad.Any(l => l != pair.Line))
            {
                output.WriteLine($"{pair.Library}.{pair.Half} {pair.Name}: {(found ? "" : $"missed line {pair.Line}")} bad [{string.Join(' ', bad)}] good [{string.Join(' ', good)}]");
            }
        }

        foreach ((string name, Score score) in scores)
        {
            output.WriteLine(score.Line(name));
        }

        output.WriteLine(all.Line("all"));
        Assert.True(all.TruePositives + all.FalseNegatives >= 120, "fewer than 120 pairs");
        Assert.True(all.Recall >= 0.90, all.Line("all"));
        Assert.True(all.Precision >= 0.95, all.Line("all"));
    }

    private static Score Of(Dictionary<string, Score> scores, string name) => scores.TryGetValue(name, out Score? score) ? score : scores[name] = new();

    private static int[] Lines(string code, CodeLanguage language)
    {
        CodeFacts facts = FactReader.Read(new SourceText("x", code), language);
        return [.. RuleBook.All.Where(static r => r.Rule.Id.StartsWith("E204", StringComparison.Ordinal)).SelectMany(r => r.Judge(facts)).Select(static f => f.Line!.Value).Distinct().Order()];
    }
}
