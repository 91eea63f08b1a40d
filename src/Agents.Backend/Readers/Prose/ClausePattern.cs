using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>One shape of a clause: its name, its phrases, what it does, and examples, which are its tests.</summary>
/// <param name="Name">What the shape is called.</param>
/// <param name="Phrases">The shape; the first phrase that matches and is accepted wins.</param>
/// <param name="Read">Makes the nodes; false when the words turn out to mean something else.</param>
/// <param name="Examples">Clauses of this shape.</param>
internal sealed record ClausePattern(string Name, ImmutableArray<Phrase> Phrases, Func<ClauseContext, PhraseMatch, bool> Read, ImmutableArray<string> Examples)
{
    public static ClausePattern Of(string name, Func<ClauseContext, PhraseMatch, bool> read, string[] phrases, params string[] examples) =>
        new(name, [.. phrases.Select(Phrase.Parse)], read, [.. examples]);
}
