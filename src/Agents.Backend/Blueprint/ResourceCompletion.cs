using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Decides a resource's fields, references and operations where they are not said.</summary>
internal static class ResourceCompletion
{
    private static readonly ImmutableArray<OperationKind> s_usual =
        [OperationKind.List, OperationKind.Read, OperationKind.Create, OperationKind.Change, OperationKind.Delete];

    /// <summary>The resource with nothing unsaid.</summary>
    /// <param name="resource">As it was said.</param>
    /// <param name="circles">Resources that lead back to themselves; references among them are optional unless said otherwise.</param>
    /// <param name="assumed">Takes what is decided.</param>
    public static Resource Complete(Resource resource, FrozenSet<string> circles, List<Assumption> assumed)
    {
        resource = AlignCompared(CompleteStates(resource, assumed));
        Resource said = resource;
        HashSet<string> single = new(resource.Rules.SelectMany(Single), StringComparer.Ordinal);
        resource = resource with { Fields = [.. resource.Fields.Select(f => FieldCompletion.Complete(f, resource.Name, assumed, single.Contains(f.Name)))] };
        resource = AssumeUnique(said, resource, assumed);
        // What only joins two others needs no name of its own.
        if (resource.Fields.IsEmpty && resource.Relations.Length < 2)
        {
            resource = resource with { Fields = [AssumeName(resource, assumed)] };
        }
        resource = resource with { Relations = [.. resource.Relations.Select(r => Complete(r, resource, circles, assumed))] };
        return CompleteOperations(resource, assumed);
    }

    /// <summary>An ISBN stands for one book: where the name alone told what the field holds, no two have the same.</summary>
    private static Resource AssumeUnique(Resource said, Resource whole, List<Assumption> assumed)
    {
        foreach (Field field in whole.Fields.Where(static f => f.Type is { Kind: FieldKind.Isbn13, IsList: false }))
        {
            if (said.Fields.Any(f => f.Name == field.Name && f.Type.Kind != FieldKind.Unsaid) || whole.Rules.OfType<UniqueRule>().Any(r => r.Fields.Contains(field.Name)))
            {
                continue;
            }
            const string Because = "an ISBN is given once";
            whole = whole with { Rules = whole.Rules.Add(new UniqueRule([field.Name], Origin.Assumed(Because))) };
            assumed.Add(new Assumption($"{whole.Name}.{field.Name}", "unique; the same again is refused: 409", Because, AssumptionRank.Behaviour, $"{whole.Name}.{NotationText.Of(field)}"));
        }
        return whole;
    }

    private static Field AssumeName(Resource resource, List<Assumption> assumed)
    {
        const string Because = "no field was named";
        assumed.Add(new Assumption(
            $"{resource.Name}.name", "a name of 1 to 200 characters", Because, AssumptionRank.Behaviour, $"{resource.Name}.name text(1..100)"));
        return new Field
        {
            Name = "name",
            Type = new FieldType { Kind = FieldKind.Text, Min = 1, Max = 200 },
            Required = true,
            Origin = Origin.Assumed(Because),
        };
    }

    /// <summary>A field that actions move is an enumeration of the values they name, set by nothing else.</summary>
    private static Resource CompleteStates(Resource resource, List<Assumption> assumed)
    {
        foreach (IGrouping<string, TransitionRule> moves in resource.Rules.OfType<TransitionRule>().GroupBy(static t => t.Field, StringComparer.Ordinal))
        {
            Field? said = resource.Fields.FirstOrDefault(f => f.Name == moves.Key);
            Field field = said ?? new Field { Name = moves.Key, Origin = Origin.Assumed("actions move it") };
            if (field.Type.Kind != FieldKind.Enum || field.Type.Values.IsEmpty)
            {
                ImmutableArray<string> values = [.. moves.SelectMany(static m => m.From.Append(m.To)).Distinct(StringComparer.Ordinal)];
                field = field with { Type = new FieldType { Kind = FieldKind.Enum, Values = values } };
                assumed.Add(new Assumption(
                    $"{resource.Name}.{field.Name}", $"one of {string.Join(", ", values)}; starts as {values[0]}", "these are the values its actions name",
                    AssumptionRank.Behaviour, $"{resource.Name}.{NotationText.Of(field with { Required = true })}"));
            }
            field = field with
            {
                Required = true,
                Mode = FieldMode.ReadOnly,
                Default = field.Default ?? JsonText.Of(field.Type.Values[0]),
            };
            resource = resource with
            {
                Fields = said is null ? resource.Fields.Add(field) : resource.Fields.Replace(said, field),
            };
        }
        return resource;
    }

    /// <summary>Fields that a rule takes one value of, so that a list would not do.</summary>
    private static IEnumerable<string> Single(Rule rule) => rule switch
    {
        UniqueRule unique => unique.Fields,
        CompareRule compare => [compare.Left, compare.Right],
        _ => [],
    };

    /// <summary>Two fields that compare hold the same kind: the one said decides for the other, else the left name for the right.</summary>
    private static Resource AlignCompared(Resource resource)
    {
        foreach (CompareRule rule in resource.Rules.OfType<CompareRule>())
        {
            Field? left = resource.Fields.FirstOrDefault(f => f.Name == rule.Left);
            Field? right = resource.Fields.FirstOrDefault(f => f.Name == rule.Right);
            if (left is null || right is null || (left.Type.Kind != FieldKind.Unsaid && right.Type.Kind != FieldKind.Unsaid))
            {
                continue;
            }
            FieldType type = left.Type.Kind != FieldKind.Unsaid ? left.Type
                : right.Type.Kind != FieldKind.Unsaid ? right.Type
                : FieldGuess.For(left.Name).Type is { IsList: false } guess ? guess
                : new FieldType { Kind = FieldKind.Number };
            resource = resource with
            {
                Fields = [.. resource.Fields.Select(f =>
                    (f.Name == rule.Left || f.Name == rule.Right) && f is { Type.Kind: FieldKind.Unsaid, Default: null } ? f with { Type = type } : f)],
            };
        }
        return resource;
    }

    private static Relation Complete(Relation relation, Resource resource, FrozenSet<string> circles, List<Assumption> assumed)
    {
        bool required = relation.Required ?? (!relation.Many && !(circles.Contains(resource.Name) && circles.Contains(relation.Target)));
        OnDelete onDelete = relation.OnDelete != OnDelete.Unsaid ? relation.OnDelete
            : relation.Many || !required ? OnDelete.Clear
            : OnDelete.Refuse;
        Relation whole = relation with { Required = required, OnDelete = onDelete };
        List<string> parts = [];
        if (relation.Required is null)
        {
            parts.Add(required ? "required" : "optional");
        }
        if (relation.OnDelete == OnDelete.Unsaid)
        {
            string target = Spoken(relation.Target);
            parts.Add(onDelete == OnDelete.Refuse
                ? $"deleting {Article(target)} {target} with {Spoken(resource.Plural)} is refused: 409"
                : $"deleting {Article(target)} {target} clears it");
        }
        if (parts.Count > 0)
        {
            Relation other = relation.OnDelete == OnDelete.Unsaid
                ? whole with { OnDelete = OnDelete.Cascade }
                : whole with { Required = !required, OnDelete = onDelete == OnDelete.Clear ? OnDelete.Refuse : onDelete };
            assumed.Add(new Assumption(
                $"{resource.Name}.{relation.Name}", string.Join("; ", parts), "nothing was said about deleting or leaving it out",
                AssumptionRank.Behaviour, $"{resource.Name}.{NotationText.Of(other)}"));
        }
        return whole;
    }

    private static Resource CompleteOperations(Resource resource, List<Assumption> assumed)
    {
        ImmutableArray<Operation> operations = resource.Operations;
        if (!operations.Any(static o => o.Kind != OperationKind.Transition))
        {
            const string Because = "nothing was said about what may be done with it";
            operations = operations.InsertRange(0, s_usual.Select(static k => new Operation { Kind = k, Origin = Origin.Assumed(Because) }));
            assumed.Add(new Assumption(
                resource.Name, "list, read, create, change and delete", Because, AssumptionRank.Behaviour, $"{resource.Name}.only list, read, create"));
        }
        foreach (TransitionRule move in resource.Rules.OfType<TransitionRule>())
        {
            if (!operations.Any(o => o.Kind == OperationKind.Transition && o.Action == move.Action))
            {
                operations = operations.Add(new Operation { Kind = OperationKind.Transition, Action = move.Action, Origin = move.Origin });
            }
        }
        return resource with { Operations = operations };
    }

    private static string Spoken(string name) => string.Join(' ', Names.Words(name));

    private static string Article(string word) => word[0] is 'a' or 'e' or 'i' or 'o' or 'u' ? "an" : "a";
}
