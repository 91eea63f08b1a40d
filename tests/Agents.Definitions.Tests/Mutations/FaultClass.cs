namespace Agents.Definitions.Tests;

/// <summary>One way files go wrong in the wild.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Seed">Puts the fault into a file, or gives null where the file offers no place for it.</param>
internal sealed record FaultClass(string Name, Func<DraftFile, CleanSets, Random, SeededFault?> Seed);
