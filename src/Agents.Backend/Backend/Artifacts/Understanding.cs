using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>The artifact <c>understanding</c>: how every word was read and what was assumed. A view of the blueprint.</summary>
/// <param name="Reader">The reader that read it: <c>prose</c>, <c>notation</c> or <c>openapi</c>.</param>
/// <param name="Service">The service's name; null when nothing was built.</param>
/// <param name="Framework">The framework it was printed for; null when nothing was built.</param>
/// <param name="Database">The database asked for, or null.</param>
/// <param name="Start">The command that starts it; null when nothing was built.</param>
/// <param name="Text">The request's text.</param>
/// <param name="Words">Every word in order.</param>
/// <param name="Rows">What became of what, for people.</param>
/// <param name="NotUnderstood">The words nothing came of.</param>
/// <param name="Assumptions">What was not said, security first.</param>
/// <param name="Problems">What could not be read, with the place.</param>
/// <param name="Share">Words understood over words that mean something, 0 to 1.</param>
public sealed record Understanding(
    string Reader, string? Service, string? Framework, string? Database, string? Start, string Text, ImmutableArray<Word> Words, ImmutableArray<UnderstandingRow> Rows, ImmutableArray<string> NotUnderstood,
    ImmutableArray<Assumption> Assumptions, ImmutableArray<string> Problems, double Share)
{
    /// <summary>Reads the artifact.</summary>
    /// <exception cref="System.Text.Json.JsonException">The artifact holds something else.</exception>
    public static Understanding Read(Artifact artifact)
    {
        ArgumentNullException.ThrowIfNull(artifact);
        return artifact.As(BackendJson.Default.Understanding) ?? throw new System.Text.Json.JsonException("The artifact holds null.");
    }
}
