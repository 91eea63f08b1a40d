using System.Text.RegularExpressions;

namespace Agents.Verification;

/// <summary>A query for each element of a loop, or for each row a function is called with.</summary>
/// <param name="kind"><c>read</c>, <c>write</c> or <c>local</c>: through a function of the same file.</param>
internal sealed partial class QueryShape(string kind) : Shape
{
    public override IEnumerable<string> Concepts => kind == "write" ? ["query.write"] : ["query.read", "query.sql"];

    public override IEnumerable<Hit> Find(CodeFacts facts)
    {
        HashSet<string> querying = kind != "local" ? [] : [.. facts.Functions.Where(static f => f is { QueriesParameter: true, Name: not null }).Select(static f => f.Name!)];
        foreach (CallSite call in facts.Calls)
        {
            if (kind == "local" && call.IsOf("iterate") && !call.Receiver.Has(Traits.Fixed | Traits.Batch) && call.Node.Arguments is [{ Value: var given }, ..] && Handed(given) is { } handed && querying.Contains(handed))
            {
                // a function that is handed over by its name is called for each as well
                yield return new(call.Start, handed);
            }

            if (call.Loops == 0 || call.IsCached)
            {
                continue;
            }

            bool meant = kind switch
            {
                "local" => querying.Contains(call.Name) && call.Entries.IsEmpty && IsOwn(call, facts),
                "write" => call.IsOf("query.write") && QueryEvidence.Holds(call, facts),
                _ when facts.Language.Name == "go" && call.Node.Callee is MemberNode { Object: CallNode } && Edge().IsMatch(call.Written) => call.Name is "All" or "Only" or "First" or "Count" or "IDs" or "AllX" or "OnlyX" or "FirstX" or "CountX",
                _ when facts.Language.Name == "java" && Derived().IsMatch(call.Name) && IsRepository(call) => true,
                _ when facts.Language.Name == "go" && IsStore(call) => true,
                _ => !call.IsOf("query.write") && call.Entries.Any(static e => e.Concept is "query.read" or "query.sql") && QueryEvidence.Holds(call, facts),
            };
            if (meant && Depends(call) && !IsScript(call) && !call.Values.Any(static v => v.Text is { } text && SqlText.HasMembership(text)))
            {
                yield return new(call.Start, call.Written);
            }
        }
    }

    /// <summary>A function that is handed over by its name: alone, or as a member of the object around it.</summary>
    private static string? Handed(Node node) => node switch
    {
        NameNode name => name.Name,
        MemberNode { Object: NameNode { Name: "this" or "self" } } member => member.Name,
        _ => null,
    };

    /// <summary>Whether it asks a store for something: what takes a context goes outside the process.</summary>
    private static bool IsStore(CallSite call) =>
        call.Written.Split('.') is [.., var store, var name] && Asking().IsMatch(name) && (By().IsMatch(name) || Store().IsMatch(store) || call.Receiver.Path is { } path && Store().IsMatch(path[(path.LastIndexOf('.') + 1)..]))
        && call.Node.Arguments is [{ Value: NameNode { Name: "ctx" or "c" or "context" } or CallNode { Callee: MemberNode { Name: "Context" }, Arguments.Length: 0 } }, _, ..];

    [GeneratedRegex("^(Get|Find|Fetch|Load|Lookup|LookUp|Count|Select|Query|List|Read|ByID)([A-Z]|$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Asking();

    /// <summary>One row by its key.</summary>
    [GeneratedRegex("^(Get|Find|Fetch|Load)[A-Za-z]*By[A-Z]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex By();

    [GeneratedRegex("(Store|Storage|Repository|Repo|Dao|DAO|Queries|Querier)$|^(store|storage|repository|repo|dao|queries|querier)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Store();

    /// <summary>Whether it is called on a repository, by its type or its name.</summary>
    private static bool IsRepository(CallSite call) => call.Receiver.Path is { } path && Repository().IsMatch(path[(path.LastIndexOf('.') + 1)..]);

    /// <summary>A query that is made of its method's name.</summary>
    [GeneratedRegex("^(find|get|read|query|search|stream|count|exists)(All|First|Top|Distinct|One)?[A-Za-z]*By[A-Z]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Derived();

    /// <summary>A query along an edge of a row, as generated clients have one for each: <c>row.QueryLines().All(ctx)</c>.</summary>
    [GeneratedRegex(@"\.Query[A-Z]\w*\(\)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Edge();

    [GeneratedRegex("(Repository|Repo|Dao|DAO|Mapper)$|^(repository|repo|dao)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Repository();

    private static bool IsOwn(CallSite call, CodeFacts facts) => call.Node.Callee is NameNode or MemberNode { Object: NameNode };

    /// <summary>Whether the loop goes through statements and runs each as it stands: how many there are is written in the code, no row decides it.</summary>
    private static bool IsScript(CallSite call) =>
        (call.IsOf("query.sql") || call is { Name: "query", Node.Callee: NameNode }) && call.Node.Arguments is [{ Value: NameNode }, ..] && (call.Values[0].Elements & call.Loops) != 0
        && call.Values.Skip(1).All(v => (v.Elements & call.Loops) == 0);

    /// <summary>Whether it asks for something that differs from one turn to the next.</summary>
    private static bool Depends(CallSite call)
    {
        if (call.Values.Any(v => (v.Elements & call.Loops) != 0))
        {
            return true;
        }

        bool chained = call.Node.Callee is MemberNode { Object: CallNode };
        bool prepared = call.Node.Arguments.Length == 0;
        return (chained || prepared) && (call.Receiver.Elements & call.Loops) != 0;
    }
}
