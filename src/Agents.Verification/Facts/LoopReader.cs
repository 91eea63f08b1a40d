namespace Agents.Verification;

/// <summary>Reads loops and functions that are called for each row, and the relations asked for in them.</summary>
internal abstract class LoopReader(CodeFacts facts, KnownFunctions known) : CallReader(facts, known)
{
    private static readonly string[] s_roots = ["query", "mutation", "subscription"];

    /// <summary>The class being read.</summary>
    protected ClassNode? Type { get; set; }

    protected void Each(IEnumerable<Node> nodes)
    {
        foreach (Node node in nodes)
        {
            Statement(node);
        }
    }

    protected static bool IsSerializer(ClassNode type, FunctionNode method) =>
        method.Name!.StartsWith("get_", StringComparison.Ordinal) && method.Parameters.Length == 2 && type.Bases.Any(static b => b.EndsWith("Serializer", StringComparison.Ordinal));

    /// <summary>The parameter that is one row of many, in a function that is called for each; null in any other.</summary>
    protected ParameterNode? RowParameter(FunctionNode function)
    {
        ParameterNode[] parameters = function.Parameters;
        List<string> decorators = NameCollector.Names(function.Decorators);
        if (decorators.Any(d => Words.Words("words.row-decorators").Contains(d)))
        {
            return parameters.FirstOrDefault(static p => p.Decorators.Length > 0 && NameCollector.Names(p.Decorators).Any(static n => n is "Parent" or "Root")) ?? parameters.FirstOrDefault();
        }

        if (IsPython && function.Name is { } name && parameters.Length > 0 && name.StartsWith("resolve_", StringComparison.Ordinal) && parameters.Any(static p => p.Name == "info") && Type is not { Name: "Query" or "Mutation" })
        {
            return parameters[0];
        }

        if (IsPython && parameters.Length == 2 && Type is { } type && function.Name is not null && IsSerializer(type, function))
        {
            return parameters[1];
        }

        if (IsGo && function.Receiver?.Type is { } receiver && receiver.EndsWith("Resolver", StringComparison.Ordinal) && parameters.Length >= 2
            && !s_roots.Any(q => receiver.Contains(q, StringComparison.OrdinalIgnoreCase)))
        {
            return parameters[1];
        }

        return null;
    }

    protected override Value Repeated(LoopNode loop)
    {
        Value body = Value.Unknown;
        Loop(loop, value => body = value);
        return body;
    }

    protected void Loop(LoopNode node, Action<Value>? turn = null)
    {
        Facts.Loops.Add(node);
        Value iterable = node.Iterable is null ? Value.Unknown : Read(node.Iterable);
        InBranch(() =>
        {
            uint bit = LoopDepth >= 31 ? 0 : 1u << LoopDepth;
            if (node.Iterable is null)
            {
                Each(node.Header.Take(1));
            }

            LoopDepth++;
            (int cached, int iterators) = (Cached, Iterators.Count);
            Counters(node, bit);
            Iterators.AddRange(Asked(node).Select(i => (i, bit)));
            for (int i = 0; i < node.Targets.Length; i++)
            {
                bool index = IsGo && i == 0;
                bool counts = index || iterable.Path == "range()";
                Value element = Element(iterable, counts ? 0 : bit);
                Assign(node.Targets[i], counts ? element with { Counters = element.Counters | bit, Traits = element.Traits & ~Traits.Fixed } : element, declares: true);
            }

            if (node.Iterable is null)
            {
                Each(node.Header.Skip(1));
            }
            else
            {
                Each(node.Header);
            }

            if (node.Body is BlockNode)
            {
                Statement(node.Body);
            }
            else
            {
                Value body = Read(node.Body);
                turn?.Invoke(body);
            }

            Iterators.RemoveRange(iterators, Iterators.Count - iterators);
            Cached = cached;
            LoopDepth--;
        });
    }

    /// <summary>The iterators that a loop's condition asks whether they have more.</summary>
    private static IEnumerable<string> Asked(LoopNode loop) => loop.Iterable is not null ? [] :
        loop.Header.OfType<CallNode>().Select(static c => c.Callee).OfType<MemberNode>().Where(static m => m.Name is "hasNext" or "hasMoreElements").Select(static m => NameCollector.Written(m.Object));

    /// <summary>One of a collection. Constants and batches are few, so they do not count.</summary>
    protected static Value Element(Value iterable, uint bit)
    {
        if (iterable.IsFixed)
        {
            return new(Traits.Fixed);
        }

        bool batch = iterable.Has(Traits.Batch);
        return iterable with
        {
            Text = null,
            Path = iterable.Path is null ? null : iterable.Path + "[]",
            Elements = batch ? iterable.Elements : iterable.Elements | bit,
            Traits = iterable.Traits | (batch ? Traits.Membership : Traits.None),
        };
    }

    /// <summary>Variables that a loop with a condition counts up or down.</summary>
    protected void Counters(LoopNode node, uint bit)
    {
        if (node.Iterable is not null)
        {
            return;
        }

        IEnumerable<Node> steps = [.. node.Header, .. node.Body is BlockNode body ? body.Items : []];
        foreach (AssignmentNode step in steps.OfType<AssignmentNode>().Where(static s => s.Operator is "++" or "--" or "+=" or "-="))
        {
            if (step.Targets is [NameNode counter])
            {
                Value old = Name(counter);
                Scope.Declare(counter.Name, old with { Counters = old.Counters | bit, Traits = old.Traits & ~Traits.Fixed, Text = null }, Branches[^1]);
            }
        }
    }

    /// <summary>A relation of a row that is asked for by a call: a manager, or a getter the library makes.</summary>
    protected void Relation(CallSite site, MemberNode callee)
    {
        bool row = site.Receiver.Has(Traits.Rows) && !site.Receiver.Has(Traits.Eager) && (site.Receiver.Elements & OpenLoops) != 0;
        bool getter = Words.Words("words.lazy").Contains("getter") && row && callee.Object is NameNode && callee.Name.Length > 4 && callee.Name.StartsWith("get", StringComparison.Ordinal)
            && char.IsAsciiLetterUpper(callee.Name[3]) && !Words.Words("words.plain-getters").Contains(callee.Name);
        if (getter || (row && Words.Words("words.lazy-calls").Contains(callee.Name)))
        {
            Facts.LazyRelations.Add((site.Start, callee.Name));
        }

        if (callee.Object is MemberNode relation && Words.Words("words.relation-managers").Contains(callee.Name) && RowOf(relation) is { } of && (of.Elements & OpenLoops) != 0)
        {
            Facts.LazyRelations.Add((site.Start, relation.Name));
        }
    }

    protected Value? RowOf(MemberNode relation)
    {
        if (relation.Object is not NameNode name || Scope.Find(name.Name, Branches) is not { } value)
        {
            return null;
        }

        return value.Has(Traits.Rows) && !value.Has(Traits.Eager) ? value : null;
    }

    protected override void Lazy(MemberNode node, Value of)
    {
        if (node.Object is MemberNode relation && Words.Words("words.lazy").Contains("attribute") && RowOf(relation) is { } row && (row.Elements & OpenLoops) != 0
            && !Words.Words("words.plain-members").Contains(node.Name) && !Words.Words("words.relation-managers").Contains(node.Name) && !Words.Words("words.plain-members").Contains(relation.Name))
        {
            Facts.LazyRelations.Add((relation.NameStart, relation.Name));
        }
    }

    protected override void Awaited(MemberNode member)
    {
        if (Words.Words("words.lazy").Contains("await") && RowOf(member) is { } row && (row.Elements & OpenLoops) != 0)
        {
            Facts.LazyRelations.Add((member.NameStart, member.Name));
        }
    }
}
