namespace Agents.Backend;

/// <summary>A word, quoted name, text, number or mark of SQL.</summary>
/// <param name="Text">A quoted name or text without its quotes.</param>
/// <param name="Line">From 1.</param>
/// <param name="Kind">What it is.</param>
internal readonly record struct SqlToken(string Text, int Line, SqlTokenKind Kind)
{
    /// <summary>Whether it is this unquoted word or mark, whatever its case.</summary>
    public bool Is(string word) => Kind is SqlTokenKind.Word or SqlTokenKind.Mark && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    public bool IsName => Kind is SqlTokenKind.Word or SqlTokenKind.Name;
}
