using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Agents.Definitions;

/// <summary>Finds what looks like an error code: a capital letter and three digits, standing alone.</summary>
internal static partial class CodeScan
{
    /// <summary>Those of the prose; code blocks are others' words.</summary>
    public static ImmutableArray<Located<string>> Of(IReadOnlyList<string> body)
    {
        ImmutableArray<Located<string>>.Builder codes = ImmutableArray.CreateBuilder<Located<string>>();
        bool fenced = false;
        for (int i = 0; i < body.Count; i++)
        {
            ReadOnlySpan<char> line = body[i].AsSpan().TrimStart();
            bool mark = line.StartsWith("```") || line.StartsWith("~~~");
            fenced ^= mark;
            if (fenced || mark)
            {
                continue;
            }

            foreach (ValueMatch match in Code().EnumerateMatches(body[i]))
            {
                codes.Add(new(body[i].Substring(match.Index, match.Length), new(i + 1, match.Index + 1)));
            }
        }

        return codes.ToImmutable();
    }

    /// <summary>Those of one text.</summary>
    public static IEnumerable<string> Of(string text) => Code().Matches(text).Select(static match => match.Value);

    [GeneratedRegex(@"(?<![\p{L}\p{N}_./#-])[A-Z][0-9]{3}(?![\p{L}\p{N}_/#-])(?!\.\p{N})", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
