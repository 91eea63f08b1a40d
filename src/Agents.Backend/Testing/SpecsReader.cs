using System.Text.Json;

namespace Agents.Backend;

/// <summary>Reads endpoint specs that came along an edge; they may come from anyone.</summary>
internal static class SpecsReader
{
    /// <summary>The specs, or null when they are none or say too little for a suite.</summary>
    public static EndpointSpecs? Read(Artifact artifact)
    {
        try
        {
            return artifact.As(TestingJson.Default.EndpointSpecs) is { Service: not null } specs && IsWhole(specs) ? specs : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsWhole(EndpointSpecs specs) =>
        !specs.Endpoints.IsDefaultOrEmpty && !specs.Entities.IsDefault &&
        specs.Endpoints.All(static e =>
            e is { OperationId: not null, Method: not null, Path: not null, Kind: not null, Answers.IsDefaultOrEmpty: false, Rules.IsDefault: false, Query.IsDefault: false, PathParameters.IsDefault: false, Roles.IsDefault: false, SeesAll.IsDefault: false } &&
            e.Rules.All(static r => r is { Kind: not null, Text: not null, Properties.IsDefault: false, Roles.IsDefault: false, Values.IsDefault: false }) &&
            e.Query.All(static q => q is { SortBy.IsDefault: false, Type: not null }) &&
            e.Body?.Properties.IsDefault != true && !e.Answered.IsDefault) &&
        specs.Entities.All(static e => e is { Properties.IsDefault: false, Referrers.IsDefault: false }) &&
        specs.Endpoints.All(e => e.Entity is null || specs.Entities.Any(x => x.Name == e.Entity));
}
