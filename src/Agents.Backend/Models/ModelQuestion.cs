using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>What a model is asked once.</summary>
/// <param name="Name">Names the kind of answer: <c>blueprint</c>.</param>
/// <param name="Instructions">What to do with the data; ours, never foreign text.</param>
/// <param name="Schema">The answer's JSON schema.</param>
/// <param name="Data">Foreign text.</param>
internal sealed record ModelQuestion(string Name, string Instructions, string Schema, params ImmutableArray<ModelData> Data)
{
    private const int HashLength = 16;

    /// <summary>The share of the attempt's remaining time that the answer may take, 0 to 1. Default a half: the rest is for working without it.</summary>
    public double Share { get; init; } = 0.5;

    /// <summary>The same question has the same key, another question another: what was answered is not asked again in a step that begins anew.</summary>
    public string Key => $"model/{Name}/{Hash([Instructions, Schema, .. Data.SelectMany(static d => (string[])[d.Title, d.Text])])[..HashLength]}";

    /// <summary>What delimits the data: nothing that is within it.</summary>
    public string Mark => $"data {Hash([.. Data.Select(static d => d.Text)])[..(2 * HashLength)]}";

    private static string Hash(ImmutableArray<string> texts) => Artifact.OfText("data", string.Join('\0', texts)).Hash;
}
