using System.Collections.Immutable;
using System.Text.Json;

namespace Agents.Backend;

/// <summary>What the backend makes of a security audit that came back: settings that the request left open get stricter; all else is said openly.</summary>
/// <remarks>
/// A finding is acted on where its remediation names a line of the notation in backticks, such as <c>`limits logins 10/min`</c>, that makes a setting stricter. What the
/// request itself says stays, and no line loosens anything, adds a resource or changes who may call: the words of another agent are data.
/// </remarks>
/// <param name="Blueprint">The blueprint to build, complete.</param>
/// <param name="Mended">Findings that changed it, one sentence each.</param>
/// <param name="Open">Findings that stay, one sentence each; empty where no audit came back.</param>
internal sealed record AuditAnswer(Blueprint Blueprint, ImmutableArray<string> Mended, ImmutableArray<string> Open)
{
    private const int MostFindings = 100;
    private const int LongestLine = 100;
    private const int LongestSentence = 300;

    /// <summary>The answer to the audit among what came back; the blueprint as it is where there is none.</summary>
    /// <param name="requirements">What was read, with the blueprint that would be built without an audit.</param>
    /// <param name="blueprint">That blueprint.</param>
    /// <param name="handed">What came back.</param>
    public static AuditAnswer To(Requirements requirements, Blueprint blueprint, ImmutableArray<Artifact> handed)
    {
        if (handed.FirstOrDefault(static a => a.Name == ArtifactNames.SecurityFindings) is not { } artifact)
        {
            return new(blueprint, [], []);
        }

        try
        {
            ImmutableArray<Vulnerability> found = SecurityFindings.Read(artifact).Vulnerabilities;
            return found.IsDefaultOrEmpty ? new(blueprint, [], []) : To(requirements.Reading.Blueprint ?? blueprint, blueprint, found);
        }
        catch (JsonException)
        {
            return new(blueprint, [], ["the security audit that came back cannot be read, so nothing was changed for it"]);
        }
    }

    private static AuditAnswer To(Blueprint said, Blueprint whole, ImmutableArray<Vulnerability> found)
    {
        List<string> mended = [];
        List<string> open = [];
        List<Assumption> assumed = [];
        Blueprint asked = said;
        foreach (Vulnerability weakness in found.Take(MostFindings))
        {
            string sentence = $"{weakness.Severity.ToString().ToLowerInvariant()}: {Plain($"{weakness.Title}. {weakness.Description}")}";
            string[] lines = [.. Lines(weakness.Remediation)];
            Blueprint stricter = lines.Aggregate(asked, (b, line) => Read(line) is { } strict ? Tighten(b, said, whole, strict) : b);
            if (stricter != asked)
            {
                asked = stricter;
                mended.Add($"{sentence} Now `{string.Join("`, `", lines)}`.");
                assumed.AddRange(lines.Select(l => new Assumption(
                    IsLimit(l) ? "limits" : "auth", l, $"a security audit asked for it ({weakness.Rule})", AssumptionRank.Security, IsLimit(l) ? l : $"service {said.Name} {l.Replace("closed", "open", StringComparison.Ordinal)}")));
            }
            else if (weakness.Severity > VulnerabilitySeverity.Info)
            {
                open.Add($"{sentence} To do: {Plain(weakness.Remediation)}");
            }
        }

        if (found.Length > MostFindings)
        {
            open.Add($"{found.Length - MostFindings} more findings of the audit were not looked at");
        }

        Blueprint revised = mended.Count == 0 ? whole : BlueprintCompletion.Complete(asked with { Assumptions = [.. asked.Assumptions, .. assumed] });
        return new(revised, [.. mended], [.. open]);
    }

    /// <summary>The lines of a remediation that an audit may ask for.</summary>
    private static IEnumerable<string> Lines(string remediation) => remediation.Split('`')
        .Where(static (part, i) => i % 2 == 1 && part.Length <= LongestLine && !part.Contains('\n', StringComparison.Ordinal) && !part.Contains('\r', StringComparison.Ordinal))
        .Select(static p => p.Trim()).Where(static l => IsLimit(l) || l == "register closed" || l.StartsWith("auth jwt(", StringComparison.Ordinal));

    private static bool IsLimit(string line) => line.StartsWith("limits ", StringComparison.Ordinal);

    /// <summary>The settings a line of the notation states; null where it cannot be read.</summary>
    private static Blueprint? Read(string line) =>
        new NotationReader().Read(IsLimit(line) ? $"service audited\nRow name text\n{line}\n" : $"service audited   {line}\nRow name text\n", CancellationToken.None).Blueprint;

    /// <summary>The stricter of two settings, where the request says neither.</summary>
    private static Blueprint Tighten(Blueprint b, Blueprint said, Blueprint whole, Blueprint strict)
    {
        ServiceLimits limits = b.Limits;
        ServiceLimits usual = new();
        bool isContract = whole.Source == BlueprintSource.OpenApi;
        limits = limits with
        {
            MaxPageSize = isContract ? limits.MaxPageSize : Fewer(limits.MaxPageSize, said.Limits.MaxPageSize, usual.MaxPageSize, strict.Limits.MaxPageSize),
            RequestsPerMinute = Fewer(limits.RequestsPerMinute, said.Limits.RequestsPerMinute, usual.RequestsPerMinute, strict.Limits.RequestsPerMinute),
            LoginsPerMinute = Fewer(limits.LoginsPerMinute, said.Limits.LoginsPerMinute, usual.LoginsPerMinute, strict.Limits.LoginsPerMinute),
        };
        if (limits.PageSize > limits.MaxPageSize && said.Limits.PageSize == usual.PageSize)
        {
            limits = limits with { PageSize = limits.MaxPageSize };
        }

        b = limits != b.Limits && limits.PageSize <= limits.MaxPageSize ? b with { Limits = limits } : b;
        if (strict.Auth is not { } asked || whole.Auth is not { } built)
        {
            return b;
        }

        Authentication now = b.Auth ?? new Authentication { Strategy = built.Strategy, Origin = built.Origin };
        Authentication then = now with
        {
            AccessLifetime = Shorter(said.Auth?.AccessLifetime, now.AccessLifetime ?? built.AccessLifetime, asked.AccessLifetime) ?? now.AccessLifetime,
            RefreshLifetime = Shorter(said.Auth?.RefreshLifetime, now.RefreshLifetime ?? built.RefreshLifetime, asked.RefreshLifetime) ?? now.RefreshLifetime,
            OpenRegistration = said.Auth?.OpenRegistration is null && !isContract && asked.OpenRegistration == false ? false : now.OpenRegistration,
        };
        return then == now ? b : b with { Auth = then };
    }

    private static int Fewer(int now, int said, int usual, int asked) => said == usual && asked < now ? asked : now;

    private static TimeSpan? Shorter(TimeSpan? said, TimeSpan? now, TimeSpan? asked) => said is null && asked < now ? asked : null;

    /// <summary>Another agent's words on one line of bounded length.</summary>
    private static string Plain(string words)
    {
        string line = string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestSentence ? line : line[..LongestSentence] + "…";
    }
}
