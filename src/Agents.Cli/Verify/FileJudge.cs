using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Agents.Verification;

namespace Agents.Cli.Verify;

/// <summary>Looks at one file: as code, or as a specification. Safe for concurrent calls.</summary>
internal sealed partial class FileJudge(GraphQlFiles graphQl, RuleLog log, Skips skips)
{
    private const int Sniffed = 8000;
    private readonly CodeVerifier _code = new();

    public FileVerdict Judge(Candidate file, CancellationToken cancellationToken)
    {
        try
        {
            byte[] content = File.ReadAllBytes(file.Full);
            return CodeVerifier.Reads(file.Path) ? Code(file, content, cancellationToken)
                : file.MayBeSpecification ? Specification(file, content, cancellationToken)
                : Pass(file, Skips.Other);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new([], Looked: false, Problem.Unreadable(file.Path));
        }
    }

    public static string Text(byte[] content)
    {
        using StreamReader reader = new(new MemoryStream(content), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }

    private FileVerdict Code(Candidate file, byte[] content, CancellationToken cancellationToken)
    {
        if (content.AsSpan(0, Math.Min(content.Length, Sniffed)) is var head && head.Contains((byte)0) && head is not ([0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]))
        {
            return Pass(file, Skips.Binary);
        }

        VerificationReport report = _code.Verify([new SourceFile(file.Path, Text(content))], cancellationToken);
        log.Add(report.Checks);
        return new(report.Findings, Looked: true);
    }

    private FileVerdict Specification(Candidate file, byte[] content, CancellationToken cancellationToken)
    {
        if (file is { Named: false, IsTree: true } && !Declares(content))
        {
            return Pass(file, Skips.Other);
        }

        SpecificationOptions options = new() { Related = file.IsGraphQl ? graphQl.Beside(file) : [] };
        SpecificationReport report = SpecificationVerifier.Verify(content, file.Path, options, cancellationToken);
        if (report is { Format: SpecificationFormat.Unknown, Findings.IsEmpty: true })
        {
            return Pass(file, Skips.Other);
        }

        log.Add(report.Checks);
        return new(report.Findings, Looked: true);
    }

    private FileVerdict Pass(Candidate file, string why)
    {
        if (file.Named)
        {
            return FileVerdict.Passed with { Problem = Problem.Unknown(file.Path) };
        }

        skips.File(why);
        return FileVerdict.Passed;
    }

    /// <summary>Whether a text says, at its top level or near it, that it is a specification.</summary>
    private static bool Declares(ReadOnlySpan<byte> content) =>
        (content.IndexOf("openapi"u8) >= 0 || content.IndexOf("swagger"u8) >= 0 || content.IndexOf("asyncapi"u8) >= 0) && Declaration().IsMatch(Encoding.UTF8.GetString(content));

    [GeneratedRegex("""(^|[{,]\s*)(["']?)(openapi|swagger|asyncapi)\2\s*:\s*["']?[1-9]""", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();
}
