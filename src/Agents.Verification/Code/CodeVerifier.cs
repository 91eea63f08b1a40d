using System.Collections.Immutable;
using System.Globalization;
using Agents.Definitions;

namespace Agents.Verification;

/// <summary>Judges code in JavaScript, TypeScript, Python, Go and Java: authentication, injection, N+1 queries. Codes: E203, E204.</summary>
/// <remarks>
/// Needs no runtime: hand it files. Inside the runtime it judges the artifacts named <see cref="ArtifactNames.Code"/>. Deterministic, without input
/// or output, never runs what it reads, never throws for any text. Safe for concurrent calls.
/// </remarks>
public sealed class CodeVerifier(VerificationOptions options) : IAgentVerifier
{
    private readonly KnownReports _known = new();

    /// <summary>Makes a verifier with the rules' own severities and no suppression.</summary>
    public CodeVerifier()
        : this(new VerificationOptions())
    {
    }

    /// <inheritdoc/>
    public string Name => "code";

    /// <inheritdoc/>
    public string Version => "1";

    /// <summary>Whether a file is in a language that is read, by the ending of its name.</summary>
    public static bool Reads(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return CodeLanguage.Of(path) is not null;
    }

    /// <summary>Any agent that declares E203 or E204.</summary>
    public bool AppliesTo(AgentDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.ErrorCodes.Any(static c => c.Code.Value is "E203" or "E204");
    }

    /// <inheritdoc/>
    public VerificationReport Verify(AgentTask task, AgentDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return _known.Of(draft.Artifacts, () => Judge(draft, cancellationToken));
    }

    private VerificationReport Judge(AgentDraft draft, CancellationToken cancellationToken)
    {
        ImmutableArray<Artifact> code = [.. draft.Artifacts.Where(static a => a.Name == ArtifactNames.Code)];

        // What a file holds against itself depends on no other; the cache has it when the findings are settled, in order.
        Parallel.ForEach(code, new ParallelOptions { CancellationToken = cancellationToken }, static a => _ = FactCache.Of(a)?.Findings);
        return Judge(code.Select(FactCache.Of), cancellationToken);
    }

    /// <summary>Judges files.</summary>
    /// <param name="files">In the order in which findings come.</param>
    /// <param name="cancellationToken">Looked at between files.</param>
    /// <returns>Findings by file and line, and every rule as a check, run or not run.</returns>
    public VerificationReport Verify(IEnumerable<SourceFile> files, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        return Judge(files.Select(static f => CodeLanguage.Of(f.Path) is { } language ? FactReader.Read(new SourceText(f.Path, f.Text), language) : null), cancellationToken);
    }

    private VerificationReport Judge(IEnumerable<CodeFacts?> files, CancellationToken cancellationToken)
    {
        ImmutableArray<Finding>.Builder findings = ImmutableArray.CreateBuilder<Finding>();
        Settlement settlement = new(options);
        HashSet<Vocabulary> spoken = [];
        List<string> unclear = [];
        Dictionary<string, string> overran = [];
        foreach (CodeFacts? facts in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (facts is null)
            {
                continue;
            }

            spoken.Add(facts.Vocabulary);
            if (facts.Note is { } note)
            {
                unclear.Add(string.Create(CultureInfo.InvariantCulture, $"{facts.Source.Path}: {note}, confidence {facts.Confidence:0.00}"));
            }

            findings.AddRange(Judge(facts, settlement).OrderBy(static f => f.Line));
            foreach (string id in facts.Overran)
            {
                overran.TryAdd(id, facts.Source.Path);
            }
        }

        return new(findings.ToImmutable(), [Syntax(spoken.Count, unclear), .. RuleBook.All.Select(r => Check(r, findings, spoken, overran, settlement))]);
    }

    private static IEnumerable<Finding> Judge(CodeFacts facts, Settlement settlement) =>
        facts.Findings.Select(f => settlement.Settle(f, s => Suppressions.Commented(s, facts.Source))).OfType<Finding>();

    private static CheckRecord Syntax(int languages, List<string> unclear) => languages == 0
        ? new("code/syntax", "the code can be read", CheckOutcome.NotRun, "no file in JavaScript, TypeScript, Python, Go or Java")
        : new("code/syntax", "the code can be read", CheckOutcome.Passed, unclear.Count == 0 ? null : string.Join("; ", unclear.Take(5)));

    private static CheckRecord Check(CodeRule rule, IEnumerable<Finding> findings, HashSet<Vocabulary> spoken, Dictionary<string, string> overran, Settlement settlement)
    {
        if (!spoken.Any(rule.Speaks))
        {
            return rule.Rule.Skipped("nothing it could look for in these languages");
        }

        CheckRecord check = settlement.Check(rule.Rule, findings);
        return check.Outcome == CheckOutcome.Passed && overran.TryGetValue(rule.Rule.Id, out string? path) ? rule.Rule.Skipped($"took too long in {path} and was left out there") : check;
    }
}
