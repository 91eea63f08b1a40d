using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>A place among tokens.</summary>
internal sealed class SqlCursor(ImmutableArray<SqlToken> tokens)
{
    private int _at;

    public bool AtEnd => _at >= tokens.Length;

    public int Line => tokens.IsEmpty ? 1 : tokens[Math.Min(_at, tokens.Length - 1)].Line;

    public SqlToken Next => _at + 1 < tokens.Length ? tokens[_at + 1] : default;

    public IEnumerable<SqlToken> Rest => tokens.Skip(_at);

    public bool Is(string word) => !AtEnd && tokens[_at].Is(word);

    public bool Take(string word)
    {
        bool isIt = Is(word);
        _at += isIt ? 1 : 0;
        return isIt;
    }

    public void TakeAny(params ReadOnlySpan<string> words)
    {
        while (!AtEnd && TakeOne(words))
        {
        }
    }

    public void Skip(int count) => _at += count;

    public string TakeText() => tokens[_at++].Text;

    /// <summary>A name, the last of those joined by points; null where there is none.</summary>
    public string? Name()
    {
        if (AtEnd || !tokens[_at].IsName)
        {
            return null;
        }

        string name = TakeText();
        while (Is(".") && Next.IsName)
        {
            _at++;
            name = TakeText();
        }

        return name;
    }

    /// <summary>What stands in the brackets here, and moves behind them; null where there are none or they do not close.</summary>
    public ImmutableArray<SqlToken>? Group()
    {
        if (!Is("("))
        {
            return null;
        }

        int depth = 0;
        for (int i = _at; i < tokens.Length; i++)
        {
            depth += tokens[i].Is("(") ? 1 : tokens[i].Is(")") ? -1 : 0;
            if (depth == 0)
            {
                ImmutableArray<SqlToken> inner = tokens[(_at + 1)..i];
                _at = i + 1;
                return inner;
            }
        }

        return null;
    }

    /// <summary>The pieces between commas, or another mark, outside brackets.</summary>
    public static ImmutableArray<ImmutableArray<SqlToken>> Split(ImmutableArray<SqlToken> tokens, string mark = ",")
    {
        ImmutableArray<ImmutableArray<SqlToken>>.Builder parts = ImmutableArray.CreateBuilder<ImmutableArray<SqlToken>>();
        int depth = 0;
        int begin = 0;
        for (int i = 0; i <= tokens.Length; i++)
        {
            if (i == tokens.Length || (depth == 0 && tokens[i].Is(mark)))
            {
                if (i > begin)
                {
                    parts.Add(tokens[begin..i]);
                }

                begin = i + 1;
                continue;
            }

            depth += tokens[i].Is("(") ? 1 : tokens[i].Is(")") ? -1 : 0;
        }

        return parts.ToImmutable();
    }

    private bool TakeOne(ReadOnlySpan<string> words)
    {
        foreach (string word in words)
        {
            if (Take(word))
            {
                return true;
            }
        }

        return false;
    }
}
