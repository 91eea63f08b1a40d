using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Agents.Models;
using Microsoft.Extensions.AI;
using Microsoft.Win32.SafeHandles;

namespace Agents.Tools;

/// <summary><c>Read</c>, <c>Write</c>, <c>Glob</c> and <c>Grep</c> over one workspace.</summary>
internal sealed class WorkspaceTools(Func<Workspace> workspace)
{
    private const int LongestLine = 300;
    private const int LongestPattern = 1000;

    internal AIFunction Read => new ModelAction(
        "Read", "Reads a text file of the workspace.", Schema(["path"], ("path", "The file, relative to the workspace."), ("first_line", "The line to begin at, from 1."), ("lines", "How many lines.")),
        (a, token) => ValueTask.FromResult(ReadFile(a, token)));

    internal AIFunction Write => new ModelAction(
        "Write", "Writes a text file of the workspace, whole.", Schema(["path", "content"], ("path", "The file, relative to the workspace."), ("content", "Its new content.")),
        (a, _) => ValueTask.FromResult(WriteFile(a)));

    internal AIFunction Glob => new ModelAction(
        "Glob", "Lists files of the workspace by a pattern such as src/**/*.cs.", Schema(["pattern"], ("pattern", "*, ? and ** for any folders."), ("path", "The folder to begin in.")),
        (a, token) => ValueTask.FromResult(List(a, token)));

    internal AIFunction Grep => new ModelAction(
        "Grep", "Finds lines of files by a regular expression.", Schema(["pattern"], ("pattern", "The expression; no look-around or back-reference."), ("path", "The folder to begin in."), ("glob", "Which files.")),
        (a, token) => ValueTask.FromResult(Search(a, token)));

    internal static JsonElement Schema(string[] required, params (string Name, string Description)[] parameters)
    {
        var properties = new JsonObject();
        foreach ((string name, string description) in parameters)
        {
            properties[name] = name == "arguments"
                ? new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" }, ["description"] = description }
                : new JsonObject { ["type"] = name is "first_line" or "lines" ? "integer" : "string", ["description"] = description };
        }

        return JsonElement.Parse(new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JsonArray([.. required.Select(static r => (JsonNode)JsonValue.Create(r))]),
            ["additionalProperties"] = false,
        }.ToJsonString());
    }

    private string ReadFile(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        Workspace space = workspace();
        using SafeFileHandle file = space.OpenFile(ModelAction.Text(arguments, "path"));
        string text = Text(file, space.Options.MostBytes, cancellationToken) ?? throw new AgentException($"The file is not text, or larger than {space.Options.MostBytes} bytes.");
        int first = Math.Max(Number(arguments, "first_line") ?? 1, 1);
        int? lines = Number(arguments, "lines");
        return first == 1 && lines is null ? text : string.Join('\n', text.Split('\n').Skip(first - 1).Take(Math.Max(lines ?? int.MaxValue, 0)));
    }

    private string WriteFile(AIFunctionArguments arguments)
    {
        Workspace space = workspace();
        byte[] content = Encoding.UTF8.GetBytes(ModelAction.Text(arguments, "content"));
        if (content.Length > space.Options.MostBytes)
        {
            throw new AgentException($"The content has {content.Length} bytes; the workspace takes {space.Options.MostBytes}.");
        }

        space.Write(ModelAction.Text(arguments, "path"), content);
        return $"Written, {content.Length} bytes.";
    }

    private string List(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        Workspace space = workspace();
        string path = ModelAction.Text(arguments, "path");
        using SafeFileHandle folder = space.OpenFolder(path);
        Regex pattern = Pattern(ModelAction.Text(arguments, "pattern"));
        List<string> found = [];
        foreach ((_, _, string file) in WorkspaceFolder.Files(folder, Path.Join(space.Root, path), space.Options.MostEntries))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (pattern.IsMatch(file))
            {
                found.Add(file);
            }

            if (found.Count == space.Options.MostMatches)
            {
                found.Add("… and perhaps more");
                break;
            }
        }

        return found.Count == 0 ? "No file matches." : string.Join('\n', found);
    }

    private string Search(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        Workspace space = workspace();
        string path = ModelAction.Text(arguments, "path");
        using SafeFileHandle folder = space.OpenFolder(path);
        Regex expression = Expression(ModelAction.Text(arguments, "pattern"));
        Regex? files = ModelAction.Text(arguments, "glob") is { Length: > 0 } glob ? Pattern(glob) : null;
        List<string> found = [];
        foreach ((SafeFileHandle at, string name, string file) in WorkspaceFolder.Files(folder, Path.Join(space.Root, path), space.Options.MostEntries))
        {
            if (files?.IsMatch(file) == false)
            {
                continue;
            }

            using SafeFileHandle? opened = Posix.OpenFile(at, name);
            if (opened is null || !Posix.IsFile(opened) || Text(opened, space.Options.MostBytes, cancellationToken) is not { } text)
            {
                continue;
            }

            string[] lines = text.Split('\n');
            for (int i = 0; i < lines.Length; i++)
            {
                if (expression.IsMatch(lines[i]))
                {
                    found.Add($"{file}:{i + 1}: {(lines[i].Length > LongestLine ? lines[i][..LongestLine] + "…" : lines[i].TrimEnd('\r'))}");
                }

                if (found.Count == space.Options.MostMatches)
                {
                    return string.Join('\n', found) + "\n… and perhaps more";
                }
            }
        }

        return found.Count == 0 ? "No line matches." : string.Join('\n', found);
    }

    /// <summary>Null when it is too large, or no text.</summary>
    private static string? Text(SafeFileHandle file, int mostBytes, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        byte[] content = new byte[Math.Min(RandomAccess.GetLength(file), (long)mostBytes) + 1];
        int length = 0;
        for (int read = -1; read != 0 && length < content.Length; length += read)
        {
            read = RandomAccess.Read(file, content.AsSpan(length), length);
        }

        return length > mostBytes || content.AsSpan(0, length).Contains((byte)0) ? null : Encoding.UTF8.GetString(content, 0, length);
    }

    private static int? Number(AIFunctionArguments arguments, string name) => int.TryParse(ModelAction.Text(arguments, name), out int number) ? number : null;

    private static Regex Pattern(string glob)
    {
        if (glob.Length is 0 or > LongestPattern)
        {
            throw new AgentException($"A pattern has 1 to {LongestPattern} characters.");
        }

        string text = Regex.Escape(glob).Replace(@"\*\*/", "(?:[^/]+/)*", StringComparison.Ordinal).Replace(@"\*\*", ".*", StringComparison.Ordinal)
            .Replace(@"\*", "[^/]*", StringComparison.Ordinal).Replace(@"\?", "[^/]", StringComparison.Ordinal);
        return Expression($"^{text}$");
    }

    private static Regex Expression(string pattern)
    {
        try
        {
            return pattern.Length is 0 or > 8 * LongestPattern
                ? throw new AgentException("The expression is empty or too long.")
                : new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new AgentException("The expression cannot be used here; look-around and back-references are not known.");
        }
    }
}
