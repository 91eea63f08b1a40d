using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>One judged item of a checklist.</summary>
/// <param name="Standard">Whose item it is, such as <c>owasp</c>.</param>
/// <param name="Id">Its id there, such as <c>API1:2023</c>.</param>
/// <param name="Title">What it asks for.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Evidence">What was looked at and what was seen, a line each.</param>
public sealed record ChecklistItem(string Standard, string Id, string Title, ChecklistOutcome Outcome, ImmutableArray<string> Evidence);
