using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Agents.Schemas;

namespace Agents.Definitions;

/// <summary>Whether the request that a handoff makes can satisfy the target's input schema.</summary>
/// <remarks>The runtime makes a request of one sentence, <c>query</c>; artifacts travel beside it, not in it.</remarks>
internal sealed class PayloadCheck(GraphReport report)
{
    private readonly Dictionary<GraphMember, JsonSchema?> _schemas = new(ReferenceEqualityComparer.Instance);

    public void Run(IReadOnlyList<Relation> relations)
    {
        HashSet<(GraphMember From, GraphMember To)> sent = [.. relations.Where(static r => r.Mention.Kind == MentionKind.Handoff).Select(static r => (r.From, r.To))];
        foreach (Relation relation in relations)
        {
            bool states = relation.Mention.Kind == MentionKind.Handoff || (relation.ByTarget && !sent.Contains((relation.From, relation.To)));
            if (states && SchemaOf(relation.To) is { } schema && schema.Validate(Request(relation.Mention)) is { IsValid: false } result)
            {
                report.Add(GraphDiagnostics.PayloadRefused, relation.Member, relation.Mention.Place, $"the input schema of {Quote.Of(relation.To.Name)} refuses what a handoff brings, a query: {Reason(result.Errors)}");
            }
        }
    }

    private static string Reason(ImmutableArray<SchemaError> errors) => errors is [var first, ..] ? first.ToString() : "it accepts nothing";

    private static JsonElement Request(Mention mention)
    {
        string reason = mention.Note.Length == 0 ? mention.Text : mention.Note;
        string sentence = mention.Carries.IsEmpty ? $"{reason}." : $"{reason}. Work from: {string.Join(", ", mention.Carries)}.";
        return JsonElement.Parse(new JsonObject { ["query"] = sentence }.ToJsonString());
    }

    // An invalid schema has a diagnostic of its own.
    private JsonSchema? SchemaOf(GraphMember target)
    {
        if (!_schemas.TryGetValue(target, out JsonSchema? schema))
        {
            schema = target.InputSchema is { } element && JsonSchema.TryCompile(element, out JsonSchema? compiled, out _) ? compiled : null;
            _schemas[target] = schema;
        }

        return schema;
    }
}
