using System.Collections.Immutable;
using System.Text.Json;

namespace Agents.Definitions;

/// <summary>Makes a skill of front matter and prose.</summary>
internal static class SkillComposer
{
    public static DefinitionFile Compose(SourceText source, Frame frame, FrontMatter matter)
    {
        DiagnosticLog log = matter.Log;
        PlaceIndex places = new();
        string? name = IdentityReader.Required(matter, "name");
        string? description = IdentityReader.Required(matter, "description");
        List<Located<string>>? tools = ToolReader.Read(matter, matter.TryGet("allowed-tools", out _) ? "allowed-tools" : "tools");
        DefinitionFile file = new()
        {
            File = log.File,
            Kind = DefinitionKind.Skill,
            Dialect = matter.Dialect,
            Name = name,
            Description = description,
            Tools = places.Take("tools", tools ?? []),
        };
        ImmutableSortedDictionary<string, JsonElement> others = OtherKeysReader.Read(matter);
        SkillDefinition? skill = null;
        if (name is not null && description is not null)
        {
            Checks.Skill(name, description, frame, matter);
            _ = ProseReader.Read(frame.Body, log);
            skill = new()
            {
                Name = name,
                Description = description,
                Source = log.File,
                Hash = source.Hash,
                Version = IdentityReader.Optional(matter, "version"),
                AllowedTools = ToolReader.Permitted(tools, log),
                BondedAgent = IdentityReader.Optional(matter, "bonded_agent"),
                Bond = IdentityReader.Optional(matter, "bond_type") is { } bond ? ProseFacts.BondOf(bond) : null,
                Retry = RetryReader.Read(matter),
                InputSchema = SchemaReader.Read(matter, "input_schema", "input"),
                OutputSchema = SchemaReader.Read(matter, "output_schema", "output"),
                OtherKeys = others,
                Instructions = string.Join('\n', frame.Body).Trim(),
            };
        }

        return file with
        {
            Skill = skill,
            Edges = skill?.BondedAgent is { } owner ? [new(EdgeKind.Owner, owner, owner, matter.Locate("/bonded_agent")!.Value, string.Empty, null, [])] : [],
            Places = places.ToMap(matter),
        };
    }
}
