using System.Collections.Immutable;
using System.Text.Json;
using Agents.Models;

namespace Agents.Backend;

/// <summary>Where a model helps work that is done all the same without it: reading what the readers cannot, and saying in words what was built.</summary>
internal static class ModelHelp
{
    private const string WithoutIt = "the request was read without it";

    /// <summary>The requirements to build from, and a reservation where a model was to help and did not.</summary>
    /// <remarks>An answer that is refused goes back with the reasons, until as many were given as the definition allows attempts.</remarks>
    internal static async ValueTask<(Requirements Requirements, string? Reservation)> ReadAsync(
        ModelCalls model, AgentContext context, Requirements offline, CancellationToken cancellationToken)
    {
        if (!ModelReader.Helps(offline))
        {
            return (offline, null);
        }

        context.Report("requirements", "a model reads what is left");
        try
        {
            ModelQuestion question = ModelReader.Ask(offline.Text);
            for (int asked = 1; ; asked++)
            {
                ModelAnswer answer = await model.TryAsync(question, cancellationToken).ConfigureAwait(false);
                (Requirements? read, ImmutableArray<string> faults) = ModelReader.Take(answer, offline, cancellationToken);
                if (read is not null)
                {
                    return (read with { ModelAnswers = asked }, null);
                }

                if (asked == model.MostAnswers)
                {
                    string why = answer.Faults.IsEmpty ? faults[0] : $"the model could not be used ({RuntimeErrorCodes.OutputInvalid}: {faults[0]})";
                    return (offline, $"{why}{(asked == 1 ? string.Empty : $", the last of {asked} answers that were refused")}; {WithoutIt}");
                }

                context.Report("requirements", "a model mends its reading");
                question = ModelReader.AskAgain(offline.Text, answer, faults, asked + 1);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return (offline, $"{Reason(e)}; {WithoutIt}");
        }
    }

    /// <summary>The draft with a model's words in its response, or with the reason why they are missing.</summary>
    internal static async ValueTask<AgentDraft> WriteAsync(ModelCalls model, ChargedChatClient client, AgentContext context, AgentDraft draft, CancellationToken cancellationToken)
    {
        context.Report("response", "a model says it in words");
        BackendAnswer answer = draft.Output.Deserialize(BackendJson.Default.BackendAnswer)!;
        string? reservation;
        try
        {
            (string? text, reservation) = await ModelWriter.WriteAsync(model, answer.Response, cancellationToken).ConfigureAwait(false);
            answer = text is null ? answer : answer with { Response = text };
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            reservation = $"{Reason(e)}; the response is in the generator's words alone";
        }

        return AgentDraft.Completed(JsonSerializer.SerializeToElement(answer, ArtifactJson.Default.BackendAnswer)) with
        {
            Artifacts = draft.Artifacts,
            Handoffs = draft.Handoffs,
            Questions = draft.Questions,
            NotRun = draft.NotRun,
            Reservations = reservation is null ? draft.Reservations : draft.Reservations.Add(reservation),
            Usage = client.Usage,
        };
    }

    /// <summary>The evidence of a model's reading: that nobody checked whether it is what was meant.</summary>
    internal static ImmutableArray<CheckRecord> NotRun(Requirements requirements) => requirements.Reader == ModelReader.Name
        ? [new("model/reading", "whether the request means what a model read in it", CheckOutcome.NotRun, $"read the blueprint, and change what is not meant{Earlier(requirements)}")]
        : [];

    private static string Earlier(Requirements requirements) => requirements.ModelAnswers > 1 ? $"; it is the model's answer {requirements.ModelAnswers}, those before were refused" : string.Empty;

    /// <summary>Only what the runtime's own exceptions say may travel.</summary>
    internal static string Reason(Exception failure) => failure is AgentException coded
        ? $"the model could not be used ({coded.Code}: {coded.Message.TrimEnd('.')})"
        : $"the model could not be used ({failure.GetType().Name})";
}
