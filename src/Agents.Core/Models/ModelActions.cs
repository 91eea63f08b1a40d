using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Agents.Definitions;
using Microsoft.Extensions.AI;

namespace Agents.Models;

/// <summary>What a model may do beside answering: call a granted tool, read a bonded skill, take an edge left to its choice, fail under a declared code.</summary>
/// <remarks>All of it is fixed before the model is called, so no text it reads can add to it.</remarks>
internal sealed class ModelActions
{
    /// <summary>Names no tool may take.</summary>
    internal static readonly ImmutableArray<string> Names = ["read_skill", "hand_off", "fail"];

    private readonly AgentDefinition _definition;
    private readonly AgentContext _context;
    private readonly List<HandoffRequest> _handoffs = [];

    internal ModelActions(AgentTask task, AgentContext context)
    {
        _definition = task.Definition;
        _context = context;
    }

    internal ImmutableArray<HandoffRequest> Handoffs => [.. _handoffs];

    internal AgentDraft? Failure { get; private set; }

    internal IList<AITool>? All()
    {
        List<AITool> all = [.. _context.GetTools()];
        if (_context.Skills is { IsEmpty: false } skills)
        {
            all.Add(new ModelAction(
                "read_skill", "Reads the instructions of one of your skills.", Schema(("name", skills.Select(static s => s.Name))), ReadSkillAsync));
        }

        HandoffRule[] free = [.. _definition.Handoffs.Where(static h => h.When.Name is null)];
        if (free.Length > 0)
        {
            all.Add(new ModelAction(
                "hand_off", $"Asks for your finished answer to be handed on: {string.Join("; ", free.Select(static h => $"{h.To} when {h.When.Text}"))}.",
                Schema(("to", free.Select(static h => h.To)), ("reason", null)), HandOffAsync));
        }

        if (!_definition.ErrorCodes.IsEmpty)
        {
            all.Add(new ModelAction(
                "fail", $"Gives the task up, with one of your codes: {string.Join("; ", _definition.ErrorCodes.Select(static c => $"{c.Code}, {c.Message}"))}.",
                Schema(("code", _definition.ErrorCodes.Select(static c => c.Code.Value)), ("message", null)), FailAsync));
        }

        return all.Count == 0 ? null : all;
    }

    private ValueTask<string> ReadSkillAsync(AIFunctionArguments arguments, CancellationToken cancellationToken) =>
        _context.ReadSkillAsync(ModelAction.Text(arguments, "name"), cancellationToken);

    private ValueTask<string> HandOffAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        string to = ModelAction.Text(arguments, "to");
        HandoffRule? rule = _definition.Handoffs.FirstOrDefault(h => h.When.Name is null && h.To == to);
        if (rule is null)
        {
            return ValueTask.FromResult("Refused: there is no such edge.");
        }

        if (_handoffs.All(h => h.To != to))
        {
            _handoffs.Add(new HandoffRequest(to, ModelAction.Text(arguments, "reason"), rule.Carries));
        }

        return ValueTask.FromResult("Noted. Now give your answer.");
    }

    private ValueTask<string> FailAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        string code = ModelAction.Text(arguments, "code");
        if (_definition.ErrorCodes.All(c => c.Code.Value != code))
        {
            return ValueTask.FromResult("Refused: that code is not declared.");
        }

        Failure = AgentDraft.Failed(new AgentErrorCode(code), ModelAction.Text(arguments, "message"));
        FunctionInvokingChatClient.CurrentContext?.Terminate = true;
        return ValueTask.FromResult("Given up.");
    }

    private static JsonElement Schema(params (string Name, IEnumerable<string>? Values)[] parameters)
    {
        var properties = new JsonObject();
        foreach ((string name, IEnumerable<string>? values) in parameters)
        {
            var property = new JsonObject { ["type"] = "string" };
            if (values is not null)
            {
                property["enum"] = new JsonArray([.. values.Distinct(StringComparer.Ordinal).Select(static v => (JsonNode)JsonValue.Create(v))]);
            }

            properties[name] = property;
        }

        var schema = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JsonArray([.. parameters.Select(static p => (JsonNode)JsonValue.Create(p.Name))]),
            ["additionalProperties"] = false,
        };
        return JsonElement.Parse(schema.ToJsonString());
    }
}
