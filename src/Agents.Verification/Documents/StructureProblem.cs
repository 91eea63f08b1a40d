namespace Agents.Verification;

/// <summary>A place where a document departs from its grammar.</summary>
/// <param name="Kind">In which way.</param>
/// <param name="Node">The value, or the object that lacks a member.</param>
/// <param name="Message">A sentence.</param>
/// <param name="Pointer">Where to report it, when that is not where the value is written: in the place of a reference.</param>
internal sealed record StructureProblem(StructureProblemKind Kind, DocumentNode Node, string Message, string? Pointer = null);

/// <summary>The ways in which a document departs from its grammar.</summary>
internal enum StructureProblemKind
{
    Missing,
    Unexpected,
    Unfit,
    Reference,
}
