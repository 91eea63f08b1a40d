namespace Agents.Definitions.Tests;

/// <summary>Faults of the body.</summary>
internal static class ProseFaults
{
    public static readonly FaultClass[] Rows =
    [
        new("AD106/AD113 body too long", static (file, sets, random) =>
        {
            bool skill = file.Path.EndsWith("SKILL.md", StringComparison.Ordinal);
            file.Body.AddRange(Enumerable.Repeat(skill ? "A line." : "A line of some length that says nothing at all.", 700));
            return new(skill ? "AD106" : "AD113", file.LineOfBody(file.Body.FindIndex(line => line.Length > 0)));
        }),
        new("AD114 fence never closed", static (file, sets, random) =>
        {
            file.Body.AddRange(["## Last", sets.Pick("```bash", "~~~", "````md"), "echo the end"]);
            return new("AD114", file.LineOfBody(file.Body.Count - 2));
        }),
        new("AD204 bindings disagree", static (file, sets, random) =>
        {
            if (file.Find("skills") is not { } skills)
            {
                return null;
            }

            if (random.Next(2) == 0)
            {
                return new("AD204", file.LineOf(file.Rewrite("skills", "skills:", $"  - {file.Body.First(line => line.Contains("PRIMARY_BOND", StringComparison.Ordinal)).Split('`')[1]}", "  - another-skill")) + 2);
            }

            Insert(file, "PRIMARY_BOND", "- **Secondary**: `another-skill` (SECONDARY_BOND)");
            return new("AD204", file.LineWith("another-skill"));
        }),
        new("AD209 unknown bond", static (file, sets, random) =>
        {
            if (file.Find("bond_type") is { } key)
            {
                return new("AD209", file.LineOf(file.Rewrite("bond_type", "bond_type: " + sets.Pick("LOOSE_BOND", "yes", "[PRIMARY_BOND]"))));
            }

            if (file.Find("skills") is null)
            {
                return null;
            }

            Insert(file, "PRIMARY_BOND", sets.Pick("- **odd-skill** (LOOSE_BOND)", "- `odd-skill` - why (TERTIARY_BOND)"));
            return new("AD209", file.LineWith("odd-skill"));
        }),
        new("AD403 hooks are no JSON", static (file, sets, random) =>
        {
            int events = file.Body.FindIndex(line => line.Contains("\"events\"", StringComparison.Ordinal));
            if (events < 0)
            {
                return null;
            }

            file.Body[events] = sets.Pick("  \"events\": [asked],", "  events: [],", "  \"events\": [\"asked\" \"answered\"],", "  'events': []");
            return new("AD403", file.LineOfBody(events));
        }),
        new("AD501 unknown columns under a known heading", static (file, sets, random) =>
        {
            int header = file.Body.FindIndex(line => line.StartsWith("| Agent |", StringComparison.Ordinal) || line.StartsWith("| Condition |", StringComparison.Ordinal));
            if (header < 0)
            {
                return null;
            }

            file.Body[header] = file.Body[header].Count(c => c == '|') == 3 ? "| Colleague | Matter |" : sets.Pick("| Colleague | Matter | Sent |", "| A | B | C |");
            return new("AD501", file.LineOfBody(header));
        }),
        new("AD502 row without what it is about", static (file, sets, random) =>
        {
            int header = file.Body.FindIndex(line => line.StartsWith("| Agent |", StringComparison.Ordinal));
            if (header < 0)
            {
                return null;
            }

            file.Body[header + 2] = "| " + file.Body[header + 2][file.Body[header + 2].IndexOf('|', 1)..];
            return new("AD502", file.LineOfBody(header + 2));
        }),
    ];

    private static void Insert(DraftFile file, string after, string line) =>
        file.Body.Insert(file.Body.FindIndex(text => text.Contains(after, StringComparison.Ordinal)) + 1, line);
}
