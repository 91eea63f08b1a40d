namespace Agents.Backend;

/// <summary>Something that was not said and had to be decided.</summary>
/// <param name="Node">What it is about: <c>Book.title</c>, <c>access</c>, <c>auth</c>, <c>Book.author</c>, <c>service</c>.</param>
/// <param name="Text">What was assumed, a few words for a person: <c>1 to 300 characters</c>.</param>
/// <param name="Because">Why.</param>
/// <param name="Rank">What is at stake.</param>
/// <param name="Change">The literal notation line that changes it, ready to paste.</param>
/// <param name="Question">The question to ask, or null when it is not worth one.</param>
public sealed record Assumption(string Node, string Text, string Because, AssumptionRank Rank, string Change, AgentQuestion? Question = null);
