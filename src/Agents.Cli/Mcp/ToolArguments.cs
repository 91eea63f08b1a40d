using System.Text.Json;

namespace Agents.Cli.Mcp;

/// <summary>The arguments of one call, held against what the tool's schema says and the folder allows. The first complaint stands.</summary>
internal sealed class ToolArguments(IDictionary<string, JsonElement> given, Confinement folder)
{
    private const int MostPaths = 1000;

    public string? Complaint { get; private set; }

    public string[] Paths(string[] known)
    {
        if (given.Keys.FirstOrDefault(k => !known.Contains(k)) is { } unknown)
        {
            Complain($"There is no argument '{unknown}'; there are {string.Join(", ", known)}.");
        }

        if (!given.TryGetValue("paths", out JsonElement list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() is 0 or > MostPaths
            || list.EnumerateArray().Any(static p => p.ValueKind != JsonValueKind.String || p.GetString()!.Length == 0))
        {
            Complain("'paths' is a list of files and folders, such as [\"src\", \"openapi.yaml\"].");
            return [];
        }

        return [.. list.EnumerateArray().Select(p => Inside(p.GetString()!))];
    }

    public string? File(string name) =>
        !given.TryGetValue(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } path ? Inside(path)
        : Complain($"'{name}' is the path of a file.");

    public bool Flag(string name)
    {
        if (given.TryGetValue(name, out JsonElement value) && value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            Complain($"'{name}' is true or false.");
        }

        return value.ValueKind == JsonValueKind.True;
    }

    private string Inside(string path)
    {
        if (!folder.Holds(path))
        {
            Complain($"'{path}' is not within the root; paths are relative to it.");
        }

        return path;
    }

    private string? Complain(string why)
    {
        Complaint ??= why;
        return null;
    }
}
