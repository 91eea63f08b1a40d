using System.Collections.Frozen;
using System.Text;

namespace Agents.Backend;

/// <summary>English plurals and the cases names are written in. The last word of a compound is the one that changes.</summary>
internal static class Names
{
    private static readonly FrozenDictionary<string, string> s_plurals = new Dictionary<string, string>
    {
        ["person"] = "people", ["man"] = "men", ["woman"] = "women", ["child"] = "children", ["foot"] = "feet", ["tooth"] = "teeth",
        ["goose"] = "geese", ["mouse"] = "mice", ["ox"] = "oxen", ["quiz"] = "quizzes", ["datum"] = "data", ["medium"] = "media",
        ["criterion"] = "criteria", ["phenomenon"] = "phenomena", ["index"] = "indexes", ["matrix"] = "matrices", ["vertex"] = "vertices",
        ["appendix"] = "appendices", ["knife"] = "knives", ["wife"] = "wives", ["life"] = "lives", ["leaf"] = "leaves", ["half"] = "halves",
        ["shelf"] = "shelves", ["self"] = "selves", ["loaf"] = "loaves", ["thief"] = "thieves", ["wolf"] = "wolves", ["calf"] = "calves",
        ["hero"] = "heroes", ["potato"] = "potatoes", ["tomato"] = "tomatoes", ["echo"] = "echoes", ["veto"] = "vetoes", ["cargo"] = "cargoes",
        ["gas"] = "gases", ["alias"] = "aliases", ["canvas"] = "canvases", ["atlas"] = "atlases", ["lens"] = "lenses", ["bias"] = "biases",
        ["curriculum"] = "curricula", ["alumnus"] = "alumni", ["cactus"] = "cacti", ["stimulus"] = "stimuli", ["analysis"] = "analyses",
        ["axis"] = "axes", ["basis"] = "bases", ["crisis"] = "crises", ["diagnosis"] = "diagnoses", ["thesis"] = "theses",
        ["hypothesis"] = "hypotheses", ["synopsis"] = "synopses", ["movie"] = "movies", ["cookie"] = "cookies", ["calorie"] = "calories",
        ["tie"] = "ties", ["pie"] = "pies", ["zombie"] = "zombies", ["selfie"] = "selfies", ["shoe"] = "shoes", ["toe"] = "toes",
        ["cache"] = "caches", ["niche"] = "niches", ["ache"] = "aches", ["use"] = "uses", ["excuse"] = "excuses", ["fuse"] = "fuses",
        ["muse"] = "muses", ["menu"] = "menus", ["waltz"] = "waltzes", ["blitz"] = "blitzes",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // "bases" is far oftener several bases than several basis in the names people give resources.
    private static readonly FrozenDictionary<string, string> s_singulars = s_plurals
        .Where(static p => p.Key != "basis")
        .ToFrozenDictionary(static p => p.Value, static p => p.Key, StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_uncountable = new[]
    {
        "equipment", "information", "news", "series", "species", "money", "sheep", "fish", "deer", "feedback", "metadata", "software",
        "hardware", "furniture", "staff", "traffic", "weather", "music", "content", "stock", "aircraft", "luggage", "homework",
        "knowledge", "advice", "research", "data", "media", "analytics", "merchandise", "rice",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary><c>Category</c> becomes <c>Categories</c>, <c>order item</c> becomes <c>order items</c>; a plural stays.</summary>
    public static string Pluralise(string name) => IsAcronym(name) ? name + "s" : ChangeLastWord(name, static word =>
        IsPlural(word) ? word
        : s_plurals.TryGetValue(word, out string? irregular) ? irregular
        : EndsWithAny(word, "s", "x", "z", "ch", "sh") ? word + "es"
        : word.Length > 1 && word[^1] == 'y' && !IsVowel(word[^2]) ? word[..^1] + "ies"
        : word + "s");

    /// <summary><c>categories</c> becomes <c>category</c>; a singular stays.</summary>
    public static string Singularise(string name) => ChangeLastWord(name, SingulariseWord);

    /// <summary><c>OrderItem</c>.</summary>
    public static string ToPascal(string name) => string.Concat(Words(name).Select(Capitalise));

    /// <summary><c>orderItem</c>.</summary>
    public static string ToCamel(string name) => string.Concat(Words(name).Select(static (word, i) => i == 0 ? word : Capitalise(word)));

    /// <summary><c>order-item</c>.</summary>
    public static string ToKebab(string name) => string.Join('-', Words(name));

    /// <summary><c>order_item</c>.</summary>
    public static string ToSnake(string name) => string.Join('_', Words(name));

    /// <summary>The words of a name in lower case, whatever case it is written in; <c>HTTPServer</c> is two.</summary>
    public static IReadOnlyList<string> Words(string name)
    {
        List<string> words = [];
        StringBuilder word = new();
        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            if (!char.IsLetterOrDigit(c))
            {
                Flush();
                continue;
            }
            bool startsWord = char.IsUpper(c) && i > 0
                && (char.IsLower(name[i - 1]) || char.IsDigit(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (startsWord)
            {
                Flush();
            }
            word.Append(char.ToLowerInvariant(c));
        }
        Flush();
        return words;

        void Flush()
        {
            if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }
    }

    private static bool IsPlural(string word)
    {
        if (s_uncountable.Contains(word) || s_singulars.ContainsKey(word))
        {
            return true;
        }
        string singular = SingulariseWord(word);
        return singular != word && !s_plurals.ContainsKey(word);
    }

    private static string SingulariseWord(string word)
    {
        if (s_uncountable.Contains(word) || s_plurals.ContainsKey(word))
        {
            return word;
        }
        if (s_singulars.TryGetValue(word, out string? irregular))
        {
            return irregular;
        }
        // "Foremen" and "craftswomen" are people; a specimen is none.
        if (word.Length > 5 && word.EndsWith("men", StringComparison.Ordinal) && !EndsWithAny(word, "imen", "omen", "amen", "umen"))
        {
            return word[..^3] + "man";
        }
        if (word.Length < 3 || word[^1] != 's' || EndsWithAny(word, "ss", "us", "is"))
        {
            return word;
        }
        if (word.EndsWith("ies", StringComparison.Ordinal) && word.Length > 4)
        {
            return word[..^3] + "y";
        }
        bool dropsTwo = EndsWithAny(word, "sses", "shes", "ches", "xes", "zzes")
            || (word.EndsWith("uses", StringComparison.Ordinal) && word.Length > 4 && !IsVowel(word[^5]));
        return dropsTwo ? word[..^2] : word[..^1];
    }

    private static string ChangeLastWord(string name, Func<string, string> change)
    {
        int start = name.Length;
        while (start > 0 && char.IsLower(name[start - 1]))
        {
            start--;
        }
        if (start == name.Length)
        {
            return name;
        }
        if (start == name.Length - 1 && name[^1] == 's' && IsAcronym(name[..start]))
        {
            return change("acronyms") == "acronym" ? name[..start] : name;
        }
        bool capital = start > 0 && char.IsUpper(name[start - 1]);
        start -= capital ? 1 : 0;
        string last = name[start..];
        string changed = change(last.ToLowerInvariant());
        return string.Concat(name.AsSpan(0, start), capital ? Capitalise(changed) : changed);
    }

    // FAQ and FAQs: the capitals stay, the ending is small.
    private static bool IsAcronym(string name) => name.Length > 0 && char.IsUpper(name[^1]) && (name.Length == 1 || char.IsUpper(name[^2]));

    private static string Capitalise(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..];

    private static bool EndsWithAny(string word, params ReadOnlySpan<string> endings)
    {
        foreach (string ending in endings)
        {
            if (word.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }
        return false;
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';
}
