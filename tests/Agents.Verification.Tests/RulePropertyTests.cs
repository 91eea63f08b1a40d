using System.Text.RegularExpressions;

namespace Agents.Verification.Tests;

/// <summary>What holds for every rule over its own examples, whatever the rule.</summary>
public sealed partial class RulePropertyTests
{
    public static TheoryData<string> Rules => [.. RuleBook.All.Select(static r => r.Rule.Id)];

    /// <summary>Every prefix of every example is read and judged.</summary>
    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_OnAnyPrefixOfAnExample_Answers(string id)
    {
        CodeRule rule = Rule(id);
        foreach (RuleExample example in rule.Examples)
        {
            foreach (string text in (string[])[example.Fails, example.Passes])
            {
                for (int length = 0; length <= text.Length; length++)
                {
                    CodeFacts facts = Read(text[..length], example.Language);

                    Assert.All(rule.Judge(facts), f => Assert.InRange(f.Line!.Value, 1, facts.Source.LineCount));
                }
            }
        }
    }

    /// <summary>Names that a file declares and that no published word is in are free.</summary>
    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_WhenDeclaredNamesChange_FindsTheSame(string id)
    {
        CodeRule rule = Rule(id);
        foreach (RuleExample example in rule.Examples)
        {
            HashSet<string> sensitive = [.. SensitiveWords.Of(CodeLanguage.All.Single(l => l.Name == example.Language))];
            string[] names = [.. Declared().Matches(example.Fails).Select(static m => m.Groups["name"].Value).Distinct().Where(n => n.Length > 2 && !SensitiveWords.Contains(sensitive, n))];
            string changed = names.Aggregate(example.Fails, static (code, name) => Regex.Replace(code, $@"(?<![\w$.'""/-]){Regex.Escape(name)}(?![\w$'""/-])(?!\s*:(?!=)|=[^=])", name + "Zq"));

            Assert.True(Found(example.Fails).SequenceEqual(Found(changed)), $"{string.Join(' ', names)}\n{changed}");

            int[] Found(string code) => [.. rule.Judge(Read(code, example.Language)).Select(static f => f.Line!.Value)];
        }
    }

    /// <summary>A rename that renames nothing would prove nothing.</summary>
    [Fact]
    public void Examples_DeclareNames_ThatCanBeChanged() =>
        Assert.True(RuleBook.All.SelectMany(static r => r.Examples).Count(static e => Declared().IsMatch(e.Fails)) > 60);

    private static CodeRule Rule(string id) => RuleBook.All.Single(r => r.Rule.Id == id);

    private static CodeFacts Read(string code, string language) => FactReader.Read(new SourceText("x", code), CodeLanguage.All.Single(l => l.Name == language));

    /// <summary>Loop variables, local variables and functions.</summary>
    [GeneratedRegex(@"\bfor(?: await)? \((?:const|let) (?<name>\w+) of|\bfor (?<name>\w+) in |\b(?<name>\w+) := |\b(?:const|let|var) (?<name>\w+) = |\b(?:function|func|def) (?<name>\w+)\(", RegexOptions.CultureInvariant)]
    private static partial Regex Declared();
}
