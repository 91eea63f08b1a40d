namespace Agents.Backend;

/// <summary>JSON values to and from columns.</summary>
internal static class PostgreSqlJson
{
    /// <summary>A function takes a hundred arguments at most.</summary>
    private const int MostMembers = 50;

    public static string Object(IReadOnlyList<(string Property, string Value)> members) => members.Count == 0 ? "'{}'::jsonb" : string.Join(" || ", members
        .Chunk(MostMembers)
        .Select(static chunk => $"jsonb_build_object({string.Join(", ", chunk.Select(static m => $"{SqlDialect.Text(m.Property)}, {m.Value}"))})"));

    /// <summary>A whole row; what is absent is left out.</summary>
    public static string Row(IReadOnlyList<(string Property, string Value)> members) => $"jsonb_strip_nulls({Object(members)})";

    /// <summary>A column as JSON has its value: decimals as text, instants in UTC with milliseconds.</summary>
    public static string ToJson(SqlColumn column, string place) => Base(column) switch
    {
        "numeric" => $"{place}::text",
        "timestamptz" => $"to_char({place} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')",
        _ => place,
    };

    /// <summary>The value of a JSON member as its column takes it.</summary>
    public static string FromJson(SqlColumn column, PostgreSqlMember member)
    {
        string type = Base(column);
        return type switch
        {
            "jsonb" => $"nullif({member.Json}, 'null')",
            // A cast to a length would cut the text off; without one the database refuses what is too long.
            "varchar" or "text" => member.Text,
            _ => $"({member.Text})::{type}",
        };
    }

    /// <summary>The type without length, order of characters and counting.</summary>
    private static string Base(SqlColumn column)
    {
        string type = column.Type.StartsWith("double precision", StringComparison.Ordinal) ? "double precision" : column.Type.Split(' ')[0];
        return type.Split('(')[0];
    }
}
