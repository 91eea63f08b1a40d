using System.Collections.Immutable;

namespace Agents.Verification;

/// <summary>How a language's characters become tokens.</summary>
internal sealed record LexicalRules
{
    public bool HashComments { get; init; }

    public bool SlashComments { get; init; } = true;

    /// <summary>Blocks are indented, newlines end statements outside brackets.</summary>
    public bool Indents { get; init; }

    /// <summary>A newline ends a statement behind a token that can end one.</summary>
    public bool NewlineEnds { get; init; }

    /// <summary>Backtick text with expressions in it.</summary>
    public bool Templates { get; init; }

    /// <summary>Backtick text without escapes.</summary>
    public bool RawBackticks { get; init; }

    public bool Regexes { get; init; }

    public bool Markup { get; init; }

    public bool TripleQuotes { get; init; }

    /// <summary>Letters before a quote change the text, such as <c>f"…"</c>.</summary>
    public bool Prefixes { get; init; }

    /// <summary>Operators of more than one character, the longest first.</summary>
    public ImmutableArray<string> Operators { get; init; } = [];
}
