using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Agents.Backend;

/// <summary>What differs between databases that speak SQL: types, lengths, patterns, quotes. Decides nothing about the schema.</summary>
internal abstract class SqlDialect
{
    /// <summary>Texts that may be longer do not fit into an ordered index everywhere.</summary>
    public const int LongestKeyText = 600;

    /// <summary>Words that one of the dialects reserves; quoting one that another does not is harmless.</summary>
    private static readonly FrozenSet<string> s_reserved = """
        access accessible add all alter analyse analyze and any array as asc asymmetric authorization autoincrement before begin between bigint binary blob both by call
        cascade case cast change char character check collate collation column columns commit concurrently condition conflict constraint continue convert create cross
        cube cume_dist current_catalog current_date current_role current_schema current_time current_timestamp current_user cursor database databases day date dec decimal
        declare default deferrable deferred delayed delete dense_rank desc describe detach deterministic distinct distinctrow div do double drop dual each else elseif
        empty enclosed end escape escaped except exclusive exists exit explain fail false fetch filter first first_value float following for force foreign freeze from full
        fulltext function generated get glob grant group grouping groups having high_priority hour if ignore ilike immediate in index indexed initially infile inner inout
        insensitive insert instead int integer intersect interval into io_after_gtids is isnull iterate join json_table key keys kill lag last last_value lateral lead
        leading leave left like limit linear lines load localtime localtimestamp lock long loop low_priority match materialized maxvalue minute mod month natural no not
        nothing notnull nth_value ntile null nulls numeric of offset on only optimize option optionally or order others out outer outfile over overlaps partition
        percent_rank placing plan position pragma preceding precision primary procedure purge query raise range rank read reads real recursive references regexp
        reindex release rename repeat replace require resignal restrict return returning returns revoke right rlike rollback row row_number rows savepoint schema schemas
        second select sensitive separator session_user set show signal similar smallint some spatial specific sql starting stored straight_join symmetric system
        system_user table tablesample temp temporary terminated text then ties time timestamp tinyint to trailing transaction trigger true unbounded undo union unique
        unlock unsigned update usage use user using vacuum value values varbinary varchar variadic varying verbose view virtual when where while window with within
        without write xor year zerofill
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    public static ImmutableArray<SqlDialect> All { get; } = [new PostgreSqlDialect(), new MySqlDialect(), new SqliteDialect()];

    public static SqlDialect? Of(DatabaseType type) => All.FirstOrDefault(d => d.Type == type);

    public abstract DatabaseType Type { get; }

    /// <summary>The name in artifacts and files.</summary>
    public abstract string Name { get; }

    /// <summary>Whether tables can refer to tables that are made later.</summary>
    public virtual bool RefersAhead => false;

    /// <summary>Whether DDL runs in a transaction.</summary>
    public virtual bool IsTransactional => true;

    protected abstract char QuoteCharacter { get; }

    /// <summary>What ends a table's definition.</summary>
    public abstract string TableEnd { get; }

    /// <summary>The type of a column.</summary>
    /// <param name="type">A single value.</param>
    /// <param name="sorted">Whether the API sorts by it, or promises that no two are the same: texts then compare by their characters.</param>
    /// <param name="ignoresCase">Whether texts compare without case.</param>
    public abstract string TypeOf(FieldType type, bool sorted, bool ignoresCase);

    /// <summary>The type of a key that the database counts up.</summary>
    public abstract string CountedType { get; }

    /// <summary>The type of a value that is kept as JSON.</summary>
    public abstract string JsonType { get; }

    public abstract string Length(string column);

    /// <summary>A condition that the whole value fits the pattern; null where the database cannot tell.</summary>
    public abstract string? Fits(string column, string pattern);

    /// <summary>Conditions a column needs because its type says less than the field's.</summary>
    public virtual IEnumerable<string> FormOf(FieldType type, string column, bool optional) => [];

    /// <summary>How a value is kept, where that is not its plain form.</summary>
    public virtual string? Form(FieldType type) => null;

    /// <summary>A number as the column keeps it.</summary>
    public virtual string Number(FieldType type, decimal value) => JsonText.Of(value);

    /// <summary>Whether a text of that length is held by the type itself.</summary>
    public abstract bool TypeHolds(int longest);

    /// <summary>What a unique set compares of a column.</summary>
    public abstract string Compared(FieldType type, string column, bool ignoresCase);

    public string Quote(string name) => s_reserved.Contains(name) ? $"{QuoteCharacter}{name}{QuoteCharacter}" : name;

    public static string Text(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A text where the dialect takes backslashes for more than themselves.</summary>
    public virtual string Literal(string value) => Text(value);

    /// <summary>A default as SQL; null where the JSON is none that a column can take.</summary>
    public string? Default(FieldType type, string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement value = document.RootElement;
        return value.ValueKind switch
        {
            JsonValueKind.True => Boolean(true),
            JsonValueKind.False => Boolean(false),
            JsonValueKind.Number => Number(type, value.GetDecimal()),
            JsonValueKind.String when type.Kind == FieldKind.Money =>
                decimal.TryParse(value.GetString(), NumberStyles.Number, CultureInfo.InvariantCulture, out decimal money) ? Number(type, money) : null,
            JsonValueKind.String => Moment(type, value.GetString()!),
            _ => null,
        };
    }

    protected virtual string Boolean(bool value) => value ? "true" : "false";

    protected virtual string? Moment(FieldType type, string text) => Literal(text);

    public static bool IsText(FieldKind kind) =>
        kind is FieldKind.Text or FieldKind.Email or FieldKind.Url or FieldKind.Enum or FieldKind.Isbn13 or FieldKind.Slug or FieldKind.Phone or FieldKind.Unsaid;

    /// <summary>The most characters a text can have; null when it has no end.</summary>
    public static int? Longest(FieldType type) => type.Kind switch
    {
        FieldKind.Email => 254,
        FieldKind.Url => 2048,
        FieldKind.Isbn13 => 13,
        FieldKind.Phone => 16,
        FieldKind.Enum => type.Values.IsDefaultOrEmpty ? 1 : type.Values.Max(static v => v.Length),
        _ => type.Max is { } max and < int.MaxValue ? (int)max : null,
    };

    /// <summary>Whether values are too long for an ordered index.</summary>
    public static bool IsLong(FieldType type) => IsText(type.Kind) && Longest(type) is null or > LongestKeyText;
}
