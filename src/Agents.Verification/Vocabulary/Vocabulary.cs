using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Agents.Verification;

/// <summary>A language's words for the concepts that rules speak of: <c>NAME.words</c> beside this file, read when first needed.</summary>
/// <remarks>
/// A line is <c>concept: item item …</c>; indented lines go on. Items of <c>words.*</c> and <c>set.*</c> are words, all others paths with at most one star.
/// The concepts of <c>common.words</c> hold for every language.
/// </remarks>
internal sealed class Vocabulary
{
    private static readonly ConcurrentDictionary<string, Vocabulary> s_read = new(StringComparer.Ordinal);

    // Ordinary ones: read at a start that people wait for, where the making of frozen ones costs more than it gives back.
    // Over lists, not over immutable arrays: code for those is in no assembly and would be compiled at every start.
    private readonly Dictionary<string, List<VocabularyEntry>> _byLastName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _words = new(StringComparer.Ordinal);
    private readonly List<VocabularyEntry> _open = [];

    private Vocabulary(string language)
    {
        Dictionary<string, List<string>> concepts = new(StringComparer.Ordinal);
        foreach (string name in (string[])["common", language])
        {
            Read(Resource(name), concepts);
        }

        foreach ((string concept, List<string> items) in concepts)
        {
            _words[concept] = [.. items];
            if (!concept.StartsWith("words.", StringComparison.Ordinal) && !concept.StartsWith("set.", StringComparison.Ordinal))
            {
                foreach (string item in items)
                {
                    Add(VocabularyEntry.Read(concept, item));
                }
            }
        }
    }

    public static Vocabulary Of(CodeLanguage language) => s_read.GetOrAdd(language.Vocabulary, static name => new Vocabulary(name));

    /// <summary>The words of a concept; empty when the language has none.</summary>
    public ImmutableArray<string> Words(string concept) => ImmutableCollectionsMarshal.AsImmutableArray(_words.GetValueOrDefault(concept) ?? []);

    public bool Knows(string concept) => _words.ContainsKey(concept);

    /// <summary>What the vocabulary says of a path, resolved or as written.</summary>
    public ImmutableArray<VocabularyEntry> Match(string path, string written)
    {
        ImmutableArray<VocabularyEntry>.Builder? found = null;
        Add(_byLastName.GetValueOrDefault(Last(path)), path, written, ref found);
        if (Last(written) != Last(path))
        {
            Add(_byLastName.GetValueOrDefault(Last(written)), path, written, ref found);
        }

        Add(_open, path, written, ref found);
        return found?.ToImmutable() ?? [];
    }

    private void Add(VocabularyEntry entry)
    {
        List<VocabularyEntry>? entries = _open;
        if (LastName(entry) is { } last && !_byLastName.TryGetValue(last, out entries))
        {
            _byLastName[last] = entries = [];
        }

        entries!.Add(entry);
    }

    private static void Add(List<VocabularyEntry>? candidates, string path, string written, ref ImmutableArray<VocabularyEntry>.Builder? found)
    {
        for (int i = 0; i < candidates?.Count; i++)
        {
            VocabularyEntry entry = candidates[i];
            if (entry.Matches(path) || entry.Matches(written))
            {
                (found ??= ImmutableArray.CreateBuilder<VocabularyEntry>()).Add(entry);
            }
        }
    }

    /// <summary>The name a path ends with, or null when it ends with the star.</summary>
    private static string? LastName(VocabularyEntry entry)
    {
        string end = entry.After ?? entry.Before;
        int dot = end.LastIndexOf('.');
        return dot >= 0 ? end[(dot + 1)..] : entry.After is null ? end : null;
    }

    private static string Last(string path) => path[(path.LastIndexOf('.') + 1)..];

    private static void Read(string text, Dictionary<string, List<string>> concepts)
    {
        List<string> current = [];
        foreach (string line in text.Split('\n'))
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            string items = line;
            if (line[0] != ' ')
            {
                int colon = line.IndexOf(':', StringComparison.Ordinal);
                if (!concepts.TryGetValue(line[..colon], out current!))
                {
                    concepts[line[..colon]] = current = [];
                }

                items = line[(colon + 1)..];
            }

            current.AddRange(items.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }
    }

    private static string Resource(string name)
    {
        using Stream? stream = typeof(Vocabulary).Assembly.GetManifestResourceStream($"Vocabulary.{name}.words");
        using StreamReader reader = new(stream ?? throw new InvalidOperationException($"There is no vocabulary '{name}'."));
        return reader.ReadToEnd();
    }
}
