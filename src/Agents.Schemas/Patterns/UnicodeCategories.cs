using System.Collections.Concurrent;
using System.Globalization;

namespace Agents.Schemas;

/// <summary>The Unicode properties patterns may name: general categories, by short and long name, <c>ASCII</c> and <c>Any</c>.</summary>
internal static class UnicodeCategories
{
    private static readonly ConcurrentDictionary<string, CodePointSet> Sets = new(StringComparer.Ordinal);

    private static readonly string[] ShortNames =
    [
        "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co",
        "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Cn",
    ];

    /// <summary>The set a property name stands for; null when it is none of those known.</summary>
    public static CodePointSet? Find(string property)
    {
        string name = property;
        foreach (string prefix in (ReadOnlySpan<string>)["General_Category=", "gc="])
        {
            name = name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : name;
        }

        string? shortName = Shorten(name);
        return shortName is null ? null : Sets.GetOrAdd(shortName, Build);
    }

    private static CodePointSet Build(string name)
    {
        if (name is "ASCII" or "Any")
        {
            return CodePointSet.Of((0, name == "Any" ? 0x10FFFF : 0x7F));
        }

        var set = new CodePointSet();
        int start = -1;
        for (int codePoint = 0; codePoint <= 0x110000; codePoint++)
        {
            bool member = codePoint <= 0x10FFFF && Belongs(ShortNames[(int)CharUnicodeInfo.GetUnicodeCategory(codePoint)], name);
            if (member && start < 0)
            {
                start = codePoint;
            }
            else if (!member && start >= 0)
            {
                set.Add(start, codePoint - 1);
                start = -1;
            }
        }

        return set;
    }

    private static bool Belongs(string category, string name) => name switch
    {
        "LC" => category is "Lu" or "Ll" or "Lt",
        _ => category.StartsWith(name, StringComparison.Ordinal),
    };

    private static string? Shorten(string name) => name switch
    {
        "ASCII" or "Any" or "LC" or "L" or "M" or "N" or "P" or "S" or "Z" or "C" => name,
        "Letter" => "L",
        "Cased_Letter" => "LC",
        "Uppercase_Letter" => "Lu",
        "Lowercase_Letter" => "Ll",
        "Titlecase_Letter" => "Lt",
        "Modifier_Letter" => "Lm",
        "Other_Letter" => "Lo",
        "Mark" or "Combining_Mark" => "M",
        "Nonspacing_Mark" => "Mn",
        "Spacing_Mark" => "Mc",
        "Enclosing_Mark" => "Me",
        "Number" => "N",
        "Decimal_Number" or "digit" => "Nd",
        "Letter_Number" => "Nl",
        "Other_Number" => "No",
        "Separator" => "Z",
        "Space_Separator" => "Zs",
        "Line_Separator" => "Zl",
        "Paragraph_Separator" => "Zp",
        "Other" => "C",
        "Control" or "cntrl" => "Cc",
        "Format" => "Cf",
        "Surrogate" => "Cs",
        "Private_Use" => "Co",
        "Unassigned" => "Cn",
        "Punctuation" or "punct" => "P",
        "Connector_Punctuation" => "Pc",
        "Dash_Punctuation" => "Pd",
        "Open_Punctuation" => "Ps",
        "Close_Punctuation" => "Pe",
        "Initial_Punctuation" => "Pi",
        "Final_Punctuation" => "Pf",
        "Other_Punctuation" => "Po",
        "Symbol" => "S",
        "Math_Symbol" => "Sm",
        "Currency_Symbol" => "Sc",
        "Modifier_Symbol" => "Sk",
        "Other_Symbol" => "So",
        _ => Array.IndexOf(ShortNames, name) >= 0 ? name : null,
    };
}
