using System.Runtime.CompilerServices;
using System.Text;

namespace Agents.Verification.Tests;

/// <summary>One pair of the N+1 set.</summary>
internal sealed record NPlusOnePair(string Library, string Half, string Name, string Language, string Bad, string Good)
{
    public string Pattern => Name[..Name.IndexOf('/', StringComparison.Ordinal)];

    public int Line => 1 + Bad[..Bad.IndexOf("!n1", StringComparison.Ordinal)].Count(static c => c == '\n');
}

/// <summary>Reads the pairs beside this file.</summary>
internal static class NPlusOneSet
{
    public static IEnumerable<NPlusOnePair> All() => Directory.EnumerateFiles(Folder(), "*.txt").Order(StringComparer.Ordinal).SelectMany(Read);

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "NPlusOne");

    private static IEnumerable<NPlusOnePair> Read(string file)
    {
        string[] name = Path.GetFileNameWithoutExtension(file).Split('.');
        foreach (string part in ("\n" + File.ReadAllText(file)).Split("\n=== ", StringSplitOptions.RemoveEmptyEntries))
        {
            string[] head = part[..part.IndexOf('\n', StringComparison.Ordinal)].Split(' ');
            string[] halves = part[(part.IndexOf('\n', StringComparison.Ordinal) + 1)..].Split("--- good\n");
            yield return new(name[0], name[1], head[0], head[1], halves[0]["--- bad\n".Length..], halves[1]);
        }
    }
}
