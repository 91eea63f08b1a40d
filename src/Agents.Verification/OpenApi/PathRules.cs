using System.Collections.Immutable;
using System.Text.RegularExpressions;
using static Agents.FindingSeverity;
using static Agents.Verification.DocumentFormat;

namespace Agents.Verification;

/// <summary>Paths, their parameters, and what is declared for them.</summary>
internal static partial class PathRules
{
    public static readonly ImmutableArray<DocumentRule> All =
    [
        new("E202-03", Error, OpenApi, "path parameters are declared and used",
            "Declare each parameter in braces with in: path and required: true, and no other.",
            "{openapi: 3.1.0, paths: {'/a/{id}': {get: {}}}}",
            "{openapi: 3.1.0, paths: {'/a/{id}': {get: {parameters: [{name: id, in: path, required: true}]}}}}",
            PathParameters),
        new("E202-09", Error, OpenApi, "parameters are not declared twice",
            "Keep one declaration per name and place.",
            "{openapi: 3.1.0, paths: {/a: {get: {parameters: [{name: q, in: query}, {name: q, in: query}]}}}}",
            "{openapi: 3.1.0, paths: {/a: {get: {parameters: [{name: q, in: query}, {name: q, in: header}]}}}}",
            DuplicateParameters),
        new("E202-10", Error, OpenApi, "paths do not collide",
            "Make the paths differ in more than their parameters' names.",
            "{openapi: 3.1.0, paths: {'/a/{id}': {}, '/a/{name}': {}}}",
            "{openapi: 3.1.0, paths: {'/a/{id}': {}, '/b/{name}': {}}}",
            SamePaths),
        new("E202-22", Info, OpenApi, "no path can be taken for another",
            "Give one of them a fixed segment in front, so that no request fits both.",
            "{openapi: 3.1.0, paths: {'/{kind}/new': {}, '/books/{id}': {}}}",
            "{openapi: 3.1.0, paths: {'/books/new': {}, '/books/{id}': {}}}",
            Ambiguous),
        new("E202-23", Warning, OpenApi, "paths do not end in a slash",
            "Remove the slash at the end.",
            "{openapi: 3.1.0, paths: {/books/: {}}}",
            "{openapi: 3.1.0, paths: {/books: {}, /: {}}}",
            Needs.Names("paths", static p => p.Length > 1 && p.EndsWith('/'), "ends in a slash.")),
        new("E202-24", Error, OpenApi, "paths carry no query",
            "Declare the values as query parameters.",
            "{openapi: 3.1.0, paths: {'/books?sort=title': {}}}",
            "{openapi: 3.1.0, paths: {/books: {}}}",
            Needs.Names("paths", static p => p.Contains('?'), "carries a query.")),
        new("E202-25", Error, OpenApi, "braces in a path hold a name",
            "Name the parameter between the braces.",
            "{openapi: 3.1.0, paths: {'/books/{}': {}}}",
            "{openapi: 3.1.0, paths: {'/books/{id}': {}}}",
            Needs.Names("paths", static p => p.Contains("{}", StringComparison.Ordinal), "has a parameter without a name.")),
        new("E202-26", Warning, OpenApi, "braces in a path are closed and not nested",
            "Write each parameter as {name}.",
            "{openapi: 3.1.0, paths: {'/books/{id': {}}}",
            "{openapi: 3.1.0, paths: {'/books/{id}': {}}}",
            Needs.Names("paths", static p => !Balanced(p), "has a brace without its partner.")),
        new("E202-27", Error, Swagger, "an operation has one body, and not beside a form",
            "Send one body parameter, or form fields.",
            "{swagger: '2.0', paths: {/a: {post: {parameters: [{name: a, in: body}, {name: b, in: formData}]}}}}",
            "{swagger: '2.0', paths: {/a: {post: {parameters: [{name: a, in: body}, {name: b, in: query}]}}}}",
            Bodies),
        new("E202-28", Error, Swagger, "form fields are consumed as a form",
            "Add application/x-www-form-urlencoded or multipart/form-data to consumes.",
            "{swagger: '2.0', paths: {/a: {post: {consumes: [application/json], parameters: [{name: b, in: formData}]}}}}",
            "{swagger: '2.0', paths: {/a: {post: {consumes: [multipart/form-data], parameters: [{name: b, in: formData}]}}}}",
            Forms),
        new("E202-29", Info, OpenApi, "parameters are described",
            "Say what the value means and which values make sense.",
            "{openapi: 3.1.0, paths: {/a: {get: {parameters: [{name: q, in: query}]}}}}",
            "{openapi: 3.1.0, paths: {/a: {get: {parameters: [{name: q, in: query, description: words to look for}]}}}}",
            Needs.Members(Role.Parameter, "description")),
    ];

    private static void PathParameters(ApiDocument document, RuleReport report)
    {
        foreach (DocumentNode path in document.Root["paths"]?.Members ?? [])
        {
            DocumentNode item = document.Resolve(path) ?? path;
            HashSet<string> used = new(StringComparer.Ordinal);
            foreach (ValueMatch match in Template().EnumerateMatches(path.Name))
            {
                string name = path.Name[(match.Index + 1)..(match.Index + match.Length - 1)];
                if (!used.Add(name))
                {
                    report.At(path, $"'{path.Name}' uses {{{name}}} twice.");
                }
            }

            List<(DocumentNode Place, string Name)> shared = Declared(document, item, report);
            bool hasOperations = false;
            foreach (ApiOperation operation in document.Operations.Where(o => o.Item == path))
            {
                hasOperations = true;
                List<(DocumentNode Place, string Name)> own = Declared(document, operation.Node, report);
                foreach (string name in used)
                {
                    if (!own.Exists(p => p.Name == name) && !shared.Exists(p => p.Name == name))
                    {
                        report.At(operation.Node, $"{{{name}}} is in the path and not declared.");
                    }
                }

                Unused(own, used, report);
            }

            if (hasOperations)
            {
                Unused(shared, used, report);
            }
        }
    }

    private static List<(DocumentNode Place, string Name)> Declared(ApiDocument document, DocumentNode owner, RuleReport report)
    {
        List<(DocumentNode Place, string Name)> declared = [];
        foreach (DocumentNode place in owner["parameters"]?.Items ?? [])
        {
            if (document.Resolve(place) is { } parameter && parameter.TextOf("in") == "path" && parameter.TextOf("name") is { } name)
            {
                if (parameter["required"] is not { IsTrue: true })
                {
                    report.At(place, $"The path parameter '{name}' must say required: true.");
                }

                declared.Add((place, name));
            }
        }

        return declared;
    }

    private static void Unused(List<(DocumentNode Place, string Name)> declared, HashSet<string> used, RuleReport report)
    {
        foreach ((DocumentNode place, string name) in declared)
        {
            if (!used.Contains(name))
            {
                report.At(place, $"The path parameter '{name}' is declared and not in the path.");
            }
        }
    }

    private static void DuplicateParameters(ApiDocument document, RuleReport report)
    {
        HashSet<(string?, string?)> seen = [];
        foreach (DocumentNode owner in document.Of(Role.Operation).Concat(document.Of(Role.PathItem)))
        {
            seen.Clear();
            foreach (DocumentNode place in owner["parameters"]?.Items ?? [])
            {
                if (document.Resolve(place) is { } parameter && parameter.TextOf("name") is { } name && !seen.Add((name, parameter.TextOf("in"))))
                {
                    report.At(place, $"The {parameter.TextOf("in")} parameter '{name}' is declared twice.");
                }
            }
        }
    }

    private static void SamePaths(ApiDocument document, RuleReport report)
    {
        Dictionary<string, string> seen = new(StringComparer.Ordinal);
        foreach (DocumentNode path in document.Root["paths"]?.Members ?? [])
        {
            string shape = Shape(path.Name);
            if (!seen.TryAdd(shape, path.Name))
            {
                report.At(path, $"{seen[shape]} and {path.Name} are the same path.");
            }
        }
    }

    private static void Ambiguous(ApiDocument document, RuleReport report)
    {
        // Paths of one length and method only; a fixed path wins over a template, so two templates are needed.
        foreach (IGrouping<int, DocumentNode> group in (document.Root["paths"]?.Members ?? []).Where(static p => p.Name.Contains('{')).GroupBy(static p => p.Name.Count(static c => c == '/')))
        {
            (DocumentNode Node, string[] Segments)[] paths = [.. group.Take(200).Select(static p => (p, Shape(p.Name).Split('/')))];
            for (int i = 1; i < paths.Length; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    if (Overlap(paths[i].Segments, paths[j].Segments))
                    {
                        report.At(paths[i].Node, $"A request can fit both {paths[j].Node.Name} and {paths[i].Node.Name}.");
                    }
                }
            }
        }
    }

    /// <summary>Each is more particular than the other somewhere, and nowhere do they exclude each other.</summary>
    private static bool Overlap(string[] one, string[] other)
    {
        bool oneFixed = false;
        bool otherFixed = false;
        for (int i = 0; i < one.Length; i++)
        {
            bool isTemplate = one[i] == "{}";
            bool isOtherTemplate = other[i] == "{}";
            if (!isTemplate && !isOtherTemplate && one[i] != other[i])
            {
                return false;
            }

            oneFixed |= !isTemplate && isOtherTemplate;
            otherFixed |= isTemplate && !isOtherTemplate;
        }

        return oneFixed && otherFixed;
    }

    private static bool Balanced(string path)
    {
        int depth = 0;
        foreach (char c in path)
        {
            depth += c switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth is < 0 or > 1)
            {
                return false;
            }
        }

        return depth == 0;
    }

    private static void Bodies(ApiDocument document, RuleReport report)
    {
        foreach (DocumentNode operation in document.Of(Role.Operation))
        {
            bool hasBody = false;
            bool hasForm = false;
            foreach (DocumentNode place in operation["parameters"]?.Items ?? [])
            {
                string? where = document.Resolve(place)?.TextOf("in");
                if (where == "body" && hasBody)
                {
                    report.At(place, "A second body is declared.");
                }

                hasBody |= where == "body";
                hasForm |= where == "formData";
            }

            if (hasBody && hasForm)
            {
                report.At(operation["parameters"]!, $"{Needs.Name(operation)} has a body and form fields.");
            }
        }
    }

    private static void Forms(ApiDocument document, RuleReport report)
    {
        foreach (ApiOperation operation in document.Operations)
        {
            DocumentNode? consumes = operation.Node["consumes"] ?? document.Root["consumes"];
            if (document.Parameters(operation).Any(static p => p.TextOf("in") == "formData")
                && !(consumes?.Items ?? []).Any(static c => c.Text is "application/x-www-form-urlencoded" or "multipart/form-data"))
            {
                report.At(operation.Node, $"{operation} has form fields and consumes no form.");
            }
        }
    }

    private static string Shape(string path) => path.Contains('{') ? Template().Replace(path, "{}") : path;

    [GeneratedRegex(@"\{[^{}/]+\}")]
    private static partial Regex Template();
}
