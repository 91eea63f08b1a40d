using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>The artifact <c>sql-schema</c>: a relational schema for one dialect, as a model and as text.</summary>
/// <param name="Service">The service it keeps the rows of.</param>
/// <param name="Dialect"><c>postgresql</c>, <c>mysql</c> (also MariaDB) or <c>sqlite</c>.</param>
/// <param name="Tables">The tables, each behind those it refers to, circles apart.</param>
/// <param name="Statements">A named, parametrised statement for each way the API reads rows. Values are never part of the text.</param>
/// <param name="Up">The script that makes everything.</param>
/// <param name="Down">The script that takes everything away again.</param>
public sealed record SqlSchema(
    string Service, string Dialect, ImmutableArray<SqlTable> Tables, ImmutableArray<SqlStatement> Statements, string Up, string Down)
{
    /// <summary>What the schema leaves to the service, each with the reason; empty when it enforces all.</summary>
    public ImmutableArray<string> NotEnforced { get; init; } = [];

    /// <summary>Reads the artifact.</summary>
    /// <exception cref="System.Text.Json.JsonException">The artifact holds something else.</exception>
    public static SqlSchema Read(Artifact artifact)
    {
        ArgumentNullException.ThrowIfNull(artifact);
        return artifact.As(DatabaseJson.Default.SqlSchema) ?? throw new System.Text.Json.JsonException("The artifact holds null.");
    }
}
