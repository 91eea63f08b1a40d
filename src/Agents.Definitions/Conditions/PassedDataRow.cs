using System.Collections.Immutable;

namespace Agents.Definitions;

/// <summary>Words that mean an artifact.</summary>
internal sealed record PassedDataRow(string Artifact, ImmutableArray<string> Phrases, string Example);
