using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Agents.Definitions;

namespace Agents.Verification;

/// <summary>Holds code against its document: every operation has a route, every route an operation, every secured one a guard. Codes: E202, E203.</summary>
public sealed partial class RouteGuardVerifier : IAgentVerifier
{
    private static readonly VerificationRule s_missing = new(
        "E202-30", "every operation of the document has a route", FindingSeverity.Error, "Write the handler, or take the operation out of the document.");

    private static readonly VerificationRule s_unknown = new(
        "E202-31", "every route is in the document", FindingSeverity.Error, "Describe the route, or remove it.");

    private static readonly VerificationRule s_unguarded = new(
        "E203-10", "an operation secured in the document has a guard in code", FindingSeverity.Error, "Put the authentication guard on the route.", "CWE-306");

    internal static readonly ImmutableArray<VerificationRule> Rules = [s_missing, s_unknown, s_unguarded];

    /// <summary>Routes a service has beside its document's operations: the document itself.</summary>
    private static readonly ImmutableHashSet<string> s_undocumented = ["/openapi.json"];

    private readonly KnownReports _known = new();

    /// <inheritdoc/>
    public string Name => "route-guards";

    /// <inheritdoc/>
    public string Version => "1";

    /// <summary>Any agent that declares E203.</summary>
    public bool AppliesTo(AgentDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.ErrorCodes.Any(static c => c.Code.Value == "E203");
    }

    /// <inheritdoc/>
    public VerificationReport Verify(AgentTask task, AgentDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return _known.Of(draft.Artifacts, () => Judge(draft, cancellationToken));
    }

    private static VerificationReport Judge(AgentDraft draft, CancellationToken cancellationToken)
    {
        Artifact? document = DraftDocument.Of(draft);
        if (document is not null && DraftDocument.IsHandWritten(document))
        {
            IEnumerable<SourceFile> files = draft.Artifacts.Where(static a => a is { Name: ArtifactNames.Code, Path: not null }).Select(static a => new SourceFile(a.Path!, a.AsText()));
            return Verify(new SpecificationFile(document.Path ?? "openapi.yaml", document.Content), files, cancellationToken);
        }

        ImmutableArray<PlacedRoute> routes =
        [
            .. draft.Artifacts.Where(static a => a.Name == ArtifactNames.Code).SelectMany(Routes.Of),
        ];
        if (document is null || routes.IsEmpty)
        {
            return new([], [.. Rules.Select(static r => r.Skipped("the draft has no document or no route that can be read"))]);
        }

        cancellationToken.ThrowIfCancellationRequested();
        using JsonDocument json = JsonDocument.Parse(document.Content);
        ImmutableArray<Finding> findings = [.. Judge(new ApiDocument(json.RootElement, DocumentFormat.OpenApi31), routes)];
        return new(findings, [.. Rules.Select(r => r.Ran(findings))]);
    }

    /// <summary>Holds the code of a service, as people write it, against its document.</summary>
    /// <remarks>
    /// A route is the operation of its path, or of a path that ends with it: routers are mounted where their own file does not say. Guards count where they stand at
    /// the route, its router or its class, and where the application puts them before a prefix. What the two do not share are warnings here: other files may hold it.
    /// </remarks>
    /// <param name="document">An OpenAPI document, in JSON or YAML.</param>
    /// <param name="files">The code; files that hold no routes are passed over.</param>
    /// <param name="cancellationToken">Looked at between files.</param>
    /// <returns>Findings in the document first, then by file and line; where nothing could be joined, the checks say why.</returns>
    public static VerificationReport Verify(SpecificationFile document, IEnumerable<SourceFile> files, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(files);
        TreeText? text = TreeText.Read(document.Content.Span, document.Name, cancellationToken, out _);
        DocumentFormat format = text is null ? DocumentFormat.None : ApiDocument.Detect(text.Root);
        if (text is null || (format & DocumentFormat.OpenApi) == 0)
        {
            return new([], [.. Rules.Select(static r => r.Skipped("there is no OpenAPI document that can be read"))]);
        }

        ImmutableArray<ServiceFile> service = DjangoRoutes.Added([.. files.AsParallel().AsOrdered().WithCancellation(cancellationToken).Select(ServiceFile.Read).Where(static f => f.HasContent)]);
        if (service.All(static f => f.Routes.IsEmpty))
        {
            return new([], [.. Rules.Select(static r => r.Skipped("no route that can be read stands in the code"))]);
        }

        ImmutableArray<Finding> found = [.. new RouteJoin(new ApiDocument(text.Root, format), service, document.Name).Judge(s_missing, s_unguarded, s_unknown, static name => Guard().IsMatch(name))];
        ImmutableArray<Finding> findings = [.. text.Locate([.. found.Where(f => f.File == document.Name)]), .. found.Where(f => f.File != document.Name)];
        return new(findings, [.. Rules.Select(r => r.Ran(findings))]);
    }

    private static IEnumerable<Finding> Judge(ApiDocument document, ImmutableArray<PlacedRoute> routes)
    {
        ILookup<string, PlacedRoute> byKey = routes.ToLookup(r => Key(r.Route.Method, r.Route.Path));
        HashSet<string> known = new(StringComparer.Ordinal);
        foreach (ApiOperation operation in document.Operations)
        {
            string key = Key(operation.Method, operation.Path);
            known.Add(key);
            if (!byKey.Contains(key))
            {
                yield return s_missing.Find($"{operation.Method.ToUpperInvariant()} {operation.Path} has no route.", pointer: operation.Node.Pointer);
            }

            foreach ((string file, int line, RouteFact route) in byKey[key].Where(r => document.IsSecured(operation) && !r.Route.Names.Any(static n => Guard().IsMatch(n))))
            {
                yield return s_unguarded.Find($"{operation.Method.ToUpperInvariant()} {operation.Path} is secured in the document and has no guard.", file, operation.Node.Pointer, line);
            }
        }

        foreach ((string file, int line, RouteFact route) in routes.Where(r => !known.Contains(Key(r.Route.Method, r.Route.Path)) && !s_undocumented.Contains(r.Route.Path)))
        {
            yield return s_unknown.Find($"{route.Method.ToUpperInvariant()} {route.Path} is not in the document.", file, line: line);
        }
    }

    private static string Key(string method, string path) => $"{method} {Parameter().Replace(path, "{}")}";

    [GeneratedRegex(@"\{[^{}]+\}")]
    private static partial Regex Parameter();

    /// <summary>Words a guard's name is made of, in either casing convention.</summary>
    [GeneratedRegex(@"^(authenticate\w*|authoriz\w*|require_?(auth|user|login|account|role)\w*|current_?user\w*|get_?current_?\w*|ensure_?(auth|logged|signed)\w*|is_?authenticated|verify_?(token|jwt)\w*|jwt_required|login_required|signed_?in\w*|passport|pre_?authorize\w*|secured|roles_?allowed|use_?guards|auth\w*guard|guards?|auth|protect(ed)?|verify_?auth\w*|check_?(auth|token|jwt|permission)\w*|permission_classes|principal|authentication\w*|jwt_?guard|bearer_?auth|api_?key_?auth|basic_?auth|(express|echo)?_?jwt|bearer|requires|require_?(token|jwt|session|scopes?|permissions?)\w*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Guard();
}
