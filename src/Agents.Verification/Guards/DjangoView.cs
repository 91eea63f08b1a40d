using System.Collections.Immutable;

namespace Agents.Verification;

/// <summary>A view of Django or its REST framework: a class, or a function.</summary>
/// <param name="Name">As a table of addresses names it.</param>
/// <param name="Bases">The classes it is made from that are not the framework's.</param>
/// <param name="Methods">The methods it answers, each with its offset; empty when the framework's class says.</param>
/// <param name="Names">In its decorators: where a guard may stand.</param>
/// <param name="IsOpen">Whether its permissions let everybody in; null when it states none.</param>
/// <param name="Start">Its offset.</param>
internal sealed record DjangoView(string Name, ImmutableArray<string> Bases, ImmutableArray<(string Method, int Start)> Methods, ImmutableArray<string> Names, bool? IsOpen, int Start);
