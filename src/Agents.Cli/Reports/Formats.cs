using System.CommandLine;

namespace Agents.Cli.Reports;

/// <summary>How reports are written.</summary>
internal static class Formats
{
    private static readonly string[] s_all = ["text", "json", "sarif"];

    public static Option<string> Option()
    {
        Option<string> option = new("--format") { Description = "How to write what was found.", HelpName = string.Join('|', s_all), DefaultValueFactory = static _ => s_all[0] };
        option.AcceptOnlyFromAmong(s_all);
        return option;
    }
}
