namespace Agents;

/// <summary>The artifact names the shipped agents pass to one another.</summary>
public static class ArtifactNames
{
    /// <summary>Entities, fields and relations: what a database agent needs.</summary>
    public const string EntityModel = "entity-model";

    /// <summary>The API document, whatever its style.</summary>
    public const string ApiSpec = "api-spec";

    /// <summary>An API as those settled it who design systems: OpenAPI, the compact notation or words.</summary>
    public const string ApiContract = "api-contract";

    /// <summary>What a client needs from an API, in the same forms.</summary>
    public const string ApiRequirements = "api-requirements";

    /// <summary>Decisions about a system that a service has to keep, in words.</summary>
    public const string ArchitectureSpec = "architecture-spec";

    /// <summary>Operations with their checks and answers: what a testing agent needs.</summary>
    public const string EndpointSpecs = "endpoint-specs";

    /// <summary>Strategy, lifetimes and guards; no secret.</summary>
    public const string AuthConfig = "auth-config";

    /// <summary>A database schema in its own language.</summary>
    public const string SqlSchema = "sql-schema";

    /// <summary>Tests that run against the service.</summary>
    public const string TestSuite = "test-suite";

    /// <summary>Findings of a security audit.</summary>
    public const string SecurityFindings = "security-findings";

    /// <summary>One file of the service; <see cref="Artifact.Path"/> says where it belongs.</summary>
    public const string Code = "code";

    /// <summary>A JSON Schema of something the service answers or takes.</summary>
    public const string JsonSchema = "json-schema";

    /// <summary>The contract the service was built from, in the compact notation.</summary>
    public const string Blueprint = "blueprint";

    /// <summary>How every word of the request was read, what was assumed, and what to write to change it.</summary>
    public const string Understanding = "understanding";
}
