using System.Collections.Immutable;
using System.Text.Json;

namespace Agents.Cli.Verify;

/// <summary>The findings of a former report.</summary>
internal sealed class Baseline
{
    private readonly Dictionary<FindingIdentity, List<int>> _lines = [];

    /// <summary>Reads a report; null when it is none.</summary>
    public static Baseline? Read(byte[] content)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(content);
            Baseline baseline = new();
            foreach (JsonElement finding in json.RootElement.GetProperty("findings").EnumerateArray())
            {
                FindingIdentity identity = FindingIdentity.Of(
                    finding.GetProperty("rule").GetString()!, finding.GetProperty("file").GetString(), finding.GetProperty("path").GetString(), finding.GetProperty("message").GetString()!);
                if (!baseline._lines.TryGetValue(identity, out List<int>? lines))
                {
                    baseline._lines[identity] = lines = [];
                }

                lines.Add(finding.GetProperty("line") is { ValueKind: JsonValueKind.Number } line ? line.GetInt32() : 0);
            }

            return baseline;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentNullException)
        {
            return null;
        }
    }

    /// <summary>The findings that were not there: of each kind as many as there are more of, those that lie farthest from the former ones.</summary>
    public ImmutableArray<Finding> New(ImmutableArray<Finding> findings)
    {
        HashSet<Finding> known = new(ReferenceEqualityComparer.Instance);
        foreach (IGrouping<FindingIdentity, Finding> kind in findings.GroupBy(FindingIdentity.Of))
        {
            List<int> lines = _lines.GetValueOrDefault(kind.Key, []);
            List<Finding> open = [.. kind];

            // Those that have not moved first, or one that has could take their place.
            foreach (int line in lines.OrderBy(l => open.Exists(f => f.Line == l) ? 0 : 1))
            {
                if (open.MinBy(f => Math.Abs((f.Line ?? 0) - line)) is { } nearest)
                {
                    known.Add(nearest);
                    open.Remove(nearest);
                }
            }
        }

        return [.. findings.Where(f => !known.Contains(f))];
    }
}
