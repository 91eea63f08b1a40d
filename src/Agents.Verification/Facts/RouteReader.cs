using System.Collections.Immutable;

namespace Agents.Verification;

/// <summary>Finds routes: calls, decorators and annotations with a path, and every name that could be a guard.</summary>
internal sealed class RouteReader(CodeFacts facts)
{
    private static readonly ImmutableArray<string> s_methods = ["get", "post", "put", "patch", "delete"];

    private readonly Dictionary<string, List<string>> _used = new(StringComparer.Ordinal);

    /// <summary>A registration by a call, or a guard for all that follow.</summary>
    public void Call(CallSite site)
    {
        if (site.Node.Callee is not MemberNode callee)
        {
            return;
        }

        string router = NameCollector.Written(callee.Object);
        if (callee.Name is "use" or "Use" or "addHook")
        {
            if (!_used.TryGetValue(router, out List<string>? names))
            {
                _used[router] = names = [];
            }

            names.AddRange(NameCollector.Names(site.Node.Arguments.Select(static a => a.Value)));
            return;
        }

        if (!site.IsOf("route.call") || site.Values.IsEmpty || site.Values[0].Constant is not { } text || site.Node.Arguments.Length < 2)
        {
            return;
        }

        string method = callee.Name.ToLowerInvariant();
        if (text.IndexOf(" /", StringComparison.Ordinal) is > 0 and int space)
        {
            (method, text) = (text[..space].ToLowerInvariant(), text[(space + 1)..]);
        }

        if (site.Option("methods")?.Value is ListNode { Items: [LiteralNode only, ..] })
        {
            method = only.Value.ToLowerInvariant();
        }

        if (!text.StartsWith('/'))
        {
            return;
        }

        Node last = site.Node.Arguments[^1].Value;
        IEnumerable<Node> guards = site.Node.Arguments.Skip(1).Select(static a => a.Value);
        List<string> found = NameCollector.Names(guards);
        found.AddRange(last is FunctionNode handler ? handler.Parameters.SelectMany(Head) : []);
        found.AddRange(_used.GetValueOrDefault(router, []));
        facts.Routes.Add(new(s_methods.Contains(method) ? method : "any", Braces(text), [.. found], site.Node.Start));
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
            string prefix = Annotation(type?.Decorators ?? [], "RequestMapping", "Controller", "Path") is { } mapping ? Text(mapping) ?? "" : "";
            string route = prefix.Length == 0 ? path : $"{prefix.TrimEnd('/')}/{path.TrimStart('/')}".TrimEnd('/');
            List<string> names = NameCollector.Names([.. function.Decorators, .. type?.Decorators ?? []]);
            names.AddRange(function.Parameters.SelectMany(Head));
            names.AddRange(function.Decorators.OfType<CallNode>().SelectMany(static d => d.Arguments).Select(static a => a.Value).OfType<LiteralNode>().Where(static l => l.Value is "permitAll()" or "permitAll").Select(static _ => "permitAll"));
            facts.Routes.Add(new(method, Braces(route.StartsWith('/') ? route : "/" + route), [.. names], decorator.Start));
        }
    }

    public void Class(ClassNode type)
    {
        // routers are rebuilt for each class
        if (type.Name is not null)
        {
            _used.Remove(type.Name);
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
    private static string Braces(string path) => string.Join('/', path.Split('/').Select(static part => part switch
    {
        [':', .. var name] => "{" + name.TrimEnd('?') + "}",
        ['<', .. var name, '>'] => "{" + name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..] + "}",
        _ => part,
    }));
}
