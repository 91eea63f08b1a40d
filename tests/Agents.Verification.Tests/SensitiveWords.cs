namespace Agents.Verification.Tests;

/// <summary>The published list: names that carry meaning for the rules. All others may be anything.</summary>
internal static class SensitiveWords
{
    public static IEnumerable<string> Of(CodeLanguage language) =>
        new[] { "words.password", "words.secret", "words.compared-secret", "words.token-purpose", "words.database", "words.request", "words.response", "words.context", "words.login", "words.refresh" }
            .SelectMany(w => Vocabulary.Of(language).Words(w)).Append("resolver");

    public static bool Contains(HashSet<string> words, string name) => words.Any(w => name.Contains(w, StringComparison.OrdinalIgnoreCase));
}
