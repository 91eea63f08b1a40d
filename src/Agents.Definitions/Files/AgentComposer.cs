using System.Collections.Immutable;
using System.Text.Json;

namespace Agents.Definitions;

/// <summary>Makes an agent of front matter and prose.</summary>
internal static class AgentComposer
{
    public static DefinitionFile Compose(SourceText source, Frame frame, FrontMatter matter)
    {
        DiagnosticLog log = matter.Log;
        PlaceIndex places = new();
        string? name = matter.Dialect == DefinitionDialect.CopilotAgent && !matter.TryGet("name", out _) ? Classification.Stem(log.File) : IdentityReader.Required(matter, "name");
        string? description = IdentityReader.Required(matter, "description");
        List<Located<string>>? tools = ToolReader.Read(matter, matter.TryGet("tools", out _) ? "tools" : "allowed-tools");
        DefinitionFile file = new()
        {
            File = log.File,
            Kind = DefinitionKind.Agent,
            Dialect = matter.Dialect,
            Name = name,
            Description = description,
            Tools = places.Take("tools", tools ?? []),
        };
        if (tools is null)
        {
            log.Report(DiagnosticCatalog.ToolsAbsent, matter.Place, "no tools are named; the agent may use all the host grants");
        }

        ImmutableSortedDictionary<string, JsonElement> others = OtherKeysReader.Read(matter);
        if (name is null || description is null)
        {
            return file with { Places = places.ToMap(matter) };
        }

        Checks.Agent(name, description, tools, frame, matter);
        ProseFacts facts = FactReader.Read(ProseReader.Read(frame.Body, log), name, log);
        RelationReader.Read(matter, facts);
        if (HandoffReader.Read(matter, name) is { } exact)
        {
            facts.Edges.ReplaceHandoffs(exact);
        }

        facts.Edges.Report();
        AgentDefinition agent = Define(source, frame, matter, facts, places) with { Name = name, Description = description, Tools = ToolReader.Permitted(tools, log), OtherKeys = others };
        return file with
        {
            Agent = agent,
            Edges = [.. facts.Edges.All.OrderBy(edge => edge.Place.Line).ThenBy(edge => edge.Place.Column)],
            Codes = CodeScan.Of(frame.Body),
            Places = places.ToMap(matter),
        };
    }

    private static AgentDefinition Define(SourceText source, Frame frame, FrontMatter matter, ProseFacts facts, PlaceIndex places)
    {
        IReadOnlyList<Located<string>> capabilities = ListReader.Texts(matter, "capabilities");
        HashSet<string> known = new(StringComparer.OrdinalIgnoreCase);
        return new AgentDefinition
        {
            Name = string.Empty,
            Description = string.Empty,
            Source = matter.Log.File,
            Hash = source.Hash,
            Version = facts.Versions.Select(version => version.Value).MaxBy(VersionOrder.Of) ?? IdentityReader.Optional(matter, "version"),
            Model = IdentityReader.Optional(matter, "model"),
            Limits = LimitsReader.Read(matter),
            Retry = RetryReader.Read(matter),
            InputSchema = SchemaReader.Read(matter, "input_schema", "input"),
            OutputSchema = SchemaReader.Read(matter, "output_schema", "output"),
            ErrorCodes = Codes(matter, facts, places),
            Handoffs = places.Take("handoffs", facts.Edges.Handoffs),
            Upstream = places.Take("upstream", facts.Upstream),
            Boundaries = places.Take("boundaries", facts.Boundaries),
            Skills = places.Take("skills", SkillReader.Read(matter, facts)),
            Triggers = places.Take("triggers", ListReader.Texts(matter, "triggers", "activation_triggers")),
            Capabilities = places.Take("capabilities", [.. capabilities.Concat(facts.Capabilities).Where(word => known.Add(word.Value))]),
            Fallbacks = places.Take("fallbacks", facts.Fallbacks),
            LogLevel = facts.LogLevel,
            LogEvents = places.Take("log_events", facts.LogEvents),
            Metrics = places.Take("metrics", facts.Metrics),
            LogRules = places.Take("log_rules", facts.LogRules),
            FailureModes = places.Take("failure_modes", facts.FailureModes),
            Checklist = places.Take("checklist", facts.Checklist),
            Instructions = string.Join('\n', frame.Body).Trim(),
        };
    }

    private static ImmutableArray<ErrorCodeDefinition> Codes(FrontMatter matter, ProseFacts facts, PlaceIndex places)
    {
        ErrorCodeSet codes = ErrorCodesReader.Read(matter) is { Count: > 0 } declared ? declared : facts.Codes;
        foreach ((AgentErrorCode code, SourcePlace place) in codes.Places)
        {
            places.Put($"/error_codes/{code}", place);
        }

        return codes.ToImmutable();
    }
}
