using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Agents.Verification;

/// <summary>The facts of an artifact, read once for however many verifiers look at it, and for every artifact of the same path and content.</summary>
/// <remarks>
/// Facts live as long as an artifact they were read from: what is found by content is held weakly, so nothing outlives its run. A service that is revised
/// is read again only where it changed. Safe for concurrent calls.
/// </remarks>
internal static class FactCache
{
    /// <summary>How many contents are remembered before those that nobody holds any more are dropped.</summary>
    private const int MostContents = 4096;

    private static readonly ConditionalWeakTable<Artifact, CodeFacts> s_facts = [];
    private static readonly ConcurrentDictionary<string, WeakReference<CodeFacts>> s_byContent = new(StringComparer.Ordinal);

    /// <summary>The facts, or null for a language that nobody reads.</summary>
    public static CodeFacts? Of(Artifact artifact) =>
        artifact.Path is { } path && CodeLanguage.Of(path) is { } language ? s_facts.GetValue(artifact, a => OfContent(a, path, language)) : null;

    private static CodeFacts OfContent(Artifact artifact, string path, CodeLanguage language)
    {
        string content = artifact.Hash + path;
        if (s_byContent.TryGetValue(content, out WeakReference<CodeFacts>? held) && held.TryGetTarget(out CodeFacts? known))
        {
            return known;
        }

        CodeFacts facts = FactReader.Read(new SourceText(path, artifact.AsText()), language);
        if (s_byContent.Count >= MostContents)
        {
            Prune();
        }

        s_byContent[content] = new(facts);
        return facts;
    }

    private static void Prune()
    {
        foreach ((string content, WeakReference<CodeFacts> held) in s_byContent)
        {
            if (!held.TryGetTarget(out _))
            {
                s_byContent.TryRemove(content, out _);
            }
        }

        if (s_byContent.Count >= MostContents)
        {
            s_byContent.Clear();
        }
    }
}
