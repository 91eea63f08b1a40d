using System.Text.Json;
using System.Text.Json.Nodes;

namespace Agents.Testing.Tests;

/// <summary>A model's answer with one labelled, error-level flaw, and its twin in which that flaw is mended.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Language">What it is written in.</param>
/// <param name="Shape">The piece it was made from.</param>
/// <param name="Variant">Which variation of the piece: other libraries, other structure, another domain.</param>
/// <param name="Flawed">The files with the flaw.</param>
/// <param name="Mended">The files without.</param>
internal sealed record PlantedFlaw(string Kind, string Language, string Shape, int Variant, PlantedFile[] Flawed, PlantedFile[] Mended)
{
    public string Name => $"{Kind}/{Language}/{Shape}/{(Set == "First" ? Variant : Set)}";

    /// <summary>With which of the sets it was written.</summary>
    public string Set { get; init; } = "First";

    /// <summary>Half of a set is kept apart from whoever writes rules; of the first by a sum of the shape's name, which nobody chose.</summary>
    public bool IsHeldOut { get; init; } = $"{Kind}/{Shape}".Aggregate(17u, static (sum, c) => (sum * 31) + c) % 2 == 1;

    public static string Answer(PlantedFile[] files) => new JsonObject
    {
        ["response"] = "The service, as asked.",
        ["files"] = new JsonArray([.. files.Select(static f => (JsonNode)new JsonObject { ["path"] = f.Path, ["content"] = f.Text })]),
    }.ToJsonString(JsonSerializerOptions.Web);
}
