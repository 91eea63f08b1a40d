using System.Text.Json;

namespace Agents.Schemas;

/// <summary>RFC 6901 pointers, one step at a time.</summary>
internal static class JsonPointer
{
    public static string Escape(string name) =>
        name.AsSpan().ContainsAny('~', '/') ? name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal) : name;

    public static string Unescape(string token) =>
        token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    /// <summary>Takes one step into a value.</summary>
    public static bool TryStep(JsonElement from, string token, out JsonElement target)
    {
        target = default;
        if (from.ValueKind == JsonValueKind.Object)
        {
            return JsonText.TryGetProperty(from, Unescape(token), out target);
        }

        if (from.ValueKind != JsonValueKind.Array || !int.TryParse(token, out int index) || index < 0 || index >= from.GetArrayLength())
        {
            return false;
        }

        target = from[index];
        return true;
    }
}
