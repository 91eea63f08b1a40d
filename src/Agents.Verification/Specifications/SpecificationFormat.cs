namespace Agents.Verification;

/// <summary>The formats of specifications that are judged.</summary>
public enum SpecificationFormat
{
    /// <summary>None of the others: nothing is judged.</summary>
    Unknown = 0,

    /// <summary>Swagger 2.0 and OpenAPI 3.0 and 3.1, in JSON or YAML.</summary>
    OpenApi,

    /// <summary>AsyncAPI 2.x and 3.0, in JSON or YAML.</summary>
    AsyncApi,

    /// <summary>GraphQL schemas and operations.</summary>
    GraphQl,

    /// <summary>Protocol buffers, version 3.</summary>
    Proto,
}
