namespace Agents.Verification.Tests;

/// <summary>Every row's examples are its tests: the flaw is found, and deleting it removes the finding.</summary>
public sealed class RuleExampleTests
{
    public static TheoryData<string, int> Examples()
    {
        TheoryData<string, int> data = [];
        foreach (CodeRule rule in RuleBook.All)
        {
            for (int i = 0; i < rule.Examples.Length; i++)
            {
                data.Add(rule.Rule.Id, i);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Rule_OnItsOwnExample_FindsTheFlawAndOnlyTheFlaw(string id, int index)
    {
        CodeRule rule = RuleBook.All.Single(r => r.Rule.Id == id);
        RuleExample example = rule.Examples[index];
        CodeLanguage language = CodeLanguage.All.Single(l => l.Name == example.Language);

        Assert.True(rule.Judge(FactReader.Read(new SourceText("x", example.Fails), language)).Any(), "not found in:\n" + example.Fails);
        Assert.False(rule.Judge(FactReader.Read(new SourceText("x", example.Passes), language)).Any(), "found in:\n" + example.Passes);
    }

    [Fact]
    public void Book_IsInOrder()
    {
        Assert.Equal(RuleBook.All.Length, RuleBook.All.Select(static r => r.Rule.Id).Distinct().Count());
        Assert.All(RuleBook.All, static r => Assert.NotEmpty(r.Examples));
        Assert.All(RuleBook.All, static r => Assert.NotEmpty(r.Rule.Fix));
        int[] sizes = [.. RuleBook.All.Select(static r => r.Lines).Order()];
        Assert.True(sizes[sizes.Length / 2] < 25);
    }
}
