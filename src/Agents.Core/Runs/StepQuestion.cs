namespace Agents.Runs;

/// <summary>What a person was asked about a step, and what came of it.</summary>
/// <param name="Asked">The question; there is one per step.</param>
/// <param name="Answered">The answer, or the default taken; null while it is due.</param>
/// <param name="AttemptsAtAnswer">Attempts made by then; one more than the ledger allows may follow an acceptance.</param>
internal sealed record StepQuestion(PersonAsked Asked, PersonAnswered? Answered = null, int AttemptsAtAnswer = 0);
