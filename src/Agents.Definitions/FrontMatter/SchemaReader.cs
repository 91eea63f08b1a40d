using System.Text.Json;

namespace Agents.Definitions;

/// <summary>Input and output schema, with the checks a reader can make without validating anything.</summary>
internal static class SchemaReader
{
    private static readonly string[] Keywords = ["type", "properties", "required", "enum", "const", "items", "anyOf", "oneOf", "allOf", "not", "$ref", "additionalProperties", "minProperties"];

    public static JsonElement? Read(FrontMatter matter, string key, string member)
    {
        YamlNode? found = matter.TryGet(key, out YamlNode? direct) ? direct
            : matter.TryGet("io_schema", out YamlNode? both) ? both.Value.Member(member) : null;
        if (found is not { } schema)
        {
            return null;
        }

        DiagnosticLog log = matter.Log;
        if (!schema.IsMapping)
        {
            log.Report(DiagnosticCatalog.SchemaInvalid, schema.Place, $"{key} is {schema.Kind}, a mapping was expected");
            return null;
        }

        if (!Keywords.Any(keyword => schema.Member(keyword) is not null))
        {
            log.Report(DiagnosticCatalog.SchemaEmpty, schema.Place, $"{key} has no keyword of JSON Schema, so it accepts anything");
        }

        Check(schema, log);
        return schema.Value;
    }

    // Walks schemas only: "required" as a property's name, or inside an enum or default, is not the keyword.
    private static void Check(YamlNode schema, DiagnosticLog log)
    {
        if (schema.Member("required") is { } required && required.Value.ValueKind != JsonValueKind.Array)
        {
            log.Report(DiagnosticCatalog.SchemaInvalid, required.Place, $"required is {SettingReader.Shown(required)}, a list of property names was expected");
        }

        foreach ((_, YamlNode property) in schema.Member("properties")?.Members() ?? [])
        {
            Check(property, log);
        }

        foreach (string key in (string[])["items", "additionalProperties", "not"])
        {
            if (schema.Member(key) is { IsMapping: true } inner)
            {
                Check(inner, log);
            }
        }

        foreach (YamlNode branch in ((string[])["anyOf", "oneOf", "allOf"]).SelectMany(key => schema.Member(key)?.Items() ?? []))
        {
            Check(branch, log);
        }
    }
}
