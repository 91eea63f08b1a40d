using System.Collections.Immutable;
using System.Text.Json;

namespace Agents.Backend;

/// <summary>Plans a resource's properties and what deleting one does.</summary>
internal static class EntityPlanner
{
    public static EntityPlan Plan(Blueprint blueprint, Resource resource, AccessPolicy access)
    {
        bool owned = blueprint.Auth is not null && access.IsOwned(resource);
        return new EntityPlan
        {
            Name = resource.Name,
            Plural = resource.Plural,
            Description = resource.Description ?? $"{resource.Name}, kept by the service.",
            Id = resource.Id,
            IdName = resource.IdName,
            Owned = owned,
            Properties = [.. Properties(blueprint, resource, owned)],
            Referrers = [.. Referrers(blueprint, resource.Name)],
        };
    }

    private static IEnumerable<PropertyPlan> Properties(Blueprint blueprint, Resource resource, bool owned)
    {
        yield return Service(resource.IdName, PropertyRole.Id, IdType(resource.Id));
        foreach (Field field in resource.Fields)
        {
            TransitionRule? transition = resource.Rules.OfType<TransitionRule>().FirstOrDefault(t => t.Field == field.Name);
            yield return FromField(field) with
            {
                Mode = transition is null ? field.Mode : FieldMode.ReadOnly,
                Required = transition is not null || field.Required == true,
                Default = field.Default ?? (transition is null ? null : Quote(field.Type.Values[0])),
            };
        }

        foreach (Relation relation in resource.Relations)
        {
            IdKind kind = blueprint.Find(relation.Target)?.Id ?? IdKind.Uuid;
            yield return new PropertyPlan
            {
                Name = relation.FieldName,
                Role = PropertyRole.Reference,
                Type = IdType(kind) with { IsList = relation.Many, MaxItems = relation.Many ? 100 : null },
                Required = relation.Required == true,
                Mode = relation.Fixed ? FieldMode.CreateOnly : FieldMode.ReadWrite,
                Target = relation.Target,
                Default = relation is { Many: true, Required: not true } ? "[]" : null,
            };
        }

        if (owned)
        {
            yield return Service("owner_id", PropertyRole.Owner, IdType(IdKind.Uuid));
        }

        if ((resource.CreatedAtName ?? (resource.Timestamps ? "created_at" : null)) is { } created)
        {
            yield return Service(created, PropertyRole.CreatedAt, new FieldType { Kind = FieldKind.DateTime });
        }

        if ((resource.UpdatedAtName ?? (resource.Timestamps ? "updated_at" : null)) is { } updated)
        {
            yield return Service(updated, PropertyRole.UpdatedAt, new FieldType { Kind = FieldKind.DateTime });
        }
    }

    public static PropertyPlan FromField(Field field) => new()
    {
        Name = field.Name,
        Role = PropertyRole.Field,
        Type = field.Type,
        Required = field.Required == true,
        Mode = field.Mode,
        Default = field.Default,
        Description = field.Description,
    };

    public static PropertyPlan Service(string name, PropertyRole role, FieldType type) =>
        new() { Name = name, Role = role, Type = type, Required = true, Mode = FieldMode.ReadOnly };

    public static FieldType IdType(IdKind kind) =>
        kind == IdKind.Integer ? new FieldType { Kind = FieldKind.Integer, Min = 1 } : new FieldType { Kind = FieldKind.Uuid };

    /// <summary>What refers to the entity, and, behind references that cascade, what refers to what is deleted with it.</summary>
    private static IEnumerable<ReferrerPlan> Referrers(Blueprint blueprint, string target)
    {
        Queue<(string Target, ImmutableArray<ReferrerPlan> Via)> open = new([(target, [])]);
        HashSet<string> seen = [target];
        while (open.TryDequeue(out (string Target, ImmutableArray<ReferrerPlan> Via) next))
        {
            foreach (Resource resource in blueprint.Resources)
            {
                foreach (Relation relation in resource.Relations.Where(r => r.Target == next.Target))
                {
                    // A cascade that comes back to where it began would delete without end; it is refused instead.
                    bool cascades = relation.OnDelete == OnDelete.Cascade && seen.Add(resource.Name);
                    OnDelete onDelete = relation.OnDelete == OnDelete.Cascade && !cascades ? OnDelete.Refuse : relation.OnDelete;
                    ReferrerPlan referrer = new(resource.Name, relation.FieldName, relation.Many, onDelete) { Via = next.Via };
                    yield return referrer;
                    if (cascades)
                    {
                        open.Enqueue((resource.Name, next.Via.Add(referrer)));
                    }
                }
            }
        }
    }

    private static string Quote(string value) => "\"" + JsonEncodedText.Encode(value) + "\"";
}
