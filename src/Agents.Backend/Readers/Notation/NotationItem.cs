using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>A part of a line.</summary>
/// <param name="Text">As it stands.</param>
/// <param name="Nodes">The nodes it says; an assumption about one of them marks the line.</param>
/// <param name="OwnLine">Whether it begins a line and ends it.</param>
internal sealed record NotationItem(string Text, ImmutableArray<string> Nodes, bool OwnLine = false);
