namespace Agents.Verification;

/// <summary>What is known of a parameter before anybody calls.</summary>
internal static class Parameters
{
    public static Value Of(ParameterNode parameter, int index, FunctionNode function, bool handles, FunctionFact? before, FactReader reader, CodeFacts facts)
    {
        Vocabulary words = facts.Vocabulary;
        Value value = new(Traits.Parameter, null, PathOf(parameter, index, function, handles, reader, words));
        if (before is { } known && index < known.Handed.Length && known.Handed[index] is { } handed)
        {
            value = handed with { Traits = (handed.Traits & ~(Traits.Rows | Traits.Eager | Traits.Batch | Traits.Membership)) | Traits.Parameter, Elements = 0, Counters = 0, Path = value.Path ?? handed.Path };
        }

        if (parameter.Decorators.Length > 0 && NameCollector.Names(parameter.Decorators).Any(n => words.Words("words.input-annotations").Contains(n)))
        {
            value = value with { Traits = value.Traits | Traits.Input };
        }

        // a handler's parameters are the request's values, except those that are injected
        if (function.Decorators.Length > 0 && parameter.Default is not CallNode && parameter.Name is not ("self" or "cls" or "request" or "req")
            && facts.Language.Name == "python" && IsRoute(function, words) && parameter.Type is null or "str" or "bytes" or "dict")
        {
            value = value with { Traits = value.Traits | Traits.Input };
        }

        value = parameter.Type?.StartsWith("[]", StringComparison.Ordinal) == true ? value with { Traits = value.Traits | Traits.Buffer } : value;
        return parameter.Type is "int" or "float" or "bool" or "number" or "int64" or "long" or "Integer" or "Long" or "uint" or "uint64" or "UUID" ? value with { Traits = value.Traits | Traits.Number } : value;
    }

    private static bool IsRoute(FunctionNode function, Vocabulary words) => function.Decorators.OfType<CallNode>().Any(d =>
    {
        string written = NameCollector.Written(d.Callee);
        return words.Match(written, written).Any(static e => e.Concept == "route.decorator");
    });

    /// <summary>The declared type's path, or what a request handler's parameters are by their place or name.</summary>
    private static string? PathOf(ParameterNode parameter, int index, FunctionNode function, bool handles, FactReader reader, Vocabulary words)
    {
        string? type = parameter.Type is { Length: > 0 } declared ? reader.PathOf(declared) : null;
        if (handles && index < 2 && words.Knows("words.handler"))
        {
            int first = function.Parameters.Length >= 4 ? 1 : 0;
            string role = index == first ? "req" : index == first + 1 ? "res" : parameter.Name ?? "?";
            return function.Parameters.Length == 1 ? words.Words("words.context").Contains(parameter.Name ?? "") ? "ctx" : "req" : role;
        }

        foreach (string role in (string[])["request", "response", "context"])
        {
            if (parameter.Name is { } name && words.Words("words." + role).Contains(name))
            {
                return words.Words("words." + role)[0];
            }
        }

        return type ?? parameter.Name;
    }
}
