using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>What a model wrote of a service, part by part; an artifact of the draft, so that whoever judges the draft knows what had to be there.</summary>
/// <param name="Target">The framework.</param>
/// <param name="Root">The folder all of it stands below.</param>
/// <param name="Ending">The ending of its files.</param>
/// <param name="Parts">In the order in which they were written.</param>
internal sealed record Authorship(string Target, string Root, string Ending, ImmutableArray<AuthoredWork> Parts)
{
    /// <summary>The name of the artifact.</summary>
    public const string ArtifactName = "authorship";

    public static Authorship? Of(AgentDraft? draft) =>
        draft?.Artifacts.FirstOrDefault(static a => a.Name == ArtifactName)?.As(AuthoringJson.Default.Authorship);

    public Artifact ToArtifact() => Artifact.OfJson(ArtifactName, this, AuthoringJson.Default.Authorship);
}
