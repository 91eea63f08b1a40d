using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Agents.Backend;

/// <summary>Gathers what came along the edge or stands in the request. What cannot be read is a note, never an exception.</summary>
internal static class MaterialReader
{
    public static AuditMaterial Read(AgentTask task)
    {
        List<string> notes = [];
        ImmutableArray<Artifact> handed = [.. task.Artifacts, .. Handed.In(task.Query)];
        HandedOperations? specs = Json(handed, ArtifactNames.EndpointSpecs, SecurityJson.Default.HandedOperations, notes);
        HandedAuth? auth = Json(handed, ArtifactNames.AuthConfig, SecurityJson.Default.HandedAuth, notes);
        ImmutableArray<Artifact> code = [.. handed.Where(static a => a is { Name: ArtifactNames.Code, Path: not null })];
        Artifact? document = handed.FirstOrDefault(static a => a.Name == ArtifactNames.ApiSpec);
        Dictionary<string, Handler> handlers = Handlers.Of(code);
        ImmutableArray<AuditedOperation> operations = specs is { Endpoints.IsDefaultOrEmpty: false }
            ? [.. specs.Endpoints.Where(static e => e is { Method: not null, Path: not null }).Select(e => Of(e, handlers))]
            : document is null ? [] : [.. DocumentOperations.Of(document, handlers, notes)];
        if (auth is { PublicOperations.IsDefault: true })
        {
            auth = auth with { PublicOperations = [] };
        }

        return new(specs?.Service, operations, auth, code, document, handed.FirstOrDefault(static a => a.Name == ArtifactNames.SqlSchema)?.AsText(), [.. notes]);
    }

    private static AuditedOperation Of(HandedOperation e, Dictionary<string, Handler> handlers) => new(
        e.OperationId ?? $"{e.Method} {e.Path}", e.Method!.ToUpperInvariant(), e.Path!, e.Secured, e.Roles.IsDefault ? [] : e.Roles, e.Checks.IsDefault ? [] : e.Checks,
        e.BodySchema is not null, e.RatePerMinute, handlers.GetValueOrDefault(Handlers.Key(e.Method!, e.Path!)));

    private static T? Json<T>(ImmutableArray<Artifact> handed, string name, JsonTypeInfo<T> type, List<string> notes)
        where T : class
    {
        if (handed.FirstOrDefault(a => a.Name == name) is not { } artifact)
        {
            return null;
        }

        try
        {
            return artifact.As(type);
        }
        catch (JsonException e)
        {
            notes.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name} cannot be read at line {e.LineNumber + 1}, so nothing was judged by it"));
            return null;
        }
    }
}
