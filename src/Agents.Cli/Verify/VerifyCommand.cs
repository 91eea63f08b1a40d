using System.CommandLine;
using Agents.Cli.Reports;

namespace Agents.Cli.Verify;

/// <summary><c>agents verify PATH…</c></summary>
internal static class VerifyCommand
{
    public static Command Create(Terminal terminal, string directory)
    {
        Argument<string[]> paths = PathArgument.Create(
            "Files and folders: code in JavaScript, TypeScript, Python, Go and Java, and OpenAPI, AsyncAPI, GraphQL and proto3 specifications. What was installed or built is passed over, links are not followed.");
        Option<string> format = Formats.Option();
        Option<string?> spec = new("--spec") { Description = "The OpenAPI document of the service: its secured operations need a guard in the code.", HelpName = "FILE" };
        Option<string?> baseline = new("--baseline") { Description = "A former report, written with --format json; only what is new counts.", HelpName = "FILE" };
        Option<string?> config = new("--config") { Description = $"Severities and accepted findings. Default: {VerifyConfiguration.FileName} in the working folder.", HelpName = "FILE" };
        Option<bool> evidence = new("--evidence") { Description = "Say which rules ran over how many files, and which did not and why." };
        Option<bool> notes = new("--notes") { Description = "Show notes too, not only errors and warnings." };

        Command command = new("verify", "Checks code and API specifications: authentication, injection, N+1 queries, design.") { paths, format, spec, baseline, config, evidence, notes };
        command.SetAction((arguments, cancellationToken) => RunAsync(
            terminal, directory, new(arguments.GetValue(paths)!, arguments.GetValue(spec), arguments.GetValue(baseline), arguments.GetValue(config)),
            arguments.GetValue(format)!, arguments.GetValue(evidence), arguments.GetValue(notes), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        Terminal terminal, string directory, VerifyRequest request, string format, bool evidence, bool notes, CancellationToken cancellationToken)
    {
        Progress progress = new(terminal, TimeProvider.System);
        VerifyReport report;
        try
        {
            report = new VerifyRun(directory, progress, cancellationToken).Run(request);
        }
        finally
        {
            await progress.ClearAsync().ConfigureAwait(false);
        }

        foreach (Problem problem in report.Problems)
        {
            await terminal.Error.WriteLineAsync($"agents: {problem}").ConfigureAwait(false);
        }

        await terminal.Out.WriteAsync(format switch
        {
            "json" => VerifyJson.Write(report, evidence),
            "sarif" => VerifySarif.Write(report, directory),
            _ => VerifyText.Write(report, terminal, notes, evidence),
        }).ConfigureAwait(false);
        return report.ExitCode;
    }
}
