using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Agents.Backend;

/// <summary>Reads with a model what the prose reader cannot, into the same typed blueprint. The notation's own reader judges the result.</summary>
internal static class ModelReader
{
    internal const string Name = "model";

    private const int MostFaults = 20;
    private const int LongestAnswer = 24_000;

    private const string Instructions = """
        You read a request for a web service and say what the service keeps, in the given form. Take what the request says and no more:
        copy the words that say each thing into its quote, letter by letter. Leave out technology, deployment and wishes the form cannot say; list the words of those as unclear.
        """;

    /// <summary>Whether words were left over that a model may make something of.</summary>
    internal static bool Helps(Requirements requirements) =>
        requirements.Reader == ProseReader.ReaderName
        && requirements.Text.Length <= ProseReader.LongestText
        && (requirements.Blueprint is null || requirements.Reading.Words.Any(static w => w.Use == WordUse.NotUnderstood));

    /// <summary>What a model is asked about a request.</summary>
    internal static ModelQuestion Ask(string request) => new("blueprint", Instructions, ModelBlueprint.Schema, new ModelData(string.Empty, request));

    /// <summary>The same once more, beside the answer that was refused and why.</summary>
    internal static ModelQuestion AskAgain(string request, ModelAnswer refused, ImmutableArray<string> faults, int number) => new(
        "blueprint", $"{Instructions}\nYour last answer was refused. Answer again, whole, without the faults that are listed. This is answer {number}.", ModelBlueprint.Schema,
        new("The request", request), new("Your last answer", Cut(refused.Value?.GetRawText())), new("What is wrong with it", string.Join('\n', faults.Take(MostFaults))));

    /// <summary>The requirements as a model reads them, or everything for which that reading is not used.</summary>
    internal static (Requirements? Requirements, ImmutableArray<string> Faults) Take(ModelAnswer answer, Requirements offline, CancellationToken cancellationToken)
    {
        if (answer is not { Value: { } value, Faults.IsEmpty: true })
        {
            return (null, answer.Faults);
        }

        ModelBlueprint read = value.Deserialize(ModelJson.Default.ModelBlueprint)!;
        BlueprintReading reading = new NotationReader().Read(Notation(read), cancellationToken);
        if (reading.Blueprint is not { } blueprint)
        {
            return (null, [.. reading.Problems.Select(static p => $"the model's reading is no valid service: {p.Message}")]);
        }

        var grounding = new Grounding(offline.Text);
        Blueprint grounded = grounding.Apply(read, blueprint);
        ImmutableArray<string> faults =
        [
            .. Lost(offline.Reading.Blueprint, blueprint).Select(static l => $"the model's reading leaves out {l}, which the request says"),
            .. grounding.Invented.Select(static i => $"the model's reading keeps {i}, of which the request says nothing"),
        ];
        if (!faults.IsEmpty)
        {
            return (null, faults);
        }

        BlueprintReading account = offline.Reading with { Blueprint = grounded, Words = [.. offline.Reading.Words.Select(grounding.Account)], Problems = [], Nearest = null };
        return (new Requirements(Name, offline.Text, account, BlueprintCompletion.Complete(grounded)), []);
    }

    private static string Cut(string? answer) => answer is null ? "no JSON object" : answer.Length <= LongestAnswer ? answer : answer[..LongestAnswer];

    /// <summary>What the reader understood must not get lost: the model adds.</summary>
    private static IEnumerable<string> Lost(Blueprint? offline, Blueprint read)
    {
        foreach (Resource resource in offline?.Resources ?? [])
        {
            if (read.Find(resource.Name) is not { } kept)
            {
                yield return resource.Name;
                continue;
            }

            foreach (Field field in resource.Fields.Where(f => kept.Fields.All(k => k.Name != f.Name) && kept.Relations.All(r => r.Name != f.Name)))
            {
                yield return $"{resource.Name}.{field.Name}";
            }
        }
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
