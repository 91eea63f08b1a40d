using System.Collections.Immutable;

namespace Agents.Definitions;

/// <summary>Takes located lists apart: values for the definition, places for its map.</summary>
internal sealed class PlaceIndex
{
    private readonly Dictionary<string, SourcePlace> _places = new(StringComparer.Ordinal);

    public ImmutableArray<T> Take<T>(string key, IReadOnlyList<Located<T>> values)
    {
        ImmutableArray<T>.Builder taken = ImmutableArray.CreateBuilder<T>(values.Count);
        for (int i = 0; i < values.Count; i++)
        {
            _places[$"/{key}/{i}"] = values[i].Place;
            taken.Add(values[i].Value);
        }

        return taken.MoveToImmutable();
    }

    public void Put(string pointer, SourcePlace place) => _places[pointer] = place;

    public SourceMap ToMap(FrontMatter matter) => new(_places, matter.Locate);
}
