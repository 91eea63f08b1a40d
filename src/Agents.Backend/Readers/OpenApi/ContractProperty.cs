using System.Text.Json;

namespace Agents.Backend;

/// <summary>A property of a schema, all parts of the schema merged.</summary>
/// <param name="Name">Its JSON name.</param>
/// <param name="Schema">Its schema, references followed.</param>
/// <param name="Required">Whether any part requires it.</param>
/// <param name="Pointer">Where it is written.</param>
internal sealed record ContractProperty(string Name, JsonElement Schema, bool Required, string Pointer);
