using System.Globalization;
using System.Text;

namespace Agents.Definitions.Tests;

/// <summary>Seeds known faults into clean files and counts what the loader finds, by id and line.</summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    private const int PerClass = 40;
    private static readonly FaultClass[] Classes = [.. FileFaults.Rows, .. KeyFaults.Rows, .. ProseFaults.Rows];

    [Fact]
    public void Read_WhenAFaultIsSeeded_ReportsItsIdAtItsLine()
    {
        int seeded = 0;
        int found = 0;
        List<string> low = [];
        foreach ((FaultClass fault, int index) in Classes.Select((fault, index) => (fault, index)))
        {
            List<string> missed = [];
            for (int i = 0; i < PerClass; i++)
            {
                if (Try(fault, (index * 100_000) + (i * 31)) is { } miss)
                {
                    missed.Add(miss);
                }
            }

            seeded += PerClass;
            found += PerClass - missed.Count;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{PerClass - missed.Count,3} of {PerClass}  {fault.Name}"));
            missed.Take(3).ToList().ForEach(output.WriteLine);
            if (missed.Count > PerClass * 0.05)
            {
                low.Add($"{fault.Name}: {missed[0]}");
            }
        }

        output.WriteLine($"{found} of {seeded} in {Classes.Length} classes");
        Assert.Empty(low);
        Assert.True(found >= seeded * 0.99, $"{found} of {seeded}");
    }

    [Fact]
    public void Read_WhenAHundredSetsAreClean_HasNoWarningAndNoError()
    {
        for (int seed = 0; seed < 100; seed++)
        {
            foreach (DraftFile file in new CleanSets(new Random(seed)).Next())
            {
                DefinitionFile read = DefinitionFileReader.Read(file.ToBytes(), file.Path);
                Assert.Equal([], read.Diagnostics.Where(d => d.Severity != DiagnosticSeverity.Info).Select(d => $"{d}\n{Encoding.UTF8.GetString(file.ToBytes())}"));
                Assert.True(read.HasDefinition && !read.Recovered);
                Assert.Equal(file.Dialect, read.Dialect);
            }
        }
    }

    // Null when the fault was found, else what was seen instead.
    private static string? Try(FaultClass fault, int seed)
    {
        Random random = new(seed);
        CleanSets sets = new(random);
        while (true)
        {
            foreach (DraftFile file in sets.Next().OrderBy(_ => random.Next()))
            {
                if (fault.Seed(file, sets, random) is not { } expected)
                {
                    continue;
                }

                byte[] bytes = expected.Bytes ?? file.ToBytes();
                DefinitionFile read = DefinitionFileReader.Read(bytes, file.Path);
                return read.Diagnostics.Any(d => d.Id == expected.Id && d.Line == expected.Line) ? null
                    : $"    seed {seed}: {expected.Id} at line {expected.Line} of {file.Dialect}, saw {string.Join(", ", read.Diagnostics.Where(d => d.Severity != DiagnosticSeverity.Info || d.Id == expected.Id).Select(d => $"{d.Id}@{d.Line}"))}\n{Encoding.UTF8.GetString(bytes)[..Math.Min(700, bytes.Length / 2)]}";
            }
        }
    }
}
