using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Agents.Verification;

/// <summary>What one file says of a service: its routes, and the guards the application puts before more than one.</summary>
/// <param name="Path">The file.</param>
/// <param name="Routes">With the line of each.</param>
/// <param name="Mounts">What stands before a prefix, or before everything.</param>
/// <param name="Django">Its part of a Django service; null where it has none.</param>
internal sealed partial record ServiceFile(string Path, ImmutableArray<(int Line, RouteFact Route)> Routes, ImmutableArray<MountFact> Mounts, DjangoFile? Django = null)
{
    /// <summary>Names of applications, as against one router of many.</summary>
    private static readonly string[] s_applications = ["app", "application", "server", "fastify", "api", "engine"];

    public bool HasContent => !Routes.IsEmpty || !Mounts.IsEmpty || Django is not null;

    /// <summary>What a chain of security opens to everybody before it closes the rest.</summary>
    public ImmutableArray<OpenedPath> Opened { get; init; } = [];

    private SourceText? Source { get; init; }

    public int LineOf(int start) => Source?.LineOf(start) ?? 1;

    public static ServiceFile Read(SourceFile file)
    {
        if (CodeLanguage.Of(file.Path) is not { } language)
        {
            return new(file.Path, [], []);
        }

        CodeFacts facts = FactReader.Read(new SourceText(file.Path, file.Text), language);
        IEnumerable<RouteFact> routes = facts.Routes.Count > 0 ? facts.Routes : LiteralRoutes.Read(file.Path, file.Text);
        return new(file.Path, [.. routes.Select(r => (facts.Source.LineOf(r.Start), r))], [.. facts.Calls.Select(c => Mount(c, facts)).OfType<MountFact>()], DjangoFile.Read(facts)) { Source = facts.Source, Opened = [.. facts.Calls.SelectMany(OpenedPath.Of)] };
    }

    private static MountFact? Mount(CallSite site, CodeFacts facts)
    {
        string prefix = site.Values is [{ Constant: ['/', ..] path }, ..] ? path : (site.Option("prefix")?.Value as LiteralNode)?.Value ?? "";
        bool mounts = site.Name switch
        {
            "use" or "Use" or "addHook" => prefix.Length > 0 || (site.Node.Callee is MemberNode of && s_applications.Contains(NameCollector.Written(of.Object))),
            "include_router" or "register_blueprint" => prefix.Length > 0 || RouterFile(site, facts) is not null,
            "FastAPI" or "before_request" or "ListenAndServe" or "useGlobalGuards" => true,
            "authenticated" => site.Written.Contains("anyRequest", StringComparison.Ordinal),
            _ => false,
        };
        return mounts ? new(Wildcard().Replace(prefix, "").TrimEnd('/'), [.. NameCollector.Names(site.Node.Arguments.Select(static a => Called(a.Value))).Where(n => !IsRouter(n, facts)), site.Name], [.. Passed(site, facts)], prefix.Length > 0 ? null : RouterFile(site, facts)) : null;
    }

    /// <summary>The file of a router that is included: <c>orders</c> for <c>orders.router</c>, or the module a router was imported from.</summary>
    private static string? RouterFile(CallSite site, CodeFacts facts)
    {
        if (site.Name is not ("include_router" or "register_blueprint") || site.Node.Arguments is not [{ Value: var router }, ..])
        {
            return null;
        }

        string? head = router switch { MemberNode { Object: NameNode module } => module.Name, NameNode name => name.Name, _ => null };
        ImportNode? import = facts.Imports.FirstOrDefault(i => i.Alias == head);
        string? file = router is MemberNode ? import?.Member ?? import?.Module : import?.Module;
        return file?[(file.LastIndexOf('.') + 1)..];
    }

    /// <summary>What a function does that does one thing only: a guard that is made anew for each request.</summary>
    private static Node Called(Node node) => node is not FunctionNode function ? node : function.Body switch
    {
        JumpNode { Value: { } given } => given,
        BlockNode { Items: [JumpNode { Value: { } answer }] } => answer,
        BlockNode { Items: [var only] } => only,
        var body => body,
    };

    /// <summary>Where what is used stands in a row, the registrations before it. Echo asks the whole application's guards first, wherever they stand.</summary>
    private static IEnumerable<int> Passed(CallSite site, CodeFacts facts)
    {
        if (site is not { Name: "use" or "Use", Node.Callee: MemberNode { Object: var router } } || site.Path.Contains("/echo.", StringComparison.Ordinal))
        {
            return [];
        }

        string written = NameCollector.Written(router);
        return facts.Calls.Where(c => c.Start < site.Start && c.Function == site.Function && c.Written.StartsWith(written + ".", StringComparison.Ordinal)).Select(static c => c.Node.Start);
    }

    /// <summary>What is imported as a router stands before nothing, whatever it is called here: <c>{ router as auth }</c>, <c>auth from './routes/auth'</c>.</summary>
    private static bool IsRouter(string name, CodeFacts facts) =>
        facts.Imports.Any(i => i.Alias == name && (i.Member is { } member && member != "default" ? RouterName().IsMatch(member) : RouterModule().IsMatch(i.Module)));

    /// <summary>What stands for everything below a path.</summary>
    [GeneratedRegex(@"/(?:\*+\w*|\(\.\*\)|:\w+\*|\{\*\w+\})$", RegexOptions.CultureInvariant)]
    private static partial Regex Wildcard();

    [GeneratedRegex(@"^(?:\w*_)?(?:router|routes)$|(?:Router|Routes)$", RegexOptions.CultureInvariant)]
    private static partial Regex RouterName();

    [GeneratedRegex(@"(?:^|[/.])(?:routers?|routes)(?:[/.]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex RouterModule();
}
