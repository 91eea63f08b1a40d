using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Agents.Cli.Verify;

/// <summary>What a finding is known by when lines and the items of lists have moved: its rule, file, place in a document and words.</summary>
internal sealed partial record FindingIdentity(string Rule, string File, string Path, string Message)
{
    public static FindingIdentity Of(Finding finding) => Of(finding.Rule, finding.File, finding.Pointer, finding.Message);

    public static FindingIdentity Of(string rule, string? file, string? pointer, string message) => new(rule, file ?? "", Position().Replace(pointer ?? "", "/-"), message);

    /// <summary>A short print of it.</summary>
    /// <param name="occurrence">How many such findings come before it in the file.</param>
    public string Fingerprint(int occurrence) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{Rule}\n{File}\n{Path}\n{Message}\n{occurrence}"))).AsSpan(0, 12));

    /// <summary>A position in a list; three digits are a status.</summary>
    [GeneratedRegex(@"/\d{1,2}(?=/|$)")]
    private static partial Regex Position();
}
