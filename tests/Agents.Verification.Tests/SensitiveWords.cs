namespace Agents.Verification.Tests;

/// <summary>The published list: names that carry meaning for the rules. All others may be anything.</summary>
internal static class SensitiveWords
{
    public static readonly string[] Common =
        ["words.password", "words.secret", "words.compared-secret", "words.token-purpose", "words.database", "words.login", "words.refresh", "words.redirect"];

    /// <summary>Words that take a suspicion away, or say where somebody signs in.</summary>
    public static readonly string[] Also = ["words.not-secret", "words.place", "words.memory", "words.signing-in", "words.session-holders"];

    public static readonly string[] Concepts = [.. Common, "words.request", "words.response", "words.context"];

    public static IEnumerable<string> Of(CodeLanguage language) => Concepts.SelectMany(w => Vocabulary.Of(language).Words(w)).Append("resolver");

    public static bool Contains(HashSet<string> words, string name) => words.Any(w => name.Contains(w, StringComparison.OrdinalIgnoreCase));
}
