using System.Text.Json;
using Agents.Schemas;

namespace Agents.Verification;

/// <summary>Holds values of a document against schemas of the same document.</summary>
internal sealed class SchemaJudge(ApiDocument document)
{
    private static readonly SchemaOptions s_draft7 = new() { DefaultDraft = SchemaDraft.Draft7, AssertFormats = true, MaxErrors = 20, MaxSteps = 200_000 };
    private static readonly SchemaOptions s_draft2020 = s_draft7 with { DefaultDraft = SchemaDraft.Draft202012 };
    private readonly Dictionary<(DocumentNode, SchemaUse), JsonSchema?> _compiled = [];

    /// <summary>What is wrong with a value; nothing when the schema itself is unsound, which other rules say.</summary>
    public IReadOnlyList<(string Pointer, string Message)> Judge(DocumentNode schema, DocumentNode value, SchemaUse use = SchemaUse.Either)
    {
        if (PlainSchema.Accepts(document, schema, value.Value, use) || Compile(schema, use) is not { } compiled)
        {
            return [];
        }

        SchemaResult result = compiled.Validate(value.Value);
        return result.IsValid ? [] : [.. result.Errors.Where(static e => e.Keyword != "limit").Select(e => (value.Pointer + e.InstancePath, e.Message))];
    }

    private JsonSchema? Compile(DocumentNode schema, SchemaUse use)
    {
        if (!_compiled.TryGetValue((schema, use), out JsonSchema? compiled))
        {
            JsonElement written = new SchemaWriter(document, use).Write(schema);
            JsonSchema.TryCompile(written, out compiled, out _, document.Format == DocumentFormat.OpenApi31 ? s_draft2020 : s_draft7);
            _compiled[(schema, use)] = compiled;
        }

        return compiled;
    }
}
