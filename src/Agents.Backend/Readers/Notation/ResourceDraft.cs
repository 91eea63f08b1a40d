using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>A resource while it is read.</summary>
internal sealed class ResourceDraft(string name, string plural, Origin origin)
{
    public string Name { get; } = name;

    public string Plural { get; } = plural;

    public Origin Origin { get; } = origin;

    public bool Owned { get; set; }

    public List<Field> Fields { get; } = [];

    public List<Relation> Relations { get; } = [];

    public List<Rule> Rules { get; } = [];

    public List<Operation> Operations { get; } = [];

    /// <summary>Takes over what a later line says: what has the same name is replaced.</summary>
    public void Amend(ResourceDraft later, ReadOnlySpan<string> path)
    {
        foreach (Field field in later.Fields)
        {
            Put(Fields, path, field);
        }
        foreach (Relation relation in later.Relations)
        {
            int at = Relations.FindIndex(r => r.Name == relation.Name);
            if (at < 0)
            {
                Relations.Add(relation);
            }
            else
            {
                Relations[at] = relation;
            }
        }
        Rules.AddRange(later.Rules.Where(rule => rule is not UniqueRule unique
            || !Rules.OfType<UniqueRule>().Any(r => r.Fields.SequenceEqual(unique.Fields))));
        if (later.Operations.Count > 0)
        {
            Operations.Clear();
            Operations.AddRange(later.Operations);
        }
        Owned |= later.Owned;
    }

    public Resource ToResource() => new()
    {
        Name = Name,
        Plural = Plural,
        Origin = Origin,
        Owned = Owned,
        Fields = [.. Fields],
        Relations = [.. Relations],
        Rules = [.. Rules],
        Operations = [.. Operations],
    };

    private static void Put(List<Field> fields, ReadOnlySpan<string> path, Field field)
    {
        string name = path.IsEmpty ? field.Name : path[0];
        int at = fields.FindIndex(f => f.Name == name);
        if (at < 0)
        {
            fields.Add(path.IsEmpty ? field : new Field { Name = name, Origin = field.Origin, Required = true, Type = Nest([], path, field) });
        }
        else
        {
            fields[at] = path.IsEmpty ? field : fields[at] with { Type = Nest(fields[at].Type.Fields, path, field, fields[at].Type) };
        }
    }

    private static FieldType Nest(ImmutableArray<Field> fields, ReadOnlySpan<string> path, Field field, FieldType? type = null)
    {
        List<Field> inner = [.. fields];
        Put(inner, path[1..], field);
        return (type ?? new FieldType()) with { Kind = FieldKind.Object, Fields = [.. inner] };
    }
}
