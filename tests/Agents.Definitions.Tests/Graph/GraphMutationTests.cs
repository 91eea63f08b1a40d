using System.Globalization;

namespace Agents.Definitions.Tests;

/// <summary>Known faults in clean teams are found, where they are; clean teams have none. AGENTS_FAULTS sets how many of each class are tried.</summary>
public sealed class GraphMutationTests(ITestOutputHelper output)
{
    private static readonly int Faults = int.Parse(Environment.GetEnvironmentVariable("AGENTS_FAULTS") ?? "40", CultureInfo.InvariantCulture);

    [Fact]
    public void Of_WhenTeamIsClean_FindsNothing()
    {
        for (int seed = 0; seed < 100; seed++)
        {
            // A name without the number of its file has a warning of its own.
            Assert.DoesNotContain(Read(TeamWriter.Write(TeamMaker.Make(new Random(seed)))), d => d.Id != "AD104");
        }
    }

    [Fact]
    public void Of_WhenOneFaultIsSeeded_ReportsItsIdAtItsLine()
    {
        List<(string Name, int Found, int Tried, string? Missed)> table = [];
        for (int i = 0; i < TeamFaultClass.All.Length; i++)
        {
            table.Add(Try(TeamFaultClass.All[i], firstSeed: 10_000 * (i + 1)));
        }

        foreach ((string name, int found, int tried, string? missed) in table)
        {
            output.WriteLine($"{name,-32} {found,4} of {tried,4}  {missed}");
        }

        int all = table.Sum(row => row.Tried);
        output.WriteLine($"{"all",-32} {table.Sum(row => row.Found),4} of {all,4}");
        Assert.True(all >= 500, $"only {all} faults");
        Assert.All(table, row => Assert.True(row.Found >= 0.95 * row.Tried, $"{row.Name}: {row.Found} of {row.Tried}; {row.Missed}"));
        Assert.True(table.Sum(row => row.Found) >= 0.99 * all, $"{table.Sum(row => row.Found)} of {all}");
    }

    private static (string Name, int Found, int Tried, string? Missed) Try(TeamFaultClass kind, int firstSeed)
    {
        int found = 0;
        int tried = 0;
        string? missed = null;
        for (int seed = firstSeed; tried < Faults; seed++)
        {
            Random random = new(seed);
            Team team = TeamMaker.Make(random);
            if (kind.Seed(team, random) is not { } fault)
            {
                continue;
            }

            tried++;
            IReadOnlyList<Page> pages = TeamWriter.Write(team);
            int line = pages.Single(page => page.Path == fault.File).LineOf(fault.Key);
            DefinitionDiagnostic[] said = Read(pages);
            if (said.Any(d => d.Id == fault.Id && d.File == fault.File && d.Line == line))
            {
                found++;
            }
            else
            {
                missed ??= $"seed {seed}, {fault.Id} at {fault.File}({line}); said: {string.Join(" / ", said.Take(4))}";
            }
        }

        return (kind.Name, found, tried, missed);
    }

    // What stands in a file or between files, notes about a shared trigger included.
    private static DefinitionDiagnostic[] Read(IReadOnlyList<Page> pages)
    {
        DefinitionFile[] files = [.. pages.Select(page => DefinitionFileReader.Read(page.Text, page.Path))];
        return [.. files.SelectMany(file => file.Diagnostics).Where(d => d.Severity > DiagnosticSeverity.Info), .. DefinitionGraph.Of(files).Diagnostics];
    }
}
