using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Agents.Definitions;

namespace Agents.Backend;

/// <summary>Looks for facts that are kept twice or several in one place. Advises: every finding is a warning. Code: E304.</summary>
internal sealed partial class NormalisationVerifier : IAgentVerifier
{
    private static readonly DatabaseRule s_repeated = new("E304-01", "no group of columns repeats", FindingSeverity.Warning, "Give the items a table of their own, one row each.");
    private static readonly DatabaseRule s_list = new("E304-02", "a text holds one value", FindingSeverity.Warning, "Make it a list, or a table of its own.");
    private static readonly DatabaseRule s_copied = new("E304-03", "nothing is copied from what a row refers to", FindingSeverity.Warning, "Read it through the reference; keep a copy only where it must not change with the original, and name it so.");
    private static readonly DatabaseRule s_implied = new("E304-04", "no value follows from another that is not the key", FindingSeverity.Warning, "Keep the pair in a table of its own and refer to it, or compute the value.");
    private static readonly ImmutableArray<DatabaseRule> s_rules = [s_repeated, s_list, s_copied, s_implied];

    private static readonly ImmutableArray<string> s_several = ["tags", "keywords", "emails", "phones", "categories", "colors", "colours", "sizes", "skills", "languages", "hobbies", "genres", "ids", "list", "csv"];

    /// <summary>Names of which the first tells the second.</summary>
    private static readonly ImmutableArray<(ImmutableArray<string> From, ImmutableArray<string> To)> s_told =
    [
        (["zip", "zip_code", "postal_code", "postcode"], ["city", "state", "region", "county"]),
        (["country_code", "country_iso"], ["country", "country_name"]),
        (["currency_code"], ["currency_name", "currency_symbol"]),
        (["birth_date", "date_of_birth", "born_on", "birthday"], ["age"]),
        (["product_code", "sku"], ["product_name", "product_description"]),
        (["department_code"], ["department_name"]),
    ];

    public string Name => "normalisation";

    public string Version => "1";

    public bool AppliesTo(AgentDefinition definition) => definition.ErrorCodes.Any(static c => c.Code.Value == "E304");

    public VerificationReport Verify(AgentTask task, AgentDraft draft, CancellationToken cancellationToken)
    {
        List<(RowShape Row, ImmutableArray<RowShape> All, SchemaSource? Source)> rows = [];
        foreach (Artifact artifact in draft.Artifacts.Concat(task.Artifacts).Where(static a => a.Name == ArtifactNames.EntityModel).Take(1))
        {
            ImmutableArray<RowShape> all = EntityModelReader.TryRead(artifact, out _) is { } model ? RowShape.Of(model) : [];
            rows.AddRange(all.Select(r => (r, all, (SchemaSource?)null)));
        }

        foreach (SchemaSource source in SchemaSource.HandedIn(task))
        {
            ImmutableArray<RowShape> all = RowShape.Of(DdlReader.Read(source.Text));
            rows.AddRange(all.Select(r => (r, all, (SchemaSource?)source)));
        }

        if (rows.Count == 0)
        {
            return new([], [.. s_rules.Select(static r => r.Skipped("there is no model to look at"))]);
        }

        ImmutableArray<Finding> findings =
            [.. rows.SelectMany(r => Judge(r.Row, r.All).Select(f => f.Rule.Find(task.Definition, f.Message, r.Source, r.Row.Line)))];
        return new(findings, [.. s_rules.Select(r => r.Ran(findings))]);
    }

    public static IEnumerable<(DatabaseRule Rule, string Message)> Judge(RowShape row, ImmutableArray<RowShape> all)
    {
        foreach (IGrouping<string, string> group in row.Values.Select(static v => v.Name).Where(static n => Numbered().IsMatch(n)).GroupBy(static n => Numbered().Replace(n, string.Empty)).Where(static g => g.Count() > 1))
        {
            yield return (s_repeated, $"{row.Name} has {string.Join(", ", group)}: one more would need a column.");
        }

        foreach ((string name, bool isText) in row.Values)
        {
            if (isText && name.Split('_') is [.., var last] && s_several.Contains(last))
            {
                yield return (s_list, $"{row.Name}.{name} is one text and its name says several: none of them can be found by an index or refused by a check.");
            }
        }

        foreach ((string name, string target) in row.References)
        {
            string stem = name.EndsWith("_id", StringComparison.Ordinal) ? name[..^3] : name;
            if (all.FirstOrDefault(r => ReadSchema.Same(r.Name, target)) is { } other && other != row)
            {
                foreach (string copied in other.Values.Select(static v => v.Name).Where(v => row.Values.Any(o => o.Name == $"{stem}_{v}")))
                {
                    yield return (s_copied, $"{row.Name}.{stem}_{copied} copies {copied} of {other.Name}, which {row.Name}.{name} leads to.");
                }
            }
        }

        foreach ((ImmutableArray<string> from, ImmutableArray<string> to) in s_told)
        {
            foreach ((string prefix, string key) in row.Values.SelectMany(v => from.Where(f => v.Name == f || v.Name.EndsWith("_" + f, StringComparison.Ordinal)).Select(f => (v.Name[..^f.Length], f))).Take(1))
            {
                foreach (string told in to.Where(t => row.Values.Any(v => v.Name == prefix + t)))
                {
                    yield return (s_implied, $"{row.Name}.{prefix}{told} follows from {prefix}{key}: the two can contradict each other.");
                }
            }
        }
    }

    [GeneratedRegex("_?[0-9]+$")]
    private static partial Regex Numbered();
}
