using System.Globalization;

namespace Agents.Backend.Tests.Prose.Unseen;

/// <summary>Requests kept in files beside the tests, each with the notation it should become, and the score of a reading against it.</summary>
internal static class UnseenRequests
{
    /// <summary>The requests of a file: text and notation behind <c>---</c>, requests apart by <c>===</c>.</summary>
    public static IEnumerable<(string Text, string Notation)> Of(string path) =>
        File.ReadAllText(path).ReplaceLineEndings("\n").Split("\n===\n").Select(static part => part.Split("\n---\n", 2)).Select(static p => (p[0], p[1]));

    /// <summary>Nodes of the expected and of the read service, both completed, so that what neither says counts for neither.</summary>
    public static (SortedSet<string> Expected, SortedSet<string> Actual, ICollection<string> Unread) Compare(string text, string notation)
    {
        BlueprintReading said = new NotationReader().Read(notation, CancellationToken.None);
        if (said.Blueprint is not { } expected || !said.Problems.IsEmpty) throw new InvalidOperationException(notation + "\n" + string.Join('\n', said.Problems.Select(p => p.Message)));
        BlueprintReading reading = new ProseReader().Read(text, CancellationToken.None);
        string[] unread = [.. reading.Words.Where(w => w.Use == WordUse.NotUnderstood).Select(w => text.Substring(w.Span.Start, w.Span.Length))];
        return (Nodes(expected), reading.Blueprint is { } blueprint ? Nodes(blueprint) : [], unread);
    }

    private static SortedSet<string> Nodes(Blueprint read)
    {
        Blueprint whole = BlueprintCompletion.Complete(read);
        SortedSet<string> nodes = new(StringComparer.Ordinal) { "service " + whole.Name };
        foreach (Resource resource in whole.Resources) Add(nodes, whole, read, resource);
        if (whole.Auth is { } auth)
        {
            nodes.Add("auth");
            nodes.Add($"auth access {auth.AccessLifetime}");
            nodes.Add($"auth refresh {auth.Refresh} {auth.RefreshLifetime}");
            if (auth.OpenRegistration is false) nodes.Add("auth closed");
            foreach (Field field in auth.AccountFields) nodes.Add("account " + Of(field));
        }
        foreach (string role in whole.Roles.Where(r => r != AuthCompletion.Administrator)) nodes.Add("role " + role);
        nodes.Add($"page {whole.Limits.PageSize} {whole.Limits.MaxPageSize}");
        nodes.Add($"rate {whole.Limits.RequestsPerMinute} {whole.Limits.LoginsPerMinute}");
        return nodes;
    }

    private static void Add(SortedSet<string> nodes, Blueprint whole, Blueprint read, Resource resource)
    {
        nodes.Add(resource.Name);
        foreach (Field field in resource.Fields) nodes.Add($"{resource.Name}.{Of(field)}");
        foreach (Relation relation in resource.Relations) nodes.Add($"{resource.Name} -> {relation.FieldName} {relation.Target} many {relation.Many} required {relation.Required} {relation.OnDelete}");
        foreach (Rule rule in resource.Rules) nodes.Add($"{resource.Name} {Of(rule)}");
        if (resource.Owned) nodes.Add(resource.Name + " owned");
        AccessPolicy policy = new(whole);
        foreach (Operation operation in resource.Operations)
        {
            string action = operation.Action ?? operation.Kind.ToString().ToLowerInvariant();
            nodes.Add($"{resource.Name} offers {action}");
            if (read.Access.Any(r => (r.Resource is null || r.Resource == resource.Name) && Covers(r, operation))) nodes.Add($"{resource.Name} {action} by {Of(policy.For(resource, operation.Kind, operation.Action))}");
        }
    }

    private static bool Covers(AccessRule rule, Operation operation) => rule.Actions.IsEmpty || rule.Actions.Any(a => a == (operation.Action ?? operation.Kind.ToString().ToLowerInvariant())
        || a == (operation.Kind is OperationKind.List or OperationKind.Read ? "read" : "write"));

    private static string Of(Field field)
    {
        FieldType type = field.Type;
        string bounds = string.Create(CultureInfo.InvariantCulture, $"{(type.ExclusiveMin ? "(" : "[")}{type.Min}..{type.Max}{(type.ExclusiveMax ? ")" : "]")}");
        return $"{field.Name} {type.Kind} {bounds} {string.Join('|', type.Values)} list {type.IsList} required {field.Required} default {field.Default} {field.Mode}";
    }

    private static string Of(Rule rule) => rule switch
    {
        UniqueRule unique => $"unique {string.Join(',', unique.Fields.Order(StringComparer.Ordinal))}",
        CompareRule compare => $"{compare.Left} {compare.Operator} {compare.Right}",
        TransitionRule move => $"{move.Action} {move.Field} {string.Join('|', move.From.Order(StringComparer.Ordinal))} to {move.To}",
        LimitRule limit => $"at most {limit.Max?.ToString(CultureInfo.InvariantCulture) ?? limit.MaxField} per {limit.Per} while {limit.WhileField} {limit.WhileValue}",
        _ => throw new NotSupportedException(rule.GetType().Name),
    };

    private static string Of(Who who) => string.Join('+', new[] { who.Public ? "public" : "", who.SignedIn ? "signed-in" : "", who.Owner ? "owner" : "" }.Concat(who.Roles.Order(StringComparer.Ordinal)).Where(static w => w.Length > 0));
}
