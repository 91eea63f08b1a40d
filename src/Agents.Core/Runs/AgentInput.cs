using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Agents.Catalog;
using Agents.Policies;

namespace Agents.Runs;

/// <summary>Builds inputs and judges them against the agent's schema.</summary>
internal static class AgentInput
{
    private const int MostInMessage = 3;
    private const int MostKept = 1 << 16;

    // A request and each handoff write one small document; the thread keeps the writer for the next.
    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer)? t_writer;

    private static readonly JsonElement s_unreadable = JsonElement.Parse("null");

    /// <summary>The input of a request; <c>null</c>, which <see cref="Check"/> refuses, when it is nested too deeply to be read.</summary>
    internal static JsonElement Of(AgentRequest request)
    {
        try
        {
            return Of(request.Query, request.Context, request.Constraints);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the reader's limit, the writer's
        {
            return s_unreadable;
        }
    }

    internal static JsonElement Of(string query, JsonElement? context = null, JsonElement? constraints = null)
    {
        (ArrayBufferWriter<byte> buffer, Utf8JsonWriter writer) = t_writer ?? NewWriter();
        t_writer = null; // until it is known to be whole
        writer.WriteStartObject();
        writer.WriteString("query"u8, query);
        Write(writer, "context"u8, context);
        Write(writer, "constraints"u8, constraints);
        writer.WriteEndObject();
        writer.Flush();
        JsonElement input = JsonElement.Parse(buffer.WrittenSpan);
        if (buffer.Capacity <= MostKept)
        {
            buffer.ResetWrittenCount();
            writer.Reset();
            t_writer = (buffer, writer);
        }

        return input;
    }

    private static (ArrayBufferWriter<byte>, Utf8JsonWriter) NewWriter()
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        return (buffer, new Utf8JsonWriter(buffer));
    }

    /// <summary>Null when the input may be drafted from; else the error under A001, or the code declared for the place.</summary>
    internal static AgentError? Check(CatalogEntry entry, JsonElement input)
    {
        if (input.ValueKind != JsonValueKind.Object)
        {
            return ErrorTable.ToError(RuntimeErrorCodes.InputInvalid, entry.Definition, "The input is not a JSON object, or is nested deeper than 64 levels.", string.Empty);
        }

        if (entry.Input is null)
        {
            return null;
        }

        ImmutableArray<SchemaViolation> violations = entry.Input.Validate(input);
        if (violations.IsEmpty)
        {
            return null;
        }

        foreach (SchemaViolation violation in violations)
        {
            if (violation.Keyword == "enum" && entry.InputViolationCodes.TryGetValue(violation.Pointer, out AgentErrorCode code))
            {
                return Error(entry, code, violation, Describe(violation));
            }
        }

        string more = violations.Length > MostInMessage ? $"; and {violations.Length - MostInMessage} more" : string.Empty;
        return Error(entry, RuntimeErrorCodes.InputInvalid, violations[0], string.Join("; ", violations.Take(MostInMessage).Select(Describe)) + more);
    }

    internal static string Describe(SchemaViolation violation) =>
        violation.Pointer.Length == 0 ? violation.Message : $"{violation.Pointer}: {violation.Message}";

    private static AgentError Error(CatalogEntry entry, AgentErrorCode code, SchemaViolation at, string message) =>
        ErrorTable.ToError(code, entry.Definition, message, at.Pointer, at.Keyword == "enum" ? Allowed(entry.Definition.InputSchema, at.Rule) : []);

    private static ImmutableArray<string> Allowed(JsonElement? schema, string rule) =>
        schema is { } root && rule.StartsWith('#') && JsonPointer.Find(root, Uri.UnescapeDataString(rule[1..])) is { ValueKind: JsonValueKind.Array } values
            ? [.. values.EnumerateArray().Select(static v => v.ValueKind == JsonValueKind.String ? v.GetString()! : v.GetRawText())]
            : [];

    private static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, JsonElement? value)
    {
        if (value is { ValueKind: not JsonValueKind.Undefined } element)
        {
            writer.WritePropertyName(name);
            element.WriteTo(writer);
        }
    }
}
