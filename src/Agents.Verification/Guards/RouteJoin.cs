using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Agents.Verification;

/// <summary>Joins the operations of a document with the routes of a service.</summary>
internal sealed partial class RouteJoin(ApiDocument document, ImmutableArray<ServiceFile> service, string name)
{
    private readonly ImmutableArray<(ApiOperation Operation, string Path)> _operations = [.. document.Operations.Select(static o => (o, Plain(o.Path)))];

    public IEnumerable<Finding> Judge(VerificationRule missing, VerificationRule unguarded, VerificationRule unknown, Func<string, bool> isGuard)
    {
        (ServiceFile File, int Line, RouteFact Route, ApiOperation[] Of)[] joined =
            [.. service.SelectMany(f => f.Routes.Select(r => (f, r.Line, r.Route, Operations(r.Route))))];
        HashSet<ApiOperation> known = [.. joined.SelectMany(static j => j.Of)];
        foreach ((ApiOperation operation, string _) in _operations.Where(o => !known.Contains(o.Operation)))
        {
            yield return missing.Find($"{operation} has no route.", name, operation.Node.Pointer) with { Severity = FindingSeverity.Warning };
        }

        foreach ((ServiceFile file, int line, RouteFact route, ApiOperation[] of) in joined)
        {
            if (of.Length == 0 && route.IsImplied)
            {
                continue;
            }

            if (of.Length == 0)
            {
                yield return unknown.Find($"{route.Method.ToUpperInvariant()} {route.Path} is not in the document.", file.Path, line: line) with { Severity = FindingSeverity.Warning };
            }
            else if (of.All(document.IsSecured) && (!route.Names.Any(isGuard) || route.Names.Any(Opens().IsMatch)) && !of.All(o => IsMountedBehind(file, route, o, isGuard)))
            {
                yield return unguarded.Find($"{of[0]} is secured in the document and has no guard.", file.Path, of[0].Node.Pointer, line);
            }
        }
    }

    /// <summary>The operations of a route's own path; where there are none, those whose path ends with it.</summary>
    private ApiOperation[] Operations(RouteFact route)
    {
        string path = Plain(route.Path);
        ApiOperation[] same = [.. _operations.Where(o => Fits(o.Operation, route) && o.Path == path).Select(static o => o.Operation)];
        if (same.Length > 0)
        {
            return same;
        }

        // The path of the route may hold what the document says in its servers, or lack what the router is mounted at.
        return [.. _operations.Where(o => Fits(o.Operation, route) && (Ends(path, o.Path) || Ends(o.Path, path) || (path == "/" && !o.Path.EndsWith('}')))).Select(static o => o.Operation)];
    }

    private bool IsMountedBehind(ServiceFile file, RouteFact route, ApiOperation operation, Func<string, bool> isGuard) => service.Any(f => f.Mounts.Any(m =>
        (m.Router is null || Path.GetFileNameWithoutExtension(file.Path) == m.Router) && !(f == file && m.Passed.Contains(route.Start)) && !(m.Names.Contains("authenticated") && f.Opened.Any(o => o.Covers(operation))) && (m.Prefix.Length == 0 || $"{operation.Path}/".Contains(m.Prefix + "/", StringComparison.Ordinal)) && m.Names.Any(isGuard)));

    private static bool Fits(ApiOperation operation, RouteFact route) => route.Method == "any" || route.Method == operation.Method;

    private static bool Ends(string path, string end) => end.Length > 1 && path.EndsWith(end, StringComparison.Ordinal);

    private static string Plain(string path) => Parameter().Replace(path, "{}").TrimEnd('/') is { Length: > 0 } plain ? plain : "/";

    /// <summary>Words with which a route opens itself again, whatever guards stand around it.</summary>
    [GeneratedRegex(@"^(permit_?all|allow_?any|allow_?anonymous|anonymous_?allowed|is_?anonymous|(?-i:Public|IsPublic)|unauthenticated|skip_?auth\w*|no_?auth)$", RegexOptions.IgnoreCase)]
    private static partial Regex Opens();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Parameter();
}
