namespace Agents.Cli.Verify;

/// <summary>A file to look at.</summary>
/// <param name="Path">As it is reported.</param>
/// <param name="Full">Where it is.</param>
/// <param name="Named">Whether the caller named it, so that it is looked at whatever it looks like.</param>
internal sealed record Candidate(string Path, string Full, bool Named)
{
    private static readonly string[] s_trees = [".json", ".yaml", ".yml"];
    private static readonly string[] s_graphs = [".graphql", ".gql", ".graphqls"];

    public bool IsGraphQl => Ends(s_graphs);

    /// <summary>Whether its ending is one that specifications have.</summary>
    public bool MayBeSpecification => IsTree || IsGraphQl || Ends([".proto"]);

    /// <summary>Whether it is JSON or YAML, which most often is something else.</summary>
    public bool IsTree => Ends(s_trees);

    private bool Ends(string[] endings) => endings.Contains(System.IO.Path.GetExtension(Path), StringComparer.OrdinalIgnoreCase);
}
