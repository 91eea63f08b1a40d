namespace Agents.Backend;

/// <summary>What a request's own words say about where the service is to run; the input's context wins over it.</summary>
internal static class TargetHints
{
    public static TargetContext? Of(string query, Requirements requirements) =>
        requirements.Reader == ProseReader.ReaderName && requirements.Blueprint is not null ? ProseReader.Hints(query) : null;
}
