using System.CommandLine;
using System.Reflection;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Agents.Cli.Mcp;

/// <summary><c>agents mcp</c>: the checks as tools of a coding assistant, over standard input and output.</summary>
internal static class McpCommand
{
    public static Command Create(Terminal terminal, string directory)
    {
        Option<string?> root = new("--root") { Description = "The folder that paths are relative to and must lie in. Default: the working folder.", HelpName = "DIR" };
        Command command = new("mcp", "Serves verify and lint as tools over the Model Context Protocol, on standard input and output.") { root };
        command.SetAction((arguments, cancellationToken) => RunAsync(terminal, directory, arguments.GetValue(root), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string directory, string? root, CancellationToken cancellationToken)
    {
        string folder = Path.GetFullPath(root ?? ".", directory);
        if (!Directory.Exists(folder))
        {
            await terminal.Error.WriteLineAsync($"agents: {root} is no folder").ConfigureAwait(false);
            return AgentsCommand.BadUse;
        }

        McpServerOptions options = Options(new McpTools(new Confinement(folder)));
        await terminal.Error.WriteLineAsync($"agents: tools verify and lint over {folder}; end the input to stop").ConfigureAwait(false);
        StdioServerTransport transport = new(options);
        await using (transport.ConfigureAwait(false))
        {
            McpServer server = McpServer.Create(transport, options);
            await using (server.ConfigureAwait(false))
            {
                await server.RunAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        return AgentsCommand.Clean;
    }

    /// <summary>The server's face, whatever it speaks over.</summary>
    internal static McpServerOptions Options(McpTools tools) => new()
    {
        ServerInfo = new Implementation { Name = "agents", Version = typeof(McpCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0] },
        ServerInstructions = "Call verify on what you wrote before you call it done, and mend every error it names. Findings are of rules, not of a model; each says the line and what to do.",
        Handlers = new McpServerHandlers
        {
            ListToolsHandler = static (_, _) => ValueTask.FromResult(new ListToolsResult { Tools = [.. McpTools.All] }),
            CallToolHandler = (request, cancellationToken) => ValueTask.FromResult(tools.Call(request.Params.Name, request.Params.Arguments, cancellationToken)),
        },
    };
}
