using System.Collections.Immutable;

namespace Agents.Runs;

/// <summary>A draft and what schema and verifiers say of it.</summary>
internal readonly record struct CheckedDraft(AgentDraft Draft, ImmutableArray<Finding> Findings, ImmutableArray<CheckRecord> Checks);
