using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace Agents.Definitions;

/// <summary>What reading a YAML text gave: a value, unless a problem other than a duplicate key stood in the way.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed class YamlResult
{
    private readonly Lazy<FrozenDictionary<string, YamlPlace>> _places;

    internal YamlResult(JsonElement? root, ImmutableArray<YamlProblem> problems, Func<FrozenDictionary<string, YamlPlace>> places)
    {
        Root = root;
        Problems = problems;
        _places = new(places);
    }

    /// <summary>The value; null when the text could not be read. An empty text is a JSON null.</summary>
    public JsonElement? Root { get; }

    /// <summary>Complaints in text order.</summary>
    public ImmutableArray<YamlProblem> Problems { get; }

    /// <summary>Where the value at a JSON pointer is written: a member's place is its key. The nearest enclosing place when there is no such value.</summary>
    /// <remarks>The first call reads the text a second time to index it.</remarks>
    public YamlPlace Locate(string pointer)
    {
        ArgumentNullException.ThrowIfNull(pointer);
        while (true)
        {
            if (_places.Value.TryGetValue(pointer, out YamlPlace place))
            {
                return place;
            }

            if (pointer.Length == 0)
            {
                return new(1, 1);
            }

            pointer = pointer[..Math.Max(0, pointer.LastIndexOf('/'))];
        }
    }
}
