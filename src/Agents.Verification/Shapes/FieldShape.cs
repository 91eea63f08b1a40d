using System.Collections.Immutable;

namespace Agents.Verification;

/// <summary>A field of a type, by name, that its serialized form would show.</summary>
internal sealed class FieldShape(string concept) : Shape
{
    public override IEnumerable<string> Concepts => [concept, "serialize"];

    public override IEnumerable<Hit> Find(CodeFacts facts)
    {
        ImmutableArray<string> words = facts.Vocabulary.Words(concept);
        HashSet<string> serialized = [.. facts.CallsOf("serialize").SelectMany(static c => c.Values).Select(static v => v.Path).OfType<string>().Select(static p => p[(p.LastIndexOf('.') + 1)..])];
        foreach (ClassNode type in facts.Classes.Where(c => c.Name is not null && serialized.Contains(c.Name)))
        {
            foreach (AssignmentNode field in (type.Body as BlockNode)?.Items.OfType<AssignmentNode>() ?? [])
            {
                bool hidden = field.Type?.Contains("\"-\"", StringComparison.Ordinal) == true;
                if (!hidden && field.Targets is [NameNode { Name: [>= 'A' and <= 'Z', ..] } name] && (Sensitive.Matches(name.Name, words) || Tagged(field.Type, words)) && !Sensitive.Matches(name.Name, facts.Vocabulary.Words("words.not-secret")))
                {
                    yield return new(field.Start, name.Name);
                }
            }
        }
    }

    private static bool Tagged(string? type, ImmutableArray<string> words)
    {
        int tag = type?.IndexOf("json:\"", StringComparison.Ordinal) ?? -1;
        return tag >= 0 && Sensitive.Matches(type![(tag + 6)..].Split('"', ',')[0], words);
    }
}
