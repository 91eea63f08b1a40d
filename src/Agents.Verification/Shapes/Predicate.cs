using System.Globalization;

namespace Agents.Verification;

/// <summary>A question about an argument: its expression and its value.</summary>
internal sealed record Predicate(string Word, string? Detail)
{
    public bool Holds(Node node, Value value, Vocabulary words) => Word switch
    {
        "literal" => (value.Constant is { Length: > 0 } && !value.Has(Traits.Number)) || (node is ListNode keys && keys.Items.Any(static i => i is LiteralNode { Kind: LiteralKind.Text, Value.Length: > 0 })),
        "fixed" => value.IsFixed,
        "buffer" => value.IsFixed && node is not LiteralNode { Kind: LiteralKind.Null },
        "dynamic" => !value.IsFixed && !value.Has(Traits.Number) && value.Clean != Uses.All && node is not FunctionNode,
        "unknown" => !value.IsFixed && !value.Has(Traits.Number | Traits.Parameter) && node is not FunctionNode,
        "built" => value.Has(Traits.Built) && !value.IsFixed && !value.Has(Traits.Number) && value.IsDirtyFor(Detail is "sql" or "condition" ? Uses.Sql : Uses.All) && (Detail is null || LooksLike(value.Text, Detail)),
        "input" => value.Has(Traits.Input) && value.IsDirtyFor(Use),
        "outside" => value.Has(Traits.Input | Traits.Environment) && value.IsDirtyFor(Use),
        "foreign" => value.Has(Traits.Input | Traits.Environment | Traits.Parameter) && value.IsDirtyFor(Use),
        "archived" => value.Has(Traits.Archived) && value.IsDirtyFor(Uses.Path),
        "walked" => value.Has(Traits.Walked),
        "password" => value.Has(Traits.Password) && (!value.IsFixed || value.Constant is not null),
        "guessable" => value.Has(Traits.Guessable),
        "object" => node is ObjectNode && value.Has(Traits.Input) && value.IsDirtyFor(Use),
        "whole" => value.Has(Traits.Input) && value.Path is { } path && words.Words("words.bodies").Contains(path),
        "made" => node is ObjectNode,
        "parameter" => value.Has(Traits.Parameter) && value.IsDirtyFor(Use),
        "ends" => value.Path is { } end && Detail!.Split('|').Any(d => end.EndsWith(d, StringComparison.Ordinal)),
        "below" => Number(value) < double.Parse(Detail!, CultureInfo.InvariantCulture),
        "not" => value.Text is not { } known || !known.Contains(Detail!, StringComparison.OrdinalIgnoreCase),
        "text" => Contains(node, value, Detail!),
        "is" => string.Equals(value.Constant, Detail == "empty" ? "" : Detail, StringComparison.OrdinalIgnoreCase),
        "mode" => Mode(value) is { } mode && (mode & ~Convert.ToInt32(Detail!, 8)) != 0,
        "from" => value.Path is { } origin && Detail!.Split('|').Any(d => origin.StartsWith(d, StringComparison.Ordinal)),
        "prefix" => value.Text is { } text && Detail!.Split('|').Any(d => text.StartsWith(d, StringComparison.Ordinal)),
        "nonliteral" => node is not LiteralNode && !value.Has(Traits.Number),
        "anywhere" => value.Constant is { } address && (address.StartsWith(':') || address.StartsWith("0.0.0.0", StringComparison.Ordinal) || address.StartsWith("[::]", StringComparison.Ordinal)),
        _ => throw new FormatException($"'{Word}' is no question about an argument."),
    };

    private Uses Use => Detail is null ? Uses.None : Enum.Parse<Uses>(Detail, ignoreCase: true);

    /// <summary>Whether the text, or a text in a list, contains one of the words.</summary>
    private static bool Contains(Node node, Value value, string words) => words.Split('|').Any(w =>
        value.Text?.Contains(w, StringComparison.OrdinalIgnoreCase) == true
        || (node is ListNode list && list.Items.OfType<LiteralNode>().Any(i => string.Equals(i.Value, w, StringComparison.OrdinalIgnoreCase))));

    private static bool LooksLike(string? text, string language) => language switch
    {
        "sql" => text is not null && SqlText.Looks(text),
        "condition" => text is not null && SqlText.ComparesWithHole(text),
        _ => true,
    };

    private static double? Number(Value value) =>
        value.Has(Traits.Number) && double.TryParse(value.Text?.Replace("_", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;

    /// <summary>A file mode, written in octal in whatever way.</summary>
    private static int? Mode(Value value)
    {
        string? text = value.Text?.Replace("_", "", StringComparison.Ordinal);
        if (text is not { Length: >= 3 } || text[0] != '0')
        {
            return null;
        }

        string digits = text[1] is 'o' or 'O' ? text[2..] : text[1..];
        return digits.Length is >= 3 and <= 5 && digits.All(static d => d is >= '0' and <= '7') ? Convert.ToInt32(digits, 8) : null;
    }
}
