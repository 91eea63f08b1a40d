using System.Collections.Immutable;

namespace Agents.Verification;

/// <summary>Decides whether a call with a query's name is one: by its library, its receiver, or its text.</summary>
internal static class QueryEvidence
{
    public static bool Holds(CallSite call, CodeFacts facts)
    {
        VocabularyEntry entry = call.Entries.First(static e => e.Concept.StartsWith("query.", StringComparison.Ordinal));
        if (call.Node.Arguments is [{ Value: FunctionNode }, ..])
        {
            return false;
        }

        if (facts.Language.Name == "python" && call is { Name: "get" or "get_or_none", Node: { Callee: MemberNode { Object: NameNode { Name: [>= 'A' and <= 'Z', .., >= 'a' and <= 'z'] } }, Arguments: var keys } } && keys.Any(static k => k.Name is not null))
        {
            // one row of a model, by the value of its column
            return true;
        }

        if (call.Name == "get" && !call.IsOf("query.sql") && !(facts.Language.Name == "python" && call.Receiver.Path?.EndsWith("Repository", StringComparison.Ordinal) == true) && (call.Node.Arguments.Length < 2 || call.Node.Arguments[0].Value is not NameNode { Name: [>= 'A' and <= 'Z', ..] }) && !call.Written.Contains(".objects.", StringComparison.Ordinal) && !call.Written.Contains("query.get", StringComparison.Ordinal))
        {
            return false;
        }

        if (facts.OwnMembers.Contains(call.Written))
        {
            // a class that declares the member itself: a factory, or a function that is followed on its own
            return false;
        }

        if (entry.Names.Contains("sure") || call.Receiver.Has(Traits.Rows))
        {
            return true;
        }

        if (call.IsOf("query.sql"))
        {
            return call.Values.Any(static v => v.Text is { } text && SqlText.Looks(text)) || call.Receiver.Path?.Contains("prepare", StringComparison.OrdinalIgnoreCase) == true
                || call.Values.Any(static v => v.Path?.Contains("select()", StringComparison.Ordinal) == true || v.Path?.Contains("insert()", StringComparison.Ordinal) == true || v.Path?.Contains("update()", StringComparison.Ordinal) == true);
        }

        string[] parts = call.Written.Split('.');
        if (parts.Length > 1 && facts.Vocabulary.Words("words.memory").Any(w => parts[^2].EndsWith(w, StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        ImmutableArray<string> handles = facts.Vocabulary.Words("words.database");
        bool handle = parts[..^1].Any(p => Sensitive.Matches(p.TrimEnd('(', ')', '[', ']'), handles)) || call.Path.Split('.')[..^1].Any(p => Sensitive.Matches(p.TrimEnd('(', ')', '[', ']'), handles));
        bool model = parts.Length >= 2 && parts[^2] is [>= 'A' and <= 'Z', .., >= 'a' and <= 'z'] && parts[^2].Length > 1 && facts.Language.Vocabulary == "javascript" && !facts.Vocabulary.Words("words.not-models").Contains(parts[^2]);
        return handle || model;
    }
}
