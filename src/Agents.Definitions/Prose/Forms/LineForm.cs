namespace Agents.Definitions;

/// <summary>A kind of line that states a rule.</summary>
/// <param name="Name">What the reference calls it.</param>
/// <param name="TryRead">Takes one line; false when it is of another kind.</param>
/// <param name="Example">Lines of this kind; the tests read them.</param>
/// <param name="Says">What the example says, in the tests' notation.</param>
internal sealed record LineForm(string Name, Func<ProseLine, Section, ProseFacts, bool> TryRead, string Example, string Says) : Form(Name, Example, Says);
