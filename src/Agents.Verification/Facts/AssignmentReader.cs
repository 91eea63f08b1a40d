namespace Agents.Verification;

/// <summary>Reads imports, declarations and assignments.</summary>
internal abstract class AssignmentReader(CodeFacts facts, KnownFunctions known) : LoopReader(facts, known)
{
    /// <summary>The name of the class around what is read.</summary>
    protected string? Owner { get; set; }

    /// <summary>Variables that hold another thing in a different form, such as an address that was parsed, and the name of that thing.</summary>
    protected Dictionary<(FunctionFact Function, string Name), string> Forms { get; } = [];

    /// <summary>Whether the functions of the object being read resolve fields.</summary>
    protected bool Resolves { get; set; }

    protected void Import(ImportNode import)
    {
        Facts.Imports.Add(import);
        string module = import.Module.StartsWith("node:", StringComparison.Ordinal) ? import.Module[5..] : import.Module;
        if (IsGo && module.LastIndexOf('/') is > 0 and int slash && module.IndexOf('.', StringComparison.Ordinal) is > 0 and int dot && dot < slash && module.AsSpan(slash) is ['/', 'v', >= '2' and <= '9', ..])
        {
            // the major version of a module is no part of its name
            module = module[..slash];
        }

        string path = import.Member is null ? module : $"{module}.{import.Member}";
        if (import.Alias != "_")
        {
            Scope.Declare(import.Alias, Named(new(Traits.None, null, path), path, path), Branches[^1]);
        }
    }

    protected void Assignment(AssignmentNode node)
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
            Scope.Later.Enqueue((function, name, Owner));
            return;
        }

        string? bound = node.Targets is [var single] ? (single as NameNode)?.Name ?? (single as MemberNode)?.Name : node.Targets is [NameNode first, ..] ? first.Name : null;
        bool fills = node.Operator is "??=" or "||=";
        Cached += fills ? 1 : 0;
        bool resolvers = Resolves;
        Resolves |= bound?.Contains("resolver", StringComparison.OrdinalIgnoreCase) == true;
        Value value = Read(node.Value, bound);
        Resolves = resolvers;
        Cached -= fills ? 1 : 0;
        Formed(node);
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
                string? owner = node.Targets[i] switch { MemberNode member => Read(member.Object).Path, IndexNode index => Read(index.Object).Path, _ => null };
                Facts.Bindings.Add(new(name, node.Targets[i].Start, expression, of, BindingKind.Assignment, owner, Scope.Function) { Holder = node.Targets[i] is MemberNode { Object: NameNode holder } ? holder.Name : null });
            }
        }
    }

    /// <summary>Notes that a variable is one other thing in a different form.</summary>
    private void Formed(AssignmentNode node)
    {
        Node? value = node.Value;
        while (value is OperationNode { Operator: "await" or "new", Operands: [var inner, ..] })
        {
            value = inner;
        }

        if (node.Targets is [NameNode target, ..])
        {
            Forms.Remove((Scope.Function, target.Name));
            if (value is CallNode { Arguments: [{ Value: NameNode or MemberNode } origin] } call && Facts.Calls.FindLast(c => ReferenceEquals(c.Node, call))?.IsOf("carry") == true)
            {
                Forms[(Scope.Function, target.Name)] = NameCollector.Written(origin.Value);
            }
        }
    }

    /// <summary>A declaration without a value, or a counting step.</summary>
    protected void Bare(AssignmentNode node, Node target)
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

    /// <summary>Notes that a function writes to what was there before it was called.</summary>
    private void Outward(Node target)
    {
        Node root = target;
        while (root is MemberNode or IndexNode)
        {
            root = root is MemberNode member ? member.Object : ((IndexNode)root).Object;
        }

        if (root is NameNode { Name: var name } && (Scope.FunctionOf(name) is { } home && home != Scope.Function || (root != target && name == Scope.Function.Node?.Receiver?.Name)))
        {
            Facts.OutwardWrites.Add((Scope.Function, target.Start, name));
        }
    }

    protected override void Assign(Node target, Value value, bool declares)
    {
        if (!declares && target is NameNode or MemberNode or IndexNode)
        {
            Outward(target);
        }

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

    /// <summary>A constructor's parameters are the object's fields where the language says so, or as good as.</summary>
    protected void Injected(FunctionNode method)
    {
        if (IsPython && method is { Name: "__init__", Body: BlockNode body })
        {
            foreach (AssignmentNode kept in body.Items.OfType<AssignmentNode>())
            {
                if (kept is { Targets: [MemberNode { Object: NameNode { Name: "self" } } field], Value: NameNode given } && method.Parameters.FirstOrDefault(p => p.Name == given.Name)?.Type is { } type)
                {
                    Scope.Declare("self." + field.Name, new(Traits.None, null, TypePath(type)), Branches[^1]);
                }
            }
        }

        if (method.Name is "constructor")
        {
            foreach (ParameterNode parameter in method.Parameters.Where(static p => p is { Name: not null, Type: not null }))
            {
                Scope.Declare("this." + parameter.Name, new(Traits.None, null, TypePath(parameter.Type!)), Branches[^1]);
            }
        }
    }
}
