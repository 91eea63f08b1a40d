using System.CommandLine;
using Agents.Cli.Lint;
using Agents.Cli.Reports;

namespace Agents.Cli.Graph;

/// <summary><c>agents graph PATH…</c></summary>
internal static class GraphCommand
{
    public static Command Create(Terminal terminal, string directory)
    {
        Argument<string[]> paths = PathArgument.Create("Files and folders with agents.");
        Option<string> format = new("--format") { Description = "How to draw it.", HelpName = "mermaid|dot|json", DefaultValueFactory = static _ => "mermaid" };
        format.AcceptOnlyFromAmong("mermaid", "dot", "json");

        Command command = new("graph", "Draws who hands work to whom.") { paths, format };
        command.SetAction((arguments, cancellationToken) => LintCommand.RunAsync(
            terminal, directory, arguments.GetValue(paths)!, "text", arguments.GetValue(format), strict: false, notes: false, cancellationToken));
        return command;
    }
}
