using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Agents.Backend;

/// <summary>Writes a plan as an OpenAPI 3.1 document. Deterministic: the same plan gives the same bytes.</summary>
internal static class OpenApiDocument
{
    private static readonly ImmutableArray<(string Name, string Description, string Type)> s_headers =
    [
        ("X-Request-ID", "The request's id: the caller's own, or a new one.", "string"),
        ("RateLimit-Limit", "Requests a minute.", "integer"),
        ("RateLimit-Remaining", "Requests left in this minute.", "integer"),
        ("RateLimit-Reset", "Seconds until the minute is over.", "integer"),
        ("Retry-After", "Seconds to wait.", "integer"),
        ("Location", "Where the new resource is.", "string"),
        ("ETag", "The answer's version; send it back with If-None-Match.", "string"),
        ("WWW-Authenticate", "The scheme to authenticate by.", "string"),
    ];

    public static string Write(ServicePlan plan)
    {
        JsonObject components = new() { ["schemas"] = Schemas(plan), ["headers"] = Headers(plan) };
        if (plan.Auth is not null)
        {
            components["securitySchemes"] = new JsonObject
            {
                ["bearerAuth"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["bearerFormat"] = "JWT", ["description"] = "An access token from the login." },
            };
        }

        return PrintedJson.Write(new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = plan.Title,
                ["version"] = plan.Version,
                ["description"] = plan.Description,
                ["contact"] = new JsonObject { ["name"] = plan.Title + " owners" },
                ["license"] = new JsonObject { ["name"] = "Not licensed; decide before publishing" },
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/", ["description"] = "Where the service listens." }),
            ["tags"] = Tags(plan),
            ["paths"] = Paths(plan),
            ["components"] = components,
        });
    }

    private static JsonArray Tags(ServicePlan plan) =>
    [
        .. plan.Operations.Select(static o => o.Tag).Distinct().Select(tag => (JsonNode)new JsonObject
        {
            ["name"] = tag,
            ["description"] = plan.Entities.FirstOrDefault(e => e.Plural == tag)?.Description
                ?? (tag == "auth" ? "Accounts and tokens." : "About the service itself."),
        }),
    ];

    private static JsonObject Schemas(ServicePlan plan)
    {
        JsonObject schemas = [];
        foreach ((string name, JsonObject schema) in ComponentSchemas.Of(plan, Reference))
        {
            schemas[name] = schema;
        }

        return schemas;
    }

    private static JsonObject Headers(ServicePlan plan)
    {
        HashSet<string> used = [.. plan.Operations.SelectMany(static o => o.Answers.SelectMany(a => HeadersOf(o, a)))];
        JsonObject headers = [];
        foreach ((string name, string description, string type) in s_headers.Where(h => used.Contains(h.Name)))
        {
            headers[name] = new JsonObject { ["description"] = description, ["schema"] = new JsonObject { ["type"] = type } };
        }

        return headers;
    }

    private static JsonObject Paths(ServicePlan plan)
    {
        JsonObject paths = [];
        foreach (IGrouping<string, OperationPlan> path in plan.Operations.GroupBy(static o => o.Path))
        {
            JsonObject item = [];
            foreach (OperationPlan operation in path)
            {
                item[operation.Method.ToLowerInvariant()] = Operation(operation);
            }

            paths[path.Key] = item;
        }

        return paths;
    }

    private static JsonObject Operation(OperationPlan operation)
    {
        JsonObject result = new()
        {
            ["operationId"] = operation.Id,
            ["summary"] = operation.Summary,
            ["description"] = Description(operation),
            ["tags"] = new JsonArray(operation.Tag),
        };
        JsonArray parameters = [.. operation.PathParameters.Select(static p => (JsonNode)Path(p)), .. operation.Query.Select(q => (JsonNode)Query(q, (operation.Act as ListAct)?.List))];
        if (parameters.Count > 0)
        {
            result["parameters"] = parameters;
        }

        if (operation.Body is { } body)
        {
            result["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content("application/json", Reference(body.Schema)) };
        }

        JsonObject responses = [];
        foreach (AnswerPlan answer in operation.Answers)
        {
            responses[answer.Status.ToString(CultureInfo.InvariantCulture)] = Response(operation, answer);
        }

        result["responses"] = responses;
        result["security"] = operation.Secured ? new JsonArray(new JsonObject { ["bearerAuth"] = new JsonArray() }) : new JsonArray();
        return result;
    }

    private static string Description(OperationPlan operation)
    {
        IEnumerable<string> rules = operation.Checks.Select(static c => c switch
        {
            RateLimitStep step => string.Create(CultureInfo.InvariantCulture, $"At most {step.PerMinute} requests a minute and client."),
            RequireRoleStep step => $"For role {string.Join(" or ", step.Roles)}.",
            RequireOwnerStep step => step.OrRoles.IsEmpty ? "For its owner." : $"For its owner or role {string.Join(" or ", step.OrRoles)}.",
            RequireVisibleStep step => step.OrRoles.IsEmpty ? "Others than its owner are answered 404." : $"Others than its owner and role {string.Join(" or ", step.OrRoles)} are answered 404.",
            RequireUniqueStep step => $"Unique: {string.Join(" and ", step.Properties)}.",
            RequireCompareStep step => $"Holds: {step.Left} {step.Operator} {step.Right}.",
            RequireStateStep step => $"From {step.Property} {string.Join(" or ", step.Values)} only.",
            RequireLimitStep step => $"At most {step.Max?.ToString(CultureInfo.InvariantCulture) ?? step.MaxProperty} per {step.Property}{(step.WhileProperty is null ? string.Empty : $" with {step.WhileProperty} {step.WhileValue}")}.",
            RefuseReferredStep step => $"Refused while {step.Entity} refers to it.",
            _ => null,
        }).OfType<string>().Distinct();
        if (operation.Act is CustomAct { Wish.Length: > 0 } custom)
        {
            rules = rules.Prepend(custom.Wish);
        }

        return string.Join(" ", rules.DefaultIfEmpty(operation.Summary + "."));
    }

    private static JsonObject Path(PathParameterPlan parameter) => new JsonObject
    {
        ["name"] = parameter.Name,
        ["in"] = "path",
        ["required"] = true,
        ["description"] = $"Which {parameter.Entity}.",
        ["schema"] = SchemaText.Type(EntityPlanner.IdType(parameter.Kind), answered: false, nullable: false),
    };

    private static JsonObject Query(QueryParameterPlan parameter, ListShape? shape)
    {
        JsonObject query = new() { ["name"] = parameter.Name, ["in"] = "query" };
        if (parameter.Required)
        {
            query["required"] = true;
        }

        query["description"] = Meaning(parameter);
        query["schema"] = SchemaText.Query(parameter, shape);
        return query;
    }

    private static string Meaning(QueryParameterPlan parameter) => parameter.Use switch
    {
        QueryUse.Equal => $"Only those whose {parameter.Property} is this.",
        QueryUse.AtLeast => $"Only those whose {parameter.Property} is at least this.",
        QueryUse.AtMost => $"Only those whose {parameter.Property} is at most this.",
        QueryUse.PageSize => "How many to answer.",
        QueryUse.Cursor => "Where to go on: the last answer's cursor.",
        QueryUse.Offset => "How many to leave out.",
        QueryUse.PageNumber => "Which page, from 1.",
        QueryUse.Given => $"{parameter.Name}, handed to the operation as it is.",
        _ => "The order; a leading - is descending.",
    };

    private static JsonObject Response(OperationPlan operation, AnswerPlan answer)
    {
        JsonObject response = new() { ["description"] = answer.Description };
        JsonObject headers = [];
        foreach (string header in HeadersOf(operation, answer))
        {
            headers[header] = new JsonObject { ["$ref"] = "#/components/headers/" + header };
        }

        response["headers"] = headers;
        JsonObject? content = answer.Shape switch
        {
            AnswerShape.One => Content("application/json", Reference(answer.Schema!)),
            AnswerShape.Many => Content("application/json", new JsonObject { ["type"] = "array", ["items"] = Reference(answer.Schema!) }),
            AnswerShape.Page => Content("application/json", Page(operation)),
            AnswerShape.Problem => Content("application/problem+json", Reference("Problem")),
            AnswerShape.Text => Content("text/plain", new JsonObject { ["type"] = "string" }),
            _ => null,
        };
        if (content is not null)
        {
            response["content"] = content;
        }

        return response;
    }

    private static IEnumerable<string> HeadersOf(OperationPlan operation, AnswerPlan answer)
    {
        yield return "X-Request-ID";
        if (operation.Checks.Any(static c => c is RateLimitStep))
        {
            yield return "RateLimit-Limit";
            yield return "RateLimit-Remaining";
            yield return "RateLimit-Reset";
        }

        switch (answer.Status)
        {
            case 201 when operation.Act is InsertAct:
                yield return "Location";
                break;
            case 401:
                yield return "WWW-Authenticate";
                break;
            case 429:
                yield return "Retry-After";
                break;
            case 200 or 304 when operation.Answers.Any(static a => a.Status == 304):
                yield return "ETag";
                break;
        }
    }

    private static JsonNode Page(OperationPlan operation) =>
        ((ListAct)operation.Act).List.ItemsName is null
            ? new JsonObject { ["type"] = "array", ["items"] = Reference(operation.Entity!) }
            : Reference(ComponentSchemas.PageName(operation));

    private static JsonObject Content(string mediaType, JsonNode schema) => new() { [mediaType] = new JsonObject { ["schema"] = schema } };

    private static JsonNode Reference(string schema) => new JsonObject { ["$ref"] = "#/components/schemas/" + schema };
}
