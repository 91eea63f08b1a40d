using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>What the backend agent reads: a contract that another agent handed over, else the request's own words.</summary>
internal static class UpstreamContract
{
    // The more exact comes first; what a client wishes for is read only where nobody settled a contract.
    private static readonly ImmutableArray<string> s_names =
        [ArtifactNames.ApiContract, ArtifactNames.ApiSpec, ArtifactNames.Blueprint, ArtifactNames.ApiRequirements, ArtifactNames.ArchitectureSpec];

    /// <summary>The text of the most exact contract along the edge; the query when none travelled.</summary>
    internal static string TextOf(AgentTask task)
    {
        foreach (string name in s_names)
        {
            foreach (Artifact artifact in task.Artifacts)
            {
                if (artifact.Name == name)
                {
                    return artifact.AsText();
                }
            }
        }

        return task.Query;
    }
}
