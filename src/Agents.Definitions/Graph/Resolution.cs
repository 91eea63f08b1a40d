using System.Collections.Immutable;

namespace Agents.Definitions;

/// <summary>What a reference stands for.</summary>
/// <param name="Targets">The agents; none when it stands for a person, everyone or nobody known.</param>
/// <param name="Missing">The parts of it that stand for nobody, such as one number of a list.</param>
/// <param name="Rivals">The agents between which it does not decide; none when it is clear.</param>
/// <param name="IsOpen">Whether it names a person, everyone or an outside party.</param>
/// <param name="Doubt">Which half of a number and a title does not fit the agent; null when both do.</param>
internal sealed record Resolution(
    ImmutableArray<GraphMember> Targets, ImmutableArray<string> Missing, ImmutableArray<GraphMember> Rivals, bool IsOpen = false, string? Doubt = null)
{
    public static readonly Resolution Open = new([], [], [], IsOpen: true);

    public static Resolution To(GraphMember target) => new([target], [], []);

    public static Resolution Nobody(string text) => new([], [text], []);
}
