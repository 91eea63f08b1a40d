using System.Collections.Immutable;

namespace Agents.Runs;

/// <summary>What a step may use. A handoff can only narrow it.</summary>
/// <param name="Tools">Tools the agent may call: granted by the host, listed by the definition, and within the parent's.</param>
/// <param name="Skills">Skills the step and all it causes may use; which of them an agent sees is for its bindings to say.</param>
/// <param name="Data">Sources of data, as the host names them, that tools of the step may read.</param>
public sealed record AgentAuthority(ImmutableSortedSet<string> Tools, ImmutableSortedSet<string> Skills, ImmutableSortedSet<string> Data)
{
    /// <summary>Nothing at all.</summary>
    public static AgentAuthority None { get; } = new([], [], []);

    /// <summary>What both allow.</summary>
    public AgentAuthority Within(AgentAuthority outer)
    {
        ArgumentNullException.ThrowIfNull(outer);
        return ReferenceEquals(this, outer)
            ? this
            : Narrow(Tools, outer.Tools) is var tools && Narrow(Skills, outer.Skills) is var skills && Narrow(Data, outer.Data) is var data
                && ReferenceEquals(tools, Tools) && ReferenceEquals(skills, Skills) && ReferenceEquals(data, Data)
                    ? this
                    : new(tools, skills, data);
    }

    /// <inheritdoc/>
    public bool Equals(AgentAuthority? other) =>
        other is not null && Tools.SetEquals(other.Tools) && Skills.SetEquals(other.Skills) && Data.SetEquals(other.Data);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Tools.Count, Skills.Count, Data.Count);

    /// <inheritdoc/>
    public override string ToString() => $"tools {string.Join(",", Tools)}; skills {string.Join(",", Skills)}; data {string.Join(",", Data)}";

    private static ImmutableSortedSet<string> Narrow(ImmutableSortedSet<string> inner, ImmutableSortedSet<string> outer)
    {
        for (int i = 0; !ReferenceEquals(inner, outer) && i < inner.Count; i++)
        {
            if (!outer.Contains(inner[i]))
            {
                return inner.Intersect(outer);
            }
        }

        return inner;
    }
}
