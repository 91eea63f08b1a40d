using System.Collections.Immutable;

namespace Agents.Verification;

/// <summary>Reads calls: what is called, with what, and what comes back.</summary>
internal abstract class CallReader(CodeFacts facts, KnownFunctions known) : ValueReader(facts, known)
{
    /// <summary>Names of methods that put their arguments into what they are called on.</summary>
    private static readonly ImmutableArray<string> s_absorbing = ["set", "add", "append", "put", "push", "write", "bind", "insert"];

    /// <summary>The element a callback gets, while its call is read.</summary>
    protected Value? CallbackElement { get; set; }

    /// <summary>Iterators that the conditions of open loops ask for more, and the bits of those loops.</summary>
    protected List<(string Name, uint Bit)> Iterators { get; } = [];

    /// <summary>Whether functions among the arguments handle requests.</summary>
    protected bool HandlesRequests { get; private set; }

    protected override Value Call(CallNode call, string? boundTo)
    {
        string written = NameCollector.Written(call.Callee);
        Value receiver = Value.Unknown;
        string path;
        FunctionFact? local = null;
        switch (call.Callee)
        {
            case MemberNode member:
                receiver = Read(member.Object);
                path = Scope.Find(written, Branches)?.Path ?? Extend(receiver.Path, member.Name);
                local = IsOwn(member.Object, receiver) ? Known.Called(member.Name) : null;
                break;
            case NameNode name:
                Value? variable = Scope.Find(name.Name, Branches);
                path = variable?.Path ?? name.Name;
                local = variable is null or { Path: null } ? Known.Called(name.Name) : null;
                break;
            case FunctionNode immediate:
                return Function(immediate, boundTo);
            default:
                Value callee = Read(call.Callee);
                path = callee.Path ?? "?";
                receiver = callee;
                break;
        }

        ImmutableArray<VocabularyEntry> entries = local is null ? Words.Match(path, written) : [];
        Calling(call);
        ImmutableArray<Value> values = Arguments(call, path, receiver, entries);
        CallSite site = new()
        {
            Node = call, Path = path, Written = written, Receiver = receiver, Values = values, Entries = entries, Function = Scope.Function,
            Loops = OpenLoops, IsCached = Cached > 0 || IsLoaded(call), BoundTo = boundTo,
        };
        Facts.Calls.Add(site);
        Called(site, local);
        Absorb(call, receiver, values, entries, local);
        return Result(site, local);
    }

    /// <summary>Before the arguments of a call are read.</summary>
    protected virtual void Calling(CallNode call)
    {
    }

    protected virtual void Called(CallSite site, FunctionFact? local)
    {
        if (local is not null && local.Name != Scope.Function.Name)
        {
            for (int i = 0; i < site.Values.Length; i++)
            {
                local.Receive(i, site.Values[i]);
            }
        }

        if (LoopDepth == 0 && site.Entries.Any(static e => e.Concept.StartsWith("query.", StringComparison.Ordinal)) && !site.IsCached && QueryEvidence.Holds(site, Facts)
            && (site.Values.Any(IsOneOfMany) || site.Node.Arguments.Any(a => IsOwnOfOne(a.Value)) || (site.Receiver.Has(Traits.Parameter) && site.Node.Callee is MemberNode { Object: CallNode })))
        {
            Scope.Function.QueriesParameter = true;
        }
    }

    /// <summary>Whether a relation is asked for what was loaded together with its row.</summary>
    private bool IsLoaded(CallNode call) =>
        call.Callee is MemberNode { Object: MemberNode { Object: NameNode row } } member && Words.Words("words.loaded").Contains(member.Name)
        && Scope.Find(row.Name, Branches) is { } value && value.Has(Traits.Rows) && value.Has(Traits.Eager);

    /// <summary>What a getter gives of a parameter: <c>row.getOwnerId()</c>.</summary>
    private bool IsOwnOfOne(Node argument) =>
        argument is CallNode { Arguments.Length: 0, Callee: MemberNode { Object: NameNode row, Name: var getter } } && (getter.StartsWith("get", StringComparison.OrdinalIgnoreCase) || Facts.Language.Name == "java")
        && Scope.Find(row.Name, Branches) is { } value && IsOneOfMany(value);

    private static bool IsOneOfMany(Value value) => value.Has(Traits.Parameter) && !value.Has(Traits.Membership | Traits.Batch);

    /// <summary>Whether a member of this object is a function of the file: this, self, or the method's receiver.</summary>
    private bool IsOwn(Node target, Value value) =>
        target is NameNode { Name: "this" or "self" or "cls" } || (IsGo && target is NameNode name && name.Name == OwnReceiver()) || value.Path == Scope.Function.Owner;

    private string? OwnReceiver()
    {
        for (FunctionFact? function = Scope.Function; function is not null; function = function.Parent)
        {
            if (function.Node?.Receiver?.Name is { } name)
            {
                return name;
            }
        }

        return null;
    }

    private ImmutableArray<Value> Arguments(CallNode call, string path, Value receiver, ImmutableArray<VocabularyEntry> entries)
    {
        ImmutableArray<Value>.Builder values = ImmutableArray.CreateBuilder<Value>(call.Arguments.Length);
        VocabularyEntry? iterates = entries.FirstOrDefault(static e => e.Concept == "iterate");
        bool routes = entries.Any(static e => e.Concept is "route.call" or "handle");
        bool walks = entries.Any(static e => e.Concept == "walk");
        bool cached = entries.Any(static e => e.Concept == "cache.fill");
        Cached += cached ? 1 : 0;
        foreach (ArgumentNode argument in call.Arguments)
        {
            Value value;
            if (argument.Value is FunctionNode function && (iterates is not null || routes || walks))
            {
                (Value? outer, bool handles) = (CallbackElement, HandlesRequests);
                CallbackElement = iterates is not null ? (receiver.Path is null || call.Callee is NameNode || values.Count > 0 ? values.Count > 0 && IsGo ? values[0] : receiver : receiver) : walks ? new Value(Traits.Walked) : null;
                HandlesRequests = routes;
                value = Function(function, null);
                (CallbackElement, HandlesRequests) = (outer, handles);
            }
            else
            {
                value = argument.Value is ObjectNode literal ? Object(literal, literal.Type is { Length: > 0 } type ? type : path, argument.Name) : Read(argument.Value, argument.Name);
            }

            if (argument.Name is { } name)
            {
                Facts.Bindings.Add(new(name, argument.Start, argument.Value, value, BindingKind.Keyword, path, Scope.Function));
                if (name.EndsWith("__in", StringComparison.Ordinal) || Words.Words("words.membership").Contains(name))
                {
                    value = value with { Elements = 0, Traits = (value.Traits | Traits.Membership) & ~Traits.Parameter };
                }
            }

            values.Add(value);
        }

        Cached -= cached ? 1 : 0;
        return values.MoveToImmutable();
    }

    /// <summary>The variable a call puts its arguments into; a chain of such calls puts all of them into the same.</summary>
    private static NameNode? Absorbing(CallNode call)
    {
        Node? target = call;
        while (target is CallNode link)
        {
            target = link.Callee is MemberNode member && s_absorbing.Any(p => member.Name.StartsWith(p, StringComparison.OrdinalIgnoreCase)) ? member.Object : null;
        }

        return target as NameNode;
    }

    /// <summary>What a call does to the variables it is handed.</summary>
    private void Absorb(CallNode call, Value receiver, ImmutableArray<Value> values, ImmutableArray<VocabularyEntry> entries, FunctionFact? local)
    {
        if (values.Length > 0 && Absorbing(call) is { } target)
        {
            Value old = Name(target);
            Value added = values.Aggregate(Value.Joined);
            Value joined = Value.Joined(old, added);
            Scope.Assign(target.Name, joined with { Path = old.Path, Traits = joined.Traits | (old.Traits & Traits.Rows) }, Branches, own: false);
        }

        for (int i = 0; i < values.Length && IsGo; i++)
        {
            // what a call is handed the address of, it may write
            if (call.Arguments[i].Value is OperationNode { Operator: "&", Operands: [NameNode filled] })
            {
                Value old = Name(filled);
                Traits gained = entries.Any(static e => e.Concept.StartsWith("query.", StringComparison.Ordinal)) ? Traits.Rows : Traits.None;
                gained |= entries.Any(static e => e.Concept == "fill.input") || (receiver.Has(Traits.Input) && entries.Any(static e => e.Concept == "fill.carry")) ? Traits.Input : Traits.None;
                Value written = old with { Traits = (old.Traits & ~(Traits.Fixed | Traits.Number)) | gained, Text = null };
                if (i == 0 && values.Length > 1 && entries.Any(static e => e.Concept == "format.into"))
                {
                    Value text = values[1].Text is not null ? FormatText.Fill(values[1], values[2..]) : values.Skip(1).Aggregate(Value.Joined);
                    written = Value.Joined(old, text) with { Path = old.Path };
                }

                Scope.Assign(filled.Name, written, Branches, own: false);
            }
        }

        if (!entries.IsEmpty || !IsGo)
        {
            return;
        }

        // a call nobody knows may fill the memory it is handed
        for (int i = 0; i < values.Length; i++)
        {
            Node node = call.Arguments[i].Value;
            NameNode? buffer = node as NameNode ?? (node as IndexNode is { IsSlice: true, Object: NameNode sliced } ? sliced : null);
            if (buffer is null || !values[i].Has(Traits.Buffer) || (local is not null && (local.Fills & (1u << i)) == 0))
            {
                continue;
            }

            Value old = Name(buffer);
            Scope.Assign(buffer.Name, old with { Traits = old.Traits & ~Traits.Fixed, Text = null }, Branches, own: false);
            int parameter = Array.FindIndex(Scope.Function.Node?.Parameters ?? [], p => p.Name == buffer.Name);
            Scope.Function.Fills |= parameter >= 0 ? 1u << parameter : 0;
        }
    }

    private Value Result(CallSite site, FunctionFact? local)
    {
        Value all = site.Values.IsEmpty ? Value.Unknown : site.Values.Aggregate(Value.Joined);
        bool chained = site.Node.Callee is MemberNode { Object: CallNode or IndexNode };
        Value receiver = chained ? site.Receiver : site.Receiver with { Traits = site.Receiver.Traits & ~Traits.Parameter };
        Traits traits = (all.Traits | receiver.Traits) & Traits.Parameter;
        Value result = new(traits, null, Extend(site.Path), all.Elements | receiver.Elements, all.Counters | receiver.Counters);
        if (site.Node.Callee is MemberNode { Name: "next" or "nextElement", Object: var iterator } && !receiver.Has(Traits.Fixed | Traits.Batch) && Iterators.FindLast(i => i.Name == NameCollector.Written(iterator)) is { Bit: > 0 } turn)
        {
            result = result with { Elements = result.Elements | turn.Bit };
        }

        if (site.Values.Any(static v => v.Has(Traits.Eager)))
        {
            result = result with { Traits = result.Traits | Traits.Eager };
        }

        if (site.Receiver.Has(Traits.Rows | Traits.Eager))
        {
            result = result with { Traits = result.Traits | (site.Receiver.Traits & (Traits.Rows | Traits.Eager)) };
        }

        // what is asked of something tainted is tainted
        result = result with
        {
            Traits = result.Traits | (site.Receiver.Traits & (Traits.Input | Traits.Environment | Traits.Archived | Traits.Guessable | Traits.Walked)),
            Clean = site.Receiver.Clean,
        };
        if (site is { Values.IsEmpty: true, Node.Callee: MemberNode { Name: var getter } } && IsPassword(getter) && Words.Words("words.password").Contains(WithoutGet(getter), StringComparer.OrdinalIgnoreCase))
        {
            // a getter is read like a member
            result = result with { Traits = result.Traits | Traits.Password | (site.Receiver.Traits & Traits.Parameter) };
        }

        if (local?.Returned is { } returned)
        {
            Value own = returned with { Elements = 0, Counters = 0, Path = returned.Path ?? result.Path };
            return own.Has(Traits.Parameter) ? Carried(site, all, own) : own with { Elements = result.Elements };
        }

        foreach (VocabularyEntry entry in site.Entries.OrderBy(static e => e.Concept.StartsWith("clean.", StringComparison.Ordinal)))
        {
            result = Apply(entry, site, all, result);
        }

        return result;
    }

    private static string WithoutGet(string name) => name.StartsWith("get", StringComparison.OrdinalIgnoreCase) ? name[3..].TrimStart('_') : name;

    private static string Extend(string path) => path.Length > 160 ? "?()" : path + "()";

    private static Value Carried(CallSite site, Value all, Value own)
    {
        Value carried = Value.Joined(all, site.Receiver with { Text = null });
        return new((own.Traits & ~Traits.Fixed) | (carried.Traits & ~Traits.Number), null, own.Path, carried.Elements, carried.Counters, own.Clean | all.Clean);
    }

    private Value Apply(VocabularyEntry entry, CallSite site, Value all, Value result)
    {
        string concept = entry.Concept;
        if (concept.StartsWith("query.", StringComparison.Ordinal))
        {
            if (!QueryEvidence.Holds(site, Facts))
            {
                return result;
            }

            bool eager = site.Receiver.Has(Traits.Eager) || all.Has(Traits.Eager) || Words.Words("words.eager").Any(o => site.Option(o) is not null) || site.Values.Any(static v => v.Has(Traits.Eager));
            return result with { Traits = (result.Traits & ~(Traits.Input | Traits.Environment)) | Traits.Rows | (eager ? Traits.Eager : Traits.None) };
        }

        if (concept.StartsWith("clean.", StringComparison.Ordinal))
        {
            Value source = Value.Joined(all, site.Receiver with { Text = null, Traits = site.Receiver.Traits & ~Traits.Fixed });
            return concept == "clean.number"
                ? new(Traits.Number | ((source.Traits | result.Traits) & Traits.Guessable), null, result.Path, source.Elements, source.Counters)
                : result with { Traits = (source.Traits & ~Traits.Fixed) | (result.Traits & Traits.Fixed), Clean = source.Clean | UseOf(concept) };
        }

        switch (concept)
        {
            case "eager":
                return result with { Traits = result.Traits | Traits.Rows | Traits.Eager };
            case "membership":
                return new(Traits.Membership, null, result.Path);
            case "table":
                return all.IsFixed ? result with { Traits = result.Traits | Traits.Fixed } : result;
            case "element":
                return result with { Elements = result.Elements | all.Counters, Traits = result.Traits | (site.Receiver.Traits & Traits.Fixed) };
            case "batch":
                return result with { Traits = result.Traits | Traits.Batch };
            case "counter":
                return new(Traits.Batch | Traits.Number, null, "range()");
            case "input":
                return result with { Traits = result.Traits | Traits.Input };
            case "archived":
                return result with { Traits = result.Traits | Traits.Archived };
            case "harmless":
                return result with { Clean = Uses.All };
            case "sized":
                return site.Arguments(entry).Any(static a => a.Value.Constant is "8" or "16" or "32") ? result with { Path = "sized()" } : result;
            case "environment":
                return result with { Traits = result.Traits | Traits.Environment };
            case "fixed":
                return result with { Traits = result.Traits | Traits.Fixed };
            case "random.weak":
                return result with { Traits = result.Traits | Traits.Guessable };
            case "buffer":
                return result with { Traits = Traits.Fixed | Traits.Buffer };
            case "module":
                return site.Values is [{ Constant: { } module }, ..] ? new(Traits.None, null, module.StartsWith("node:", StringComparison.Ordinal) ? module[5..] : module) : result;
            case "same":
                return site.Values is [{ Path: { } same }, ..] ? result with { Path = same } : result;
            case "format":
                int at = Math.Max(0, entry.From);
                return site.Values.Length > at && site.Values[at].Text is not null
                    ? FormatText.Fill(site.Values[at], site.Values[(at + 1)..]) with { Path = result.Path }
                    : Carry(site, all, result);
            case "format.method":
                return site.Receiver.Text is not null ? FormatText.Fill(site.Receiver, site.Values) : Carry(site, all, result);
            case "encode":
                // the argument names a character set
                return Carry(site with { Values = [] }, all, result);
            case "join":
            case "carry":
                return Carry(site, all, result);
            default:
                return result;
        }
    }

    /// <summary>A call whose result is its arguments in another form.</summary>
    private static Value Carry(CallSite site, Value all, Value result)
    {
        bool method = site.Node.Callee is MemberNode && site.Receiver.Traits != Traits.None;
        Value source = site.Values.IsEmpty ? site.Receiver : method ? Value.Joined(site.Receiver, all) : all;
        bool isFixed = source.IsFixed && (!site.Values.IsEmpty || site.Receiver.IsFixed);
        return source with
        {
            Traits = (source.Traits & ~(Traits.Fixed | Traits.Buffer)) | (isFixed ? Traits.Fixed : Traits.None) | (site.Written.StartsWith("[]", StringComparison.Ordinal) ? Traits.Buffer : Traits.None) | (result.Traits & (Traits.Rows | Traits.Eager)),
            Path = result.Path,
        };
    }

    protected static Uses UseOf(string concept) => concept[(concept.IndexOf('.', StringComparison.Ordinal) + 1)..] switch
    {
        "sql" => Uses.Sql,
        "command" => Uses.Command,
        "path" => Uses.Path,
        "html" => Uses.Html,
        "url" => Uses.Url,
        "log" => Uses.Log,
        "template" => Uses.Template | Uses.Html,
        "mail" => Uses.Mail,
        "document" => Uses.Document,
        "code" => Uses.Code,
        _ => Uses.All,
    };
}
