using System.Collections.Immutable;
using Agents.Verification;

namespace Agents.Cli.Verify;

/// <summary>GraphQL texts that are read beside one another: operations need their schema, and fragments their use.</summary>
internal sealed class GraphQlFiles
{
    private const int Most = 40;
    private readonly ImmutableArray<(Candidate File, SpecificationFile Text)> _files;

    public GraphQlFiles(IEnumerable<Candidate> files) =>
        _files = [.. files.Where(static f => f.IsGraphQl).Select(static f => (f, Read(f))).Where(static f => f.Item2 is not null).Select(static f => (f.f, f.Item2!))];

    /// <summary>The others, where they are few; else those of the same folder.</summary>
    public ImmutableArray<SpecificationFile> Beside(Candidate file)
    {
        string? folder = Path.GetDirectoryName(file.Full);
        return [.. _files.Where(f => f.File.Full != file.Full && (_files.Length <= Most || Path.GetDirectoryName(f.File.Full) == folder)).Take(Most).Select(static f => f.Text)];
    }

    private static SpecificationFile? Read(Candidate file)
    {
        try
        {
            return new(file.Path, File.ReadAllBytes(file.Full));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
