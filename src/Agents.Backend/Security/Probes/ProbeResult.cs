using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>What a probe saw.</summary>
/// <param name="Ran">Whether it could judge; a probe that could not is no check passed.</param>
/// <param name="Evidence">What was looked at and what was seen, one sentence.</param>
/// <param name="Breaches">What is wrong.</param>
internal sealed record ProbeResult(bool Ran, string Evidence, ImmutableArray<Vulnerability> Breaches)
{
    public static ProbeResult Cannot(string why) => new(false, why, []);

    /// <summary>Judges operations one by one.</summary>
    public static ProbeResult Over(string what, IEnumerable<AuditedOperation> operations, Func<AuditedOperation, Vulnerability?> judge)
    {
        ImmutableArray<AuditedOperation> looked = [.. operations];
        ImmutableArray<Vulnerability> breaches = [.. looked.Select(judge).OfType<Vulnerability>()];
        string shown = looked.IsEmpty ? string.Empty : $" ({string.Join(", ", looked.Take(3))}{(looked.Length > 3 ? ", …" : string.Empty)})";
        return new(true, $"{what}: {looked.Length} looked at{shown}, {breaches.Length} in breach", breaches);
    }
}
