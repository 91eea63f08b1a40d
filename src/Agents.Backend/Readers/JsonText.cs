using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Agents.Backend;

/// <summary>One way to write a value as JSON text, so that equal values are equal texts.</summary>
internal static class JsonText
{
    /// <summary>A text in quotes.</summary>
    public static string Of(string value) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value)}\"";

    /// <summary>The text a quoted JSON value stands for, or null for any other JSON.</summary>
    public static string? TextOf(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.String ? document.RootElement.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A number in its shortest form.</summary>
    public static string Of(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);
}
