using System.Collections.Immutable;

namespace Agents.Verification;

/// <summary>A route found in code.</summary>
/// <param name="Method">In lower case; <c>any</c> when the registration names none.</param>
/// <param name="Path">With parameters in braces, whatever the framework's own spelling.</param>
/// <param name="Names">Every name in the registration and the handler's head: where a guard has to stand.</param>
/// <param name="Start">Offset of the registration.</param>
/// <param name="IsImplied">Whether a framework makes it of a view only where the view can answer: it may not be there.</param>
internal sealed record RouteFact(string Method, string Path, ImmutableArray<string> Names, int Start, bool IsImplied = false);
