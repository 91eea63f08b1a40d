namespace Agents.Definitions;

/// <summary>One way authors write a rule: a row of the table of forms.</summary>
/// <param name="Name">What the reference calls it.</param>
/// <param name="Example">Markdown of this form; the tests read it.</param>
/// <param name="Says">What the example says, in the tests' notation.</param>
internal abstract record Form(string Name, string Example, string Says);
