using System.Globalization;

namespace Agents.Backend.Tests.Prose;

/// <summary>A reading's nodes as short words, so that an expectation fits on a line and a score can be counted.</summary>
internal static class NodeDump
{
    /// <summary>The expectation "shop; Book: title price:money >Author; auth" as single nodes.</summary>
    public static SortedSet<string> Expand(string expected)
    {
        SortedSet<string> nodes = new(StringComparer.Ordinal);
        bool first = true;
        foreach (string part in expected.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (first) { nodes.Add("service " + part); first = false; continue; }
            string[] pieces = part.Split(": ", 2);
            string head = pieces[0].TrimEnd(':');
            nodes.Add(head);
            if (pieces.Length == 2) foreach (string piece in pieces[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)) nodes.Add(head + " " + piece);
        }
        return nodes;
    }

    public static SortedSet<string> Of(BlueprintReading reading, ProseHints hints)
    {
        SortedSet<string> nodes = new(StringComparer.Ordinal);
        if (reading.Blueprint is not { } blueprint) { nodes.Add("service none"); return nodes; }
        nodes.Add("service " + blueprint.Name);
        foreach (Resource resource in blueprint.Resources)
        {
            nodes.Add(resource.Name);
            HashSet<string> unique = [.. resource.Rules.OfType<UniqueRule>().Where(r => r.Fields.Length == 1).Select(r => r.Fields[0])];
            foreach (Field field in resource.Fields) nodes.Add($"{resource.Name} {Of(field)}{(unique.Contains(field.Name) ? "!" : "")}");
            foreach (Relation relation in resource.Relations) nodes.Add($"{resource.Name} >{relation.Target}{(relation.Many ? "[]" : "")}{Mark(relation.Required)}{(relation.OnDelete == OnDelete.Unsaid ? "" : ":" + Lower(relation.OnDelete))}");
            foreach (Rule rule in resource.Rules) if (Of(rule) is { } text) nodes.Add($"{resource.Name} {text}");
            if (resource.Owned) nodes.Add(resource.Name + " owned");
            if (!resource.Operations.IsEmpty) nodes.Add($"{resource.Name} only({string.Join(',', resource.Operations.Select(o => Lower(o.Kind)))})");
        }
        foreach (AccessRule rule in blueprint.Access) foreach (string action in rule.Actions) nodes.Add($"{(rule.Resource is null ? "" : rule.Resource + " ")}may:{action}={Of(rule.Who)}");
        if (blueprint.Auth is { } auth)
        {
            nodes.Add(auth.Strategy == AuthStrategy.Jwt ? "auth" : "auth " + Lower(auth.Strategy));
            if (auth.AccessLifetime is { } access) nodes.Add($"auth access({access.TotalMinutes}m)");
            if (auth.RefreshLifetime is { } refresh) nodes.Add($"auth refresh({refresh.TotalDays}d)");
            if (auth.Refresh is { } strategy) nodes.Add("auth " + Lower(strategy));
            if (auth.OpenRegistration == false) nodes.Add("auth closed");
            foreach (Field field in auth.AccountFields) nodes.Add("auth " + Of(field));
        }
        ServiceLimits usual = new();
        if (blueprint.Limits.PageSize != usual.PageSize) nodes.Add($"page({blueprint.Limits.PageSize})");
        if (blueprint.Limits.RequestsPerMinute != usual.RequestsPerMinute) nodes.Add($"rate({blueprint.Limits.RequestsPerMinute})");
        foreach (NotBuilt missing in blueprint.NotBuilt) nodes.Add("not:" + missing.What.Replace(' ', '-'));
        if (hints.Framework is not null) nodes.Add("fw:" + hints.Framework);
        if (hints.Runtime is not null) nodes.Add("rt:" + hints.Runtime);
        if (hints.Database is not null) nodes.Add("db:" + hints.Database);
        return nodes;
    }

    /// <summary>Nodes right over nodes right, missing and too many.</summary>
    public static (int Right, int All) Score(SortedSet<string> expected, SortedSet<string> actual) => (expected.Count(actual.Contains), expected.Union(actual, StringComparer.Ordinal).Count());

    private static string Of(Field field)
    {
        FieldType type = field.Type;
        string kind = type.Kind is FieldKind.Unsaid or FieldKind.Enum ? "" : ":" + Lower(type.Kind);
        string values = type.Values.IsEmpty ? "" : "{" + string.Join('|', type.Values) + "}";
        string bounds = type.Min is null && type.Max is null ? "" : $"@{(type.ExclusiveMin ? "(" : "")}{Number(type.Min)}..{Number(type.Max)}{(type.ExclusiveMax ? ")" : "")}";
        string mode = field.Mode switch { FieldMode.CreateOnly => "#fixed", FieldMode.ReadOnly => "#readonly", _ => "" };
        return field.Name + kind + (type.IsList ? "[]" : "") + values + bounds + (field.Default is null ? "" : "=" + field.Default.Trim('"')) + mode + Mark(field.Required);
    }

    private static string? Of(Rule rule) => rule switch
    {
        UniqueRule { Fields.Length: > 1 } unique => $"unique({string.Join(',', unique.Fields)})",
        CompareRule compare => compare.Left + compare.Operator + compare.Right,
        TransitionRule move => $"{move.Action}({string.Join('|', move.From)}->{move.To})",
        LimitRule limit => $"atmost({limit.Max?.ToString(CultureInfo.InvariantCulture) ?? limit.MaxField}/{limit.Per}{(limit.WhileField is null ? "" : "/" + limit.WhileValue)})",
        _ => null,
    };

    private static string Of(Who who) => string.Join('+', new[] { who.Public ? "public" : null, who.SignedIn ? "signed-in" : null, who.Owner ? "owner" : null, who.Roles.IsEmpty ? null : $"role({string.Join(',', who.Roles)})" }.Where(w => w is not null));

    private static string Mark(bool? required) => required switch { true => "*", false => "?", _ => "" };

    private static string Number(decimal? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Lower<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}
