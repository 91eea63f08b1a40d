using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Agents;

/// <summary>A stable error code: one capital letter and three digits. An open set, because definitions declare their own.</summary>
[JsonConverter(typeof(Converter))]
public readonly record struct AgentErrorCode
{
    private readonly string? _value;

    /// <summary>Makes a code.</summary>
    /// <exception cref="FormatException">The text is not a capital letter followed by three digits.</exception>
    public AgentErrorCode(string value)
    {
        if (!IsWellFormed(value))
        {
            throw new FormatException($"'{value}' is not an error code; write a capital letter and three digits, such as E201.");
        }

        _value = value;
    }

    /// <summary>The code's text, such as <c>E201</c>.</summary>
    public string Value => _value ?? "A015";

    /// <summary>Whether it is one of the runtime's own codes (<c>A0xx</c>), which definitions cannot declare.</summary>
    public bool IsRuntime => Value[0] == 'A';

    /// <summary>Reads a code without throwing.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out AgentErrorCode code)
    {
        code = IsWellFormed(text) ? new AgentErrorCode(text!) : default;
        return code._value is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static bool IsWellFormed(string? text) =>
        text is { Length: 4 } && char.IsAsciiLetterUpper(text[0]) && text.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;

    internal sealed class Converter : JsonConverter<AgentErrorCode>
    {
        public override AgentErrorCode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryParse(reader.GetString(), out AgentErrorCode code) ? code : throw new JsonException("An error code is a capital letter and three digits.");

        public override void Write(Utf8JsonWriter writer, AgentErrorCode value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
