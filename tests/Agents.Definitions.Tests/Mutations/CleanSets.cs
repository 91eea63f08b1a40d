namespace Agents.Definitions.Tests;

/// <summary>Teams of files with nothing wrong: several dialects, key orders, quoting styles, line ends and forms of prose, from a seed.</summary>
internal sealed class CleanSets(Random random)
{
    private static readonly string[] Areas = ["intake", "pricing", "shipping", "billing", "search", "catalog", "refunds", "stock", "returns", "delivery", "support", "loyalty", "tax", "quality"];
    private static readonly string[] Roles = ["desk", "planner", "reviewer", "engineer", "guide", "clerk", "analyst"];
    private static readonly string[] Tools = ["Read", "Write", "Edit", "Bash", "Glob", "Grep", "WebFetch", "WebSearch", "TodoWrite", "mcp__store__query", "Bash(git:*)", "Bash(npm run test, npm ci)"];
    private static readonly string[] Sentences =
    [
        "Handles orders from start to finish", "Use it when a parcel is late, lost or damaged", "Knows prices, discounts and taxes", "Reviews what others wrote and says why",
        "Plans the day's work - routes, drivers, vans", "Answers with one short paragraph", "Reads logs and finds the cause", "Writes tests first, code second", "It doesn't guess; it asks",
    ];

    public List<DraftFile> Next()
    {
        string[] areas = [.. Areas.OrderBy(_ => random.Next()).Take(5)];
        bool numbered = random.Next(2) == 0;
        string[] team = [.. areas.Select((area, i) => (numbered ? $"{i + 1:00}-" : "") + area + "-" + Pick(Roles))];
        string[] skills = [.. areas.Select(area => area + "-" + Pick("basics", "rules", "checks", "tables"))];
        List<DraftFile> files = [];
        for (int i = 0; i < team.Length; i++)
        {
            files.Add(i switch { 0 or 1 or 2 => Sasmp(team, skills, i), 3 => Plain(team[i]), _ => random.Next(2) == 0 ? Copilot(team[i]) : Plain(team[i]) });
        }

        files.Add(Skill(skills[3]));
        files.Add(SasmpSkill(skills[0], team[0]));
        files.ForEach(Dress);
        return files;
    }

    public T Pick<T>(params T[] of) => of[random.Next(of.Length)];

    public string Sentence() => Pick(Sentences);

    public string[] ToolNames(int count) => [.. Tools.OrderBy(_ => random.Next()).Take(count)];

    /// <summary>A text under a key, in one of YAML's styles.</summary>
    public DraftKey Text(string key, string text) => random.Next(6) switch
    {
        0 => new(key, $"{key}: '{text.Replace("'", "''", StringComparison.Ordinal)}'"),
        1 => new(key, $"{key}: \"{text}\""),
        2 => new(key, $"{key}: |", "  " + text, "  " + Sentence()),
        3 => new(key, $"{key}: >-", "    " + text, "    " + Sentence()),
        _ => new(key, $"{key}: {text}"),
    };

    /// <summary>A list under a key, in one of YAML's styles.</summary>
    public DraftKey List(string key, params string[] items) => random.Next(4) switch
    {
        0 => new(key, [$"{key}:", .. items.Select(item => "  - " + Quoted(item))]),
        1 => new(key, [$"{key}:", .. items.Select(item => "- " + Quoted(item))]),
        2 => new(key, $"{key}: [{string.Join(", ", items.Select(item => $"\"{item}\""))}]"),
        _ => new(key, [$"{key}: [", .. items.Select(item => $"  \"{item}\","), "]"]),
    };

    private static string Quoted(string item) => item.IndexOfAny(['*', ':', ',', '#']) >= 0 ? $"'{item}'" : item;

    private DraftFile Plain(string name)
    {
        DraftFile file = new($"team/agents/{name}.md", DefinitionDialect.Subagent);
        file.Keys.AddRange([new("name", "name: " + name), Text("description", Sentence())]);
        file.Keys.Add(random.Next(3) == 0 ? List("tools", ToolNames(3)) : new("tools", "tools: " + string.Join(", ", ToolNames(4))));
        Maybe(file, new("model", "model: " + Pick("sonnet", "opus", "haiku", "inherit")), new("color", "color: " + Pick("red", "cyan", "pink")));
        Prose(file, name);
        return file;
    }

    private DraftFile Copilot(string name)
    {
        DraftFile file = new($"team/agents/{name}.agent.md", DefinitionDialect.CopilotAgent);
        file.Keys.AddRange([Text("description", Sentence()), new("name", $"name: {Pick("Order Desk", "Parcel Helper", "Tax Guide")}"), List("tools", "search", "edit/editFiles", "read", "store/*")]);
        Maybe(file, new("model", "model: GPT-4.1"), new("argument-hint", "argument-hint: Name the order"), new("user-invocable", "user-invocable: true"));
        Prose(file, name);
        return file;
    }

    private DraftFile Skill(string name)
    {
        DraftFile file = new($"team/skills/{name}/SKILL.md", DefinitionDialect.AgentSkill);
        file.Keys.AddRange([new("name", "name: " + name), Text("description", Sentence())]);
        Maybe(file, new("license", "license: MIT"), new("allowed-tools", "allowed-tools: " + string.Join(", ", ToolNames(3))), new("metadata", "metadata:", "  owner: desk", "  level: \"2\""));
        Prose(file, name);
        return file;
    }

    private DraftFile SasmpSkill(string name, string owner)
    {
        DraftFile file = new($"team/skills/{name}/SKILL.md", DefinitionDialect.SasmpSkill);
        file.Keys.AddRange([new("name", "name: " + name), Text("description", Sentence()), new("sasmp_version", "sasmp_version: \"1.3.0\""), new("bonded_agent", "bonded_agent: " + owner), new("bond_type", "bond_type: PRIMARY_BOND")]);
        Prose(file, name);
        return file;
    }

    private DraftFile Sasmp(string[] team, string[] skills, int index)
    {
        string name = team[index];
        DraftFile file = new($"team/agents/{name}.md", DefinitionDialect.SasmpAgent);
        file.Keys.AddRange(
        [
            new("name", "name: " + name), Text("description", Sentence()), new("model", "model: sonnet"), new("tools", "tools: " + string.Join(", ", ToolNames(3))),
            new("sasmp_version", "sasmp_version: " + Pick("\"1.3.0\"", "'1.3.0'", "1.3.0")), new("eqhm_enabled", "eqhm_enabled: true"), List("skills", skills[index]), List("triggers", $"{name} please", "an order " + index),
        ]);
        file.Keys.Add(random.Next(2) == 0
            ? new("config", "config:", "  max_tokens: 2048", "  temperature: 0.3", "  timeout_ms: 5000", "  retry: { max_attempts: 2, backoff: exponential, initial_delay_ms: 100, max_delay_ms: 900, jitter: true }")
            : new("config", "config:", "    timeout_ms: 7000", "    retry:", "        max_retries: 1", "        backoff_type: linear", "        base_delay_ms: 10"));
        file.Keys.Add(new("input_schema", random.Next(2) == 0
            ? ["input_schema:", "  type: object", "  required: [query]", "  properties:", "    query: { type: string, minLength: 1 }", "    rows:", "      type: integer"]
            : ["input_schema: { type: object, required: [query],", "    properties: { query: { type: string } } }"]));
        file.Keys.Add(new("output_schema", "output_schema:", "  type: object", "  properties:", "    response:", "      type: string", "    confidence: { type: number, minimum: 0, maximum: 1 }"));
        file.Keys.Add(new("error_codes", "error_codes:", $"  E{index + 1}01: {{ message: \"Nothing found\", recovery: \"Ask again\" }}", $"  E{index + 1}02:", "    message: Too slow", "    recovery: Wait"));
        Prose(file, name);
        Rules(file, team, skills, index);
        return file;
    }

    private void Prose(DraftFile file, string name)
    {
        file.Body.AddRange(["", "# " + name, "", Sentence() + ".", ""]);
        file.Body.AddRange(random.Next(3) switch
        {
            0 => ["## Steps", "", "1. Read the request.", "2. Answer it.", "   With care.", ""],
            1 => ["## Example", "", "```ts", "const a: number = 1; // → not a rule", "| not | a table |", "```", ""],
            _ => ["| Step | What |", "|:-----|-----:|", "| one | read \\| think |", "", "> Note: nothing else.", ""],
        });
    }

    private void Rules(DraftFile file, string[] team, string[] skills, int index)
    {
        string next = team[(index + 1) % 3];
        string previous = team[(index + 2) % 3];
        List<string[]> sections =
        [
            ["### Explicit Boundaries", $"- **DOES**: {Sentence()}", $"- **DOES NOT**: Prices (→ {next}), Parcels", "- **ESCALATES TO**: human for refunds, complaints", ""],
            ["### Fallback Strategies", "| Condition | Primary Action | Fallback |", "|---|---|---|", "| No answer | Ask | Stop |", ""],
            ["### Logging Hooks", "```json", "{", "  \"log_level\": \"INFO\",", "  \"events\": [\"asked\", \"answered\"],", "  \"metrics\": [\"latency_ms\"]", "}", "```", ""],
            ["### Log Interpretation", "```", $"[ERROR] E{index + 1}01 → Ask again", "[WARN] latency > 500ms -> Slow", "```", ""],
            ["### Skill Binding", $"- **Primary**: `{skills[index]}` (PRIMARY_BOND)", ""],
            ["### Downstream Agents", "| Agent | Trigger Condition | Data Passed |", "|:------|:-----------------:|---|", $"| {next} | Order is complete | Order lines |", ""],
            ["### Upstream Agents", "", "| Agent | Data Received |", "| --- | --- |", $"| {previous} | Order lines |", ""],
            ["## Version History", "| Version | Date | Changes |", "|---|---|---|", "| 1.0.0 | 2024-01 | First |", "| 1.2.0 | 2025-01 | Second |", ""],
        ];
        foreach (string[] section in sections.OrderBy(_ => random.Next()))
        {
            file.Body.AddRange(section);
        }
    }

    private void Maybe(DraftFile file, params DraftKey[] keys) => file.Keys.AddRange(keys.Where(_ => random.Next(2) == 0));

    private void Dress(DraftFile file)
    {
        DraftKey[] order = [.. file.Keys.OrderBy(_ => random.Next())];
        file.Keys.Clear();
        foreach (DraftKey key in order)
        {
            if (random.Next(8) == 0)
            {
                key.Lines.Insert(0, Pick("", "# what follows is checked"));
            }

            file.Keys.Add(key);
        }

        file.LineEnd = random.Next(6) == 0 ? "\r\n" : "\n";
        file.Mark = random.Next(12) == 0;
    }
}
