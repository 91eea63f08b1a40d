namespace Agents.Definitions;

/// <summary>A kind of fenced block that states rules.</summary>
/// <param name="Name">What the reference calls it.</param>
/// <param name="TryRead">Takes one block; false when it is of another kind.</param>
/// <param name="Example">A block of this kind under its heading; the tests read it.</param>
/// <param name="Says">What the example says, in the tests' notation.</param>
internal sealed record FenceForm(string Name, Func<ProseFence, Section, ProseFacts, bool> TryRead, string Example, string Says) : Form(Name, Example, Says);
