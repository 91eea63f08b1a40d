using System.Collections.Immutable;
using static Agents.FindingSeverity;
using static Agents.Verification.DocumentFormat;

namespace Agents.Verification;

/// <summary>Whether a document is what its version says: its members, their types, and what they refer to.</summary>
internal static class StructureRules
{
    /// <summary>Held against every file before it is known to be a document.</summary>
    public static readonly VerificationRule Readable = new(
        "E202-00", "the file can be read", Error, "Mend the text at the place named; nothing else was judged.");

    /// <summary>Also reported by the reader of YAML, which keeps the first of two.</summary>
    public static readonly VerificationRule RepeatedKey = new(
        "E202-19", "no key is written twice", Warning, "Keep one; readers disagree about which counts.");

    public static readonly ImmutableArray<DocumentRule> All =
    [
        new("E202-01", Error, OpenApi, "the document declares version, info and paths",
            "Add openapi: 3.1.x, info.title, info.version and paths.",
            "{openapi: 3.1.0, info: {title: Books}, paths: {}}",
            "{openapi: 3.1.0, info: {title: Books, version: '1'}, paths: {}}",
            Skeleton),
        new("E202-13", Error, Tree, "required members are there",
            "Add the member; the format asks for it.",
            "{openapi: 3.0.3, info: {title: t, version: '1'}, paths: {/a: {get: {responses: {'200': {}}}}}}",
            "{openapi: 3.0.3, info: {title: t, version: '1'}, paths: {/a: {get: {responses: {'200': {description: fine}}}}}}",
            Of(StructureProblemKind.Missing)),
        new("E202-14", Error, Tree, "members are known to the format",
            "Correct the name, move it where it belongs, or begin it with x-.",
            "{openapi: 3.0.3, info: {title: t, version: '1', sumary: s}, paths: {}}",
            "{openapi: 3.0.3, info: {title: t, version: '1', x-summary: s}, paths: {}}",
            Of(StructureProblemKind.Unexpected)),
        new("E202-15", Error, Tree, "values have the type the format asks for",
            "Write the value as the type named.",
            "{openapi: 3.0.3, info: {title: t, version: 1.0}, paths: {}}",
            "{openapi: 3.0.3, info: {title: t, version: '1.0'}, paths: {}}",
            Of(StructureProblemKind.Unfit)),
        new("E202-16", Error, Tree, "references stand where the format allows them",
            "Write the object itself here.",
            "{asyncapi: 3.0.0, info: {$ref: '#/components/x-info'}, components: {x-info: {title: t, version: '1'}}}",
            "{asyncapi: 3.0.0, info: {title: t, version: '1'}}",
            Of(StructureProblemKind.Reference)),
        new("E202-04", Error, Tree, "references resolve",
            "Define what is referred to under components, or mend the reference.",
            "{openapi: 3.1.0, paths: {/a: {get: {requestBody: {$ref: '#/components/requestBodies/Book'}}}}}",
            "{openapi: 3.1.0, paths: {/a: {get: {requestBody: {$ref: '#/components/requestBodies/Book'}}}}, components: {requestBodies: {Book: {content: {}}}}}",
            References),
        new("E202-17", Error, Swagger | OpenApi30, "nothing stands beside a reference",
            "Move the other members to what is referred to; they are ignored here.",
            "{openapi: 3.0.3, components: {schemas: {A: {type: string}, B: {$ref: '#/components/schemas/A', maxLength: 3}}}}",
            "{openapi: 3.0.3, components: {schemas: {A: {type: string}, B: {$ref: '#/components/schemas/A'}}}}",
            Siblings),
        new("E202-18", Info, OpenApi, "components are used",
            "Remove it, or refer to it.",
            "{openapi: 3.1.0, components: {schemas: {Book: {type: object}}}}",
            "{openapi: 3.1.0, paths: {/a: {get: {responses: {'200': {content: {a/b: {schema: {$ref: '#/components/schemas/Book'}}}}}}}}, components: {schemas: {Book: {type: object}}}}",
            Needs.Use(Components)),
        new(RepeatedKey, Tree,
            "{\"openapi\": \"3.1.0\", \"info\": {\"title\": \"a\", \"title\": \"b\"}}",
            "{\"openapi\": \"3.1.0\", \"info\": {\"title\": \"a\"}}",
            DuplicateKeys),
        new("E202-56", Error, Tree, "schemas use their keywords as the version defines them",
            "Write the keyword's value as its type, or remove the keyword.",
            "{openapi: 3.0.3, components: {schemas: {A: {type: string, maxLength: '9'}}}}",
            "{openapi: 3.0.3, components: {schemas: {A: {type: string, maxLength: 9}}}}",
            Schemas),
        new("E202-20", Error, OpenApi, "security schemes say what their kind needs",
            "An apiKey needs name and in, http a scheme, oauth2 its flows with their URLs, openIdConnect its URL.",
            "{openapi: 3.1.0, components: {securitySchemes: {key: {type: apiKey, in: header}}}}",
            "{openapi: 3.1.0, components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}}}",
            SchemeMembers),
        new("E202-21", Error, OpenApi, "parameters say what they hold in one way",
            "Give a schema or one content entry; a body parameter of Swagger has a schema, any other a type.",
            "{openapi: 3.1.0, paths: {/a: {get: {parameters: [{name: q, in: query}]}}}}",
            "{openapi: 3.1.0, paths: {/a: {get: {parameters: [{name: q, in: query, schema: {type: string}}]}}}}",
            ParameterShape),
    ];

    private static void Skeleton(ApiDocument document, RuleReport report)
    {
        string key = document.Format == Swagger ? "swagger" : "openapi";
        string version = document.Root[key]?.Value.ToString() ?? string.Empty;
        if (!(document.Format == Swagger ? version == "2.0" : version.StartsWith("3.", StringComparison.Ordinal)))
        {
            report.At($"#/{key}", $"'{version}' is no version of OpenAPI that is read here; 2.0 and 3.x are.");
        }

        foreach (string name in (ReadOnlySpan<string>)["title", "version"])
        {
            if (document.Root["info"]?[name] is null)
            {
                report.At(document.Root["info"]?.Pointer ?? "#/info", $"info.{name} is missing.");
            }
        }

        bool isOther = document.Format == OpenApi31 && (document.Root.Has("webhooks") || document.Root.Has("components"));
        if (document.Root["paths"] is not { IsObject: true } && !isOther)
        {
            report.At("#/paths", "There are no paths.");
        }
    }

    private static Action<ApiDocument, RuleReport> Of(StructureProblemKind kind) => (document, report) =>
    {
        foreach (StructureProblem problem in document.Problems)
        {
            if (problem.Kind == kind && !IsInSchema(problem))
            {
                report.At(problem.Pointer ?? problem.Node.Pointer, problem.Message);
            }
        }
    };

    private static bool IsInSchema(StructureProblem problem) => (problem.Node.Parent ?? problem.Node).Within(Role.Schema) is not null || problem.Node.Role == Role.Schema;

    private static void Schemas(ApiDocument document, RuleReport report)
    {
        foreach (StructureProblem problem in document.Problems)
        {
            if (IsInSchema(problem))
            {
                report.At(problem.Pointer ?? problem.Node.Pointer, problem.Message);
            }
        }
    }

    private static void References(ApiDocument document, RuleReport report)
    {
        foreach ((DocumentNode node, GrammarKind _) in document.References)
        {
            if (node.Reference is { } reference && reference.StartsWith('#') && document.Follow(reference) is null)
            {
                report.At(node, $"'{reference}' points at nothing.");
            }
            else if (document.Resolve(node) is null && node.Reference!.StartsWith('#'))
            {
                report.At(node, $"'{node.Reference}' leads round in a circle or to a file.");
            }
        }
    }

    private static void Siblings(ApiDocument document, RuleReport report)
    {
        foreach (DocumentNode node in document.Nodes)
        {
            if (node.Children.Length > 1 && node.Reference is not null)
            {
                foreach (DocumentNode member in node.Members)
                {
                    if (member.Name != "$ref")
                    {
                        report.At(member, $"'{member.Name}' stands beside a reference and is ignored.");
                    }
                }
            }
        }
    }

    private static IEnumerable<DocumentNode?> Components(ApiDocument document)
    {
        IEnumerable<DocumentNode?> groups = document.Root["components"]?.Members ?? [];
        return document.Format == Swagger ? [document.Root["definitions"]] : groups.Where(static g => g!.Name != "securitySchemes" && !g.Name.StartsWith("x-", StringComparison.Ordinal));
    }

    private static void DuplicateKeys(ApiDocument document, RuleReport report)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (DocumentNode node in document.Nodes)
        {
            seen.Clear();
            foreach (DocumentNode member in node.Members)
            {
                if (!seen.Add(member.Name))
                {
                    report.At(member, $"'{member.Name}' is written twice.");
                }
            }
        }
    }

    private static void SchemeMembers(ApiDocument document, RuleReport report)
    {
        foreach (DocumentNode scheme in document.Of(Role.SecurityScheme))
        {
            ReadOnlySpan<string> needed = (scheme.TextOf("type"), scheme.TextOf("flow")) switch
            {
                ("apiKey", _) => ["name", "in"],
                ("http", _) => ["scheme"],
                ("openIdConnect", _) => ["openIdConnectUrl"],
                ("oauth2", null) => [document.Format == Swagger ? "flow" : "flows"],
                ("oauth2", "implicit") => ["authorizationUrl", "scopes"],
                ("oauth2", "accessCode") => ["authorizationUrl", "tokenUrl", "scopes"],
                ("oauth2", _) => ["tokenUrl", "scopes"],
                _ => [],
            };
            Needs.Require(scheme, report, needed);
        }

        foreach (DocumentNode flow in document.Of(Role.OAuthFlow))
        {
            Needs.Require(flow, report, flow.Name switch
            {
                "implicit" => ["authorizationUrl"],
                "authorizationCode" => ["authorizationUrl", "tokenUrl"],
                _ => ["tokenUrl"],
            });
        }
    }

    private static void ParameterShape(ApiDocument document, RuleReport report)
    {
        foreach (DocumentNode parameter in document.Of(Role.Parameter))
        {
            bool isSwagger = document.Format == Swagger;
            bool isBody = parameter.TextOf("in") == "body";
            if (isSwagger && !parameter.Has(isBody ? "schema" : "type"))
            {
                report.At(parameter, $"{Needs.Name(parameter)} has no {(isBody ? "schema" : "type")}.");
            }
            else if (!isSwagger && parameter.Has("schema") == parameter.Has("content"))
            {
                report.At(parameter, $"{Needs.Name(parameter)} has {(parameter.Has("schema") ? "both a schema and content" : "neither a schema nor content")}.");
            }
            else if (parameter["content"] is { IsObject: true, Children.Length: not 1 } content)
            {
                report.At(content, "The content of a parameter has exactly one entry.");
            }
        }
    }
}
