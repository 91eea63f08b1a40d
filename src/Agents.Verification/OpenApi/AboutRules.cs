using System.Collections.Immutable;
using System.Text.RegularExpressions;
using static Agents.FindingSeverity;
using static Agents.Verification.DocumentFormat;

namespace Agents.Verification;

/// <summary>What a document says about itself: who answers for it, under what terms, in which words.</summary>
internal static partial class AboutRules
{
    public static readonly ImmutableArray<DocumentRule> All =
    [
        new("E202-70", Info, Tree, "the document names a contact",
            "Add info.contact with a name, an address and a page.",
            "{openapi: 3.1.0, info: {title: t}}",
            "{openapi: 3.1.0, info: {title: t, contact: {email: api@books.test}}}",
            Has("contact")),
        new("E202-71", Info, Tree, "the contact can be reached",
            "Give name, url and email.",
            "{openapi: 3.1.0, info: {contact: {name: Desk}}}",
            "{openapi: 3.1.0, info: {contact: {name: Desk, url: 'https://books.test', email: api@books.test}}}",
            Contact),
        new("E202-72", Info, Tree, "the document is described",
            "Say in info.description what the service is for.",
            "{openapi: 3.1.0, info: {title: t}}",
            "{openapi: 3.1.0, info: {title: t, description: Sells books.}}",
            Needs.Members(Role.Info, "description")),
        new("E202-73", Info, Tree, "the document names its licence",
            "Add info.license.",
            "{openapi: 3.1.0, info: {title: t}}",
            "{openapi: 3.1.0, info: {title: t, license: {name: MIT}}}",
            Has("license")),
        new("E202-74", Info, Tree, "the licence can be looked up",
            "Give license.url, or license.identifier in 3.1.",
            "{openapi: 3.0.3, info: {license: {name: MIT}}}",
            "{openapi: 3.0.3, info: {license: {name: MIT, url: 'https://opensource.org/license/mit'}}}",
            License),
        new("E202-75", Info, Tree, "the document declares tags",
            "Declare a tag for each resource.",
            "{openapi: 3.1.0, tags: []}",
            "{openapi: 3.1.0, tags: [{name: books}]}",
            static (document, report) => Needs.Require(document.Format == AsyncApi3 ? document.Root["info"] ?? document.Root : document.Root, report, "tags")),
        new("E202-76", Info, Tree, "tags are in alphabetical order",
            "Sort them, so that readers find them.",
            "{openapi: 3.1.0, tags: [{name: books}, {name: authors}]}",
            "{openapi: 3.1.0, tags: [{name: authors}, {name: books}]}",
            Sorted),
        new("E202-77", Error, Tree, "tags are declared once",
            "Keep one declaration.",
            "{openapi: 3.1.0, tags: [{name: books}, {name: books}]}",
            "{openapi: 3.1.0, tags: [{name: books}, {name: authors}]}",
            Unique),
        new("E202-78", Info, Tree, "tags are described",
            "Say what belongs under the tag.",
            "{openapi: 3.1.0, tags: [{name: books}]}",
            "{openapi: 3.1.0, tags: [{name: books, description: What we sell.}]}",
            Described),
        new("E202-79", Warning, Tree, "texts carry no script element",
            "Remove it: pages that show the document would run it.",
            "{openapi: 3.1.0, info: {description: 'a <script>x</script>'}}",
            "{openapi: 3.1.0, info: {description: 'a script'}}",
            Texts(static t => t.Contains("<script", StringComparison.OrdinalIgnoreCase), "carries a script element."), "CWE-79"),
        new("E202-80", Warning, Tree, "texts call no eval",
            "Remove it: pages that show the document may run it.",
            "{openapi: 3.1.0, info: {title: 'eval(1)'}}",
            "{openapi: 3.1.0, info: {title: 'evaluation (1)'}}",
            Texts(static t => Eval().IsMatch(t), "calls eval."), "CWE-95"),
    ];

    private static Action<ApiDocument, RuleReport> Has(string member) => (document, report) =>
    {
        foreach (DocumentNode info in document.Of(Role.Info))
        {
            if (info[member] is not { IsObject: true })
            {
                report.At(info, $"The document names no {member}.");
            }
        }
    };

    private static void Contact(ApiDocument document, RuleReport report)
    {
        foreach (DocumentNode contact in document.Of(Role.Contact))
        {
            string[] missing = [.. ((string[])["name", "url", "email"]).Where(n => string.IsNullOrWhiteSpace(contact.TextOf(n)))];
            if (missing.Length > 0)
            {
                report.At(contact, $"The contact has no {string.Join(" and no ", missing)}.");
            }
        }
    }

    private static void License(ApiDocument document, RuleReport report)
    {
        foreach (DocumentNode license in document.Of(Role.License))
        {
            if (string.IsNullOrWhiteSpace(license.TextOf("url")) && license["identifier"] is null)
            {
                report.At(license, "The licence has no address.");
            }
        }
    }

    private static DocumentNode? Declared(ApiDocument document) => document.Format == AsyncApi3 ? document.Root["info"]?["tags"] : document.Root["tags"];

    private static void Sorted(ApiDocument document, RuleReport report)
    {
        DocumentNode? tags = Declared(document);
        DocumentNode[] items = tags?.Items ?? [];
        for (int i = 1; i < items.Length; i++)
        {
            if (string.Compare(items[i - 1].TextOf("name"), items[i].TextOf("name"), StringComparison.OrdinalIgnoreCase) > 0)
            {
                report.At(tags!, $"'{items[i].TextOf("name")}' comes before '{items[i - 1].TextOf("name")}'.");
                return;
            }
        }
    }

    private static void Unique(ApiDocument document, RuleReport report)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (IGrouping<DocumentNode?, DocumentNode> list in document.Of(Role.Tag).GroupBy(static t => t.Parent))
        {
            seen.Clear();
            foreach (DocumentNode tag in list)
            {
                if (tag["name"] is { Text: { } name } place && !seen.Add(name))
                {
                    report.At(place, $"The tag '{name}' is declared twice.");
                }
            }
        }
    }

    private static void Described(ApiDocument document, RuleReport report)
    {
        foreach (DocumentNode tag in Declared(document)?.Items ?? [])
        {
            Needs.Require(tag, report, "description");
        }
    }

    private static Action<ApiDocument, RuleReport> Texts(Func<string, bool> isBad, string complaint) => (document, report) =>
    {
        foreach (DocumentNode node in document.Nodes)
        {
            foreach (string name in (ReadOnlySpan<string>)["description", "title"])
            {
                if (node.IsObject && node[name] is { Text: { } text } place && isBad(text))
                {
                    report.At(place, $"The {name} {complaint}");
                }
            }
        }
    };

    [GeneratedRegex(@"\beval\s*\(")]
    private static partial Regex Eval();
}
