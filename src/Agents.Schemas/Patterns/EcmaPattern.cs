using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;

namespace Agents.Schemas;

/// <summary>A regular expression of a schema. Linear in the text wherever the expression allows it, bounded in time everywhere.</summary>
internal sealed class EcmaPattern
{
    private const int MaxLength = 10_000;
    private const int StackChars = 256;

    private readonly Lazy<Regex> _ascii;
    private readonly Lazy<Regex> _unicode;

    private EcmaPattern(string text, TimeSpan timeout)
    {
        Text = text;
        // Refuses what cannot be read. The automaton takes far longer to build than to read, and many patterns never meet a text.
        _ = new Regex(new EcmaTranslator(text, ascii: true).Translate(), RegexOptions.CultureInvariant, timeout);
        _ascii = new Lazy<Regex>(() => Build(text, ascii: true, timeout));
        _unicode = new Lazy<Regex>(() => Build(text, ascii: false, timeout));
    }

    public string Text { get; }

    public static bool TryCreate(string text, TimeSpan timeout, [NotNullWhen(true)] out EcmaPattern? pattern, out string? problem)
    {
        pattern = null;
        problem = text.Length > MaxLength ? $"it is longer than {MaxLength} characters." : null;
        if (problem is not null)
        {
            return false;
        }

        try
        {
            pattern = new EcmaPattern(text, timeout);
            return true;
        }
        catch (EcmaSyntaxException exception)
        {
            problem = exception.Message;
        }
        catch (RegexParseException)
        {
            problem = "a quantifier has nothing to repeat, or repeats a quantifier.";
        }

        return false;
    }

    /// <summary>Builds what the text needs, so that no match is charged for it.</summary>
    public void Prepare(ReadOnlySpan<byte> raw)
    {
        _ = _ascii.Value;
        if (!_unicode.IsValueCreated && (!Ascii.IsValid(raw) || JsonText.HasEscapes(raw)))
        {
            _ = _unicode.Value;
        }
    }

    /// <summary>Looks for the expression anywhere in the text; null when time ran out.</summary>
    /// <param name="raw">A JSON string's text between the quotes.</param>
    public bool? IsMatch(ReadOnlySpan<byte> raw)
    {
        char[]? rented = raw.Length > StackChars ? ArrayPool<char>.Shared.Rent(raw.Length) : null;
        Span<char> buffer = rented ?? stackalloc char[StackChars];
        ReadOnlySpan<char> text = buffer[..JsonText.Decode(raw, buffer)];
        try
        {
            return (Ascii.IsValid(text) ? _ascii : _unicode).Value.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<char>.Shared.Return(rented);
            }
        }
    }

    private static Regex Build(string text, bool ascii, TimeSpan timeout)
    {
        var translator = new EcmaTranslator(text, ascii);
        string translated = translator.Translate();
        if (!translator.Backtracks)
        {
            try
            {
                return new Regex(translated, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, timeout);
            }
            catch (NotSupportedException)
            {
                // Too large for an automaton; the backtracking engine takes it, within the same time.
            }
        }

        return new Regex(translated, RegexOptions.CultureInvariant, timeout);
    }
}
