using System.Collections.Immutable;
using Agents.Cli.Reports;

namespace Agents.Cli.Verify;

/// <summary>What was passed over, and why. Safe for concurrent calls.</summary>
internal sealed class Skips
{
    public const string Other = "neither code nor specification";
    public const string Minified = "minified";
    public const string Long = "longer than 2 MB";
    public const string Binary = "not text";
    public const string Link = "links";

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, int> _files = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _folders = new(StringComparer.Ordinal);

    public ImmutableArray<(string Why, int Count)> Files => [.. _files.Select(static p => (p.Key, p.Value))];

    public ImmutableArray<(string Name, int Count)> Folders => [.. _folders.Select(static p => (p.Key, p.Value))];

    public void File(string why) => Count(_files, why);

    public void Folder(string name) => Count(_folders, name);

    /// <summary>One line, or null when nothing was passed over.</summary>
    public string? Summary()
    {
        string[] parts =
        [
            .. Part(_files.Count, Paragraph.Some(_files.Values.Sum(), "file"), _files.OrderByDescending(static p => p.Value).Select(p => _files.Count == 1 ? p.Key : FormattableString.Invariant($"{p.Value:N0} {p.Key}"))),
            .. Part(_folders.Count, Paragraph.Some(_folders.Values.Sum(), "folder"), _folders.Keys),
        ];
        return parts.Length == 0 ? null : $"skipped: {string.Join("; ", parts)}";
    }

    private static string[] Part(int count, string what, IEnumerable<string> details) => count == 0 ? [] : [$"{what} ({string.Join(", ", details)})"];

    private void Count(SortedDictionary<string, int> counts, string key)
    {
        lock (_lock)
        {
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }
    }
}
