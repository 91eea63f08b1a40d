using System.CommandLine;
using Agents.Cli.Graph;
using Agents.Cli.Reports;
using Agents.Definitions;

namespace Agents.Cli.Lint;

/// <summary><c>agents lint PATH…</c></summary>
internal static class LintCommand
{
    public static Command Create(Terminal terminal, string directory)
    {
        Argument<string[]> paths = PathArgument.Create(
            "Files and folders. Folders are searched for agents, skills and plugin manifests; links to folders are not followed.");
        Option<string> format = Formats.Option();
        Option<string?> graph = new("--graph") { Description = "Write who hands work to whom instead, as mermaid, dot or json.", HelpName = "FORM" };
        graph.AcceptOnlyFromAmong("mermaid", "dot", "json");
        Option<bool> strict = new("--strict") { Description = "Make it an error where a file could only be read by guessing what was meant." };
        Option<bool> notes = new("--notes") { Description = "Show notes too, not only errors and warnings." };

        Command command = new("lint", "Checks agent and skill files: each for itself, and all as one team.") { paths, format, graph, strict, notes };
        command.SetAction((arguments, cancellationToken) => RunAsync(
            terminal, directory, arguments.GetValue(paths)!, arguments.GetValue(format)!, arguments.GetValue(graph),
            arguments.GetValue(strict), arguments.GetValue(notes), cancellationToken));
        return command;
    }

    internal static async Task<int> RunAsync(
        Terminal terminal, string directory, string[] paths, string format, string? graph, bool strict, bool notes, CancellationToken cancellationToken)
    {
        FileWalk walk = new(directory);
        if (walk.Missing(paths) is [_, ..] missing)
        {
            foreach (string path in missing)
            {
                await terminal.Error.WriteLineAsync($"agents: {path} does not exist").ConfigureAwait(false);
            }

            return AgentsCommand.BadUse;
        }

        Progress progress = new(terminal, TimeProvider.System);
        LintReport report = new LintRun(new DefinitionReadOptions { Strict = strict }, progress, cancellationToken).Run(walk, paths);
        await progress.ClearAsync().ConfigureAwait(false);

        if (graph is not null)
        {
            await terminal.Out.WriteAsync(GraphText.Write(report, graph)).ConfigureAwait(false);
            await terminal.Error.WriteAsync(TextReport.Write(report, terminal with { Colours = false, Width = null }, notes: false)).ConfigureAwait(false);
        }
        else
        {
            await terminal.Out.WriteAsync(format switch
            {
                "json" => JsonReport.Write(report),
                "sarif" => SarifReport.Write(report, directory),
                _ => TextReport.Write(report, terminal, notes),
            }).ConfigureAwait(false);
        }

        return report.Count(DiagnosticSeverity.Error) > 0 ? AgentsCommand.Faulty : AgentsCommand.Clean;
    }
}
