using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Agents.Backend;

/// <summary>Writes a blueprint in the notation, columns aligned, with a mark on every line that holds an assumption.</summary>
internal static class NotationWriter
{
    public static string Write(Blueprint blueprint)
    {
        ImmutableArray<AgentQuestion> questions =
            [.. blueprint.Assumptions.Where(static a => a.Question is not null).OrderByDescending(static a => a.Rank).Select(static a => a.Question!)];
        NotationLines lines = new(questions);
        lines.Add("service", Service(blueprint), Of(blueprint, static n => n is "service" or "auth" or "register" or "registration"));
        if (blueprint.Auth is { AccountFields.IsEmpty: false } auth)
        {
            lines.Add("account", string.Join(", ", auth.AccountFields.Select(static f => NotationText.Of(f))), Of(blueprint, static n => n.StartsWith("account", StringComparison.Ordinal)));
        }

        foreach (Resource resource in blueprint.Resources)
        {
            Write(lines, blueprint, resource);
        }

        foreach (IGrouping<string?, AccessRule> rules in blueprint.Access.GroupBy(static r => r.Resource))
        {
            string head = rules.Key is null ? string.Empty : rules.Key + " ";
            lines.Add("access", head + string.Join(", ", rules.Select(Access)), Of(blueprint, n => n == "access" || (rules.Key is not null && n == rules.Key + " access")));
        }

        if (blueprint.Limits != new ServiceLimits())
        {
            lines.Add("limits", Limits(blueprint.Limits), []);
        }

        return lines.ToString();
    }

    /// <summary>A field as the notation writes it, its name left out.</summary>
    public static string Type(Field field) => NotationText.Of(field)[NotationText.Name(field.Name).Length..].TrimStart();

    private static void Write(NotationLines lines, Blueprint blueprint, Resource resource)
    {
        string head = resource.Plural == Names.ToKebab(Names.Pluralise(resource.Name)) ? resource.Name : $"{resource.Name}/{resource.Plural}";
        HashSet<string> unique = [.. resource.Rules.OfType<UniqueRule>().Where(static u => u.Fields.Length == 1).Select(static u => u.Fields[0])];
        List<(string Text, IEnumerable<Assumption> Assumed)> items = [];
        if (resource.Owned)
        {
            items.Add(("owned", Of(blueprint, n => n == resource.Name)));
        }

        items.AddRange(resource.Fields.Select(f => (NotationText.Of(f, unique.Contains(f.Name)), Of(blueprint, n => n == $"{resource.Name}.{f.Name}"))));
        items.AddRange(resource.Relations.Select(r => (NotationText.Of(r, unique.Contains(r.FieldName)), Of(blueprint, n => n == $"{resource.Name}.{r.Name}"))));
        items.AddRange(resource.Rules
            .Where(r => r is not UniqueRule { Fields.Length: 1 } u || !Has(resource, u.Fields[0]))
            .Select(r => (NotationText.Of(r), Enumerable.Empty<Assumption>())));
        if (Only(resource) is { } only)
        {
            items.Add((only, []));
        }

        if (items.Count == 0)
        {
            lines.Add(head, string.Empty, Of(blueprint, n => n == resource.Name));
        }

        for (int i = 0; i < items.Count; i++)
        {
            lines.Add(i == 0 ? head : string.Empty, items[i].Text, items[i].Assumed);
        }
    }

    private static bool Has(Resource resource, string name) =>
        resource.Fields.Any(f => f.Name == name) || resource.Relations.Any(r => r.FieldName == name);

    private static string? Only(Resource resource)
    {
        ImmutableArray<OperationKind> kinds = [.. resource.Operations.Select(static o => o.Kind).Where(static k => k != OperationKind.Transition).Distinct().Order()];
        bool isUsual = kinds.SequenceEqual([OperationKind.List, OperationKind.Read, OperationKind.Create, OperationKind.Change, OperationKind.Delete]);
        return kinds.IsEmpty || isUsual ? null : "only " + string.Join(", ", kinds.Select(static k => k.ToString().ToLowerInvariant()));
    }

    private static string Service(Blueprint blueprint)
    {
        StringBuilder text = new(blueprint.Name);
        if (blueprint.Auth is not { } auth)
        {
            return text.Append("   auth none").ToString();
        }

        List<string> parts = [];
        if (auth.AccessLifetime is { } access)
        {
            parts.Add("access " + NotationText.Of(access));
        }

        if (auth.Refresh is { } refresh)
        {
            parts.Add($"refresh {refresh.ToString().ToLowerInvariant()} {NotationText.Of(auth.RefreshLifetime ?? TimeSpan.FromDays(30))}");
        }

        text.Append("   auth jwt").Append(parts.Count == 0 ? string.Empty : $"({string.Join(", ", parts)})");
        return text.Append(auth.OpenRegistration switch { true => "   register open", false => "   register closed", _ => string.Empty }).ToString();
    }

    private static string Access(AccessRule rule) =>
        $"{(rule.Actions.IsEmpty ? string.Empty : string.Join('|', rule.Actions) + " ")}{NotationText.Of(rule.Who)}";

    private static string Limits(ServiceLimits limits) => string.Create(CultureInfo.InvariantCulture,
        $"page {limits.PageSize} max {limits.MaxPageSize}, requests {limits.RequestsPerMinute}/min, logins {limits.LoginsPerMinute}/min");

    private static IEnumerable<Assumption> Of(Blueprint blueprint, Func<string, bool> node) => blueprint.Assumptions.Where(a => node(a.Node));
}
