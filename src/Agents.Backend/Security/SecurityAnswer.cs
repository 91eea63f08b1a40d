using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>The answer as the output schema has it.</summary>
internal sealed record SecurityAnswer(
    string Response, ImmutableArray<Vulnerability> Vulnerabilities, PerformanceReport PerformanceReport, ImmutableArray<ChecklistItem> SecurityChecklist);
