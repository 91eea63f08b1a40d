namespace Agents.Runs;

/// <summary>Makes every step of a run that waits for a person known to the host, and wakes the run at its deadline.</summary>
#pragma warning disable CA1001 // without a timer or a wait handle a token source has nothing to free
internal sealed class RunQuestions(RunHost host, RunPump pump)
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource _over = new();

    /// <summary>Asks what is new in the state; most runs never ask, and have no questions.</summary>
    internal static RunQuestions? Ask(RunQuestions? questions, RunHost host, RunPump pump, RunState state)
    {
        foreach (StepState step in state.Steps)
        {
            if (step is { Waits: true, Question.Asked: { } asked })
            {
                questions ??= new RunQuestions(host, pump);
                questions.Ask(step, asked);
            }
        }

        return questions;
    }

    /// <summary>The run is over; nobody has to decide any more.</summary>
    internal void Close(RunState state)
    {
        foreach (StepState step in state.Steps)
        {
            if (step.Waits)
            {
                host.Decisions.Remove(pump.Id, step.Id);
            }
        }

        _ = _over.CancelAsync();
    }

    private void Ask(StepState step, PersonAsked asked)
    {
        if (host.Decisions.TryAdd(new(pump.Id, step.Id, step.Start.Agent, asked.Code, asked.Question, asked.Deadline, asked.Default), pump))
        {
            _ = WakeAsync(asked.Deadline);
        }
    }

    private async Task WakeAsync(DateTimeOffset at)
    {
        try
        {
            while (at - host.Time.GetUtcNow() is { Ticks: > 0 } left)
            {
                await Task.Delay(left < AttemptRunner.Longest ? left : AttemptRunner.Longest, host.Time, _over.Token).ConfigureAwait(false);
            }

            pump.Post(new PumpMessage.Wake());
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }
}
