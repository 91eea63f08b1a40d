using System.Collections.Immutable;

namespace Agents.Verification;

/// <summary>What a file says of a Django service: views, the addresses that lead to them, and whether everything is closed by default.</summary>
/// <param name="Views">Its views.</param>
/// <param name="Addresses">Paths, and the name of the view behind each; implied are those a router makes.</param>
/// <param name="IsClosed">What its settings say of views that state no permissions; null where it holds no settings.</param>
internal sealed record DjangoFile(ImmutableArray<DjangoView> Views, ImmutableArray<(string Path, string View, int Start, bool IsImplied)> Addresses, bool? IsClosed)
{
    private const string Permissions = "permission_classes";

    private static readonly ImmutableArray<string> s_methods = ["get", "post", "put", "patch", "delete"];

    public static DjangoFile? Read(CodeFacts facts)
    {
        if (facts.Language.Name != "python")
        {
            return null;
        }

        IEnumerable<DjangoView> views = facts.Imports.Any(static i => IsFramework(i.Module))
            ? [.. facts.Classes.Where(static c => c.Name is not null).Select(c => Class(c, facts)), .. facts.Functions.Where(static f => f.Parent?.Node is null && f.Owner is null && f.Node?.Name is not null).Select(f => Function(f.Node!, facts))]
            : [];
        DjangoFile file = new([.. views], [.. facts.Calls.SelectMany(AddressesOf)], Closed(facts));
        return file is { Views.IsEmpty: true, Addresses.IsEmpty: true, IsClosed: null } ? null : file;
    }

    /// <summary>The module a name comes from; empty when it is the file's own.</summary>
    private static string ModuleOf(string name, CodeFacts facts) => facts.Imports.FirstOrDefault(i => i.Alias == name.Split('.')[0])?.Module ?? "";

    /// <summary>What Django's own package for signing in gives to views, and what its administration does.</summary>
    private static bool IsGuard(string name, CodeFacts facts) =>
        ModuleOf(name, facts) is "django.contrib.auth.mixins" or "django.contrib.auth.decorators" or "django.contrib.admin.views.decorators";

    private static bool IsFramework(string module) => module.Split('.')[0] is "django" or "rest_framework";

    private static DjangoView Class(ClassNode type, CodeFacts facts)
    {
        Node[] members = (type.Body as BlockNode)?.Items ?? [];
        AssignmentNode? stated = members.OfType<AssignmentNode>().FirstOrDefault(static m => m.Targets is [NameNode { Name: Permissions }]);
        FunctionNode[] methods = [.. members.OfType<FunctionNode>()];
        string[] framework = [.. type.Bases.Where(b => IsFramework(ModuleOf(b, facts)))];
        bool answers = framework.All(static b => Last(b) is "View" or "APIView" || b.EndsWith("Mixin", StringComparison.Ordinal));
        bool? open = stated?.Value is { } list ? LetsAllIn(list) : methods.Any(static m => m.Name == "get_permissions") || type.Bases.Any(b => IsGuard(b, facts)) ? false : null;
        return new(
            type.Name!, [.. type.Bases.Except(framework).Select(Last)], answers ? [.. methods.Where(static m => s_methods.Contains(m.Name!)).Select(static m => (m.Name!, m.Start))] : [],
            [.. NameCollector.Names(type.Decorators)], open, type.Start);
    }

    private static DjangoView Function(FunctionNode function, CodeFacts facts)
    {
        CallNode[] decorators = [.. function.Decorators.OfType<CallNode>()];
        CallNode? stated = decorators.FirstOrDefault(static d => Last(NameCollector.Written(d.Callee)) == Permissions);
        CallNode? answers = decorators.FirstOrDefault(static d => Last(NameCollector.Written(d.Callee)) is "api_view" or "require_http_methods");
        ImmutableArray<(string, int)> methods = answers?.Arguments is [{ Value: ListNode list }] ? [.. list.Items.OfType<LiteralNode>().Select(l => (l.Value.ToLowerInvariant(), function.Start))] : [];
        List<string> names = NameCollector.Names(function.Decorators.Where(d => d != stated));
        bool? open = stated?.Arguments is [var of] ? LetsAllIn(of.Value) : names.Any(n => IsGuard(n, facts)) ? false : null;
        return new(function.Name!, [], methods, [.. names], open, function.Start);
    }

    /// <summary>An empty list asks for nothing; what is put together elsewhere is taken to ask for something.</summary>
    private static bool LetsAllIn(Node permissions) => permissions is ListNode list && list.Items.All(static i => i switch
    {
        LiteralNode literal => Last(literal.Value) == "AllowAny",
        _ => Last(NameCollector.Written(i)) == "AllowAny",
    });

    private static IEnumerable<(string Path, string View, int Start, bool IsImplied)> AddressesOf(CallSite site)
    {
        if (site.Node.Arguments is not [{ Value: LiteralNode { Kind: LiteralKind.Text, Value: var text } }, { Value: var target }, ..])
        {
            return [];
        }

        Node view = target is CallNode { Callee: MemberNode { Name: "as_view", Object: var type } } ? type : target;
        string name = Last(NameCollector.Written(view));
        string path = RouteReader.Braces("/" + text.TrimStart('/'));
        return site.Path switch
        {
            "django.urls.path" when view is NameNode or MemberNode => [(path, name, site.Node.Start, false)],
            _ when site.Path.EndsWith("Router().register", StringComparison.Ordinal) => [(path, name, site.Node.Start, true), ($"{path.TrimEnd('/')}/{{pk}}", name, site.Node.Start, true)],
            _ => [],
        };
    }

    private static bool? Closed(CodeFacts facts)
    {
        if (facts.BindingsOf("DEFAULT_PERMISSION_CLASSES").FirstOrDefault() is { } permissions)
        {
            return !LetsAllIn(permissions.Node);
        }

        return facts.BindingsOf("INSTALLED_APPS").Any() ? facts.Texts.Any(static t => t.Text.EndsWith(".LoginRequiredMiddleware", StringComparison.Ordinal)) : null;
    }

    private static string Last(string name) => name[(name.LastIndexOf('.') + 1)..];
}
