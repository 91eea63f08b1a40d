using System.CommandLine;
using System.Text;
using System.Text.RegularExpressions;

namespace Agents.Cli.New;

/// <summary><c>agents new agent|skill NAME</c></summary>
internal static partial class NewCommand
{
    private const int LongestName = 64;

    public static Command Create(Terminal terminal, string directory)
    {
        Argument<string> kind = new("kind") { Description = "agent or skill." };
        kind.AcceptOnlyFromAmong("agent", "skill");
        Argument<string> name = new("name") { Description = "Lower-case words joined by hyphens, such as order-intake." };
        Command command = new("new", "Writes a new agent (agents/NAME.md) or skill (skills/NAME/SKILL.md) to start from.") { kind, name };
        command.SetAction((arguments, cancellationToken) => RunAsync(terminal, directory, arguments.GetValue(kind)!, arguments.GetValue(name)!, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string directory, string kind, string name, CancellationToken cancellationToken)
    {
        if (name.Length > LongestName || !KebabCase().IsMatch(name))
        {
            await terminal.Error.WriteLineAsync($"agents: '{name}' is no name; write at most {LongestName} lower-case letters and digits, in words joined by single hyphens").ConfigureAwait(false);
            return AgentsCommand.BadUse;
        }

        (string file, string text) = kind == "agent" ? ($"agents/{name}.md", Template.Agent(name)) : ($"skills/{name}/SKILL.md", Template.Skill(name));
        string path = Path.Combine(directory, file);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            FileStream stream = new(path, FileMode.CreateNew, FileAccess.Write);
            await using (stream.ConfigureAwait(false))
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (IOException) when (File.Exists(path))
        {
            await terminal.Error.WriteLineAsync($"agents: {file} exists and is left as it is").ConfigureAwait(false);
            return AgentsCommand.BadUse;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await terminal.Error.WriteLineAsync($"agents: {file} cannot be written here").ConfigureAwait(false);
            return AgentsCommand.BadUse;
        }

        await terminal.Out.WriteLineAsync($"{file} is written. Say in it what the {kind} is for, then: agents lint {file}").ConfigureAwait(false);
        return AgentsCommand.Clean;
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex KebabCase();
}
