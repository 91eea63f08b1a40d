using System.Collections.Immutable;
using System.Text.Json;
using Agents.Models;

namespace Agents.Backend;

/// <summary>The two places where a model helps: reading what the readers cannot, and saying in words what was built. Without it the work is done all the same.</summary>
internal sealed class ModelHelp(ModelReadings readings)
{
    /// <summary>The requirements to build from, and a reservation where a model was to help and did not.</summary>
    internal async ValueTask<(Requirements Requirements, string? Reservation)> ReadAsync(
        ModelCalls model, AgentContext context, Requirements offline, CancellationToken cancellationToken)
    {
        if (!ModelReader.Helps(offline))
        {
            return (offline, null);
        }

        if (readings.Find(context.Run, offline.Text) is { } known)
        {
            return (known, null);
        }

        context.Report("requirements", "a model reads what is left");
        try
        {
            (Requirements? read, string? refusal) = await ModelReader.ReadAsync(model, offline, cancellationToken).ConfigureAwait(false);
            if (read is null)
            {
                return (offline, $"{refusal}; the request was read without it");
            }

            readings.Keep(context.Run, read);
            return (read, null);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return (offline, $"{Reason(e)}; the request was read without it");
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
        ? [new("model/reading", "whether the request means what a model read in it", CheckOutcome.NotRun, "read the blueprint, and change what is not meant")]
        : [];

    /// <summary>Only what the runtime's own exceptions say may travel.</summary>
    private static string Reason(Exception failure) => failure is AgentException coded
        ? $"the model could not be used ({coded.Code}: {coded.Message.TrimEnd('.')})"
        : $"the model could not be used ({failure.GetType().Name})";
}
