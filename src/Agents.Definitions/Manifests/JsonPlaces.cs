using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Agents.Definitions;

/// <summary>Where the values of a JSON text stand, by JSON pointer: a member at its name, an item at its value.</summary>
internal sealed class JsonPlaces
{
    private readonly Dictionary<string, int> _offsets = new(StringComparer.Ordinal) { [string.Empty] = 0 };
    private readonly byte[] _json;

    private JsonPlaces(byte[] json) => _json = json;

    /// <summary>Pointers of members whose name occurred before in the same object.</summary>
    public List<(string Pointer, SourcePlace Place)> Duplicates { get; } = [];

    public static JsonPlaces Of(byte[] json, JsonReaderOptions options)
    {
        JsonPlaces places = new(json);
        Utf8JsonReader reader = new(json, options);
        Stack<(string Pointer, int Index)> open = new();
        string? member = null;
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                open.Pop();
                continue;
            }

            int offset = (int)reader.TokenStartIndex;
            if (reader.TokenType is JsonTokenType.PropertyName)
            {
                member = $"{open.Peek().Pointer}/{reader.GetString()!.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
                if (!places._offsets.TryAdd(member, offset))
                {
                    places.Duplicates.Add((member, places.At(offset)));
                }

                continue;
            }

            string pointer = member ?? string.Empty;
            if (member is null && open.Count > 0)
            {
                (string parent, int index) = open.Pop();
                pointer = string.Create(CultureInfo.InvariantCulture, $"{parent}/{index}");
                open.Push((parent, index + 1));
                places._offsets.TryAdd(pointer, offset);
            }

            member = null;
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                open.Push((pointer, 0));
            }
        }

        return places;
    }

    public SourcePlace Locate(string pointer)
    {
        int offset;
        while (!_offsets.TryGetValue(pointer, out offset))
        {
            pointer = pointer[..pointer.LastIndexOf('/')];
        }

        return At(offset);
    }

    private SourcePlace At(int offset)
    {
        ReadOnlySpan<byte> before = _json.AsSpan(0, offset);
        return new(before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1);
    }
}
