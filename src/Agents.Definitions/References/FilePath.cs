using System.Collections.Immutable;

namespace Agents.Definitions;

/// <summary>How near two files are to one another.</summary>
internal static class FilePath
{
    /// <summary>The folder that holds a file, with forward slashes; empty for none.</summary>
    public static string Folder(string file)
    {
        string slashed = file.Replace('\\', '/');
        return slashed.LastIndexOf('/') is > 0 and var slash ? slashed[..slash] : string.Empty;
    }

    /// <summary>Those that share most folders with a file.</summary>
    public static ImmutableArray<T> Nearest<T>(IEnumerable<T> all, Func<T, string> fileOf, string from)
    {
        ImmutableArray<T> found = [.. all];
        if (found.Length <= 1)
        {
            return found;
        }

        string folder = Folder(from);
        int most = found.Max(one => Shared(Folder(fileOf(one)), folder));
        return [.. found.Where(one => Shared(Folder(fileOf(one)), folder) == most)];
    }

    /// <summary>How many folders two paths have in common, from the root.</summary>
    public static int Shared(string one, string other)
    {
        int shared = 0;
        ReadOnlySpan<char> a = one;
        ReadOnlySpan<char> b = other;
        while (!a.IsEmpty && !b.IsEmpty)
        {
            int endA = a.IndexOf('/') is >= 0 and var slashA ? slashA : a.Length;
            int endB = b.IndexOf('/') is >= 0 and var slashB ? slashB : b.Length;
            if (!a[..endA].SequenceEqual(b[..endB]))
            {
                break;
            }

            shared++;
            a = a[Math.Min(a.Length, endA + 1)..];
            b = b[Math.Min(b.Length, endB + 1)..];
        }

        return shared;
    }
}
