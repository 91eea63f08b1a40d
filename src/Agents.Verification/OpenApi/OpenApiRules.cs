using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using static Agents.Verification.OpenApiReader;

namespace Agents.Verification;

/// <summary>The rules over an OpenAPI document, each a row beside the query that finds its breaches.</summary>
internal static partial class OpenApiRules
{
    public static readonly ImmutableArray<(VerificationRule Rule, Func<OpenApiReader, VerificationRule, IEnumerable<Finding>> Query)> All =
    [
        (new("E202-01", "the document declares version, info and paths", FindingSeverity.Error, "Add openapi: 3.1.x, info.title, info.version and paths."), Skeleton),
        (new("E202-02", "operation ids are there and unique", FindingSeverity.Error, "Give every operation an operationId of its own."), OperationIds),
        (new("E202-03", "path parameters are declared and used", FindingSeverity.Error, "Declare each parameter in braces with in: path and required: true, and no other."), PathParameters),
        (new("E202-04", "references resolve", FindingSeverity.Error, "Define what is referred to under components, or mend the reference."), References),
        (new("E202-05", "every operation has a success response", FindingSeverity.Error, "Describe the answer of the good case: a 2xx or 3xx response."), Success),
        (new("E202-06", "required security schemes are defined", FindingSeverity.Error, "Define the scheme under components.securitySchemes."), SecurityNames),
        (new("E202-07", "a secured operation describes its 401", FindingSeverity.Warning, "Describe the 401 answer."), Unauthorized),
        (new("E202-08", "GET and DELETE take no body", FindingSeverity.Error, "Move the values to query parameters, or use POST."), Bodies),
        (new("E202-09", "parameters are not declared twice", FindingSeverity.Error, "Keep one declaration per name and place."), DuplicateParameters),
        (new("E202-10", "paths do not collide", FindingSeverity.Error, "Make the paths differ in more than their parameters' names."), AmbiguousPaths),
        (new("E202-11", "errors are problem details", FindingSeverity.Warning, "Answer 4xx and 5xx as application/problem+json (RFC 9457)."), Problems),
        (new("E202-12", "collections are paged", FindingSeverity.Warning, "Offer a page size and a cursor or an offset."), Paging),
    ];

    private static IEnumerable<Finding> Skeleton(OpenApiReader document, VerificationRule rule)
    {
        if (Text(document.Root, "openapi")?.StartsWith("3.", StringComparison.Ordinal) != true)
        {
            yield return rule.Find("There is no openapi version 3.x.", pointer: "#/openapi");
        }

        foreach (string name in (string[])["title", "version"])
        {
            if (Text(Member(document.Root, "info"), name) is null)
            {
                yield return rule.Find($"info.{name} is missing.", pointer: "#/info");
            }
        }

        if (Member(document.Root, "paths").ValueKind != JsonValueKind.Object)
        {
            yield return rule.Find("There are no paths.", pointer: "#/paths");
        }
    }

    private static IEnumerable<Finding> OperationIds(OpenApiReader document, VerificationRule rule)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (DocumentOperation operation in document.Operations())
        {
            string? id = Text(operation.Body, "operationId");
            if (id is null)
            {
                yield return rule.Find($"{operation.Method.ToUpperInvariant()} {operation.Path} has no operationId.", pointer: operation.Pointer);
            }
            else if (!seen.Add(id))
            {
                yield return rule.Find($"The operationId '{id}' occurs twice.", pointer: operation.Pointer + "/operationId");
            }
        }
    }

    private static IEnumerable<Finding> PathParameters(OpenApiReader document, VerificationRule rule)
    {
        foreach (DocumentOperation operation in document.Operations())
        {
            HashSet<string> used = [.. Template().Matches(operation.Path).Select(m => m.Groups[1].Value)];
            HashSet<string> declared = [.. document.Parameters(operation).Where(p => Text(p, "in") == "path").Select(p => Text(p, "name") ?? string.Empty)];
            foreach (string name in used.Except(declared))
            {
                yield return rule.Find($"{{{name}}} is in the path and not declared.", pointer: operation.Pointer);
            }

            foreach (string name in declared.Except(used))
            {
                yield return rule.Find($"The path parameter '{name}' is declared and not in the path.", pointer: operation.Pointer);
            }
        }
    }

    private static IEnumerable<Finding> References(OpenApiReader document, VerificationRule rule) =>
        document.References().Where(r => r.Reference.StartsWith('#') && !document.TryFollow(r.Reference, out _))
            .Select(r => rule.Find($"'{r.Reference}' points at nothing.", pointer: r.Pointer));

    private static IEnumerable<Finding> Success(OpenApiReader document, VerificationRule rule) =>
        document.Operations().Where(o => !Members(o.Body, "responses").Any(r => r.Name.StartsWith('2') || r.Name.StartsWith('3')))
            .Select(o => rule.Find($"{o.Method.ToUpperInvariant()} {o.Path} has no success response.", pointer: o.Pointer + "/responses"));

    private static IEnumerable<Finding> SecurityNames(OpenApiReader document, VerificationRule rule)
    {
        HashSet<string> defined = [.. Members(Member(document.Root, "components"), "securitySchemes").Select(s => s.Name)];
        return Requirements(document).Where(r => !defined.Contains(r.Name))
            .Select(r => rule.Find($"The security scheme '{r.Name}' is not defined.", pointer: r.Pointer));
    }

    private static IEnumerable<(string Name, string Pointer)> Requirements(OpenApiReader document) =>
        document.Operations().Select(o => (o.Body, o.Pointer)).Append((document.Root, "#"))
            .SelectMany(p => Items(p.Item1, "security").SelectMany(s => Members(s)).Select(m => (m.Name, p.Item2 + "/security")));

    private static IEnumerable<Finding> Unauthorized(OpenApiReader document, VerificationRule rule) =>
        document.Operations().Where(o => IsSecured(document, o) && !Members(o.Body, "responses").Any(r => r.Name is "401" or "4XX" or "default"))
            .Select(o => rule.Find($"{o.Method.ToUpperInvariant()} {o.Path} is secured and does not describe 401.", pointer: o.Pointer + "/responses"));

    public static bool IsSecured(OpenApiReader document, DocumentOperation operation)
    {
        JsonElement own = Member(operation.Body, "security");
        JsonElement effective = own.ValueKind == JsonValueKind.Array ? own : Member(document.Root, "security");
        return effective.ValueKind == JsonValueKind.Array && effective.GetArrayLength() > 0 && effective.EnumerateArray().All(s => Members(s).Any());
    }

    private static IEnumerable<Finding> Bodies(OpenApiReader document, VerificationRule rule) =>
        document.Operations().Where(o => o.Method is "get" or "delete" && Member(o.Body, "requestBody").ValueKind == JsonValueKind.Object)
            .Select(o => rule.Find($"{o.Method.ToUpperInvariant()} {o.Path} takes a body.", pointer: o.Pointer + "/requestBody"));

    private static IEnumerable<Finding> DuplicateParameters(OpenApiReader document, VerificationRule rule) =>
        document.Operations().SelectMany(o => Items(o.Body, "parameters").Select(document.Resolve)
            .GroupBy(p => (Text(p, "name"), Text(p, "in"))).Where(g => g.Count() > 1)
            .Select(g => rule.Find($"The {g.Key.Item2} parameter '{g.Key.Item1}' is declared twice.", pointer: o.Pointer + "/parameters")));

    private static IEnumerable<Finding> AmbiguousPaths(OpenApiReader document, VerificationRule rule) =>
        Members(document.Root, "paths").GroupBy(p => Template().Replace(p.Name, "{}")).Where(g => g.Count() > 1)
            .Select(g => rule.Find($"{string.Join(" and ", g.Select(p => p.Name))} are the same path.", pointer: "#/paths/" + Escape(g.Last().Name)));

    private static IEnumerable<Finding> Problems(OpenApiReader document, VerificationRule rule) =>
        document.Operations().SelectMany(o => Members(o.Body, "responses")
            .Where(r => r.Name.StartsWith('4') || r.Name.StartsWith('5'))
            .Where(r => Members(document.Resolve(r.Value), "content").Any() && !Members(document.Resolve(r.Value), "content").Any(c => c.Name == "application/problem+json"))
            .Select(r => rule.Find($"{o.Method.ToUpperInvariant()} {o.Path} answers {r.Name} otherwise than as problem details.", pointer: $"{o.Pointer}/responses/{r.Name}")));

    private static IEnumerable<Finding> Paging(OpenApiReader document, VerificationRule rule) =>
        document.Operations().Where(o => o.Method == "get" && AnswersList(document, o) && !document.Parameters(o).Any(p => Text(p, "in") == "query" && IsPageSize(p)))
            .Select(o => rule.Find($"GET {o.Path} answers a list without a page size.", pointer: o.Pointer));

    private static bool IsPageSize(JsonElement parameter) =>
        Text(parameter, "name")?.ToUpperInvariant() is "LIMIT" or "SIZE" or "PAGE_SIZE" or "PAGESIZE" or "PER_PAGE" or "PERPAGE" or "COUNT" or "TOP" or "FIRST";

    private static bool AnswersList(OpenApiReader document, DocumentOperation operation)
    {
        JsonElement response = document.Resolve(Member(Member(operation.Body, "responses"), "200"));
        JsonElement schema = document.Resolve(Member(Member(Member(response, "content"), "application/json"), "schema"));
        return Text(schema, "type") == "array" || Members(schema, "properties").Any(p => p.Name is "items" or "data" or "results" && Text(document.Resolve(p.Value), "type") == "array");
    }

    [GeneratedRegex(@"\{([^{}]+)\}")]
    private static partial Regex Template();
}
