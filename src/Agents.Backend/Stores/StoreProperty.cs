namespace Agents.Backend;

/// <summary>A property as statements speak of it.</summary>
/// <param name="Name">The JSON name.</param>
/// <param name="Value">The column: <c>t.title</c>, or <c>i.value</c> for the items of a list.</param>
/// <param name="Clear">The statement that takes references to ids away; <c>$1</c> is the array of them. Null where nothing can be taken away.</param>
internal sealed record StoreProperty(string Name, string Value, string? Clear)
{
    /// <summary>Whether rows may be without it.</summary>
    public bool Optional { get; init; }

    /// <summary>The query whose rows <c>i</c> are the items of a list, up to its condition; null for a value of the row itself.</summary>
    public string? Within { get; init; }
}
