using System.Collections.Immutable;
using System.Text;

namespace Agents.Verification;

/// <summary>Judges specifications: OpenAPI, AsyncAPI, GraphQL and proto3. Bytes and a name in, located findings out.</summary>
/// <remarks>
/// Deterministic, without input or output, safe for concurrent calls. It never throws for content: what cannot be read is a finding, E202-00.
/// Files above 16 MiB are refused as such.
/// </remarks>
public static class SpecificationVerifier
{
    internal const int MostBytes = 16 * 1024 * 1024;

    /// <summary>Judges one file.</summary>
    /// <param name="content">UTF-8, with or without a byte order mark.</param>
    /// <param name="fileName">Its ending says the format, where the content does not; findings carry it.</param>
    /// <param name="options">What else counts; <see cref="SpecificationOptions.Default"/> when null.</param>
    /// <param name="cancellationToken">Stops between rules.</param>
    public static SpecificationReport Verify(ReadOnlySpan<byte> content, string fileName, SpecificationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        options ??= SpecificationOptions.Default;
        content = content.StartsWith("\uFEFF"u8) ? content[3..] : content;
        SpecificationReport? refusal = null;
        TreeText? tree = null;
        SpecificationReport report = Path.GetExtension(fileName).ToUpperInvariant() switch
        {
            _ when content.Length > MostBytes => Unreadable($"The file has more than {MostBytes} bytes.", fileName, 1, 1),
            ".GRAPHQL" or ".GQL" or ".GRAPHQLS" => GraphQlRules.Verify(Encoding.UTF8.GetString(content), fileName, options, cancellationToken),
            ".PROTO" => ProtoRules.Verify(Encoding.UTF8.GetString(content), fileName, cancellationToken),
            _ when TreeText.Read(content, fileName, cancellationToken, out refusal) is { } text => VerifyTree(tree = text, fileName, cancellationToken),
            _ => refusal!,
        };
        return Settle(report, content, tree, options.Findings);
    }

    internal static SpecificationReport Unreadable(string message, string file, int line, int column)
    {
        Finding finding = StructureRules.Readable.Find(message, file, line: line) with { Column = column };
        return new(SpecificationFormat.Unknown, [finding], [StructureRules.Readable.Ran(1)]);
    }

    private static SpecificationReport Settle(SpecificationReport report, ReadOnlySpan<byte> content, TreeText? tree, VerificationOptions options)
    {
        bool comments = tree?.IsJson != true && content.IndexOf("agents:allow"u8) >= 0;
        bool members = tree is not null && content.IndexOf("x-agents-allow"u8) >= 0;
        if (report.Findings.IsEmpty || (!comments && !members && options is { Severities.IsEmpty: true, Suppressions.IsEmpty: true, Least: FindingSeverity.Info }))
        {
            return report;
        }

        SourceText? text = comments ? new("", Encoding.UTF8.GetString(content)) : null;
        Settlement settlement = new(options);
        ImmutableArray<Finding> findings =
        [
            .. report.Findings
                .Select(f => settlement.Settle(f, s => (text is null ? null : Suppressions.Commented(s, text)) ?? (members ? Suppressions.Stated(s, tree!.Root) : null)))
                .OfType<Finding>(),
        ];
        return report with { Findings = findings, Checks = [.. report.Checks.Select(c => settlement.Check(c, findings))] };
    }

    private static SpecificationReport VerifyTree(TreeText text, string file, CancellationToken cancellationToken)
    {
        DocumentFormat format = ApiDocument.Detect(text.Root);
        if (format == DocumentFormat.None)
        {
            return new(SpecificationFormat.Unknown, [], []);
        }

        ApiDocument document = new(text.Root, format);
        List<Finding> findings = [];
        ImmutableArray<CheckRecord>.Builder checks = ImmutableArray.CreateBuilder<CheckRecord>();
        checks.Add(StructureRules.Readable.Ran(0));
        foreach (DocumentRule rule in DocumentRules.For(format))
        {
            cancellationToken.ThrowIfCancellationRequested();
            RuleReport report = new(rule.Rule, file, findings);
            rule.Query(document, report);
            checks.Add(rule.Rule.Ran(report.Count));
        }

        return new((format & DocumentFormat.AsyncApi) != 0 ? SpecificationFormat.AsyncApi : SpecificationFormat.OpenApi, text.Locate([.. findings]), checks.ToImmutable());
    }
}
