using System.Buffers;
using System.Collections.Immutable;

namespace Agents.Verification;

/// <summary>Evaluates expressions without running them: where a value comes from, what text it is, which loops it depends on.</summary>
internal abstract class ValueReader(CodeFacts facts, KnownFunctions known)
{
    private const int LongestPath = 160;

    private static readonly SearchValues<char> s_typeEnds = SearchValues.Create("<[{| =`");

    private int _branches;

    protected CodeFacts Facts { get; } = facts;

    protected Vocabulary Words { get; } = facts.Vocabulary;

    /// <summary>What an earlier pass learned of the file's functions.</summary>
    protected KnownFunctions Known { get; } = known;

    protected bool IsGo { get; } = facts.Language.Name == "go";

    protected bool IsPython { get; } = facts.Language.Name == "python";

    protected Scope Scope { get; set; } = new(null, new FunctionFact(null, null, null, null));

    /// <summary>Which branches are open; assignments in them are not certain behind them.</summary>
    protected List<int> Branches { get; } = [0];

    /// <summary>How many loops are open in the function.</summary>
    protected int LoopDepth { get; set; }

    protected uint OpenLoops => LoopDepth >= 31 ? uint.MaxValue : (1u << LoopDepth) - 1;

    /// <summary>Above zero where a cache was asked before.</summary>
    protected int Cached { get; set; }

    protected abstract Value Call(CallNode call, string? boundTo);

    protected abstract Value Function(FunctionNode function, string? name);

    protected abstract void Statement(Node node);

    /// <summary>Reads a loop, and gives the value of its body in one turn; unknown where its body is no expression.</summary>
    protected abstract Value Repeated(LoopNode loop);

    protected abstract void Assign(Node target, Value value, bool declares);

    protected void InBranch(Action read)
    {
        Branches.Add(++_branches);
        read();
        Branches.RemoveAt(Branches.Count - 1);
    }

    /// <summary>The value of an expression; statements among expressions are read for their effects.</summary>
    protected Value Read(Node? node, string? boundTo = null)
    {
        switch (node)
        {
            case null:
                return Value.Unknown;
            case LiteralNode literal:
                return Literal(literal);
            case NameNode name:
                return Name(name);
            case MemberNode member:
                return Member(member);
            case CallNode call:
                return Call(call, boundTo);
            case IndexNode index:
                return Index(index);
            case InterpolationNode text:
                return Interpolated(text);
            case OperationNode operation:
                return Operation(operation, boundTo);
            case ObjectNode literal:
                return Object(literal, literal.Type, boundTo);
            case ListNode list:
                return List(list);
            case FunctionNode function:
                return Function(function, boundTo);
            case BlockNode { Items.Length: 0 }:
                return Value.Unknown;
            case LoopNode loop:
                // a comprehension: as many of its body as there are turns
                Value each = Repeated(loop);
                return each with { Traits = each.Traits & ~(Traits.Rows | Traits.Eager | Traits.Batch | Traits.Membership | Traits.Buffer), Path = null, Elements = each.Elements & OpenLoops, Counters = each.Counters & OpenLoops };
            default:
                Statement(node);
                return node is AssignmentNode { Targets: [NameNode target] } ? Name(target) : Value.Unknown;
        }
    }

    private Value Literal(LiteralNode literal)
    {
        switch (literal.Kind)
        {
            case LiteralKind.Regex:
                Facts.Patterns.Add((literal.Start, literal.Value));
                return new(Traits.Fixed, literal.Value);
            case LiteralKind.Text:
                Facts.Texts.Add((literal.Start, literal.Value));
                return new(Traits.Fixed, literal.Value);
            case LiteralKind.Number:
                return new(Traits.Fixed | Traits.Number, literal.Value);
            case LiteralKind.Null:
                return new(Traits.Fixed);
            default:
                return new(Traits.Fixed | Traits.Number, literal.Kind == LiteralKind.True ? "true" : "false");
        }
    }

    protected Value Name(NameNode node)
    {
        Value value = Scope.Find(node.Name, Branches) ?? Global(node);
        bool elsewhere = value.IsFixed && value.Text is null;
        return IsPassword(node.Name) && !elsewhere ? value with { Traits = value.Traits | Traits.Password } : value;
    }

    /// <summary>A name nobody declared here.</summary>
    private Value Global(NameNode node) => Named(new(Traits.None, null, node.Name), node.Name, node.Name, node.Start);

    private Value Member(MemberNode node)
    {
        string written = NameCollector.Written(node);
        Value of = Read(node.Object);
        if (of.Elements == 0 && Scope.Find(written, Branches) is { } assigned)
        {
            return assigned;
        }

        Lazy(node, of);
        // an object that holds a password holds other things too
        Traits lost = node.Name is "data" or "value" ? Traits.None : Traits.Password;
        Value value = of.Derived() with { Path = Extend(of.Path, node.Name), Traits = of.Derived().Traits & ~lost };
        if (of.IsFixed && of.Path is not null)
        {
            value = value with { Traits = value.Traits & ~Traits.Fixed };
        }

        value = Named(value, value.Path!, written, node.NameStart);
        if (of.Path is { } owner && Facts.FieldTypes.TryGetValue($"{owner[(owner.LastIndexOf('.') + 1)..]}.{node.Name}", out string? field))
        {
            value = Parameters.IsNumber(field) ? value with { Traits = value.Traits | Traits.Number } : IsGo && field.Contains('.', StringComparison.Ordinal) && !value.Has(Traits.Input) ? value with { Path = TypePath(field) } : value;
        }

        return IsPassword(node.Name) ? value with { Traits = value.Traits | Traits.Password } : value;
    }

    /// <summary>Notes a row's relation that is read without having been loaded.</summary>
    protected virtual void Lazy(MemberNode node, Value of)
    {
    }

    protected static string Extend(string? path, string name) => path is { Length: > LongestPath } or null ? $"?.{name}" : $"{path}.{name}";

    /// <summary>Adds what the vocabulary knows of a path.</summary>
    protected Value Named(Value value, string path, string written, int? start = null)
    {
        foreach (VocabularyEntry entry in Words.Match(path, written))
        {
            if (start is { } at)
            {
                Facts.Mentions.Add((entry.Concept, at));
            }

            value = entry.Concept switch
            {
                "input" => value with { Traits = (value.Traits | Traits.Input) & ~Traits.Fixed },
                "environment" => value with { Traits = value.Traits | Traits.Environment },
                "harmless" => value with { Clean = Uses.All },
                "archived" => value with { Traits = value.Traits | Traits.Archived },
                "fixed" => value with { Traits = value.Traits | Traits.Fixed },
                _ => value,
            };
        }

        return value;
    }

    protected bool IsPassword(string name)
    {
        foreach (string word in Words.Words("words.password"))
        {
            if (name.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private Value Index(IndexNode node)
    {
        Value of = Read(node.Object);
        Value key = Value.Unknown;
        foreach (Node item in node.Items)
        {
            key = Value.Joined(key, Read(item));
        }

        string? path = of.Path is null ? null : node.Items is [LiteralNode { Kind: LiteralKind.Text } name] ? Extend(of.Path, name.Value) : of.Path + "[]";
        if (node.IsSlice)
        {
            // some of a query's rows are rows still: whoever goes through them handles each
            return of with { Traits = of.Has(Traits.Rows) ? of.Traits : of.Traits | Traits.Batch, Text = null };
        }

        Value element = of with { Text = null, Path = path, Elements = of.Elements | key.Elements | key.Counters };
        Value named = path is null ? element : Named(element, path, NameCollector.Written(node), node.Start);
        return node.Items is [LiteralNode { Kind: LiteralKind.Text, Value: var word }] && IsPassword(word) ? named with { Traits = named.Traits | Traits.Password } : named;
    }

    private Value Interpolated(InterpolationNode node)
    {
        Value? value = null;
        foreach (Node part in node.Parts)
        {
            Value next = Read(part);
            value = value is { } before ? Value.Joined(before, next) : next.Text is null && !next.Has(Traits.Number) ? Value.Joined(new(Traits.Fixed | Traits.Number, ""), next) : next;
        }

        return value ?? new(Traits.Fixed, "");
    }

    private Value Operation(OperationNode node, string? boundTo)
    {
        Node[] operands = node.Operands;
        switch (node.Operator)
        {
            case "await" or "&" or "*" or "..." or "**" or "yield" or "<-" when operands.Length == 1:
                if (node.Operator == "await" && operands[0] is MemberNode member)
                {
                    Awaited(member);
                }

                return Read(operands[0], boundTo);
            case "+" when operands.Length == 2:
                return Sum(node);
            case "%" when operands.Length == 2 && Read(operands[0]) is { Text: not null } format:
                return FormatText.Fill(format, operands[1] is ListNode list ? [.. list.Items.Select(i => Read(i))] : [Read(operands[1])]);
            case "/" when operands.Length == 2 && Facts.Language.Name == "python":
                return Value.Quotient(Read(operands[0]), Read(operands[1]));
            case "||" or "??" or "or" when operands.Length == 2:
                Value left = Read(operands[0]);
                bool asked = IsLookup(operands[0], left);
                Cached += asked ? 1 : 0;
                Value right = Read(operands[1], boundTo);
                Cached -= asked ? 1 : 0;
                return Value.Either(left, right);
            case "?":
                Read(operands[0]);
                return Value.Either(Read(operands[1], boundTo), Read(operands[2], boundTo));
            case "new":
                Value made = Read(operands[0]);
                Statement(operands[1]);
                return made;
            case "=" when operands.Length == 2:
                return Value.Either(Read(operands[0]), Read(operands[1]));
            default:
                return Compared(node);
        }
    }

    private Value Sum(OperationNode node)
    {
        // chains lean to the left: walk down once, then join upwards
        Stack<Node> rest = new();
        Node first = node;
        while (first is OperationNode { Operator: "+", Operands: [var left, var right] })
        {
            rest.Push(right);
            first = left;
        }

        Value sum = Read(first);
        while (rest.TryPop(out Node? next))
        {
            sum = Value.Joined(sum, Read(next));
        }

        return sum;
    }

    private Value Compared(OperationNode node)
    {
        Value[] values = [.. node.Operands.Select(o => Read(o))];
        if (node.Operator is "==" or "===" or "!=" or "!==" && values.Length == 2)
        {
            Facts.Comparisons.Add((node, values[0], values[1], Scope.Function));
        }

        Value joined = values.Aggregate(Value.Joined);
        Traits kept = joined.Traits & (Traits.Parameter | Traits.Fixed | Traits.Guessable);
        return new(kept | Traits.Number, values.Length == 1 && node.Operator == "-" ? "-" + values[0].Text : null, null, joined.Elements, joined.Counters);
    }

    /// <summary>Notes an awaited member: in some libraries a relation.</summary>
    protected virtual void Awaited(MemberNode member)
    {
    }

    /// <summary>Whether an expression asks a cache or a table.</summary>
    protected static bool IsLookup(Node node, Value value) =>
        node is IndexNode || (value.Path is { } path && (path.EndsWith(".get()", StringComparison.Ordinal) || path.EndsWith(".Load()", StringComparison.Ordinal) || path.EndsWith(".getIfPresent()", StringComparison.Ordinal) || path.EndsWith("[]", StringComparison.Ordinal)));

    protected Value Object(ObjectNode node, string? owner, string? boundTo)
    {
        Value value = new(Traits.Fixed);
        Traits traits = Traits.Fixed;
        ImmutableArray<string> membership = Words.Words("words.membership");
        foreach (ArgumentNode entry in node.Entries)
        {
            if (entry.Key is not null and not LiteralNode and not NameNode)
            {
                int mentions = Facts.Mentions.Count;
                Read(entry.Key);

                // a key of a table names a thing and does not use it
                Facts.Mentions.RemoveRange(mentions, Facts.Mentions.Count - mentions);
            }

            Value of = Entry(node, entry, owner, boundTo);
            if (entry.Name is not null)
            {
                Facts.Bindings.Add(new(entry.Name, entry.Start, entry.Value, of, BindingKind.Property, owner, Scope.Function));
            }

            if (entry.Name is { } name && membership.Contains(name))
            {
                of = of with { Elements = 0, Traits = (of.Traits | Traits.Membership) & ~Traits.Parameter };
            }

            traits |= of.Traits & (Traits.Membership | Traits.Eager);
            traits |= entry.Name is { } option && Words.Words("words.eager").Contains(option) ? Traits.Eager : Traits.None;
            value = Value.Joined(value, of with { Text = null });
        }

        return value with { Traits = (value.Traits | traits) & ~(Traits.Number | (value.IsFixed ? Traits.None : Traits.Fixed)), Text = null, Path = node.Type is { Length: > 0 } type ? TypePath(type) : null };
    }

    protected virtual Value Entry(ObjectNode node, ArgumentNode entry, string? owner, string? boundTo) => entry.Value switch
    {
        ObjectNode nested => Object(nested, nested.Type is { Length: > 0 } type ? type : entry.Name ?? owner, entry.Name),
        _ => Read(entry.Value, entry.Name),
    };

    private Value List(ListNode list)
    {
        Value value = new(Traits.Fixed);
        foreach (Node item in list.Items)
        {
            value = Value.Joined(value, Read(item) with { Text = null });
        }

        return value with { Text = null, Traits = value.Traits & ~Traits.Number };
    }

    /// <summary>A declared type as a path: pointers, lists and type arguments away, its package resolved.</summary>
    protected string TypePath(string type)
    {
        ReadOnlySpan<char> text = type.AsSpan().TrimStart("*&[]. ");
        int end = text.IndexOfAny(s_typeEnds);
        string name = (end < 0 ? text : text[..end]).Trim().Trim('"').Trim('\'').ToString();
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        string head = dot < 0 ? name : name[..dot];
        string? path = head.Length == 0 ? null : Scope.Find(head, Branches)?.Path;
        return path is null ? name : path + (dot < 0 ? "" : name[dot..]);
    }
}
