using System.Collections.Immutable;
using System.Globalization;

namespace Agents.Backend;

/// <summary>
/// Writes a blueprint in the compact notation, columns aligned, so that reading it gives the same blueprint apart from origins.
/// A contract's own paths, operation ids and page shapes have no notation and are left to the contract.
/// </summary>
internal static class NotationWriter
{
    /// <summary>The notation, lines ended by <c>\n</c>.</summary>
    public static string Write(Blueprint blueprint)
    {
        ArgumentNullException.ThrowIfNull(blueprint);
        NotationPage page = new(blueprint.Assumptions);
        WriteService(blueprint, page);
        foreach (Resource resource in blueprint.Resources)
        {
            WriteResource(resource, page);
        }
        WriteRoles(blueprint, page);
        WriteAccess(blueprint, page);
        WriteLimits(blueprint.Limits, page);
        return page.ToString();
    }

    /// <summary>A field as the notation writes it, its name left out.</summary>
    public static string Type(Field field) => NotationText.Of(field)[NotationText.Name(field.Name).Length..].TrimStart();

    private static void WriteService(Blueprint blueprint, NotationPage page)
    {
        string line = blueprint.Name;
        if (blueprint.Auth is { } auth)
        {
            List<string> parts = [];
            parts.AddRange(auth.AccessLifetime is { } access ? [$"access {NotationText.Of(access)}"] : []);
            List<string> refresh = [];
            refresh.AddRange(auth.Refresh is { } strategy ? [strategy.ToString().ToLowerInvariant()] : []);
            refresh.AddRange(auth.RefreshLifetime is { } lifetime ? [NotationText.Of(lifetime)] : []);
            parts.AddRange(refresh.Count > 0 ? [$"refresh {string.Join(' ', refresh)}"] : []);
            line += "   auth jwt" + (parts.Count > 0 ? $"({string.Join(", ", parts)})" : "");
            line += auth.OpenRegistration switch { true => " register open", false => " register closed", _ => "" };
        }
        page.Statement("service", [new NotationItem(line, ["service", "auth"])]);
        if (blueprint.Auth is { AccountFields: { IsEmpty: false } fields })
        {
            page.Statement("account", [.. fields.Select(static f => new NotationItem(NotationText.Of(f), [$"account.{f.Name}"]))]);
        }
    }

    private static void WriteResource(Resource resource, NotationPage page)
    {
        bool usualPlural = resource.Plural == Names.ToKebab(Names.Pluralise(resource.Name));
        int inline = InlineUnique(resource);
        HashSet<string> unique = new(resource.Rules.Take(inline).Cast<UniqueRule>().Select(static u => u.Fields[0]), StringComparer.Ordinal);
        List<NotationItem> items = [.. resource.Fields.Select(f =>
            new NotationItem(NotationText.Of(f, unique.Contains(f.Name)), [$"{resource.Name}.{f.Name}"]))];
        items.AddRange(resource.Relations.Select(r =>
            new NotationItem(NotationText.Of(r, unique.Contains(r.FieldName)), [$"{resource.Name}.{r.Name}"], OwnLine: true)));
        if (resource.Owned)
        {
            items.Add(new NotationItem("owned", []));
        }
        items.AddRange(resource.Rules.Skip(inline).Select(static r => new NotationItem(NotationText.Of(r), [], OwnLine: true)));
        ImmutableArray<Operation> said = [.. resource.Operations.Where(static o => o.Kind != OperationKind.Transition)];
        if (said.Any(static o => o.Origin.Because is null))
        {
            items.Add(new NotationItem("only " + string.Join(", ", said.Select(static o => o.Kind.ToString().ToLowerInvariant())), [resource.Name], OwnLine: true));
        }
        page.Statement(usualPlural ? resource.Name : $"{resource.Name}/{resource.Plural}", items, resource.Name);
    }

    /// <summary>How many rules from the first on are single unique fields in the order of the fields, and so can stand behind them.</summary>
    private static int InlineUnique(Resource resource)
    {
        List<string> order = [.. resource.Fields.Select(static f => f.Name), .. resource.Relations.Select(static r => r.FieldName)];
        int count = 0;
        int last = -1;
        while (count < resource.Rules.Length && resource.Rules[count] is UniqueRule { Fields: { Length: 1 } fields } && order.IndexOf(fields[0]) > last)
        {
            last = order.IndexOf(fields[0]);
            count++;
        }
        return count;
    }

    private static void WriteRoles(Blueprint blueprint, NotationPage page)
    {
        if (!blueprint.Roles.SequenceEqual(blueprint.Access.SelectMany(static r => r.Who.Roles).Distinct(StringComparer.Ordinal)))
        {
            page.Statement("roles", [new NotationItem(string.Join(", ", blueprint.Roles), ["roles"])]);
        }
    }

    private static void WriteAccess(Blueprint blueprint, NotationPage page)
    {
        for (int i = 0; i < blueprint.Access.Length;)
        {
            string? resource = blueprint.Access[i].Resource;
            List<string> parts = [];
            for (; i < blueprint.Access.Length && blueprint.Access[i].Resource == resource; i++)
            {
                AccessRule rule = blueprint.Access[i];
                parts.Add((rule.Actions.IsEmpty ? "" : string.Join('|', rule.Actions) + " ") + NotationText.Of(rule.Who));
            }
            page.Statement("access", [new NotationItem((resource is null ? "" : resource + " ") + string.Join(", ", parts), [resource is null ? "access" : $"access {resource}"])]);
        }
    }

    private static void WriteLimits(ServiceLimits limits, NotationPage page)
    {
        ServiceLimits usual = new();
        List<string> parts = [];
        if (limits.PageSize != usual.PageSize || limits.MaxPageSize != usual.MaxPageSize)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"page {limits.PageSize} max {limits.MaxPageSize}"));
        }
        if (limits.RequestsPerMinute != usual.RequestsPerMinute)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"requests {limits.RequestsPerMinute}/min"));
        }
        if (limits.LoginsPerMinute != usual.LoginsPerMinute)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"logins {limits.LoginsPerMinute}/min"));
        }
        if (parts.Count > 0)
        {
            page.Statement("limits", [new NotationItem(string.Join(", ", parts), [])]);
        }
    }
}
