using System.Text;

namespace Agents.Definitions.Tests;

/// <summary>Faults of the file and its YAML.</summary>
internal static class FileFaults
{
    public static readonly FaultClass[] Rows =
    [
        new("AD001 colon in an unquoted value", static (file, sets, random) =>
        {
            string text = sets.Sentence() + sets.Pick(": also for parcels", ". Examples: <example>Context: A parcel is late. user: 'Where?' assistant: 'Here'</example>", ".\\n\\n<example>\\nContext: late\\nuser: \\\"Where?\\\"\\n</example>");
            return new("AD001", file.LineOf(file.Rewrite("description", "description: " + text)));
        }),
        new("AD001 colon, over real lines", static (file, sets, random) =>
            new("AD001", file.LineOf(file.Rewrite("description", "description: Use it for: " + sets.Sentence(), "", "<example>", "Context: A parcel is late", "user: \"Where is it?\"", "assistant: \"I will look\"", "</example>")))),
        new("AD003 reserved first character", static (file, sets, random) =>
            file.Find("tools") is not null && random.Next(2) == 0
                ? new("AD003", file.LineOf(file.Rewrite("tools", "tools: *")))
                : new("AD003", file.LineOf(file.Rewrite("description", $"description: {sets.Pick("@team ", "`code` ", "%d ", "*bold* and ")}{sets.Sentence()}")))),
        new("AD004 unquoted value over several lines", static (file, sets, random) =>
            new("AD004", file.LineOf(file.Rewrite("description", "description: " + sets.Sentence(), sets.Sentence(), "and so on")) + 1)),
        new("AD007 text after a quoted value", static (file, sets, random) =>
            new("AD007", file.LineOf(file.Rewrite("description", $"description: {sets.Pick("\"Orders\"", "'Orders'")} {sets.Sentence()}")))),
        new("AD007 text after a bracket", static (file, sets, random) =>
            file.Find("tools") is null ? null : new("AD007", file.LineOf(file.Rewrite("tools", sets.Pick("tools: [Read] [Write]", "tools: [Read, Write] and Grep", "tools: {Read} Write"))))),
        new("AD007 quote never closed", static (file, sets, random) =>
            new("AD007", file.LineOf(file.Rewrite("description", $"description: {sets.Pick("\"", "'")}Orders and parcels")))),
        new("AD005 framing", Framing),
        new("AD002 no front matter", static (file, sets, random) =>
        {
            if (file.Dialect == DefinitionDialect.Subagent && random.Next(2) == 0)
            {
                file.Opening.Clear();
                file.Keys.Clear();
                file.Closing.Clear();
                file.Body.Insert(0, "# A helper");
                return new("AD002", 1);
            }

            file.Opening[0] = "Orders:";
            file.Keys.Clear();
            file.Closing.Clear();
            return new("AD002", 1);
        }),
        new("AD008 key written twice", static (file, sets, random) =>
        {
            int first = random.Next(file.Keys.Count);
            string key = file.Keys[first].Key;
            DraftKey again = new(key, $"{key}: again");
            file.Keys.Insert(random.Next(first + 1, file.Keys.Count + 1), again);
            return new("AD008", file.LineOf(again));
        }),
        new("AD008 tab as indent", static (file, sets, random) =>
        {
            DraftKey tabbed = file.Insert(random, new("metadata", "metadata:", "\tlevel: 2"));
            return new("AD008", file.LineOf(tabbed) + 1);
        }),
        new("AD008 alias", static (file, sets, random) =>
        {
            file.Keys.Insert(0, new("author", "author: &who desk"));
            DraftKey alias = new("source", "source: *who");
            file.Keys.Add(alias);
            return new("AD008", file.LineOf(alias));
        }),
        new("AD008 empty or not UTF-8", static (file, sets, random) =>
        {
            if (random.Next(3) == 0)
            {
                return new("AD008", 1, Encoding.UTF8.GetBytes(sets.Pick("", "\n\n", " \r\n")));
            }

            DraftKey key = file.Rewrite("description", "description: A caf@ for orders");
            byte[] bytes = file.ToBytes();
            bytes[Array.IndexOf(bytes, (byte)'@')] = 0xE9;
            return new("AD008", file.LineOf(key), bytes);
        }),
    ];

    private static SeededFault Framing(DraftFile file, CleanSets sets, Random random)
    {
        switch (random.Next(9))
        {
            case 0:
                file.Opening.Insert(0, sets.Pick("", "<!-- made by hand -->", "  "));
                return new("AD005", 2);
            case 1:
                file.Opening.Insert(0, "```yaml");
                file.Closing.Add("```");
                return new("AD005", 1);
            case 2:
                file.Indent = sets.Pick("  ", "    ");
                return new("AD005", 1);
            case 3:
                file.Closing[0] = new string('-', 4 + random.Next(60));
                return new("AD005", file.LineOfBody(-1));
            case 4:
                file.Closing.Clear();
                file.Body.Insert(0, "");
                return new("AD005", 1);
            case 5:
                file.Opening[0] = sets.Pick("--- # helper", "--- helper", "--- agent definition");
                return new("AD005", 1);
            case 6:
                file.Opening.InsertRange(0, ["# Notes", "", "Some words first.", ""]);
                return new("AD005", 5);
            case 7:
                DraftKey name = file.Find("name")!;
                file.Keys.Remove(name);
                file.Keys.Insert(0, new("name", name.Lines[^1]));
                file.Opening.Clear();
                file.Closing.Clear();
                file.Body.Insert(0, "");
                return new("AD005", 1);
            default:
                file.Opening[0] = new string('-', 5);
                return new("AD005", 1);
        }
    }
}
