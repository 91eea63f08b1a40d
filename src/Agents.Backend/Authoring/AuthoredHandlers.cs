using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Functions of custom operations that a model wrote.</summary>
/// <param name="Code">Each file's text by operation id.</param>
/// <param name="Authorship">Who wrote what, for whoever judges it.</param>
internal sealed record AuthoredHandlers(ImmutableSortedDictionary<string, string> Code, Authorship Authorship)
{
    public CheckRecord NotRun => new(
        "model/handlers", "whether the functions a model wrote do what the contract says", CheckOutcome.NotRun,
        $"read {string.Join(", ", Authorship.Parts.SelectMany(static p => p.Files))}; a suite of the testing agent tries their guards, inputs and answers, not their sense");
}
