using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Agents.Testing;

/// <summary>The interactions of a cassette on disk: one JSON document, indented for review, written whole or not at all.</summary>
internal sealed class CassetteFile(string path)
{
    private const int Version = 1;
    private const long Largest = 64 * 1024 * 1024;

    // Prompts are read in reviews: only what JSON itself forbids is escaped.
    private static readonly JsonWriterOptions s_format = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    internal string Name => Path.GetFileName(path);

    internal List<JsonObject> Read()
    {
        if (!File.Exists(path))
        {
            throw new CassetteException($"There is no cassette {Name}. Record it first.");
        }

        try
        {
            if (new FileInfo(path).Length > Largest)
            {
                throw new CassetteException($"The cassette {Name} is larger than {Largest >> 20} MiB.");
            }

            JsonNode? root = JsonNode.Parse(File.ReadAllText(path, Encoding.UTF8));
            return (int?)root?["cassette"] == Version && root["interactions"] is JsonArray interactions
                ? [.. interactions.Select(static i => i!.AsObject())]
                : throw new CassetteException($"The file {Name} is no cassette of version {Version}. Record it again.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new CassetteException($"The cassette {Name} is not valid ({e.GetType().Name}). Record it again.");
        }
    }

    internal void Write(IEnumerable<JsonObject> interactions)
    {
        var root = new JsonObject { ["cassette"] = Version, ["interactions"] = new JsonArray([.. interactions.Select(static i => i.DeepClone())]) };
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        string fresh = path + ".new";
        using (FileStream file = File.Create(fresh))
        {
            using (var writer = new Utf8JsonWriter(file, s_format))
            {
                root.WriteTo(writer);
            }

            file.Write("\n"u8);
        }

        File.Move(fresh, path, overwrite: true);
    }
}
