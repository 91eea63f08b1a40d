namespace Agents.Runs;

/// <summary>What a run's waiting for people comes to; most runs have none.</summary>
/// <param name="Waiting">Steps that wait.</param>
/// <param name="Since">Since when at least one has waited; null while none does.</param>
/// <param name="Before">How long the run stood still before that.</param>
internal sealed record RunPause(int Waiting, DateTimeOffset? Since, TimeSpan Before)
{
    internal static RunPause None { get; } = new(0, null, TimeSpan.Zero);

    internal TimeSpan Until(DateTimeOffset now) => Before + (Since is { } since && now > since ? now - since : TimeSpan.Zero);

    internal RunPause Begin(DateTimeOffset at) => this with { Waiting = Waiting + 1, Since = Since ?? at };

    internal RunPause End(DateTimeOffset at) => Waiting > 1 ? this with { Waiting = Waiting - 1 } : new(0, null, Before + (at - (Since ?? at)));
}
