using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>What normalisation looks at, whether it comes from an entity model or from DDL.</summary>
/// <param name="Name">The entity or table.</param>
/// <param name="Values">Single values, identity and references apart; the flag says whether it is text.</param>
/// <param name="References">References: the property, and the entity or table it leads to.</param>
/// <param name="Line">From 1; null where lines mean nothing.</param>
internal sealed record RowShape(string Name, ImmutableArray<(string Name, bool IsText)> Values, ImmutableArray<(string Name, string Target)> References, int? Line)
{
    public static ImmutableArray<RowShape> Of(EntityModel model) =>
    [
        .. model.Entities.Select(static e => new RowShape(
            e.Name,
            [.. e.Properties.Skip(1).Where(static p => p.References is null && !p.Type.IsList).Select(static p => (NameScope.Plain(p.Name), p.Type.Kind == FieldKind.Text))],
            [.. e.Properties.Where(static p => p.References is not null && !p.Type.IsList).Select(static p => (NameScope.Plain(p.Name), p.References!))], null)),
    ];

    public static ImmutableArray<RowShape> Of(ReadSchema schema) =>
    [
        .. schema.Tables.Select(static t => new RowShape(
            t.Name,
            [
                .. t.Columns.Where(c => !t.References.Exists(r => r.Columns.Contains(c.Name, StringComparer.OrdinalIgnoreCase)) && !ReadSchema.Same(c.Name, "id"))
                    .Select(static c => (NameScope.Plain(c.Name), c.Type.StartsWith("text", StringComparison.Ordinal) || c.Type.Contains("char", StringComparison.Ordinal))),
            ],
            [.. t.References.Where(static r => r.Columns.Length == 1).Select(static r => (NameScope.Plain(r.Columns[0]), r.Table))], t.Line)),
    ];
}
