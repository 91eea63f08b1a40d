using System.Reflection;
using System.Text;
using System.Text.Json;
using Agents.Definitions;

namespace Agents.Cli.Lint;

/// <summary>SARIF 2.1.0, the format that code hosts and editors show beside the line.</summary>
internal static class SarifReport
{
    private const string Root = "ROOT";

    public static string Write(LintReport report, string directory)
    {
        // A relative address may not climb, so the root is the nearest folder that holds every file.
        string root = RootOf(report, directory);
        DiagnosticRule[] rules = [.. DiagnosticReference.All.Where(rule => report.Files.Any(file => report.Of(file).Any(d => d.Id == rule.Id)))];
        Dictionary<string, int> indexes = rules.Select(static (rule, index) => (rule.Id, index)).ToDictionary(static pair => pair.Id, static pair => pair.index, StringComparer.Ordinal);

        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, JsonReport.Options))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            WriteTool(json, rules);
            json.WriteStartObject("originalUriBaseIds");
            json.WriteStartObject(Root);
            json.WriteString("uri", new Uri(root).AbsoluteUri);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteString("columnKind", "utf16CodeUnits");
            json.WriteStartArray("results");
            foreach (LintedFile file in report.Files)
            {
                string address = AddressOf(Path.GetRelativePath(root, Path.GetFullPath(file.File, directory)));
                foreach (DefinitionDiagnostic diagnostic in report.Of(file))
                {
                    WriteResult(json, diagnostic, indexes, address);
                }
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void WriteTool(Utf8JsonWriter json, DiagnosticRule[] rules)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "agents");
        json.WriteString("semanticVersion", typeof(SarifReport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]);
        json.WriteStartArray("rules");
        foreach (DiagnosticRule rule in rules)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            Text(json, "shortDescription", rule.Title);
            Text(json, "fullDescription", rule.Title + ".");
            Text(json, "help", rule.Fix ?? "Nothing needs doing.");
            json.WriteStartObject("defaultConfiguration");
            json.WriteString("level", LevelOf(rule.Severity));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, DefinitionDiagnostic diagnostic, Dictionary<string, int> indexes, string address)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", diagnostic.Id);
        json.WriteNumber("ruleIndex", indexes[diagnostic.Id]);
        json.WriteString("level", LevelOf(diagnostic.Severity));
        Text(json, "message", diagnostic.Fix is { } fix ? $"{diagnostic.Message}. {fix}" : $"{diagnostic.Message}.");
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", address);
        json.WriteString("uriBaseId", Root);
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", diagnostic.Line);
        json.WriteNumber("startColumn", diagnostic.Column);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static string LevelOf(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "note",
    };

    private static string AddressOf(string path) => string.Join('/', path.Split('/', '\\').Select(Uri.EscapeDataString));

    private static string RootOf(LintReport report, string directory)
    {
        string root = WithSlash(directory);
        foreach (string full in report.Files.Select(file => Path.GetFullPath(file.File, directory)))
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
