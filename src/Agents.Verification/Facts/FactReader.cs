namespace Agents.Verification;

/// <summary>Goes through a file once, in the order in which it would run, and writes down what the rules ask for.</summary>
internal sealed class FactReader(CodeFacts facts, KnownFunctions known) : AssignmentReader(facts, known)
{
    private readonly RouteReader _routes = new(facts);

    /// <summary>Reads a file again where its functions call one another: then it is known what they are handed and give back.</summary>
    public static CodeFacts Read(SourceText source, CodeLanguage language)
    {
        Parser parser = language.Parse(source);
        BlockNode file = parser.File();
        Vocabulary vocabulary = Vocabulary.Of(language);
        HashSet<string> own = [.. file.Items.OfType<ClassNode>().SelectMany(OwnMembers), .. file.Items.OfType<AssignmentNode>().SelectMany(GivenMembers)];
        Dictionary<string, string> fields = FieldTypes(file);
        Dictionary<string, Node> declared = Declared(file);
        double confidence = Math.Max(0, 1 - (5.0 * parser.Unread / Math.Max(1, source.LineCount)));
        string? note = parser.Unread == 0 ? null : $"{parser.Unread} places could not be read";
        CodeFacts Pass(KnownFunctions known)
        {
            CodeFacts facts = new(source, language, vocabulary) { OwnMembers = own, FieldTypes = fields, Declared = declared, Confidence = confidence, Note = note };
            new FactReader(facts, known).Run(file);
            return facts;
        }

        KnownFunctions none = new([]);
        CodeFacts first = Pass(none);
        if (!none.WereAskedFor(first.Functions))
        {
            // nobody asked for a function of this file, so a reading that knows them comes out the same
            return first;
        }

        // what callers hand in is learned while functions are known, so it takes a pass of its own
        KnownFunctions known = new(first.Functions);
        _ = Pass(known);
        return Pass(known);
    }

    private static Dictionary<string, Node> Declared(BlockNode file)
    {
        Dictionary<string, Node> declared = new(StringComparer.Ordinal);
        foreach (Node item in file.Items)
        {
            if (item is FunctionNode { Name: { } function, Decorators.Length: > 0 })
            {
                declared[function] = item;
            }
            else if (item is ClassNode { Name: { } type })
            {
                declared[type] = item;
            }
        }

        return declared;
    }

    private static Dictionary<string, string> FieldTypes(BlockNode file)
    {
        Dictionary<string, string> types = new(StringComparer.Ordinal);
        foreach (ClassNode type in file.Items.OfType<ClassNode>())
        {
            foreach (AssignmentNode field in (type.Body as BlockNode)?.Items.OfType<AssignmentNode>() ?? [])
            {
                if (field is { Type: { } declared, Targets: [NameNode name] })
                {
                    types[$"{type.Name}.{name.Name}"] = declared;
                }
            }
        }

        return types;
    }

    private static IEnumerable<string> OwnMembers(ClassNode type) => (type.Body as BlockNode)?.Items
        .Select(static m => m switch { FunctionNode function => function.Name, AssignmentNode { Targets: [NameNode field] } => field.Name, _ => null })
        .OfType<string>().Select(m => $"{type.Name}.{m}") ?? [];

    /// <summary>Members that a file gives to its classes behind them: <c>Shape.create = () => …</c>.</summary>
    private static IEnumerable<string> GivenMembers(AssignmentNode assignment) => assignment.Value is FunctionNode
        ? assignment.Targets.OfType<MemberNode>().Where(static m => m.Object is NameNode).Select(static m => NameCollector.Written(m))
        : [];

    private void Run(BlockNode file)
    {
        Each(file.Items);
        RunLater();
    }

    private void RunLater()
    {
        (int loops, string? owner, int cached) = (LoopDepth, Owner, Cached);
        while (Scope.Later.TryDequeue(out (FunctionNode Node, string? Name, string? Owner) next))
        {
            (LoopDepth, Owner, Cached) = (0, next.Owner, 0);
            Enter(next.Node, next.Name);
        }

        (LoopDepth, Owner, Cached) = (loops, owner, cached);
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
                Scope.Later.Enqueue((function, name, Owner));
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

    private void Class(ClassNode node)
    {
        Facts.Classes.Add(node);
        foreach (Node decorator in node.Decorators)
        {
            Read(decorator);
        }

        (ClassNode? outer, string? owner, Scope scope) = (Type, Owner, Scope);
        (Type, Owner, Scope) = (node, node.Name, new Scope(Scope, Scope.Function));
        foreach (Node member in node.Body is BlockNode body ? body.Items : [])
        {
            if (member is FunctionNode { Name: { } name } method)
            {
                Injected(method);
                Scope.Later.Enqueue((method, name, node.Name));
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
        (Type, Owner, Scope) = (outer, owner, scope);
    }

    private void Branch(BranchNode node)
    {
        List<(string Name, bool Certain)> checkedNames = [];
        foreach (Node header in node.Header)
        {
            Read(header);
            Checks.Collect(header, checkedNames, Words, n => Read(n));
        }

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
        if (Leaves(node.Body is BlockNode { Items: [.., var last] } ? last : node.Body))
        {
            Cached += lookup ? 1 : 0;
            foreach (string name in checkedNames.Where(static n => n.Certain).Select(static n => n.Name).Concat(node.Header.SelectMany(h => Checks.Settled(h, n => Read(n)))))
            {
                Clean(name);
            }
        }
    }

    /// <summary>Whether nothing behind a statement runs: a jump, or a call that never comes back.</summary>
    private bool Leaves(Node last) => last is JumpNode || (last is CallNode call && Facts.Calls.FindLast(c => ReferenceEquals(c.Node, call))?.IsOf("leaves") == true);

    /// <summary>What was checked is safe, and so is what it is another form of.</summary>
    private void Clean(string name)
    {
        for (int i = 0; i < 4; i++)
        {
            Value value = Scope.Find(name, Branches) ?? new(Traits.None, null, name);
            Scope.Assign(name, value with { Clean = Uses.All }, Branches, own: false);
            if (!Forms.TryGetValue((Scope.Function, name), out string? origin))
            {
                return;
            }

            name = origin;
        }
    }

    protected override Value Function(FunctionNode function, string? name)
    {
        FunctionFact fact = Enter(function, name);
        return (fact.Returned ?? Value.Unknown) with { Path = null };
    }

    private FunctionFact Enter(FunctionNode node, string? name)
    {
        FunctionFact fact = new(node, name, Owner, Scope.Function);
        Facts.Functions.Add(fact);
        ParameterNode? row = RowParameter(node) ?? (Resolves && name is not null ? node.Parameters.FirstOrDefault() : null);
        fact.IsPerRow = row is not null;
        Value? element = CallbackElement;
        bool handles = HandlesRequests;
        CallbackElement = null;
        foreach (Node decorator in node.Decorators)
        {
            Read(decorator);
        }

        _routes.Function(node, Type);
        Scope outer = Scope;
        Scope = new Scope(Scope, fact);
        (string? owner, bool resolvers) = (Owner, Resolves);
        bool iterates = element is { } each && !each.Has(Traits.Walked);
        Resolves = false;
        if (iterates || row is not null)
        {
            LoopDepth++;
        }

        if (node.Receiver is { Name: { } receiver } own)
        {
            Scope.Declare(receiver, new(Traits.Parameter, null, own.Type is { } type ? TypePath(type) : null), Branches[^1]);
        }

        uint bit = LoopDepth is 0 or > 31 ? 0 : 1u << (LoopDepth - 1);
        FunctionFact? before = name is null ? null : Known.Find(name);
        for (int i = 0; i < node.Parameters.Length; i++)
        {
            ParameterNode parameter = node.Parameters[i];
            Value value = Parameters.Of(parameter, i, node, handles, before, this, Facts);
            value = Parameters.IsHashed(parameter, name, Words) ? value with { Traits = value.Traits | Traits.Password } : value;
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
        RunLater();

        if (iterates || row is not null)
        {
            LoopDepth--;
        }

        (Scope, Owner, Resolves) = (outer, owner, resolvers);
        return fact;
    }

    internal string PathOf(string type) => TypePath(type);

    protected override Value Entry(ObjectNode node, ArgumentNode entry, string? owner, string? boundTo)
    {
        if (entry.Name == "handler" && Facts.Language.Vocabulary == "javascript")
        {
            _routes.Described(node);
        }

        bool outer = Resolves;
        bool root = node.Entries.Any(static e => e.Name is "Query" or "Mutation");
        bool type = entry is { Name: [>= 'A' and <= 'Z', ..] and not ("Query" or "Mutation" or "Subscription"), Value: ObjectNode };
        if (root || (outer && entry.Value is ObjectNode))
        {
            Resolves = type;
        }

        Value value = base.Entry(node, entry, owner, boundTo);
        Resolves = outer;
        return value;
    }

    protected override void Calling(CallNode call) => _routes.Calling(call, Scope);

    protected override void Called(CallSite site, FunctionFact? local)
    {
        base.Called(site, local);
        if (site.IsOf("assert.path") && site.Node.Callee is MemberNode { Object: NameNode or MemberNode } path)
        {
            Clean(NameCollector.Written(path.Object));
        }

        _routes.Call(site, Scope);
        if (site.Node.Callee is MemberNode { Object: NameNode or MemberNode } callee && site.Receiver.Elements != 0)
        {
            Relation(site, callee);
        }
    }
}
