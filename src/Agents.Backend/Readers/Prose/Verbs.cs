using System.Collections.Frozen;

namespace Agents.Backend;

/// <summary>Forms of English verbs: <c>published</c> and <c>publishing</c> to <c>publish</c>, and back.</summary>
internal static class Verbs
{
    private static readonly FrozenDictionary<string, string> Irregular = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["has"] = "have", ["had"] = "have", ["having"] = "have", ["is"] = "be", ["are"] = "be", ["was"] = "be", ["were"] = "be", ["been"] = "be", ["being"] = "be",
        ["does"] = "do", ["did"] = "do", ["done"] = "do", ["made"] = "make", ["making"] = "make", ["written"] = "write", ["wrote"] = "write", ["seen"] = "see", ["saw"] = "see",
        ["given"] = "give", ["taken"] = "take", ["paid"] = "pay", ["sent"] = "send", ["sold"] = "sell", ["bought"] = "buy", ["held"] = "hold",
        ["kept"] = "keep", ["begun"] = "begin", ["chosen"] = "choose", ["put"] = "put", ["set"] = "set", ["read"] = "read", ["shown"] = "show",
        ["drawn"] = "draw", ["lent"] = "lend", ["left"] = "leave", ["hidden"] = "hide", ["frozen"] = "freeze", ["undone"] = "undo", ["found"] = "find", ["withdrawn"] = "withdraw",
        ["retaken"] = "retake", ["driven"] = "drive", ["grown"] = "grow", ["known"] = "know", ["run"] = "run", ["taught"] = "teach", ["led"] = "lead", ["built"] = "build",
        ["ran"] = "run", ["logged"] = "log", ["logging"] = "log", ["upvoted"] = "upvote", ["unpublished"] = "unpublish", ["status"] = "status", ["address"] = "address",
        ["opened"] = "open", ["listed"] = "list", ["marked"] = "mark", ["shipped"] = "ship", ["completed"] = "complete", ["deleted"] = "delete", ["edited"] = "edit",
        ["submitted"] = "submit", ["cancelled"] = "cancel", ["canceled"] = "cancel", ["cancelling"] = "cancel", ["canceling"] = "cancel", ["refunded"] = "refund",
        ["viewed"] = "view", ["started"] = "start", ["accepted"] = "accept", ["rejected"] = "reject", ["assigned"] = "assign", ["posted"] = "post",
        ["added"] = "add", ["placed"] = "place", ["created"] = "create", ["closed"] = "close", ["stopped"] = "stop", ["locked"] = "lock", ["changed"] = "change",
        ["used"] = "use", ["using"] = "use", ["creating"] = "create", ["updating"] = "update", ["updated"] = "update", ["removing"] = "remove", ["removed"] = "remove",
        ["deleting"] = "delete", ["browsing"] = "browse", ["managing"] = "manage", ["storing"] = "store", ["editing"] = "edit", ["changing"] = "change", ["writing"] = "write",
        ["booking"] = "book", ["tracking"] = "track", ["organizing"] = "organize", ["organising"] = "organise", ["sharing"] = "share", ["scheduling"] = "schedule", ["completing"] = "complete",
        ["always"] = "always", ["access"] = "access", ["process"] = "process", ["publish"] = "publish", ["does-not"] = "do-not", ["this"] = "this", ["as"] = "as", ["its"] = "its",
        ["sees"] = "see", ["goes"] = "go", ["agreed"] = "agree", ["need"] = "need", ["feed"] = "feed", ["speed"] = "speed", ["seed"] = "seed", ["exceed"] = "exceed", ["embed"] = "embed",
        ["need-not"] = "need-not", ["during"] = "during", ["string"] = "string", ["building"] = "build", ["nothing"] = "nothing", ["something"] = "something",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Participles = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["cancel"] = "cancelled", ["pay"] = "paid", ["send"] = "sent", ["sell"] = "sold", ["submit"] = "submitted", ["ship"] = "shipped", ["stop"] = "stopped", ["do"] = "done", ["begin"] = "begun",
        ["withdraw"] = "withdrawn", ["freeze"] = "frozen", ["hide"] = "hidden", ["hold"] = "held", ["lend"] = "lent", ["ban"] = "banned", ["drop"] = "dropped", ["put"] = "put", ["set"] = "set", ["write"] = "written", ["take"] = "taken",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string Base(string word)
    {
        if (Irregular.TryGetValue(word, out string? known)) return known;
        if (word.Length < 4) return word;
        if (Ends(word, "ied")) return word[..^3] + "y";
        if (Ends(word, "ed")) return Restore(word[..^2]);
        if (Ends(word, "ing") && word.Length > 5) return Restore(word[..^3]);
        if (Ends(word, "ies") && word.Length > 4) return word[..^3] + "y";
        if (Ends(word, "sses") || Ends(word, "shes") || Ends(word, "ches") || Ends(word, "xes") || Ends(word, "zzes")) return word[..^2];
        if (Ends(word, "s") && !Ends(word, "ss") && !Ends(word, "us") && !Ends(word, "is")) return word[..^1];
        return word;
    }

    /// <summary>The state an action ends in: <c>publish</c> to <c>published</c>.</summary>
    public static string Participle(string verb)
    {
        if (Participles.TryGetValue(verb, out string? known)) return known;
        if (Ends(verb, "e")) return verb + "d";
        if (Ends(verb, "y") && verb.Length > 1 && !IsVowel(verb[^2])) return verb[..^1] + "ied";
        return verb + "ed";
    }

    public static bool IsParticiple(string word) =>
        (word.Length > 3 && Ends(word, "ed") && Base(word) != word)
        || (Irregular.TryGetValue(word, out string? verb) && verb != word && verb is not ("have" or "be") && !Ends(word, "ing") && !Ends(word, "s"));

    public static bool IsGerund(string word) => Ends(word, "ing") && Base(word) != word;

    /// <summary>What stands before -ed or -ing is the verb, the verb without its e, or the verb with its last letter doubled.</summary>
    private static string Restore(string stem)
    {
        if (stem.Length < 3) return stem + "e";
        char last = stem[^1], before = stem[^2];
        if (last == before && !IsVowel(last) && last is not ('l' or 's' or 'z' or 'f')) return stem[..^1];
        if (last is 'v' or 'u' or 'c' or 'z' && before != 'z') return stem + "e";
        if (last == 'g' && before is 'n' or 'r' or 'd' or 'a' && last == 'g') return stem + (before is 'n' ? (stem.Length > 4 && stem[^3] == 'a' ? "e" : "") : "e");
        if (last == 's' && before is not 's') return stem + "e";
        if (Ends(stem, "at") || Ends(stem, "ut") && stem.Length > 4 || Ends(stem, "ir") || Ends(stem, "ur") || Ends(stem, "ar") && stem.Length > 3 && before != 'e' || Ends(stem, "or") && stem.Length > 4) return stem + "e";
        if (last is 'l' && !IsVowel(before) && before != 'l') return stem + "e";
        if (Ends(stem, "in") && stem.Length > 4 && !Ends(stem, "ain") || Ends(stem, "id") && stem.Length > 4 || Ends(stem, "ot") && stem.Length > 4 || Ends(stem, "om") || Ends(stem, "am") && stem.Length > 3) return stem + "e";
        return stem;
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';

    private static bool Ends(string word, string suffix) => word.EndsWith(suffix, StringComparison.Ordinal);
}
