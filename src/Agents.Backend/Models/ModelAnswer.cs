using System.Collections.Immutable;
using System.Text.Json;

namespace Agents.Backend;

/// <summary>What a model answered, held against the schema it was asked to satisfy.</summary>
/// <param name="Value">The JSON object; null when the answer holds none.</param>
/// <param name="Faults">Where it breaks the schema, at most twenty places; empty when it satisfies it.</param>
internal sealed record ModelAnswer(JsonElement? Value, ImmutableArray<string> Faults);
