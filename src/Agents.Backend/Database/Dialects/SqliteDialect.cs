using System.Globalization;

namespace Agents.Backend;

/// <summary>SQLite from 3.37, with strict tables. A connection must switch foreign keys on.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    /// <summary>Digits that fit a whole number of 64 bits whatever they are.</summary>
    private const int MostDigits = 18;

    public override DatabaseType Type => DatabaseType.Sqlite;

    public override string Name => "sqlite";

    public override bool RefersAhead => true;

    protected override char QuoteCharacter => '"';

    public override string TableEnd => ") STRICT";

    public override string CountedType => "INTEGER";

    public override string JsonType => "TEXT";

    public override string TypeOf(FieldType type, bool sorted, bool ignoresCase) => type.Kind switch
    {
        FieldKind.Integer or FieldKind.Boolean => "INTEGER",
        FieldKind.Number => "REAL",
        FieldKind.Money when type.Precision <= MostDigits => "INTEGER",
        _ => "TEXT",
    };

    public override bool TypeHolds(int longest) => false;

    public override string Length(string column) => $"length({column})";

    public override string? Fits(string column, string pattern) => pattern switch
    {
        Formats.Isbn13 => $"length({column}) = 13 AND {column} GLOB '97[89]*' AND {column} NOT GLOB '*[^0-9]*'",
        Formats.Slug => $"{column} <> '' AND {column} NOT GLOB '*[^a-z0-9-]*' AND {column} NOT GLOB '-*' AND {column} NOT GLOB '*-' AND {column} NOT LIKE '%--%'",
        Formats.Phone => $"length({column}) BETWEEN 9 AND 16 AND {column} GLOB '+[1-9]*' AND substr({column}, 2) NOT GLOB '*[^0-9]*'",
        _ => PortablePattern.Glob(pattern) is { } glob ? $"{column} GLOB {Text(glob)}" : null,
    };

    public override string? Form(FieldType type) => type.Kind switch
    {
        FieldKind.Money when type.Precision <= MostDigits => string.Create(CultureInfo.InvariantCulture, $"whole units of 10^-{type.Scale}"),
        FieldKind.DateTime => "2026-01-31T12:00:00.000Z",
        FieldKind.Boolean => "0 or 1",
        _ => null,
    };

    public override IEnumerable<string> FormOf(FieldType type, string column, bool optional) => type.Kind switch
    {
        FieldKind.Boolean => [$"{column} IN (0, 1)"],
        FieldKind.Uuid => [$"length({column}) = 36"],
        FieldKind.Date => [$"{column} IS date({column})"],
        FieldKind.DateTime => [$"{column} IS strftime('%Y-%m-%dT%H:%M:%fZ', {column})"],
        FieldKind.Money when type.Precision <= MostDigits => [$"abs({column}) < 1{new string('0', type.Precision)}"],
        FieldKind.Object => [$"json_valid({column})"],
        _ => [],
    };

    public override string Number(FieldType type, decimal value)
    {
        if (type.Kind != FieldKind.Money || type.Precision > MostDigits)
        {
            return JsonText.Of(value);
        }

        decimal units = value;
        for (int i = 0; i < type.Scale; i++)
        {
            units *= 10;
        }

        return JsonText.Of(units);
    }

    public override string Compared(FieldType type, string column, bool ignoresCase) => ignoresCase ? $"{column} COLLATE NOCASE" : column;

    protected override string Boolean(bool value) => value ? "1" : "0";

    protected override string? Moment(FieldType type, string text) =>
        type.Kind == FieldKind.DateTime && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset instant)
            ? Text(instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture))
            : Text(text);
}
