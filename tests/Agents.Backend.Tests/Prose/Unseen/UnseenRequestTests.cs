namespace Agents.Backend.Tests.Prose.Unseen;

/// <summary>Scores the prose reader on requests written before the rules that read them: right nodes over all nodes that should be there or are.</summary>
public sealed class UnseenRequestTests(ITestOutputHelper output)
{
    /// <summary>Floors are figures that were reached; who improves the reader raises them.</summary>
    [Theory]
    [InlineData("development.txt", 0.98)]
    [InlineData("second.txt", 0.97)]
    [InlineData("heldback.txt", 0.94)]
    [InlineData("fourth.txt", 0.94)]
    [InlineData("fifth.txt", 0.89)]
    public void Read_WhenScoredOnAFile_ReachesItsFloor(string file, double floor)
    {
        int right = 0, all = 0, wrong = 0, unread = 0;
        foreach ((string text, string notation) in UnseenRequests.Of(Path.Combine(AppContext.BaseDirectory, "Prose", "Unseen", file)))
        {
            (SortedSet<string> expected, SortedSet<string> actual, ICollection<string> words) = UnseenRequests.Compare(text, notation);
            int hits = expected.Count(actual.Contains);
            right += hits;
            all += expected.Union(actual, StringComparer.Ordinal).Count();
            wrong += actual.Count - hits;
            unread += words.Count;
        }

        output.WriteLine($"{file}: {right} of {all} nodes right ({100.0 * right / all:F1} %), {wrong} wrong, {unread} words not understood");
        Assert.True((double)right / all >= floor, $"{file}: {right} of {all}");
    }
}
