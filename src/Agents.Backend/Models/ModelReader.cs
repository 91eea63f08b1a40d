using System.Text;
using System.Text.Json;

namespace Agents.Backend;

/// <summary>Reads with a model what the prose reader cannot, into the same typed blueprint. The notation's own reader judges the result.</summary>
internal static class ModelReader
{
    internal const string Name = "model";

    private const string Instructions = """
        You read a request for a web service and say what the service keeps, in the given form. Take what the request says and no more:
        copy the words that say each thing into its quote, letter by letter. Leave out technology, deployment and wishes the form cannot say; list the words of those as unclear.
        """;

    /// <summary>Whether words were left over that a model may make something of.</summary>
    internal static bool Helps(Requirements requirements) =>
        requirements.Reader == ProseReader.ReaderName
        && requirements.Text.Length <= ProseReader.LongestText
        && (requirements.Blueprint is null || requirements.Reading.Words.Any(static w => w.Use == WordUse.NotUnderstood));

    /// <summary>The requirements as a model reads them, or why that reading is not used.</summary>
    internal static async ValueTask<(Requirements? Requirements, string? Refusal)> ReadAsync(ModelCalls model, Requirements offline, CancellationToken cancellationToken)
    {
        JsonElement answer = await model.AskAsync("blueprint", Instructions, offline.Text, ModelBlueprint.Schema, cancellationToken).ConfigureAwait(false);
        return Take(answer.Deserialize(ModelJson.Default.ModelBlueprint)!, offline, cancellationToken);
    }

    private static (Requirements? Requirements, string? Refusal) Take(ModelBlueprint read, Requirements offline, CancellationToken cancellationToken)
    {
        BlueprintReading reading = new NotationReader().Read(Notation(read), cancellationToken);
        if (reading.Blueprint is not { } blueprint)
        {
            return (null, $"the model's reading is no valid service: {reading.Problems[0].Message}");
        }

        if (Lost(offline.Reading.Blueprint, blueprint) is { } lost)
        {
            return (null, $"the model's reading leaves out {lost}, which the request says");
        }

        var grounding = new Grounding(offline.Text);
        Blueprint grounded = grounding.Apply(read, blueprint);
        if (grounding.Invented is { } invented)
        {
            return (null, $"the model's reading keeps {invented}, of which the request says nothing");
        }

        BlueprintReading account = offline.Reading with { Blueprint = grounded, Words = [.. offline.Reading.Words.Select(grounding.Account)], Problems = [], Nearest = null };
        return (new Requirements(Name, offline.Text, account, BlueprintCompletion.Complete(grounded)), null);
    }

    /// <summary>What the reader understood must not get lost: the model adds.</summary>
    private static string? Lost(Blueprint? offline, Blueprint read)
    {
        foreach (Resource resource in offline?.Resources ?? [])
        {
            if (read.Find(resource.Name) is not { } kept)
            {
                return resource.Name;
            }

            if (resource.Fields.FirstOrDefault(f => kept.Fields.All(k => k.Name != f.Name) && kept.Relations.All(r => r.Name != f.Name)) is { } field)
            {
                return $"{resource.Name}.{field.Name}";
            }
        }

        return null;
    }

    private static string Notation(ModelBlueprint read)
    {
        StringBuilder text = new($"service {read.Service}");
        text.Append(read.Login switch { "jwt" => " auth jwt", "none" => " auth none", _ => string.Empty }).Append('\n');
        foreach (ModelResource resource in read.Resources)
        {
            text.Append(resource.Name).Append(' ').AppendJoin(", ", resource.Fields.Select(Item).Concat(resource.References.Select(Item)).Concat(resource.Owned ? ["owned"] : [])).Append('\n');
        }

        string[] access = [.. Access("read", read.Read), .. Access("write", read.Write)];
        if (access.Length > 0)
        {
            text.Append("access ").AppendJoin(", ", access).Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<string> Access(string action, string? who) => who is null or "unsaid" ? [] : [$"{action} {who}"];

    private static string Item(ModelField field)
    {
        string type = field.Type == "enum" ? $"enum({string.Join(", ", field.Values)})" : field.Type;
        return $"{NotationText.Name(field.Name)} {type}{(field.Optional ? "?" : string.Empty)}{(field.Unique ? " unique" : string.Empty)}";
    }

    private static string Item(ModelReference reference) =>
        $"{NotationText.Name(reference.Name)} -> {reference.To}{(reference.Many ? "[]" : reference.Optional ? " optional" : " required")}";
}
