using System.Globalization;

namespace Agents.Backend;

/// <summary>MySQL from 8.0.16 and MariaDB from 10.4: from then on checks are enforced.</summary>
internal sealed class MySqlDialect : SqlDialect
{
    /// <summary>A row's columns share 65,535 bytes; longer texts lie beside it.</summary>
    private const int LongestVarchar = 1000;
    private const int LongestText = 16_383;

    public override DatabaseType Type => DatabaseType.MySql;

    public override string Name => "mysql";

    public override bool IsTransactional => false;

    protected override char QuoteCharacter => '`';

    // The binary order compares exactly, as the API does.
    public override string TableEnd => ") ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin";

    public override string CountedType => "bigint AUTO_INCREMENT";

    public override string JsonType => "json";

    public override string TypeOf(FieldType type, bool sorted, bool ignoresCase) => type.Kind switch
    {
        FieldKind.Uuid => "char(36) CHARACTER SET ascii COLLATE ascii_bin",
        FieldKind.Integer => type is { Min: >= int.MinValue, Max: <= int.MaxValue } ? "int" : "bigint",
        FieldKind.Number => "double",
        FieldKind.Money => string.Create(CultureInfo.InvariantCulture, $"decimal({type.Precision}, {type.Scale})"),
        FieldKind.Boolean => "boolean",
        FieldKind.Date => "date",
        FieldKind.DateTime => "datetime(3)",
        FieldKind.Object => JsonType,
        _ => (Longest(type) switch
        {
            <= LongestVarchar and int longest => string.Create(CultureInfo.InvariantCulture, $"varchar({Math.Max(longest, 1)})"),
            <= LongestText => "text",
            _ => "mediumtext",
        }) + (ignoresCase ? " COLLATE utf8mb4_general_ci" : string.Empty),
    };

    public override bool TypeHolds(int longest) => longest <= LongestVarchar;

    public override string Length(string column) => $"char_length({column})";

    public override string? Fits(string column, string pattern) => PortablePattern.Of(pattern) is { } whole ? $"{column} REGEXP {Literal(whole)}" : null;

    public override string? Form(FieldType type) => type.Kind == FieldKind.DateTime ? "UTC" : null;

    public override IEnumerable<string> FormOf(FieldType type, string column, bool optional) => type.Kind == FieldKind.Boolean ? [$"{column} IN (0, 1)"] : [];

    public override string Compared(FieldType type, string column, bool ignoresCase) => column;

    public override string Literal(string value) => Text(value.Replace(@"\", @"\\", StringComparison.Ordinal));

    protected override string? Moment(FieldType type, string text) =>
        type.Kind == FieldKind.DateTime && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset instant)
            ? Text(instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture))
            : Literal(text);
}
