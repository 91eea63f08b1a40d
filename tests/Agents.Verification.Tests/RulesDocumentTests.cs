using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Agents.Verification.Tests;

/// <summary>The page of rules is the book of rules, printed.</summary>
public sealed class RulesDocumentTests
{
    [Fact]
    public void Page_IsGeneratedFromTheBook()
    {
        string path = Path.Combine(Root(), "docs/reference/rules.md");
        string page = Write();
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, page);
        }

        Assert.Equal(page, File.ReadAllText(path));
    }

    private static string Write()
    {
        StringBuilder page = new("""
            # Rules over code

            What `CodeVerifier` looks for in JavaScript, TypeScript, Python, Go and Java. An error takes the disposition of its code, a warning caps the verdict at `Degraded`,
            an info changes nothing. In test files an error is a warning, and its message says so; what no test can be harmed by is not said of tests. Severities can be set by rule (`VerificationOptions.Severities`). A finding is accepted with a reason, in
            configuration (`Suppressions`: rule, path pattern, reason) or by a comment on the line or the one above: `agents:allow E203-40 a cache key, not a secret`; specifications take the
            same comment, or the member `x-agents-allow: { E202-11: the reason }` at an object and below. Comments of other tools (`nosec`) are honoured and
            stand in the evidence. Generated from the rows in `src/Agents.Verification/Rules`: `UPDATE_DOCS=1 dotnet test --project tests/Agents.Verification.Tests`.

            | Rule | Severity | CWE | What is wrong | What to do | Examples in |
            |---|---|---|---|---|---|

            """);
        foreach (CodeRule rule in RuleBook.All)
        {
            string languages = string.Join(", ", rule.Examples.Select(static e => e.Language).Distinct());
            page.Append(CultureInfo.InvariantCulture, $"| {rule.Rule.Id} | {rule.Rule.Severity.ToString().ToLowerInvariant()} | {rule.Cwe} | {rule.Rule.Title} | {rule.Rule.Fix} | {languages} |\n");
        }

        page.Append("\n## Names that carry meaning\n\nThe rules recognise these words in names, whole or as a part of a compound name; all other names may be anything. What is called, imported or declared comes from the languages' and libraries' own names.\n\n| Language | Concept | Words |\n|---|---|---|\n");
        foreach (CodeLanguage language in CodeLanguage.All.Where(static l => l.Vocabulary == l.Name))
        {
            foreach (string concept in SensitiveWords.Concepts.Concat(SensitiveWords.Also).Where(c => Vocabulary.Of(language).Words(c).Length > 0 && (language.Name == "javascript" || !IsCommon(c))))
            {
                string who = IsCommon(concept) ? "all" : language.Name;
                page.Append(CultureInfo.InvariantCulture, $"| {who} | {concept["words.".Length..]} | {string.Join(' ', Vocabulary.Of(language).Words(concept))} |\n");
            }
        }

        return page.Append(SpecificationRulesPage.Write()).ToString();
    }

    private static bool IsCommon(string concept) => SensitiveWords.Common.Contains(concept) || SensitiveWords.Also.Contains(concept);

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../.."));
}
