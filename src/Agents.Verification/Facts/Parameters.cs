using System.Text.RegularExpressions;

namespace Agents.Verification;

/// <summary>What is known of a parameter before anybody calls.</summary>
internal static partial class Parameters
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

        if (function.Decorators.Length > 0 && IsRoute(function, words) && facts.Language.Name switch { "python" => IsSent(parameter, words), "java" => IsBound(parameter, words), _ => false })
        {
            value = value with { Traits = value.Traits | Traits.Input };
        }

        if (parameter.Type is { } sent && words.Knows("words.client-types") && ClientType().IsMatch(sent))
        {
            value = value with { Traits = value.Traits | Traits.Input };
        }

        value = parameter.Type?.StartsWith("[]", StringComparison.Ordinal) == true ? value with { Traits = value.Traits | Traits.Buffer } : value;
        return IsNumber(parameter.Type) ? value with { Traits = value.Traits | Traits.Number } : value;
    }

    /// <summary>Whether a function by its name makes a hash of a password, and a parameter is what it makes it of.</summary>
    public static bool IsHashed(ParameterNode parameter, string? function, Vocabulary words) =>
        function is not null && Sensitive.IsHash(function) && Sensitive.Matches(function, words.Words("words.password")) && words.Words("words.plain").Contains(parameter.Name ?? "");

    /// <summary>Whether a type's values are written without a character that could mean something elsewhere.</summary>
    public static bool IsNumber(string? type) => type is "int" or "float" or "bool" or "number" or "boolean" or "int32" or "int64" or "long" or "double" or "Integer" or "Long" or "Boolean" or "Double" or "uint" or "uint32" or "uint64" or "UUID" or "float64";

    private static bool IsRoute(FunctionNode function, Vocabulary words) => function.Decorators.Any(d =>
    {
        string written = NameCollector.Written(d is CallNode call ? call.Callee : d);
        return words.Match(written, written).Any(static e => e.Concept == "route.decorator");
    });

    /// <summary>A handler's parameters are the request's values: text, or a model made of its body. Those that are injected are not.</summary>
    private static bool IsSent(ParameterNode parameter, Vocabulary words)
    {
        bool given = parameter.Default is CallNode call && !words.Words("words.request-defaults").Contains(Last(NameCollector.Written(call.Callee)));
        if (given || parameter.Name is "self" or "cls" or "request" or "req")
        {
            return false;
        }

        string[] names = [.. TypeName().Matches(parameter.Type ?? "str").Select(static m => m.Value)];
        return !names.Any(n => n is "Depends" or "Security" or "Literal" || words.Words("words.injected").Contains(n))
            && (names.Any(static n => n is "str" or "bytes" or "dict") || names is [[>= 'A' and <= 'Z', ..]] or [_, [>= 'A' and <= 'Z', ..]]);
    }

    /// <summary>A framework fills what bears no annotation from the body, or from values of the request by its name, except types of its own.</summary>
    private static bool IsBound(ParameterNode parameter, Vocabulary words) =>
        NameCollector.Names(parameter.Decorators).All(static n => n is "Valid" or "Validated")
        && TypeName().Match(parameter.Type ?? "") is { Success: true, Value: var type } && !words.Words("words.injected").Contains(type);

    private static string Last(string name) => name[(name.LastIndexOf('.') + 1)..];

    /// <summary>The declared type's path, or what a request handler's parameters are by their place or name.</summary>
    private static string? PathOf(ParameterNode parameter, int index, FunctionNode function, bool handles, FactReader reader, Vocabulary words)
    {
        string? type = parameter.Type is { Length: > 0 } declared ? reader.PathOf(declared) : null;
        if (type is "hono.Context" or "koa.Context")
        {
            return "ctx";
        }

        if (handles && index < 2 && words.Knows("words.handler"))
        {
            if (index == 0 && function.Parameters.Length <= 2 && parameter.Name is { } context && (words.Words("words.context").Contains(context) || words.Words("words.handler-context").Contains(context)))
            {
                return "ctx";
            }

            int first = function.Parameters.Length >= 4 ? 1 : 0;
            string role = index == first ? "req" : index == first + 1 ? "res" : parameter.Name ?? "?";
            return function.Parameters.Length == 1 ? "req" : role;
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

    /// <summary>A type named for what a client sends; those of frameworks and of requests that go out are not.</summary>
    [GeneratedRegex(@"^(?!Http|Server|Client|Web|Servlet|Native|Fastify|Express|Next|Grpc|Put|Get|List|Head|Copy)[A-Z]\w*(Dto|DTO|Input|Payload|Form|Body|Request)$")]
    private static partial Regex ClientType();

    [GeneratedRegex(@"[A-Za-z_]\w*")]
    private static partial Regex TypeName();
}
