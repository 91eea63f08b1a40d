using System.Collections.Immutable;

namespace Agents.Verification;

/// <summary>Finds routes: calls, decorators and annotations with a path, and every name that could be a guard.</summary>
internal sealed class RouteReader(CodeFacts facts)
{
    private static readonly ImmutableArray<string> s_methods = ["get", "post", "put", "patch", "delete"];

    private readonly Dictionary<(FunctionFact? Home, string Name), List<string>> _used = [];

    /// <summary>Routers that were made for a path below another: the path, and what stands before all of them.</summary>
    private readonly Dictionary<(FunctionFact? Home, string Name), (string Prefix, List<string> Names)> _below = [];

    /// <summary>Callbacks that are handed a router of their own, and the router they are handed to: they have its guards, and it has none of theirs.</summary>
    private readonly Dictionary<FunctionNode, (FunctionFact? Home, string Name)> _groups = new(ReferenceEqualityComparer.Instance);

    /// <summary>Before the arguments of a call are read: functions among them may be groups of a router.</summary>
    public void Calling(CallNode call, Scope scope)
    {
        if (call.Callee is MemberNode callee)
        {
            foreach (FunctionNode group in call.Arguments.Select(static a => a.Value).OfType<FunctionNode>().Where(static f => f.Parameters.Length > 0))
            {
                _groups.TryAdd(group, Router(callee.Object, scope));
            }
        }
    }

    /// <summary>A registration by a call, or a guard for all that follow.</summary>
    public void Call(CallSite site, Scope scope)
    {
        if (site.Node.Callee is not MemberNode callee)
        {
            Listed(site);
            return;
        }

        (FunctionFact? Home, string Name) router = Router(callee.Object, scope);
        if (callee.Name is "use" or "Use" or "addHook")
        {
            if (!_used.TryGetValue(router, out List<string>? names))
            {
                _used[router] = names = [];
            }

            names.AddRange(NameCollector.Names(site.Node.Arguments.Select(static a => a.Value)));
            return;
        }

        if (callee.Name is "Group" or "group" or "basePath" && site.BoundTo is { } below && site.Values is [{ Constant: { } prefix }, ..])
        {
            (string outer, List<string> before) = _below.GetValueOrDefault(router, ("", []));
            _below[(null, below)] = ((outer.TrimEnd('/') + prefix).TrimEnd('/'), [.. before, .. Guards(router), .. NameCollector.Names(site.Node.Arguments.Select(static a => a.Value))]);
            return;
        }

        (string under, List<string> stands) = _below.GetValueOrDefault(router, ("", []));
        foreach ((string method, string path) in Registered(site, callee, under))
        {
            List<string> found = NameCollector.Names(site.Node.Arguments.Select(static a => a.Value).Concat(Links(callee.Object).Where(static l => !IsRegistration(l)).SelectMany(static l => l.Arguments).Select(static a => a.Value)));
            found.AddRange(Answering(site));
            found.AddRange(site.Node.Arguments[^1].Value is FunctionNode handler ? handler.Parameters.SelectMany(Head) : []);
            found.AddRange(Guards(router));
            found.AddRange(stands);
            facts.Routes.Add(new(s_methods.Contains(method) ? method : "any", Braces(path), [.. found], site.Node.Start));
        }
    }

    /// <summary>A route that an object describes: its method, path and handler, and among its options who may call.</summary>
    public void Described(ObjectNode node)
    {
        ArgumentNode? Entry(string name) => node.Entries.FirstOrDefault(e => e.Name == name);
        if (Entry("path")?.Value is not LiteralNode { Value: ['/', ..] } path)
        {
            return;
        }

        Node[] stated = [.. node.Entries.Where(static e => e.Name is not "handler").Select(static e => e.Value)];
        bool open = stated.OfType<ObjectNode>().SelectMany(static o => o.Entries).Any(static e => e is { Name: "auth", Value: LiteralNode { Kind: LiteralKind.False } });
        string[] names = [.. NameCollector.Names(stated), .. open ? ["no_auth"] : Array.Empty<string>()];
        foreach (string method in Texts(Entry("method")?.Value).Select(static m => m.ToLowerInvariant()).Where(m => !facts.Routes.Any(r => r.Method == m && r.Path == path.Value)))
        {
            facts.Routes.Add(new(method, Braces(path.Value), [.. names], node.Start));
        }
    }

    /// <summary>An entry of a table of routes, such as <c>Route("/a", answer, methods=["GET"])</c>.</summary>
    private void Listed(CallSite site)
    {
        if (site.IsOf("route.call") && site.Values is [{ Constant: ['/', ..] path }, _, ..])
        {
            List<string> found = [.. NameCollector.Names(site.Node.Arguments.Select(static a => a.Value)), .. Answering(site)];
            foreach (string method in Texts(site.Option("methods")?.Value).DefaultIfEmpty("any"))
            {
                facts.Routes.Add(new(method.ToLowerInvariant(), Braces(path), [.. found], site.Node.Start));
            }
        }
    }

    /// <summary>What stands over the functions and classes of this file that a registration names.</summary>
    private IEnumerable<string> Answering(CallSite site)
    {
        foreach (ArgumentNode argument in site.Node.Arguments)
        {
            Node handler = argument.Value is CallNode { Callee: MemberNode { Name: "as_view", Object: var view } } ? view : argument.Value;
            switch (handler is NameNode name ? facts.Declared.GetValueOrDefault(name.Name) : null)
            {
                case FunctionNode function:
                    foreach (string word in NameCollector.Names(function.Decorators))
                    {
                        yield return word;
                    }

                    break;
                case ClassNode type:
                    IEnumerable<Node?> stated = (type.Body as BlockNode)?.Items.OfType<AssignmentNode>().Where(static m => m.Targets is [NameNode { Name: "decorators" or "method_decorators" }]).Select(static m => m.Value) ?? [];
                    foreach (string word in NameCollector.Names([.. type.Decorators, .. stated]).Concat(OverAll(type)))
                    {
                        yield return word;
                    }

                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>What stands over each of the methods by which a class answers; what makes a guard optional takes it away.</summary>
    private static IEnumerable<string> OverAll(ClassNode type) =>
        (type.Body as BlockNode)?.Items.OfType<FunctionNode>().Where(static f => f.Name is { } name && s_methods.Contains(name))
            .Select(static f => NameCollector.Names(f.Decorators.Where(static d => d is not CallNode call || !call.Arguments.Any(static a => a is { Name: "optional", Value: LiteralNode { Kind: LiteralKind.True } }))))
            .Aggregate((IEnumerable<string>?)null, static (all, names) => all is null ? names : all.Intersect(names, StringComparer.Ordinal)) ?? [];

    /// <summary>Whether a link of a chain registers a route of its own: what stands there guards no other.</summary>
    private static bool IsRegistration(CallNode link) => link.Callee is MemberNode { Name: var name } && s_methods.Contains(Method(name));

    /// <summary>A call's name as a method; some libraries shorten it, for a word of their language.</summary>
    private static string Method(string name) => name.ToLowerInvariant() is var lower && lower == "del" ? "delete" : lower;

    /// <summary>The methods and the path of a registration: in its arguments, in one object of options, or with the path in the chain before it.</summary>
    private static IEnumerable<(string Method, string Path)> Registered(CallSite site, MemberNode callee, string under)
    {
        string method = Method(callee.Name);
        if (site.Node.Arguments is [{ Value: ObjectNode }] && method == "route")
        {
            string? url = ((site.Option("url") ?? site.Option("path"))?.Value as LiteralNode)?.Value;
            return url is ['/', ..] ? Texts(site.Option("method")?.Value).Select(m => (m.ToLowerInvariant(), url)) : [];
        }

        if (site.Node.Arguments.Length > 0 && (s_methods.Contains(method) || method == "all")
            && Links(callee.Object).FirstOrDefault(static l => l.Callee is MemberNode { Name: "route" }) is { Arguments: [{ Value: LiteralNode { Value: ['/', ..] chained } }] })
        {
            return [(method, chained)];
        }

        if (!site.IsOf("route.call") || site.Values.IsEmpty || site.Values[0].Constant is not { } text || site.Node.Arguments.Length < 2)
        {
            return [];
        }

        if (text.IndexOf(" /", StringComparison.Ordinal) is > 0 and int space)
        {
            (method, text) = (text[..space].ToLowerInvariant(), text[(space + 1)..]);
        }

        method = method.StartsWith("add_", StringComparison.Ordinal) ? method[4..] : method;
        method = Texts(site.Option("methods")?.Value).FirstOrDefault()?.ToLowerInvariant() ?? method;
        return text.StartsWith('/') || (text.Length == 0 && under.Length > 0) ? [(method, under + text)] : [];
    }

    private static IEnumerable<string> Texts(Node? node) => node switch
    {
        LiteralNode one => [one.Value],
        ListNode list => list.Items.OfType<LiteralNode>().Select(static i => i.Value),
        _ => [],
    };

    /// <summary>The calls of a chain, the last first: <c>r.With(guard)</c>, <c>router.route('/a').all(guard)</c>.</summary>
    private static IEnumerable<CallNode> Links(Node node)
    {
        for (Node? next = node; next is CallNode { Callee: MemberNode member } link; next = member.Object)
        {
            yield return link;
        }
    }

    /// <summary>What a chain is called on, as a variable: the parameter of a group is another than the router around it, though both be called the same.</summary>
    private (FunctionFact? Home, string Name) Router(Node node, Scope scope)
    {
        Node router = Links(node).LastOrDefault()?.Callee is MemberNode first ? first.Object : node;
        FunctionFact? home = router is NameNode name ? scope.FunctionOf(name.Name) : null;
        return (home?.Node is { } function && _groups.ContainsKey(function) ? home : null, NameCollector.Written(router));
    }

    private IEnumerable<string> Guards((FunctionFact? Home, string Name) router)
    {
        IEnumerable<string> own = _used.GetValueOrDefault(router, []);
        return router.Home?.Node is { } function && _groups.TryGetValue(function, out (FunctionFact? Home, string Name) outer) ? own.Concat(Guards(outer)) : own;
    }

    /// <summary>A function whose decorators or annotations register it.</summary>
    public void Function(FunctionNode function, ClassNode? type)
    {
        foreach (Node decorator in function.Decorators.Where(d => d is CallNode || facts.Language.Name == "java"))
        {
            // an annotation may stand without brackets, and its path in another
            CallNode call = decorator as CallNode ?? Annotation(function.Decorators, "Path") ?? new CallNode(decorator.Start, decorator, [], false);
            string written = NameCollector.Written(decorator is CallNode ? call.Callee : decorator);
            if (!facts.Vocabulary.Match(written, written).Any(static e => e.Concept == "route.decorator"))
            {
                continue;
            }

            string name = written[(written.LastIndexOf('.') + 1)..].ToLowerInvariant();
            string method = s_methods.FirstOrDefault(m => name.StartsWith(m, StringComparison.Ordinal)) ?? "any";
            if (call.Arguments.FirstOrDefault(static a => a.Name == "methods")?.Value is ListNode { Items: [LiteralNode only, ..] })
            {
                method = only.Value.ToLowerInvariant();
            }

            string path = Text(call) ?? "";
            if (facts.Language.Name == "java" && decorator is CallNode && name is "get" or "post" or "put" or "patch" or "delete" && path is [not '/', ..] && !written.Contains("Mapping", StringComparison.Ordinal))
            {
                // an annotation of the same name from elsewhere: a statement of SQL
                continue;
            }

            string prefix = Annotation(type?.Decorators ?? [], "RequestMapping", "Controller", "Path") is { } mapping ? Text(mapping) ?? "" : "";
            string route = prefix.Length == 0 ? path : $"{prefix.TrimEnd('/')}/{path.TrimStart('/')}".TrimEnd('/');
            List<string> names = NameCollector.Names(function.Decorators);
            names.AddRange(function.Decorators.OfType<CallNode>().SelectMany(static d => d.Arguments).Where(static a => a.Name is not null && a.Value is not LiteralNode { Kind: LiteralKind.Null or LiteralKind.False }).Select(static a => a.Name!));
            names.AddRange(names.Any(IsAccess) ? [] : NameCollector.Names(type?.Decorators ?? []));
            names.AddRange(function.Parameters.SelectMany(Head));
            names.AddRange(function.Decorators.OfType<CallNode>().SelectMany(static d => d.Arguments).Select(static a => a.Value).OfType<LiteralNode>().Where(static l => l.Value is "permitAll()" or "permitAll").Select(static _ => "permitAll"));
            facts.Routes.Add(new(method, Braces(route.StartsWith('/') ? route : "/" + route), [.. names], decorator.Start));
        }
    }

    /// <summary>An annotation that says who may call: at a method it takes the place of the one at its class.</summary>
    private static bool IsAccess(string name) => name is "Secured" or "RolesAllowed" or "PermitAll" or "DenyAll" or "PreAuthorize" or "Authenticated";

    public void Class(ClassNode type)
    {
        // routers are rebuilt for each class
        if (type.Name is not null)
        {
            _used.Remove((null, type.Name));
        }
    }

    private static CallNode? Annotation(Node[] decorators, params string[] names) =>
        decorators.OfType<CallNode>().FirstOrDefault(d => names.Contains(NameCollector.Written(d.Callee)));

    private static string? Text(CallNode call) =>
        call.Arguments.FirstOrDefault(static a => a.Name is null or "path" or "value")?.Value switch
        {
            LiteralNode { Kind: LiteralKind.Text } text => text.Value,
            ListNode { Items: [LiteralNode { Kind: LiteralKind.Text } first, ..] } => first.Value,
            _ => null,
        };

    private static IEnumerable<string> Head(ParameterNode parameter) =>
        [parameter.Name ?? "", parameter.Type ?? "", .. NameCollector.Names([parameter.Default, .. parameter.Decorators])];

    /// <summary>Parameters in braces: <c>:id</c> and <c>&lt;int:id&gt;</c> become <c>{id}</c>.</summary>
    internal static string Braces(string path) => string.Join('/', path.Split('/').Select(static part => part switch
    {
        [':', .. var name] => "{" + name.TrimEnd('?') + "}",
        ['<', .. var name, '>'] => "{" + name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..] + "}",
        _ => part,
    }));
}
