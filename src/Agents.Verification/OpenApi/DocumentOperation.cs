using System.Text.Json;

namespace Agents.Verification;

/// <summary>One operation of a document.</summary>
/// <param name="Method">In lower case.</param>
/// <param name="Path">As written.</param>
/// <param name="Pointer">Where it stands.</param>
/// <param name="Item">The path item it stands in.</param>
/// <param name="Body">The operation object.</param>
internal sealed record DocumentOperation(string Method, string Path, string Pointer, JsonElement Item, JsonElement Body);
