using System.Collections.Immutable;
using CsCheck;

namespace Agents.Backend.Tests.Readers;

/// <summary>Random valid blueprints: whatever the notation can say, with things left unsaid here and there.</summary>
internal static class BlueprintGen
{
    private static readonly string[] s_resources = ["Author", "Book", "Person", "OrderItem", "Category", "Tag"];
    private static readonly string[] s_names =
        ["title", "price", "text", "unique", "owned", "only", "description", "due_on", "firstName", "is_done", "at-most", "count", "tags", "x\"y", "email", "naïve"];

    private static readonly Gen<FieldType> s_scalar = Gen.OneOf(
        Gen.Select(Gen.Int[0, 9].Nullable(), Gen.Int[9, 500].Nullable(), Pick<string?>(null, "^[A-Z]{3}$", "^a/b\\d#$"))
            .Select(static (min, max, pattern) => new FieldType { Kind = FieldKind.Text, Min = min, Max = max, Pattern = pattern }),
        Gen.Select(Pick(FieldKind.Integer, FieldKind.Number, FieldKind.Money), Gen.Int[-9, 9].Nullable(), Gen.Int[10, 500].Nullable(), Gen.Bool, Gen.Bool)
            .Select(static (kind, min, max, low, high) => new FieldType
            {
                Kind = kind, Min = min, Max = max, ExclusiveMin = low && min is not null, ExclusiveMax = high && max is not null,
                Precision = kind == FieldKind.Money ? 12 : 10, Scale = kind == FieldKind.Money ? 3 : 2,
            }),
        Pick<string[]>(["draft", "on hold", "1"], ["a", "B", "true"], ["x"]).Select(static v => new FieldType { Kind = FieldKind.Enum, Values = [.. v] }),
        Pick(FieldKind.Email, FieldKind.Url, FieldKind.Uuid, FieldKind.Boolean, FieldKind.Date, FieldKind.DateTime, FieldKind.Isbn13, FieldKind.Slug, FieldKind.Phone, FieldKind.Unsaid)
            .Select(static kind => new FieldType { Kind = kind }));

    private static readonly Gen<Field> s_plain = Gen.Select(Pick(s_names), s_scalar, Gen.Bool.Nullable(), Gen.Enum<FieldMode>(), Gen.Int[0, 3], Gen.Int[0, 9])
        .Select(static (name, type, required, mode, least, chance) =>
        {
            FieldType whole = chance > 7 ? type with { IsList = true, MinItems = least == 0 ? null : least, MaxItems = least == 1 ? null : 10 } : type;
            string? value = whole.IsList ? null : whole switch
            {
                { Kind: FieldKind.Enum } when chance > 4 => JsonText.Of(whole.Values[^1]),
                { Kind: FieldKind.Integer } when chance > 4 => "9",
                { Kind: FieldKind.Boolean } when chance > 4 => "true",
                { Kind: FieldKind.Unsaid } when chance > 4 => JsonText.Of("true"),
                _ => null,
            };
            bool ranged = value == "9" && (whole.Min == 9 && whole.ExclusiveMin);
            return new Field { Name = name, Type = whole, Required = whole.Kind == FieldKind.Unsaid ? required : required ?? true, Mode = mode, Default = ranged ? null : value };
        });

    private static readonly Gen<Field> s_field = Gen.Frequency((6, s_plain), (1, Gen.Select(s_plain.Array[1, 4], Gen.Bool).Select(static (inner, required) => new Field
    {
        Name = "address",
        Required = required,
        Type = new FieldType { Kind = FieldKind.Object, Fields = [.. inner.DistinctBy(f => f.Name)] },
    })));

    private static readonly Gen<Who> s_who = Gen.OneOf(
        Gen.Const(Who.Everyone), Gen.Const(Who.AnyUser),
        Pick<string[]>(["admin"], ["staff", "editor"]).Select(static r => new Who(false, true, false, [.. r])));

    public static readonly Gen<Blueprint> Blueprint = Gen.Select(
        Gen.Int[1, s_resources.Length].SelectMany(n => Gen.Select(s_field.Array[0, 6], Gen.Int[0, 40], Gen.Bool).Array[n]),
        Gen.Select(Gen.Bool, Gen.Int[1, 100].Nullable(), Gen.Enum<RefreshStrategy>().Nullable(), Gen.Bool.Nullable()),
        Gen.Select(Gen.Int[-1, 5], Pick<string[]>([], ["read"], ["create", "delete"]), s_who).Array[0, 4],
        Gen.Int[1, 30])
        .Select((resources, auth, access, page) => Build(resources, auth, access, page));

    public static Gen<T> Pick<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Blueprint Build(
        (Field[], int, bool)[] resources, (bool, int?, RefreshStrategy?, bool?) auth, (int, string[], Who)[] access, int page)
    {
        ImmutableArray<Resource> all = [.. resources.Select((r, i) => Build(i, r.Item1, r.Item2, r.Item3))];
        ImmutableArray<AccessRule> rules = [.. access.Select(a => new AccessRule(
            a.Item1 < 0 || a.Item1 >= all.Length ? null : all[a.Item1].Name, [.. a.Item2], a.Item3, Origin.None))];
        return new Blueprint
        {
            Name = "shop-1",
            Source = BlueprintSource.Notation,
            Resources = all,
            Auth = !auth.Item1 ? null : new Authentication
            {
                AccessLifetime = auth.Item2 is { } m ? TimeSpan.FromMinutes(m) : null,
                Refresh = auth.Item3,
                RefreshLifetime = auth.Item3 is null ? null : TimeSpan.FromDays(30),
                OpenRegistration = auth.Item4,
            },
            Roles = [.. rules.SelectMany(static r => r.Who.Roles).Distinct().Concat(auth.Item4 == true ? ["zoo"] : (string[])[])],
            Access = rules,
            Limits = new ServiceLimits { PageSize = page, LoginsPerMinute = page },
        };
    }

    private static Resource Build(int index, Field[] said, int dice, bool owned)
    {
        ImmutableArray<Field> fields = [.. said.DistinctBy(static f => f.Name)];
        List<Relation> relations = [];
        if (index > 0)
        {
            relations.Add(new Relation
            {
                Name = "parent", Target = s_resources[index - 1], FieldName = dice % 3 == 0 ? "parentId" : "parent_id", Fixed = dice % 5 == 0,
                Required = (dice % 4) switch { 0 => true, 1 => false, _ => null }, OnDelete = (dice % 4) switch { 0 => OnDelete.Cascade, 1 => OnDelete.Clear, _ => OnDelete.Unsaid },
            });
            relations.Add(new Relation { Name = "links", Target = s_resources[0], FieldName = "link_ids", Many = true });
        }
        List<Rule> rules = [];
        foreach (Field field in fields.Where(static f => f.Type is { IsList: false, Kind: not FieldKind.Object }).Reverse().Take(dice % 3))
        {
            rules.Add(new UniqueRule([field.Name], Origin.None));
        }
        if (fields.FirstOrDefault(static f => f.Type is { Kind: FieldKind.Enum, IsList: false }) is { } state)
        {
            rules.Add(new TransitionRule("mark-it", state.Name, [state.Type.Values[0]], state.Type.Values[^1], Origin.None));
        }
        if (index > 0)
        {
            rules.Add(new LimitRule("parent", 3, null, null, null, Origin.None));
        }
        return new Resource
        {
            Name = s_resources[index],
            Plural = index == 2 ? "folks" : Names.ToKebab(Names.Pluralise(s_resources[index])),
            Owned = owned,
            Fields = fields,
            Relations = [.. relations],
            Rules = [.. rules],
            Operations = dice > 30 ? [new Operation { Kind = OperationKind.Read }, new Operation { Kind = OperationKind.List }] : [],
        };
    }
}
