using System.Collections.Immutable;
using Agents.Definitions;

namespace Agents.Cli.Lint;

/// <summary>Reads the files, a few at a time, and looks at them together.</summary>
internal static class LintRun
{
    public static async Task<LintReport> RunAsync(
        FileWalk walk, IReadOnlyCollection<string> paths, DefinitionReadOptions options, Progress progress, CancellationToken cancellationToken)
    {
        ImmutableArray<FoundFile> found = walk.Find(paths, cancellationToken);
        DefinitionFile[] read = new DefinitionFile[found.Length];
        int done = 0;
        ParallelOptions bounds = new() { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, found.Length, bounds, (i, _) =>
        {
            read[i] = Read(found[i], options);
            progress.Report(Interlocked.Increment(ref done), found.Length);
            return ValueTask.CompletedTask;
        }).ConfigureAwait(false);

        List<DefinitionFile> files = [];
        List<DefinitionFile> around = [];
        int leftOut = 0;
        HashSet<string> agentFolders = new(read.Where(static file => file.Agent is not null).Select(static file => FolderOf(file.File)), StringComparer.Ordinal);
        for (int i = 0; i < found.Length; i++)
        {
            if (!found[i].Reported)
            {
                around.Add(read[i]);
            }
            else if (found[i].Named || !IsDocument(read[i], agentFolders))
            {
                files.Add(read[i]);
            }
            else
            {
                leftOut++;
            }
        }

        return new([.. files], DefinitionGraph.Of(files, around), leftOut);
    }

    // The prose itself is not needed again, and is most of what four thousand files weigh.
    private static DefinitionFile Read(FoundFile found, DefinitionReadOptions options)
    {
        DefinitionFile file = DefinitionFileReader.ReadFile(found.Full, options, found.Path);
        return file with
        {
            Agent = file.Agent is { } agent ? agent with { Instructions = string.Empty } : null,
            Skill = file.Skill is { } skill ? skill with { Instructions = string.Empty } : null,
        };
    }

    // Found in a folder, readable, and neither by its path, its neighbours nor its content meant to define anything.
    private static bool IsDocument(DefinitionFile file, HashSet<string> agentFolders) =>
        file.Kind == DefinitionKind.Other && file.Diagnostics.All(d => d.Severity < DiagnosticSeverity.Error || (d.Id == "AD002" && !agentFolders.Contains(FolderOf(file.File))));

    private static string FolderOf(string path) => path[..(path.LastIndexOf('/') + 1)];
}
