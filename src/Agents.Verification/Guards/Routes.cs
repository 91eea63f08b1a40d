namespace Agents.Verification;

/// <summary>The routes of an artifact: read quickly where they stand plainly, parsed where they may be registered otherwise.</summary>
internal static class Routes
{
    private static readonly string[] s_marks =
        ["Mapping(", "@Get(", "@Post(", "@Put(", "@Patch(", "@Delete(", "HandleFunc(", ".Handle(", ".GET(", ".POST(", ".PUT(", ".DELETE(", ".Get(", ".Post(", ".Put(", ".Delete(", ".route(", ".use("];

    public static IEnumerable<PlacedRoute> Of(Artifact artifact)
    {
        if (artifact.Path is not { } path || CodeLanguage.Of(path) is null)
        {
            return [];
        }

        string text = artifact.AsText();
        RouteFact[] plain = path.EndsWith(".go", StringComparison.Ordinal) || path.EndsWith(".java", StringComparison.Ordinal) ? [] : [.. LiteralRoutes.Read(path, text)];
        if (plain.Length > 0)
        {
            return plain.Select(r => new PlacedRoute(path, 1 + text.AsSpan(0, r.Start).Count('\n'), r));
        }

        bool parse = s_marks.Any(m => text.Contains(m, StringComparison.Ordinal));
        return parse && FactCache.Of(artifact) is { } facts ? facts.Routes.Select(r => new PlacedRoute(path, facts.Source.LineOf(r.Start), r)) : [];
    }
}
