using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>A framework nobody prints: a model writes the code within bounds that stand here, and our own files hold what it may build on.</summary>
internal sealed record AuthoredTarget : IFrameworkTarget
{
    public required string Name { get; init; }

    public required string Runtime { get; init; }

    public required string Title { get; init; }

    public required string StartCommand { get; init; }

    /// <summary>How requests spell it besides its name.</summary>
    public required ImmutableArray<string> Words { get; init; }

    /// <summary>The folder under <c>Frameworks</c> whose files are ours: what is built, and on which libraries.</summary>
    public required string Folder { get; init; }

    /// <summary>Of a code block: <c>java</c>.</summary>
    public required string Language { get; init; }

    /// <summary>The folder all code stands below, with its slash.</summary>
    public required string Root { get; init; }

    /// <summary>The only ending a written file may have.</summary>
    public required string Ending { get; init; }

    /// <summary>Where it listens when nobody says otherwise.</summary>
    public required int Port { get; init; }

    /// <summary>Whether the code verifiers read the language; where they do not, no service is ever verified.</summary>
    public required bool IsJudged { get; init; }

    /// <summary>How its code is written, for the model.</summary>
    public required string Style { get; init; }

    /// <summary>What a model wrote; empty before.</summary>
    public ImmutableArray<ServiceFile> Files { get; init; } = [];

    /// <summary>Who wrote which file, and what was refused; null before.</summary>
    public Authorship? Authorship { get; init; }

    public ImmutableArray<ServiceFile> Print(ServicePlan plan) =>
    [
        .. FrameworkFiles.Of(Folder, null).Select(static f => new ServiceFile(f.Key, f.Value)),
        new ServiceFile("README.md", AuthoredReadme.Print(plan, this)),
        .. Files,
    ];

    /// <summary>What stands in the way of trust, whatever the checks say.</summary>
    public IEnumerable<string> Reservations(Database? database)
    {
        if (!IsJudged)
        {
            yield return $"a model wrote the code in {Language}, which no verifier here judges: routes, callers, names and placeholders were looked at as text, nothing else";
        }

        if (database is not null)
        {
            yield return $"{database} was asked for, and the code a model wrote keeps its rows in memory";
        }
    }

    public CheckRecord NotRun => new(
        "model/code", "whether the code a model wrote compiles and does what the plan says", CheckOutcome.NotRun, $"read it, build it, start it with `{StartCommand}`, and run a suite of the testing agent against it");
}
