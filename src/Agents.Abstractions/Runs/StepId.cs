namespace Agents.Runs;

/// <summary>Identifies a step by its path of rule indexes, so the same run always has the same ids: <c>0</c>, <c>0.2</c>, <c>0.r.1</c>.</summary>
/// <param name="Value">The path.</param>
public readonly record struct StepId(string Value)
{
    /// <summary>The step the caller's request started.</summary>
    public static StepId Root { get; } = new("0");

    /// <summary>The step that the rule with this index starts.</summary>
    public StepId Child(int rule) => new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Value}.{rule}"));

    /// <summary>The step that revises this one with what its returning handoffs brought back.</summary>
    public StepId Revision => new(Value + ".r");

    /// <summary>Whether the step answers again with what its parent's returning handoffs brought back.</summary>
    public bool IsRevision => Value.EndsWith(".r", StringComparison.Ordinal);

    /// <summary>The run that the agent of this step started from inside it, counted from 1.</summary>
    public StepId Joined(int number) => new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Value}.j{number}"));

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>The rule that started this step of a parent with the given id; -1 for the root, a revision and a joined run.</summary>
    internal int RuleBelow(StepId parent) =>
        Value.Length > parent.Value.Length + 1
        && int.TryParse(Value.AsSpan(parent.Value.Length + 1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int rule)
            ? rule
            : -1;
}
