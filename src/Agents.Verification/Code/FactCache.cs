using System.Runtime.CompilerServices;

namespace Agents.Verification;

/// <summary>The facts of an artifact, read once for however many verifiers look at it.</summary>
internal static class FactCache
{
    private static readonly ConditionalWeakTable<Artifact, CodeFacts> s_facts = [];

    /// <summary>The facts, or null for a language that nobody reads.</summary>
    public static CodeFacts? Of(Artifact artifact) =>
        artifact.Path is { } path && CodeLanguage.Of(path) is { } language
            ? s_facts.GetValue(artifact, a => FactReader.Read(new SourceText(path, a.AsText()), language))
            : null;
}
