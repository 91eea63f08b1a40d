using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Agents.Models;
using Microsoft.Extensions.AI;

namespace Agents.Tools;

/// <summary><c>Bash</c>: starts one listed program with arguments, without a shell, with an environment of its own, for a limited time.</summary>
internal sealed class CommandTool(Func<Workspace> workspace, TimeProvider time)
{
    private const string Marker = "AGENTS_TOOL_CALL";
    private static readonly ImmutableArray<string> s_folders = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

    internal AIFunction Bash => new ModelAction(
        "Bash", "Starts a program in the workspace. There is no shell: give each argument by itself.",
        WorkspaceTools.Schema(["command"], ("command", "The program's bare name."), ("arguments", "Its arguments, one by one.")), RunAsync);

    private async ValueTask<string> RunAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        Workspace space = workspace();
        string command = ModelAction.Text(arguments, "command");
        if (!space.Options.Commands.Contains(command, StringComparer.Ordinal) || command.Contains('/'))
        {
            throw new AgentException(RuntimeErrorCodes.ToolDenied, "That program is not among those the host lists.");
        }

        string program = s_folders.Concat((Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':', StringSplitOptions.RemoveEmptyEntries))
            .Where(Path.IsPathRooted).Select(f => Path.Join(f, command)).FirstOrDefault(File.Exists) ?? throw new AgentException("That program is not installed.");
        string mark = (arguments.Context?.TryGetValue(ToolContext.IdempotencyKey, out object? key) == true ? key?.ToString() : null) ?? command;
        using var process = new Process { StartInfo = Start(space, program, Arguments(arguments), mark) };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            throw new AgentException("That program could not be started.");
        }

        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(space.Options.CommandTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var output = new CommandOutput(space.Options.MostCharacters);
        Task<string> said = output.ReadAsync(process.StandardOutput, both.Token);
        Task<string> complained = output.ReadAsync(process.StandardError, both.Token);
        try
        {
            await process.WaitForExitAsync(both.Token).ConfigureAwait(false);
            Strays.Kill(Marker, mark); // what it left behind would hold its output open
            return $"exit code {process.ExitCode}\n{await said.ConfigureAwait(false)}{await complained.ConfigureAwait(false)}";
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Strays.Kill(Marker, mark);
            cancellationToken.ThrowIfCancellationRequested();
            throw new AgentException($"{command} took longer than {space.Options.CommandTimeout.TotalSeconds:0.###} s and was killed.");
        }
    }

    private static ProcessStartInfo Start(Workspace space, string program, IEnumerable<string> arguments, string mark)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = space.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment.Clear();
        foreach (string name in space.Options.Environment)
        {
            start.Environment[name] = Environment.GetEnvironmentVariable(name);
        }

        start.Environment["PATH"] = string.Join(':', s_folders);
        start.Environment["HOME"] = space.Root;
        start.Environment["LANG"] = "C.UTF-8";
        start.Environment[Marker] = mark;
        return start;
    }

    private static IEnumerable<string> Arguments(AIFunctionArguments arguments) => arguments.TryGetValue("arguments", out object? value)
        ? value switch
        {
            JsonElement { ValueKind: JsonValueKind.Array } items => items.EnumerateArray().Select(static i => i.ValueKind == JsonValueKind.String ? i.GetString()! : i.GetRawText()),
            IEnumerable<string> items => items,
            null => [],
            _ => throw new AgentException("The arguments are a list of texts."),
        }
        : [];
}
