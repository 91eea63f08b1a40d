using System.Text.Json.Serialization;

namespace Agents.Backend;

[JsonSourceGenerationOptions(WriteIndented = true)]
[JsonSerializable(typeof(SortedDictionary<string, string>))]
internal sealed partial class ServiceFolderJson : JsonSerializerContext;
