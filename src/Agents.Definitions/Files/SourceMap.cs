namespace Agents.Definitions;

/// <summary>Where the values of one definition are written: its own places first, then those of the front matter.</summary>
internal sealed class SourceMap(IReadOnlyDictionary<string, SourcePlace> own, Func<string, SourcePlace?> written)
{
    public static readonly SourceMap Nowhere = new(new Dictionary<string, SourcePlace>(), static _ => null);

    public SourcePlace Locate(string pointer)
    {
        while (pointer.Length > 0)
        {
            if (own.TryGetValue(pointer, out SourcePlace place))
            {
                return place;
            }

            if (written(pointer) is { } there)
            {
                return there;
            }

            pointer = pointer[..Math.Max(0, pointer.LastIndexOf('/'))];
        }

        return SourcePlace.Start;
    }
}
