using System.Collections.Immutable;
using Agents.Cli.Reports;
using Agents.Definitions;

namespace Agents.Cli.Lint;

/// <summary>Reads the files, a few at a time, and looks at them together.</summary>
internal sealed class LintRun(DefinitionReadOptions options, Progress? progress, CancellationToken cancellationToken)
{
    private int _done;

    public LintReport Run(FileWalk walk, IReadOnlyCollection<string> paths)
    {
        ImmutableArray<FoundFile> found = walk.Find(paths, cancellationToken);
        FoundFile[] reported = [.. found.Where(static file => file.Reported)];
        FoundFile[] around = [.. found.Where(static file => !file.Reported)];
        LintedFile[] read = new LintedFile[reported.Length];

        // The graph takes what it needs of a file as it comes, and nothing else keeps it.
        DefinitionGraph graph = DefinitionGraph.Of(Read(reported, found.Length, read), Read(around, found.Length, new LintedFile[around.Length]));
        HashSet<string> agentFolders = new(read.Where(static file => file.IsAgent).Select(static file => file.Folder), StringComparer.Ordinal);
        LintedFile[] files = [.. read.Where((file, i) => reported[i].Named || !IsDocument(file, agentFolders))];
        return new([.. files], graph, read.Length - files.Length);
    }

    private ParallelQuery<DefinitionFile> Read(FoundFile[] found, int all, LintedFile[] read) =>
        Enumerable.Range(0, found.Length).AsParallel().AsOrdered().WithDegreeOfParallelism(Math.Min(Environment.ProcessorCount, 16)).WithCancellation(cancellationToken)
            .Select(i =>
            {
                DefinitionFile file = DefinitionFileReader.ReadFile(found[i].Full, options, found[i].Path);
                read[i] = LintedFile.Of(file);
                progress?.Report(Interlocked.Increment(ref _done), all);
                return file;
            });

    // Found in a folder, readable, and neither by its path, its neighbours nor its content meant to define anything.
    private static bool IsDocument(LintedFile file, HashSet<string> agentFolders) =>
        file.Kind == DefinitionKind.Other && file.Diagnostics.All(d => d.Severity < DiagnosticSeverity.Error || (d.Id == "AD002" && !agentFolders.Contains(file.Folder)));
}
