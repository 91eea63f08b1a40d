using System.Collections.Immutable;

namespace Agents;

/// <summary>The runtime's judgement of one draft and what it rests on.</summary>
/// <remarks>A sealed class, not a record: <c>with</c> would let anyone issue one. Only the runtime constructs it.</remarks>
public sealed class Verdict
{
    internal Verdict(VerdictKind kind, ImmutableArray<string> reasons, Evidence evidence, int repairs)
    {
        Kind = kind;
        Reasons = reasons;
        Evidence = evidence;
        Repairs = repairs;
    }

    /// <summary>How far the result may be trusted.</summary>
    public VerdictKind Kind { get; }

    /// <summary>Why it is not <see cref="VerdictKind.Verified"/>; empty when it is.</summary>
    public ImmutableArray<string> Reasons { get; }

    /// <summary>The checks that ran and those that did not.</summary>
    public Evidence Evidence { get; }

    /// <summary>How many drafts were sent back before this one.</summary>
    public int Repairs { get; }

    /// <inheritdoc/>
    public override string ToString() => Reasons.IsEmpty ? $"{Kind}" : $"{Kind}({string.Join("; ", Reasons)})";
}
