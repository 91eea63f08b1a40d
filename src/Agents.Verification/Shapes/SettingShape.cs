namespace Agents.Verification;

/// <summary>A setting with a value that takes protection away, wherever it is given: an option, a keyword, an assignment.</summary>
internal sealed class SettingShape(string concept, string[] clauses) : Shape
{
    public override IEnumerable<string> Concepts => [concept];

    public override IEnumerable<Hit> Find(CodeFacts facts)
    {
        foreach (string item in facts.Vocabulary.Words(concept))
        {
            int equals = item.IndexOf('=', StringComparison.Ordinal);
            (string name, string wanted) = (item[..equals], item[(equals + 1)..]);
            foreach (Binding binding in facts.BindingsOf(name))
            {
                if (binding.Kind is not (BindingKind.Comparison or BindingKind.Default) && !IsOwn(facts, binding) && Holds(facts, binding, wanted) && Clauses(facts, binding))
                {
                    yield return new(binding.Start, name);
                }
            }
        }
    }

    /// <summary>Whether it is a variable, or a field of the class itself: a setting is an option, or a member of something else. Python's modules are settings too.</summary>
    private static bool IsOwn(CodeFacts facts, Binding binding)
    {
        if (binding.Kind != BindingKind.Assignment)
        {
            return false;
        }

        ReadOnlySpan<char> written = facts.Source.Text.AsSpan(binding.Start);
        return binding.Owner is null
            ? facts.Language.Name != "python"
            : (written.StartsWith("self.") || written.StartsWith("this.")) && written[5..].StartsWith(binding.Name, StringComparison.Ordinal);
    }

    private static bool Holds(CodeFacts facts, Binding binding, string wanted) => wanted switch
    {
        "*" => true,
        "dynamic" => !binding.Value.IsFixed,
        "function" => binding.Node is FunctionNode,
        "literal" => binding.Node is LiteralNode { Kind: LiteralKind.Text, Value.Length: > 0 },
        "input" => binding.Value.Has(Traits.Input),
        _ => string.Equals(binding.Value.Constant, wanted, StringComparison.OrdinalIgnoreCase)
            || (binding.Node is MemberNode or NameNode && string.Equals(NameCollector.Written(binding.Node), wanted, StringComparison.Ordinal))
            || (facts.ListOf(binding.Node) is { Items: var items } && items.OfType<LiteralNode>().Any(i => string.Equals(i.Value, wanted, StringComparison.OrdinalIgnoreCase))),
    };

    private bool Clauses(CodeFacts facts, Binding binding)
    {
        for (int i = 0; i < clauses.Length; i += 2)
        {
            bool holds = clauses[i] switch
            {
                "lacks" => !HasSibling(facts, binding, clauses[i + 1].Split('|')),
                "within" => Sensitive.Matches(binding.Function.Name ?? "", facts.Vocabulary.Words(clauses[i + 1])),
                "owner" => binding.Owner?.EndsWith(clauses[i + 1], StringComparison.OrdinalIgnoreCase) == true,
                "without" => !facts.CallsOf(clauses[i + 1]).Any(c => c.Function == binding.Function || c.Function == binding.Function.Parent || c.Function.Parent == binding.Function),
                "file" => facts.CallsOf(clauses[i + 1]).Any(),
                _ => throw new FormatException($"'{clauses[i]}' is no condition of a setting."),
            };
            if (!holds)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the same object has the setting that makes up for it.</summary>
    private static bool HasSibling(CodeFacts facts, Binding binding, string[] names) =>
        names.SelectMany(facts.BindingsOf).Any(b => b.Owner == binding.Owner && b.Function == binding.Function && !string.Equals(b.Value.Constant, "false", StringComparison.OrdinalIgnoreCase));
}
