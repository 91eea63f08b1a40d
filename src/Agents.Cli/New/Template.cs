using System.Text;

namespace Agents.Cli.New;

/// <summary>Files to start from: complete, and without a finding.</summary>
internal static class Template
{
    public static string Agent(string name) => $$"""
        ---
        name: {{name}}
        description: What {{name}} is for, and when to send it work
        tools: Read, Grep, Glob
        input_schema:
          type: object
          required: [query]
          properties:
            query:
              type: string
              description: The task, in words
        output_schema:
          type: object
          required: [response, confidence]
          properties:
            response: { type: string }
            confidence: { type: number, minimum: 0, maximum: 1 }
        ---

        # {{Title(name)}}

        What the agent knows, how it works, and what a good answer looks like.

        ## Boundaries
        - **DOES**: what it is asked for
        - **DOES NOT**: anything else

        """;

    public static string Skill(string name) => $$"""
        ---
        name: {{name}}
        description: What {{name}} does, and when to use it
        ---

        # {{Title(name)}}

        The steps, in order, with what to check after each.

        """;

    private static string Title(string name)
    {
        StringBuilder title = new(name.Replace('-', ' '));
        title[0] = char.ToUpperInvariant(title[0]);
        return title.ToString();
    }
}
