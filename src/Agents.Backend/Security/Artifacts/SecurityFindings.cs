using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>The artifact <c>security-findings</c>: the whole audit, for whoever revises the service.</summary>
/// <param name="Service">The service's name; null when nobody said it.</param>
/// <param name="Level">The security level it was held against.</param>
/// <param name="ZeroTolerance">Whether a high finding counts as critical.</param>
/// <param name="Vulnerabilities">Weaknesses, worst first.</param>
/// <param name="Checklist">Items judged one by one.</param>
/// <param name="NotProvable">What no check can prove, per standard.</param>
/// <param name="Threats">The threat table.</param>
/// <param name="Performance">What was counted.</param>
public sealed record SecurityFindings(
    string? Service, SecurityLevel Level, bool ZeroTolerance, ImmutableArray<Vulnerability> Vulnerabilities, ImmutableArray<ChecklistItem> Checklist,
    ImmutableArray<string> NotProvable, ImmutableArray<Threat> Threats, PerformanceReport Performance)
{
    /// <summary>Reads the artifact.</summary>
    /// <exception cref="System.Text.Json.JsonException">The artifact holds something else.</exception>
    public static SecurityFindings Read(Artifact artifact)
    {
        ArgumentNullException.ThrowIfNull(artifact);
        return artifact.As(SecurityJson.Default.SecurityFindings) ?? throw new System.Text.Json.JsonException("The artifact holds null.");
    }

    /// <summary>Whether a weakness stops the run until a person decides.</summary>
    internal bool Stops(Vulnerability weakness) =>
        weakness.Severity >= (ZeroTolerance ? VulnerabilitySeverity.High : VulnerabilitySeverity.Critical);
}
