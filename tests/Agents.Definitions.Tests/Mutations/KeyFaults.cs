namespace Agents.Definitions.Tests;

/// <summary>Faults of keys and their values.</summary>
internal static class KeyFaults
{
    public static readonly FaultClass[] Rows =
    [
        new("AD101 unknown key", static (file, sets, random) => new("AD101", file.LineOf(file.Insert(random, new("shoe_size", "shoe_size: 44"))))),
        new("AD102 key outside the skill specification", static (file, sets, random) =>
            file.Dialect != DefinitionDialect.AgentSkill ? null : new("AD102", file.LineOf(Added(file, random, sets.Pick("user-invocable: true", "argument-hint: an order", "version: 1.0.0", "when_to_use: always"))))),
        new("AD104/AD107 name of another file", static (file, sets, random) =>
            file.Dialect == DefinitionDialect.CopilotAgent ? null
            : new(file.Path.EndsWith("SKILL.md", StringComparison.Ordinal) ? "AD107" : "AD104", file.LineOf(file.Rewrite("name", "name: other-desk")))),
        new("AD105 name that is no name", static (file, sets, random) =>
            file.Dialect == DefinitionDialect.CopilotAgent ? null
            : new("AD105", file.LineOf(file.Rewrite("name", $"name: {sets.Pick("Order Desk", "order_desk", "order--desk", "-order", "Ordér", new string('a', 65))}")))),
        new("AD108 \\n in a value", static (file, sets, random) =>
            new("AD108", file.LineOf(file.Rewrite("description", sets.Pick("description: First\\n\\nSecond", "description: 'First\\n\\nSecond'"))))),
        new("AD109 long description", static (file, sets, random) => new("AD109", file.LineOf(file.Rewrite("description", "description: " + string.Concat(Enumerable.Repeat("orders and parcels ", 60)))))),
        new("AD110 model pinned", static (file, sets, random) =>
            file.Dialect is not (DefinitionDialect.Subagent or DefinitionDialect.SasmpAgent) ? null : new("AD110", file.LineOf(Model(file, random, "claude-sonnet-4-20250514")))),
        new("AD111 unknown tool", static (file, sets, random) =>
            file.Dialect is not (DefinitionDialect.Subagent or DefinitionDialect.SasmpAgent) ? null
            : random.Next(2) == 0 ? new("AD111", file.LineOf(file.Rewrite("tools", "tools: Read, Grepp, Write")))
            : new("AD111", file.LineOf(file.Rewrite("tools", "tools:", "  - Read", "  - Reed", "  - Write")) + 2)),
        new("AD112 wildcard in prose", static (file, sets, random) =>
            file.Find("tools") is null ? null : new("AD112", file.LineOf(file.Rewrite("tools", sets.Pick("tools: All tools", "tools: all", "tools: \"All tools\""))))),
        new("AD115 tools apart by spaces", static (file, sets, random) =>
            file.Find("tools") is null ? null : new("AD115", file.LineOf(file.Rewrite("tools", sets.Pick("tools: Read Write", "tools: Read Bash(git *) Write"))))),
        new("AD116 colour", static (file, sets, random) =>
            file.Dialect != DefinitionDialect.Subagent ? null : new("AD116", file.LineOf(Fresh(file, random, "color", $"color: {sets.Pick("magenta", "\"#10B981\"", "teal")}")))),
        new("AD117 key that is a slip", static (file, sets, random) =>
        {
            if (file.Dialect == DefinitionDialect.CopilotAgent)
            {
                return new("AD117", file.LineOf(Fresh(file, random, "user-invokable", "user-invokable: true")));
            }

            string slip = file.Dialect is DefinitionDialect.AgentSkill or DefinitionDialect.SasmpSkill ? sets.Pick("allowed_tools", "licence", "allowed-tool") : sets.Pick("colour", "modle", "skils", "permission-mode");
            return new("AD117", file.LineOf(file.Insert(random, new(slip, slip + ": x"))));
        }),
        new("AD118 deprecated key", static (file, sets, random) =>
            file.Dialect != DefinitionDialect.CopilotAgent ? null : new("AD118", file.LineOf(Added(file, random, sets.Pick("mode: agent", "infer: true"))))),
        new("AD119 tools in a skill", static (file, sets, random) =>
            file.Dialect != DefinitionDialect.AgentSkill ? null : new("AD119", file.LineOf(file.Insert(random, new("tools", "tools: Read"))))),
        new("AD120 tool twice, model that is none", static (file, sets, random) =>
            file.Dialect is not (DefinitionDialect.Subagent or DefinitionDialect.SasmpAgent) ? null
            : random.Next(2) == 0 ? new("AD120", file.LineOf(file.Rewrite("tools", "tools: Read, Write, Read")))
            : new("AD120", file.LineOf(Model(file, random, "Claude Sonnet 4.5")))),
        new("AD121 name or description missing", static (file, sets, random) =>
        {
            string key = file.Dialect == DefinitionDialect.CopilotAgent ? "description" : sets.Pick("name", "description");
            if (random.Next(2) == 0)
            {
                file.Keys.Remove(file.Find(key)!);
                return new("AD121", file.Opening.Count + 1);
            }

            return new("AD121", file.LineOf(file.Rewrite(key, sets.Pick($"{key}:", $"{key}: \"\"", $"{key}: [a, b]", $"{key}: {{ a: b }}"))));
        }),
        new("AD122-124 error codes", static (file, sets, random) =>
        {
            if (file.Find("error_codes") is null)
            {
                return null;
            }

            (string code, string id) = random.Next(2) == 0 ? ("E1", "AD122") : ("A001", "AD124");
            return new(id, file.LineOf(file.Rewrite("error_codes", "error_codes:", "  E777: { message: m, recovery: r }", $"  {code}: {{ message: m, recovery: r }}")) + 2);
        }),
        new("AD125 value of the wrong type", static (file, sets, random) =>
            file.Find("config") is null ? null : new("AD125", file.LineOf(file.Rewrite("config", "config:", "  max_tokens: 100", sets.Pick("  timeout_ms: soon", "  temperature: warm", "  retry: { max_attempts: 2.5 }", "  retry: { jitter: maybe }", "  retry: often"))) + 2)),
        new("AD126 value out of range", static (file, sets, random) =>
            file.Find("config") is null ? null : new("AD126", file.LineOf(file.Rewrite("config", "config:", "  max_tokens: 100", sets.Pick("  timeout_ms: 0", "  temperature: 7", "  retry: { max_attempts: 0 }", "  retry: { backoff: sideways }"))) + 2)),
        new("AD127 unknown sasmp_version", static (file, sets, random) =>
            file.Find("sasmp_version") is null ? null : new("AD127", file.LineOf(file.Rewrite("sasmp_version", $"sasmp_version: {sets.Pick("\"9.0\"", "2.0.0", "1.2.0")}")))),
        new("AD129 said twice", static (file, sets, random) =>
        {
            if (file.Find("config") is null)
            {
                return null;
            }

            file.Rewrite("config", "config: { retry: { max_attempts: 2 } }");
            return new("AD129", file.LineOf(file.Insert(random, new("retry_config", "retry_config: { max_attempts: 3 }"))));
        }),
        new("AD207 no skills", static (file, sets, random) => file.Find("skills") is null ? null : new("AD207", file.LineOf(file.Rewrite("skills", "skills: []")))),
        new("AD401 schema that is none", static (file, sets, random) =>
            file.Find("input_schema") is null ? null
            : random.Next(2) == 0 ? new("AD401", file.LineOf(file.Rewrite("input_schema", "input_schema:", "  type: object", "  properties:", "    query:", "      type: string", "      required: true")) + 5)
            : new("AD401", file.LineOf(file.Rewrite("output_schema", "output_schema:", "  type: object", sets.Pick("  properties: { a: { type: strin } }", "  required: query", "  minProperties: -1", "  enum: one", "  properties: { a: { minimum: low } }"))) + 2)),
        new("AD402 schema that checks nothing", static (file, sets, random) =>
            file.Find("input_schema") is null ? null : new("AD402", file.LineOf(file.Rewrite("input_schema", "input_schema:", sets.Pick("  accepts: text", "  sections: [a, b]", "  description: an order"))))),
    ];

    private static DraftKey Added(DraftFile file, Random random, string line) => Fresh(file, random, line.Split(':')[0], line);

    private static DraftKey Fresh(DraftFile file, Random random, string key, string line)
    {
        file.Keys.RemoveAll(entry => entry.Key == key);
        return file.Insert(random, new(key, line));
    }

    private static DraftKey Model(DraftFile file, Random random, string model) => Fresh(file, random, "model", "model: " + model);
}
