namespace Agents.Backend;

/// <summary>Writes the README of a service whose code a model wrote: it says so before anything else.</summary>
internal static class AuthoredReadme
{
    public static string Print(ServicePlan plan, AuthoredTarget target) => $$"""
        # {{plan.Title}}

        {{plan.Description}} {{target.Title}}.

        **A model wrote the code below `{{target.Root.TrimEnd('/')}}`.** Contract, operations, schemas and the list of libraries are the generator's. It was not compiled or started when it was made:
        read it before you run it.

        ## Start
        ```sh
        {{target.StartCommand}}
        ```

        ## Settings
        | Name | Default | Meaning |
        |---|---|---|
        {{string.Join('\n', SettingRows.Of(plan, target.Port).Select(static s => $"| `{s.Name}` | {s.Default} | {s.Meaning} |"))}}

        ## Change it
        What this service is stands in `{{plan.Name}}.blueprint` and `openapi.json`: change a line there and have it written again.

        """.ReplaceLineEndings("\n");
}
