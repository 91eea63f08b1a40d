using System.CommandLine;
using System.CommandLine.Help;
using Agents.Cli.Graph;
using Agents.Cli.Lint;
using Agents.Cli.Mcp;
using Agents.Cli.New;
using Agents.Cli.Verify;

namespace Agents.Cli;

/// <summary>The <c>agents</c> command and its exit codes.</summary>
internal static class AgentsCommand
{
    public const int Clean = 0;
    public const int Faulty = 1;
    public const int BadUse = 2;
    public const int Interrupted = 130;

    public static async Task<int> RunAsync(string[] arguments, Terminal terminal, string directory, CancellationToken cancellationToken)
    {
        // No RootCommand: that one is called after its assembly, and this is called agents.
        Command root = new("agents", "Checks agent files, code and API specifications, and starts new agents.")
        {
            new HelpOption(),
            new VersionOption(),
            LintCommand.Create(terminal, directory),
            VerifyCommand.Create(terminal, directory),
            McpCommand.Create(terminal, directory),
            GraphCommand.Create(terminal, directory),
            NewCommand.Create(terminal, directory),
        };
        ParseResult parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (System.CommandLine.Parsing.ParseError error in parsed.Errors)
            {
                await terminal.Error.WriteLineAsync($"agents: {error.Message}").ConfigureAwait(false);
            }

            await terminal.Error.WriteLineAsync("agents: see agents --help").ConfigureAwait(false);
            return BadUse;
        }

        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false }, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return Interrupted;
        }
    }
}
