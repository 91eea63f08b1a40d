namespace Agents.Backend;

/// <summary>What an operation is called and where it lives when nobody said.</summary>
internal static class Convention
{
    public static string Method(OperationKind kind) => kind switch
    {
        OperationKind.List or OperationKind.Read => "GET",
        OperationKind.Change => "PATCH",
        OperationKind.Replace => "PUT",
        OperationKind.Delete => "DELETE",
        _ => "POST",
    };

    public static string Path(Resource resource, Operation operation) => operation.Kind switch
    {
        OperationKind.List or OperationKind.Create => $"/{resource.Plural}",
        OperationKind.Transition => $"/{resource.Plural}/{{id}}/{operation.Action}",
        _ => $"/{resource.Plural}/{{id}}",
    };

    public static string Id(Resource resource, Operation operation) => operation.Kind switch
    {
        OperationKind.List => "list" + Pascal(resource.Plural),
        OperationKind.Read => "get" + resource.Name,
        OperationKind.Create => "create" + resource.Name,
        OperationKind.Change => "update" + resource.Name,
        OperationKind.Replace => "replace" + resource.Name,
        OperationKind.Delete => "delete" + resource.Name,
        _ => Camel(operation.Action!) + resource.Name,
    };

    public static string Summary(Resource resource, Operation operation)
    {
        string words = Spaced(resource.Name);
        return operation.Kind switch
        {
            OperationKind.List => $"Lists {resource.Plural.Replace('-', ' ')}",
            OperationKind.Read => $"Answers one {words}",
            OperationKind.Create => $"Creates one {words}",
            OperationKind.Change => $"Changes one {words}",
            OperationKind.Replace => $"Replaces one {words}",
            OperationKind.Delete => $"Deletes one {words}",
            _ => $"Moves one {words} along: {operation.Action!.Replace('-', ' ')}",
        };
    }

    private static string Pascal(string kebab) => string.Concat(kebab.Split('-', StringSplitOptions.RemoveEmptyEntries).Select(w => char.ToUpperInvariant(w[0]) + w[1..]));

    private static string Camel(string kebab) => Pascal(kebab) is { Length: > 0 } p ? char.ToLowerInvariant(p[0]) + p[1..] : kebab;

    private static string Spaced(string pascal) =>
        string.Concat(pascal.Select((c, i) => i > 0 && char.IsUpper(c) ? " " + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));
}
