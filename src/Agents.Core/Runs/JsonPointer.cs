using System.Globalization;
using System.Text.Json;

namespace Agents.Runs;

/// <summary>Follows a JSON pointer (RFC 6901).</summary>
internal static class JsonPointer
{
    /// <summary>Whether there is a value at the pointer, null excepted.</summary>
    internal static bool HasValue(JsonElement document, string pointer) =>
        Find(document, pointer) is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) };

    internal static JsonElement? Find(JsonElement document, string pointer)
    {
        JsonElement at = document;
        foreach (string token in pointer.Split('/').Skip(1))
        {
            string name = token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            switch (at.ValueKind)
            {
                case JsonValueKind.Object when at.TryGetProperty(name, out JsonElement property):
                    at = property;
                    break;
                case JsonValueKind.Array when int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < at.GetArrayLength():
                    at = at[index];
                    break;
                default:
                    return null;
            }
        }

        return at;
    }
}
