using System.Collections.Immutable;

namespace Agents.Tools;

/// <summary>The folder that tools act in, and their limits.</summary>
/// <param name="Root">The folder; it exists, and nothing outside it is read or written by <c>Read</c>, <c>Write</c>, <c>Glob</c> and <c>Grep</c>.</param>
public sealed record WorkspaceOptions(string Root)
{
    internal const int DefaultMostCharacters = 32 * 1024;

    /// <summary>Most characters any tool gives a model; more is cut and said. Default: 32,768.</summary>
    public int MostCharacters { get; init; } = DefaultMostCharacters;

    /// <summary>Largest file that is read or written, in bytes. Default: 1 MiB.</summary>
    public int MostBytes { get; init; } = 1024 * 1024;

    /// <summary>Most files or lines that <c>Glob</c> and <c>Grep</c> list. Default: 200.</summary>
    public int MostMatches { get; init; } = 200;

    /// <summary>Most files and folders that <c>Glob</c> and <c>Grep</c> look at. Default: 20,000.</summary>
    public int MostEntries { get; init; } = 20_000;

    /// <summary>Programs that <c>Bash</c> may start, by bare name: <c>git</c>, <c>dotnet</c>. Default: none.</summary>
    /// <remarks>
    /// A program is not confined: it can reach whatever this process can. No shell reads its arguments, unless a shell is what is listed.
    /// </remarks>
    public ImmutableArray<string> Commands { get; init; } = [];

    /// <summary>How long a command may take before it and what it started are killed. Default: a minute.</summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Environment variables that commands inherit. Default: none; they get <c>PATH</c>, <c>HOME</c> (the root) and <c>LANG</c> alone.</summary>
    public ImmutableArray<string> Environment { get; init; } = [];
}
