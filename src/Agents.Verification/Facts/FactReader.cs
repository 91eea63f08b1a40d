namespace Agents.Verification;

/// <summary>Goes through a file once, in the order in which it would run, and writes down what the rules ask for.</summary>
internal sealed class FactReader(CodeFacts facts, IReadOnlyDictionary<string, FunctionFact> known) : CallReader(facts, known)
{
    private static readonly string[] s_roots = ["query", "mutation", "subscription"];

    private readonly Queue<(FunctionNode Node, string? Name, Scope Scope, string? Owner)> _later = new();
    private readonly RouteReader _routes = new(facts);
    private ClassNode? _class;
    private string? _owner;
    private bool _resolvers;

    /// <summary>Reads a file twice where functions call one another: the second time it is known what they are handed and give back.</summary>
    public static CodeFacts Read(SourceText source, CodeLanguage language)
    {
        Parser parser = language.Parse(source);
        BlockNode file = parser.File();
        Vocabulary vocabulary = Vocabulary.Of(language);
        Dictionary<string, FunctionFact> known = new(StringComparer.Ordinal);
        CodeFacts facts = new(source, language, vocabulary);
        new FactReader(facts, known).Run(file);
        foreach (FunctionFact function in facts.Functions.Where(static f => f.Name is not null))
        {
            known.TryAdd(function.Name!, function);
        }

        if (known.Count > 0)
        {
            // what callers hand in is learned while functions are known, so it takes a pass of its own
            new FactReader(new CodeFacts(source, language, vocabulary), known).Run(file);
        }

        double confidence = Math.Max(0, 1 - (5.0 * parser.Unread / Math.Max(1, source.LineCount)));
        facts = new(source, language, vocabulary) { Confidence = confidence, Note = parser.Unread == 0 ? null : $"{parser.Unread} places could not be read" };
        new FactReader(facts, known).Run(file);
        return facts;
    }

    private void Run(BlockNode file)
    {
        Each(file.Items);
        RunLater();
    }

    private void Each(IEnumerable<Node> nodes)
    {
        foreach (Node node in nodes)
        {
            Statement(node);
        }
    }

    private void RunLater()
    {
        while (_later.TryDequeue(out (FunctionNode Node, string? Name, Scope Scope, string? Owner) next))
        {
            (Scope outer, int loops, string? owner, int cached) = (Scope, LoopDepth, _owner, Cached);
            (Scope, LoopDepth, _owner, Cached) = (next.Scope, 0, next.Owner, 0);
            Enter(next.Node, next.Name);
            (Scope, LoopDepth, _owner, Cached) = (outer, loops, owner, cached);
        }
    }

    protected override void Statement(Node node)
    {
        switch (node)
        {
            case BlockNode block:
                int cached = Cached;
                Each(block.Items);
                Cached = cached;
                break;
            case AssignmentNode assignment:
                Assignment(assignment);
                break;
            case FunctionNode { Name: { } name } function:
                _later.Enqueue((function, name, Scope, _owner));
                break;
            case ClassNode type:
                Class(type);
                break;
            case LoopNode loop:
                Loop(loop);
                break;
            case BranchNode branch:
                Branch(branch);
                break;
            case JumpNode jump:
                Value value = Read(jump.Value);
                if (jump.Keyword == "return")
                {
                    Scope.Function.Returned = Scope.Function.Returned is { } other ? Value.Either(other, value) : value;
                }

                break;
            case ScopeNode scope:
                foreach (Node header in scope.Header)
                {
                    Read(header);
                }

                InBranch(() => Statement(scope.Body));
                break;
            case ImportNode import:
                Import(import);
                break;
            case NameNode or LiteralNode { Kind: not LiteralKind.Regex }:
                if (node is NameNode mentioned)
                {
                    Read(mentioned);
                }

                break;
            default:
                Read(node);
                break;
        }
    }

    private void Import(ImportNode import)
    {
        Facts.Imports.Add(import);
        string module = import.Module.StartsWith("node:", StringComparison.Ordinal) ? import.Module[5..] : import.Module;
        string path = import.Member is null ? module : $"{module}.{import.Member}";
        if (import.Alias != "_")
        {
            Scope.Declare(import.Alias, Named(new(Traits.None, null, path), path, path, import.Start), Branches[^1]);
        }
    }

    private void Assignment(AssignmentNode node)
    {
        if (node.Value is null)
        {
            foreach (Node target in node.Targets)
            {
                Bare(node, target);
            }

            return;
        }

        if (node.Value is FunctionNode function && node.Targets is [NameNode or MemberNode])
        {
            string name = node.Targets[0] is NameNode n ? n.Name : ((MemberNode)node.Targets[0]).Name;
            Facts.Bindings.Add(new(name, node.Start, function, Value.Unknown, BindingKind.Assignment, null, Scope.Function));
            _later.Enqueue((function, name, Scope, _owner));
            return;
        }

        string? bound = node.Targets is [var single] ? (single as NameNode)?.Name ?? (single as MemberNode)?.Name : node.Targets is [NameNode first, ..] ? first.Name : null;
        bool fills = node.Operator is "??=" or "||=";
        Cached += fills ? 1 : 0;
        bool resolvers = _resolvers;
        _resolvers |= bound?.Contains("resolver", StringComparison.OrdinalIgnoreCase) == true;
        Value value = Read(node.Value, bound);
        _resolvers = resolvers;
        Cached -= fills ? 1 : 0;
        if (node.Operator is "+=")
        {
            value = Value.Joined(Read(node.Targets[0]), value);
        }
        else if (node.Operator is not ("=" or ":=" or "const" or "??=" or "||="))
        {
            value = new(Traits.Number, null, null, value.Elements, value.Counters);
        }

        if (node.Type is { } type && value.Path is null)
        {
            value = value with { Path = TypePath(type) };
        }

        for (int i = 0; i < node.Targets.Length; i++)
        {
            Value of = node.Value is ListNode list && list.Items.Length == node.Targets.Length && node.Targets.Length > 1 ? Read(list.Items[i]) : i == 0 || !IsGo ? value : Value.Unknown;
            bool shared = IsGo && node is { IsDeclaration: true, Operator: "=" } && Scope.Function.Node is null && of.Constant is not null;
            Assign(node.Targets[i], shared && !of.Has(Traits.Buffer) ? of with { Traits = of.Traits & ~Traits.Fixed } : of, node.IsDeclaration || (IsPython && !Scope.Declares((node.Targets[i] as NameNode)?.Name ?? "")));
            string? name = node.Targets[i] switch { NameNode n => n.Name, MemberNode m => m.Name, IndexNode { Items: [LiteralNode { Kind: LiteralKind.Text } key] } => key.Value, _ => null };
            if (name is not null)
            {
                Node expression = node.Value is ListNode items && items.Items.Length == node.Targets.Length && node.Targets.Length > 1 ? items.Items[i] : node.Value;
                string? owner = node.Targets[i] is MemberNode member ? Read(member.Object).Path : null;
                Facts.Bindings.Add(new(name, node.Targets[i].Start, expression, of, BindingKind.Assignment, owner, Scope.Function));
            }
        }
    }

    /// <summary>A declaration without a value, or a counting step.</summary>
    private void Bare(AssignmentNode node, Node target)
    {
        if (node.Operator is "++" or "--")
        {
            Value old = Read(target);
            Assign(target, old with { Traits = Traits.Number | (old.Traits & Traits.Fixed), Text = null }, declares: false);
        }
        else if (target is NameNode name)
        {
            bool shared = IsGo && Scope.Function.Node is null && char.IsAsciiLetterUpper(name.Name[0]);
            Traits buffer = node.Type is { } t && t.TrimStart().StartsWith('[') ? Traits.Buffer : Traits.None;
            Scope.Declare(name.Name, new(shared ? Traits.None : Traits.Fixed | buffer, null, node.Type is { } type ? TypePath(type) : null), Branches[^1]);
        }
    }

    protected override void Assign(Node target, Value value, bool declares)
    {
        switch (target)
        {
            case NameNode name:
                if (declares)
                {
                    Scope.Declare(name.Name, value, Branches[^1]);
                }
                else
                {
                    Scope.Assign(name.Name, value, Branches, own: IsPython);
                }

                break;
            case MemberNode member:
                Read(member.Object);
                Scope.Assign(NameCollector.Written(member), value, Branches, own: false);
                break;
            case IndexNode index:
                Value key = index.Items is [var single] ? Read(single) : Value.Unknown;
                if (!key.IsFixed && !key.Has(Traits.Number) && key.Counters == 0)
                {
                    Facts.ComputedWrites.Add((index, key));
                }

                Read(index.Object);
                if (value.IsFixed && index.Object is NameNode buffer && Name(buffer) is var bytes && bytes.Has(Traits.Buffer))
                {
                    // a constant in it makes what was random partly fixed
                    Scope.Assign(buffer.Name, bytes with { Traits = bytes.Traits | Traits.Fixed }, Branches, own: false);
                }

                break;
            case ListNode list:
                foreach (Node item in list.Items)
                {
                    Assign(item, value.Derived() with { Path = value.Path is null ? null : value.Path + "[]" }, declares);
                }

                break;
            case ObjectNode pattern:
                foreach (ArgumentNode entry in pattern.Entries.Where(static e => e.Name is not null))
                {
                    Node inner = entry.Value is OperationNode { Operator: "=" } withDefault ? withDefault.Operands[0] : entry.Value;
                    string path = Extend(value.Path, entry.Name!);
                    Value of = Named(value.Derived() with { Path = path }, path, path, entry.Start);
                    Assign(inner, IsPassword(entry.Name!) ? of with { Traits = of.Traits | Traits.Password } : of, declares);
                }

                break;
            case OperationNode { Operands: [var operand] }:
                Assign(operand, value, declares);
                break;
            default:
                break;
        }
    }

    private void Class(ClassNode node)
    {
        Facts.Classes.Add(node);
        foreach (Node decorator in node.Decorators)
        {
            Read(decorator);
        }

        (ClassNode? outer, string? owner, Scope scope) = (_class, _owner, Scope);
        (_class, _owner, Scope) = (node, node.Name, new Scope(Scope, Scope.Function));
        foreach (Node member in node.Body is BlockNode body ? body.Items : [])
        {
            if (member is FunctionNode { Name: { } name } method)
            {
                Injected(method);
                _later.Enqueue((method, name, Scope, node.Name));
            }
            else if (member is AssignmentNode { Targets: [NameNode field] } assignment)
            {
                Statement(assignment);
                Scope.Declare("this." + field.Name, Scope.Find(field.Name, Branches) ?? Value.Unknown, Branches[^1]);
                Scope.Declare("self." + field.Name, Scope.Find(field.Name, Branches) ?? Value.Unknown, Branches[^1]);
            }
            else
            {
                Statement(member);
            }
        }

        _routes.Class(node);
        RunLater();
        (_class, _owner, Scope) = (outer, owner, scope);
    }

    /// <summary>A constructor's parameters are the object's fields where the language says so, or as good as.</summary>
    private void Injected(FunctionNode method)
    {
        if (method.Name is "constructor")
        {
            foreach (ParameterNode parameter in method.Parameters.Where(static p => p is { Name: not null, Type: not null }))
            {
                Scope.Declare("this." + parameter.Name, new(Traits.None, null, TypePath(parameter.Type!)), Branches[^1]);
            }
        }
    }

    private static bool IsSerializer(ClassNode type, FunctionNode method) =>
        method.Name!.StartsWith("get_", StringComparison.Ordinal) && method.Parameters.Length == 2 && type.Bases.Any(static b => b.EndsWith("Serializer", StringComparison.Ordinal));

    /// <summary>The parameter that is one row of many, in a function that is called for each; null in any other.</summary>
    private ParameterNode? RowParameter(FunctionNode function)
    {
        ParameterNode[] parameters = function.Parameters;
        List<string> decorators = NameCollector.Names(function.Decorators);
        if (decorators.Any(d => Words.Words("words.row-decorators").Contains(d)))
        {
            return parameters.FirstOrDefault(static p => p.Decorators.Length > 0 && NameCollector.Names(p.Decorators).Any(static n => n is "Parent" or "Root")) ?? parameters.FirstOrDefault();
        }

        if (IsPython && function.Name is { } name && parameters.Length > 0 && name.StartsWith("resolve_", StringComparison.Ordinal) && parameters.Any(static p => p.Name == "info") && _class is not { Name: "Query" or "Mutation" })
        {
            return parameters[0];
        }

        if (IsPython && parameters.Length == 2 && _class is { } type && function.Name is not null && IsSerializer(type, function))
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

    private void Loop(LoopNode node)
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
            int cached = Cached;
            Counters(node, bit);
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
                Read(node.Body);
            }

            Cached = cached;
            LoopDepth--;
        });
    }

    /// <summary>One of a collection. Constants and batches are few, so they do not count.</summary>
    private static Value Element(Value iterable, uint bit)
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
    private void Counters(LoopNode node, uint bit)
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

    private void Branch(BranchNode node)
    {
        List<(string Name, bool Certain)> checkedNames = [];
        foreach (Node header in node.Header)
        {
            Read(header);
            Checks.Collect(header, checkedNames, Words, n => Read(n));
        }

        bool jumps = node.Body is JumpNode or BlockNode { Items: [.., JumpNode] };
        bool lookup = LoopDepth > 0 && node.Header.Any(h => Checks.AsksCache(h, n => Read(n), Facts.Source));
        InBranch(() =>
        {
            Cached += lookup ? 1 : 0;
            foreach ((string name, _) in checkedNames)
            {
                Clean(name);
            }

            Statement(node.Body);
            Cached -= lookup ? 1 : 0;
        });
        if (jumps)
        {
            Cached += lookup ? 1 : 0;
            foreach ((string name, bool certain) in checkedNames)
            {
                if (certain)
                {
                    Clean(name);
                }
            }
        }
    }

    private void Clean(string name)
    {
        Value value = Scope.Find(name, Branches) ?? new(Traits.None, null, name);
        Scope.Assign(name, value with { Clean = Uses.All }, Branches, own: false);
    }

    protected override Value Function(FunctionNode function, string? name)
    {
        FunctionFact fact = Enter(function, name);
        return (fact.Returned ?? Value.Unknown) with { Path = null };
    }

    private FunctionFact Enter(FunctionNode node, string? name)
    {
        FunctionFact fact = new(node, name, _owner, Scope.Function);
        Facts.Functions.Add(fact);
        ParameterNode? row = RowParameter(node) ?? (_resolvers && name is not null ? node.Parameters.FirstOrDefault() : null);
        fact.IsPerRow = row is not null;
        Value? element = CallbackElement;
        bool handles = HandlesRequests;
        CallbackElement = null;
        foreach (Node decorator in node.Decorators)
        {
            Read(decorator);
        }

        _routes.Function(node, _class);
        Scope outer = Scope;
        Scope = new Scope(Scope, fact);
        (string? owner, bool resolvers) = (_owner, _resolvers);
        bool iterates = element is { } each && !each.Has(Traits.Walked);
        _resolvers = false;
        if (iterates || row is not null)
        {
            LoopDepth++;
        }

        if (node.Receiver is { Name: { } receiver } own)
        {
            Scope.Declare(receiver, new(Traits.Parameter, null, own.Type is { } type ? TypePath(type) : null), Branches[^1]);
        }

        uint bit = LoopDepth is 0 or > 31 ? 0 : 1u << (LoopDepth - 1);
        FunctionFact? before = name is null ? null : Known.GetValueOrDefault(name);
        for (int i = 0; i < node.Parameters.Length; i++)
        {
            ParameterNode parameter = node.Parameters[i];
            Value value = Parameters.Of(parameter, i, node, handles, before, this, Facts);
            if (parameter == row)
            {
                value = value with { Elements = bit, Traits = value.Traits | Traits.Rows };
            }
            else if (i == 0 && element is { } item)
            {
                value = iterates ? Element(item, bit) with { Traits = (Element(item, bit).Traits & ~Traits.Fixed) | Traits.Parameter } : value with { Traits = value.Traits | Traits.Walked };
            }

            Assign(parameter.Pattern, value, declares: true);
            if (parameter is { Default: { } given, Name: { } word })
            {
                Facts.Bindings.Add(new(word, parameter.Start, given, Read(given), BindingKind.Default, null, fact));
            }
        }

        InBranch(() => Statement(node.Body));
        if (node.Body is BlockNode)
        {
            RunInner();
        }

        if (iterates || row is not null)
        {
            LoopDepth--;
        }

        (Scope, _owner, _resolvers) = (outer, owner, resolvers);
        return fact;
    }

    /// <summary>Functions declared in this one run once its variables are known.</summary>
    private void RunInner()
    {
        int waiting = _later.Count;
        for (int i = 0; i < waiting; i++)
        {
            (FunctionNode Node, string? Name, Scope Scope, string? Owner) next = _later.Dequeue();
            if (next.Scope != Scope)
            {
                _later.Enqueue(next);
                continue;
            }

            int loops = LoopDepth;
            LoopDepth = 0;
            Enter(next.Node, next.Name);
            LoopDepth = loops;
        }
    }

    internal string PathOf(string type) => TypePath(type);

    protected override Value Entry(ObjectNode node, ArgumentNode entry, string? owner, string? boundTo)
    {
        bool outer = _resolvers;
        bool root = node.Entries.Any(static e => e.Name is "Query" or "Mutation");
        bool type = entry is { Name: [>= 'A' and <= 'Z', ..] and not ("Query" or "Mutation" or "Subscription"), Value: ObjectNode };
        if (root || (outer && entry.Value is ObjectNode))
        {
            _resolvers = type;
        }

        Value value = base.Entry(node, entry, owner, boundTo);
        _resolvers = outer;
        return value;
    }

    protected override void Called(CallSite site, FunctionFact? local)
    {
        base.Called(site, local);
        _routes.Call(site);
        if (site.Node.Callee is MemberNode { Object: NameNode or MemberNode } callee && site.Receiver.Elements != 0)
        {
            Relation(site, callee);
        }
    }

    /// <summary>A relation of a row that is asked for by a call: a manager, or a getter the library makes.</summary>
    private void Relation(CallSite site, MemberNode callee)
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

    private Value? RowOf(MemberNode relation)
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
