namespace Agents.Backend;

/// <summary>A place in a JSON document: a member of an object, or, without a property, the value itself.</summary>
internal readonly record struct PostgreSqlMember(string Of, string? Property = null)
{
    /// <summary>The row handed in to a statement.</summary>
    public const string Given = "(SELECT $1::jsonb AS r) AS given";

    public static PostgreSqlMember OfGiven(string property) => new("r", property);

    /// <summary>The value as JSON.</summary>
    public string Json => Property is null ? Of : $"{Of} -> {SqlDialect.Text(Property)}";

    /// <summary>The value as text.</summary>
    public string Text => Property is null ? $"{Of} #>> '{{}}'" : $"{Of} ->> {SqlDialect.Text(Property)}";

    public PostgreSqlMember Member(string property) => new(Json, property);
}
