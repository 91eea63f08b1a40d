using System.Collections.Frozen;

namespace Agents.Backend;

/// <summary>Reads <c>GET /books/{id}</c>: a resource and the one operation it is offered.</summary>
internal static class PathReader
{
    private static readonly FrozenSet<string> Methods = new[] { "get", "post", "put", "patch", "delete" }.ToFrozenSet(StringComparer.Ordinal);

    public static void Read(ServiceDraft draft, IReadOnlyList<Token> tokens)
    {
        for (int i = 1; i < tokens.Count; i++)
        {
            if (tokens[i].Kind != TokenKind.Path) continue;
            List<Token> methods = [];
            for (int m = i - 1; m >= 0 && (Methods.Contains(tokens[m].Lower) || tokens[m].Lower is "," or "/" or "and" or "|"); m--) if (Methods.Contains(tokens[m].Lower)) methods.Add(tokens[m]);
            if (methods.Count == 0) continue;
            string[] segments = [.. tokens[i].Lower.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(s => s is not "api" and not "v1" and not "v2")];
            bool one = segments.Length > 0 && segments[^1][0] is '{' or ':';
            string[] names = [.. segments.Where(s => s[0] is not ('{' or ':'))];
            if (names.Length == 0) continue;
            draft.IsRequest = true;
            if (names[0] is "auth" or "login" or "register") { draft.RequireAuth([tokens[i]]); draft.Use([.. methods, tokens[i]], "auth"); continue; }
            string key = string.Join(' ', Names.Words(Names.Singularise(names[^1])));
            bool action = names.Length > 1 && segments.Length >= 3 && !one && !Lexicon.IsPlural(names[^1]) && segments[^2][0] is '{' or ':';
            if (action) key = string.Join(' ', Names.Words(Names.Singularise(names[^2])));
            if (key.Length == 0) continue;
            ProseResource resource = draft.Resource(key, tokens[i].Span);
            draft.Use([.. methods, tokens[i]], resource.Name);
            if (action) { ActionClauses.Transition(resource, names[^1], Verbs.Participle(names[^1]), [], [], tokens[i].Span); continue; }
            if (names.Length > 1 && string.Join(' ', Names.Words(Names.Singularise(names[^2]))) is { Length: > 0 } parent && parent != key) { draft.Resource(parent, tokens[i].Span); ServiceDraft.Relate(resource, parent, false, tokens[i].Span); }
            foreach (Token method in methods)
            {
                resource.Only.Add(method.Lower switch
                {
                    "get" => one ? OperationKind.Read : OperationKind.List,
                    "post" => OperationKind.Create,
                    "put" => OperationKind.Replace,
                    "patch" => OperationKind.Change,
                    _ => OperationKind.Delete,
                });
            }
        }
    }
}
