using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Views of a reading: which words became what, what was assumed, what could not be read.</summary>
internal static class Understandings
{
    public static Understanding Of(Requirements requirements, ServiceTarget? target)
    {
        BlueprintReading reading = requirements.Reading;
        string text = requirements.Text;
        return new Understanding(
            requirements.Reader, requirements.Blueprint?.Name, target?.Framework.Name, target?.Database?.ToString(), target?.Framework.StartCommand, text, reading.Words,
            requirements.Blueprint is { } blueprint ? [.. Rows(blueprint, text)] : [],
            [.. reading.Words.Where(static w => w.Use == WordUse.NotUnderstood).Select(w => text.Substring(w.Span.Start, w.Span.Length))],
            requirements.Blueprint is { } b ? [.. b.Assumptions.OrderByDescending(static a => a.Rank)] : [],
            [.. Problems(requirements)], reading.Understood);
    }

    public static IEnumerable<string> Problems(Requirements requirements)
    {
        foreach (ReadingProblem problem in requirements.Reading.Problems)
        {
            yield return problem.Pointer is { } pointer ? $"{pointer}: {problem.Message}" : $"{Place(requirements.Text, problem.Span.Start)}: {problem.Message}";
        }
    }

    private static string Place(string text, int offset)
    {
        ReadOnlySpan<char> before = text.AsSpan(0, Math.Clamp(offset, 0, text.Length));
        return $"line {before.Count('\n') + 1}, column {before.Length - before.LastIndexOf('\n')}";
    }

    private static IEnumerable<UnderstandingRow> Rows(Blueprint blueprint, string text)
    {
        ILookup<string, Assumption> assumed = blueprint.Assumptions.ToLookup(static a => a.Node);
        HashSet<string> shown = [];
        foreach (Resource resource in blueprint.Resources)
        {
            yield return Row(resource.Origin, resource.Name, resource.Name);
            foreach (Field field in resource.Fields)
            {
                yield return Row(field.Origin, $"{resource.Name}.{field.Name}", $"{resource.Name}.{NotationText.Of(field)}");
            }

            foreach (Relation relation in resource.Relations)
            {
                string many = relation.Many ? "[]" : string.Empty;
                yield return Row(relation.Origin, $"{resource.Name}.{relation.Name}", $"{resource.Name}.{relation.Name} → {relation.Target}{many}");
            }
        }

        if (blueprint.Auth is { } auth)
        {
            yield return Row(auth.Origin, "auth", "POST /auth/login, JWT");
        }

        foreach (IGrouping<string, Assumption> rest in assumed.Where(g => !shown.Contains(g.Key)))
        {
            yield return new UnderstandingRow(string.Empty, rest.Key, Texts(rest), IsImportant(rest));
        }

        UnderstandingRow Row(Origin origin, string node, string became)
        {
            shown.Add(node);
            string said = origin.Span is { } span ? string.Join(' ', text.Substring(span.Start, span.Length).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : string.Empty;
            return new UnderstandingRow(said, became, Texts(assumed[node]), IsImportant(assumed[node]));
        }

        static string Texts(IEnumerable<Assumption> assumptions) => string.Join("; ", assumptions.Select(static a => a.Text));

        static bool IsImportant(IEnumerable<Assumption> assumptions) => assumptions.Any(static a => a.Rank == AssumptionRank.Security || a.Question is not null);
    }
}
