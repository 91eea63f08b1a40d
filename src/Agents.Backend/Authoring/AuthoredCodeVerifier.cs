using System.Collections.Immutable;
using System.Text.Json;
using Agents.Definitions;
using Agents.Verification;

namespace Agents.Backend;

/// <summary>Holds code that a model wrote against what had to be there: every part, every route, every name, no placeholder. Code: A003, or that of the model's failure.</summary>
/// <remarks>Says nothing of drafts in which no model wrote code. The verifiers of anybody's code run beside it, where they read the language.</remarks>
internal sealed class AuthoredCodeVerifier : IAgentVerifier
{
    public string Name => "authored-code";

    public string Version => "1";

    public bool AppliesTo(AgentDefinition definition) => definition.ErrorCodes.Any(static c => c.Code.Value == "E201");

    public VerificationReport Verify(AgentTask task, AgentDraft draft, CancellationToken cancellationToken)
    {
        if (Authorship.Of(draft) is not { } authorship)
        {
            return VerificationReport.Empty;
        }

        HashSet<string> paths = [.. authorship.Parts.SelectMany(static p => p.Files)];
        ImmutableArray<SourceFile> files = [.. draft.Artifacts.Where(a => a is { Name: ArtifactNames.Code, Path: { } path } && paths.Contains(path)).Select(static a => new SourceFile(a.Path!, a.AsText()))];
        cancellationToken.ThrowIfCancellationRequested();
        if (HandlerTarget.OfEnding(authorship.Ending) is { } handlers)
        {
            return Functions(authorship, files, handlers);
        }

        bool isRust = authorship.Ending == ".rs";
        ImmutableArray<RustRoute> rust = isRust ? [.. files.SelectMany(RustRoutes.Read)] : [];
        ImmutableArray<(string Method, string Path, string Pointer, bool Secured)> operations = [.. Operations(draft)];
        ImmutableArray<Finding> findings =
        [
            .. authorship.Parts.SelectMany(p => NotWritten(p, authorship)),
            .. isRust ? Missing(operations, rust) : Missing(operations, draft, files, cancellationToken),
            .. isRust ? Callers(operations, rust) : [],
            .. CodeNames.Check(authorship, files),
            .. files.SelectMany(Placeholders.Find),
        ];
        return new(findings, [.. AuthoredRules.All.Select(r => r != AuthoredRules.Callers || isRust
            ? r.Ran(findings)
            : new CheckRecord(r.Id, r.Title, CheckOutcome.NotRun, "E203-10 looks for the guard of every route in this language"))]);
    }

    /// <summary>Functions in a service that is printed.</summary>
    private static VerificationReport Functions(Authorship authorship, ImmutableArray<SourceFile> files, HandlerTarget target)
    {
        ImmutableArray<Finding> findings =
        [
            .. authorship.Parts.SelectMany(p => p.Files.SelectMany(path => files.FirstOrDefault(f => f.Path == path) is { } file
                ? HandlerCheck.Find(file, p.Signature ?? string.Empty, target).Concat(Placeholders.Find(file))
                : [AuthoredRules.Names.Find($"The function of {p.Part} is not there.", path)])),
        ];
        return new(findings, [.. AuthoredRules.OfHandlers.Select(r => r.Ran(findings))]);
    }

    private static IEnumerable<Finding> NotWritten(AuthoredWork work, Authorship authorship)
    {
        if (work.Failure is { } failure)
        {
            yield return AuthoredRules.NotWritten.Find($"The part {work.Part} of the {authorship.Target} service is not written: {failure}") with
            {
                Code = work.FailureCode is { } code ? new(code) : RuntimeErrorCodes.ModelFailed,
            };
        }

        foreach (string refused in work.Refused)
        {
            yield return AuthoredRules.NotWritten.Find($"The part {work.Part} of the {authorship.Target} service: {refused}.");
        }
    }

    private static IEnumerable<Finding> Missing(
        IEnumerable<(string Method, string Path, string Pointer, bool Secured)> operations, AgentDraft draft, ImmutableArray<SourceFile> files, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> document = draft.Artifacts.First(static a => a.Name == ArtifactNames.ApiSpec).Content.ToArray();
        VerificationReport report = RouteGuardVerifier.Verify(new SpecificationFile("openapi.json", document), files, cancellationToken);
        bool found = report.Checks.Any(static c => c is { Id: "E202-30", Outcome: not CheckOutcome.NotRun });
        HashSet<string> missing = [.. report.Findings.Where(static f => f is { Rule: "E202-30", Pointer: not null }).Select(static f => f.Pointer!)];
        return operations.Where(o => !found || missing.Contains(o.Pointer)).Select(static o => AuthoredRules.Routes.Find($"{o.Method.ToUpperInvariant()} {o.Path} has no route.", pointer: o.Pointer));
    }

    private static IEnumerable<Finding> Missing(IEnumerable<(string Method, string Path, string Pointer, bool Secured)> operations, ImmutableArray<RustRoute> routes) =>
        operations.Where(o => !routes.Any(r => r.Answers(o.Method, o.Path)))
            .Select(static o => AuthoredRules.Routes.Find($"{o.Method.ToUpperInvariant()} {o.Path} has no route.", pointer: o.Pointer));

    private static IEnumerable<Finding> Callers(IEnumerable<(string Method, string Path, string Pointer, bool Secured)> operations, ImmutableArray<RustRoute> routes) =>
        from operation in operations
        where operation.Secured
        from route in routes
        where route.Answers(operation.Method, operation.Path) && !route.TakesCaller
        select AuthoredRules.Callers.Find($"{operation.Method.ToUpperInvariant()} {operation.Path} is secured in the document, and its handler takes no CurrentUser.", route.File, route.Line, operation.Pointer);

    /// <summary>The operations of the document, as our own generator writes it.</summary>
    private static IEnumerable<(string Method, string Path, string Pointer, bool Secured)> Operations(AgentDraft draft)
    {
        using JsonDocument document = JsonDocument.Parse(draft.Artifacts.First(static a => a.Name == ArtifactNames.ApiSpec).Content);
        bool all = IsSecured(document.RootElement);
        foreach (JsonProperty path in document.RootElement.GetProperty("paths").EnumerateObject())
        {
            foreach (JsonProperty method in path.Value.EnumerateObject().Where(static m => m.Value.ValueKind == JsonValueKind.Object && m.Value.TryGetProperty("responses", out _)))
            {
                yield return (method.Name, path.Name, $"#{Contract.PointerTo(path.Name, method.Name)}", method.Value.TryGetProperty("security", out _) ? IsSecured(method.Value) : all);
            }
        }
    }

    private static bool IsSecured(JsonElement element) =>
        element.TryGetProperty("security", out JsonElement security) && security.GetArrayLength() > 0 && security.EnumerateArray().All(static s => s.EnumerateObject().Any());
}
