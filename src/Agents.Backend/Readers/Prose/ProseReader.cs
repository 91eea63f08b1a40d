namespace Agents.Backend;

/// <summary>Reads a request in English: tokens, sentences, clauses, nodes. What no pattern takes is said not to be understood.</summary>
internal sealed class ProseReader : IBlueprintReader
{
    /// <summary>The longest text that is read, in characters.</summary>
    public const int LongestText = 65_536;

    public const string ReaderName = "prose";

    public string Name => ReaderName;

    /// <summary>Everything: it is asked last, and says of what holds no words that it is no request.</summary>
    public bool Recognises(string text) => true;

    public BlueprintReading Read(string text, CancellationToken cancellationToken) => ReadWithHints(text, cancellationToken).Reading;

    /// <summary>The reading together with what the text says about technology.</summary>
    public static (BlueprintReading Reading, ProseHints Hints) ReadWithHints(string text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestText)
        {
            string message = $"The request has {text.Length} characters; at most {LongestText} are read. Say what to keep, with its fields and rules, in fewer words.";
            return (new BlueprintReading { Words = [new Word(new TextSpan(0, text.Length), WordUse.NotUnderstood, null)], Problems = [new ReadingProblem(new TextSpan(0, text.Length), message, IsError: true)], Nearest = Nearest(null) }, new ProseHints());
        }
        List<Token> tokens = Tokenizer.Cut(text);
        // The first pass finds what things there are, wherever they are named; the second reads with that knowledge.
        ServiceDraft first = ProseGrammar.Read(text, tokens, ProseKnowledge.None, cancellationToken);
        ServiceDraft draft = ProseGrammar.Read(text, tokens, ProseKnowledge.Of(first), cancellationToken);
        Blueprint? blueprint = IsRequest(draft) ? DraftCompiler.Compile(draft) : null;
        BlueprintReading reading = new() { Blueprint = blueprint, Words = draft.Account() };
        if (blueprint is not null) return (reading, draft.Hints);
        string problem = draft.IsRequest
            ? "No resource was named. Say what the service keeps, such as \"with books (title, isbn) and authors\"."
            : "This is no request for a service. Say what to build and what it keeps, such as \"a library API with books and members\".";
        return (reading with { Problems = [new ReadingProblem(new TextSpan(0, text.Length), problem, IsError: true)], Nearest = Nearest(draft) }, draft.Hints);
    }

    private static bool IsRequest(ServiceDraft draft) => draft.IsRequest || draft.Resources.Exists(r => r.Fields.Count > 1 || r.Relations.Count > 0 || r.HasOperations);

    /// <summary>The shortest notation with the names that were recognised, to be filled in.</summary>
    private static string Nearest(ServiceDraft? draft)
    {
        string name = draft?.Name ?? "my-service";
        string resource = draft?.Resources.FirstOrDefault()?.Name ?? Names.ToPascal(Names.Singularise(name is "my-service" ? "thing" : name));
        IEnumerable<string> resources = draft is { Resources.Count: > 0 } ? draft.Resources.Take(8).Select(r => r.Name) : [resource];
        return $"service {name}\n" + string.Join('\n', resources.Select(r => $"{r}  name text(1..200)")) + "\n";
    }
}
