using System.Text;

namespace Agents.Cli;

/// <summary>Where output goes and what it can show.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Everything else: progress and complaints about the call.</param>
/// <param name="Width">Columns to keep within; null when nobody looks, so that a line stays a line.</param>
/// <param name="Colours">Whether results may be coloured.</param>
/// <param name="IsWatched">Whether somebody sees <paramref name="Error"/> as it is written.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, int? Width = null, bool Colours = false, bool IsWatched = false)
{
    private const int Narrowest = 40;

    public static Terminal OfProcess()
    {
        bool seen = !Console.IsOutputRedirected;
        bool plain = Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 } || Environment.GetEnvironmentVariable("TERM") == "dumb";
        StreamWriter output = new(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 64 * 1024) { NewLine = "\n" };
        return new(output, Console.Error, seen ? Math.Max(Narrowest, Console.WindowWidth) : null, seen && !plain, !Console.IsErrorRedirected);
    }
}
