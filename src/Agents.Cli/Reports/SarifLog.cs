using System.Reflection;
using System.Text.Json;

namespace Agents.Cli.Reports;

/// <summary>SARIF 2.1.0, the format that code hosts and editors show beside the line.</summary>
internal static class SarifLog
{
    private const string Root = "ROOT";

    /// <summary>The rules with results and all results, in their order.</summary>
    public static string Write(IEnumerable<SarifRule> rules, IReadOnlyList<SarifResult> results, string directory)
    {
        // A relative address may not climb, so the root is the nearest folder that holds every file.
        string root = RootOf(results, directory);
        HashSet<string> broken = [.. results.Select(static r => r.RuleId)];
        SarifRule[] used = [.. rules.Where(r => broken.Contains(r.Id))];
        Dictionary<string, int> indexes = used.Select(static (rule, index) => (rule.Id, index)).ToDictionary(static pair => pair.Id, static pair => pair.index, StringComparer.Ordinal);
        return JsonText.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            WriteTool(json, used);
            json.WriteStartObject("originalUriBaseIds");
            json.WriteStartObject(Root);
            json.WriteString("uri", new Uri(root).AbsoluteUri);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteString("columnKind", "utf16CodeUnits");
            json.WriteStartArray("results");
            foreach (SarifResult result in results)
            {
                WriteResult(json, result, indexes[result.RuleId], AddressOf(Path.GetRelativePath(root, Path.GetFullPath(result.File, directory))));
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static void WriteTool(Utf8JsonWriter json, SarifRule[] rules)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "agents");
        json.WriteString("semanticVersion", typeof(SarifLog).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]);
        json.WriteStartArray("rules");
        foreach (SarifRule rule in rules)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            Text(json, "shortDescription", rule.Title);
            Text(json, "fullDescription", rule.Title + ".");
            Text(json, "help", rule.Fix ?? "Nothing needs doing.");
            json.WriteStartObject("defaultConfiguration");
            json.WriteString("level", rule.Level);
            json.WriteEndObject();
            if (rule.Tag is { } tag)
            {
                json.WriteStartObject("properties");
                json.WriteStartArray("tags");
                json.WriteStringValue(tag);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, SarifResult result, int rule, string address)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", result.RuleId);
        json.WriteNumber("ruleIndex", rule);
        json.WriteString("level", result.Level);
        Text(json, "message", result.Message);
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", address);
        json.WriteString("uriBaseId", Root);
        json.WriteEndObject();
        if (result.Line is { } line)
        {
            json.WriteStartObject("region");
            json.WriteNumber("startLine", line);
            if (result.Column is { } column)
            {
                json.WriteNumber("startColumn", column);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        if (result.Fingerprint is { } fingerprint)
        {
            json.WriteStartObject("partialFingerprints");
            json.WriteString("agents/v1", fingerprint);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static string AddressOf(string path) => string.Join('/', path.Split('/', '\\').Select(Uri.EscapeDataString));

    private static string RootOf(IEnumerable<SarifResult> results, string directory)
    {
        string root = WithSlash(directory);
        foreach (string full in results.Select(static r => r.File).Distinct(StringComparer.Ordinal).Select(file => Path.GetFullPath(file, directory)))
        {
            while (!full.StartsWith(root, StringComparison.Ordinal) && Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(root)) is { } above)
            {
                root = WithSlash(above);
            }
        }

        return root;
    }

    private static string WithSlash(string folder) => Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar;
}
