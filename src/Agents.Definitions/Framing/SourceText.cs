using System.Security.Cryptography;
using System.Text;

namespace Agents.Definitions;

/// <summary>A file's text in lines, however it was encoded, and the hash of its bytes.</summary>
internal sealed record SourceText(string[] Lines, string Hash)
{
    private static readonly UTF8Encoding Exact = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static SourceText Of(ReadOnlySpan<byte> bytes, DiagnosticLog log)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        string text = Decode(bytes, log);
        if (text.Contains("\r\n", StringComparison.Ordinal))
        {
            log.Report(DiagnosticCatalog.Encoding, SourcePlace.Start, "lines end with CRLF");
        }

        return new(text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n'), hash);
    }

    private static string Decode(ReadOnlySpan<byte> bytes, DiagnosticLog log)
    {
        if (bytes.StartsWith([(byte)0xFF, (byte)0xFE]) || bytes.StartsWith([(byte)0xFE, (byte)0xFF]))
        {
            log.ReportGuess(DiagnosticCatalog.Forbidden, SourcePlace.Start, "the file is UTF-16, not UTF-8");
            return (bytes[0] == 0xFF ? System.Text.Encoding.Unicode : System.Text.Encoding.BigEndianUnicode).GetString(bytes[2..]);
        }

        if (bytes.StartsWith("\uFEFF"u8))
        {
            log.Report(DiagnosticCatalog.Encoding, SourcePlace.Start, "the file begins with a byte order mark");
            bytes = bytes[3..];
        }

        try
        {
            return Exact.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            string text = System.Text.Encoding.UTF8.GetString(bytes);
            log.ReportGuess(DiagnosticCatalog.Forbidden, PlaceOf(text, text.IndexOf('\uFFFD', StringComparison.Ordinal)), "the file is not valid UTF-8; invalid bytes are read as U+FFFD");
            return text;
        }
    }

    private static SourcePlace PlaceOf(string text, int offset)
    {
        ReadOnlySpan<char> before = text.AsSpan(0, Math.Max(0, offset));
        return new(before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
    }
}
