using System.Collections.Immutable;
using System.Text.Json;
using Agents.Definitions;

namespace Agents.Cli.Graph;

/// <summary>The graph for programs.</summary>
internal static class GraphJson
{
    public static void Write(Utf8JsonWriter json, DefinitionGraph graph)
    {
        json.WriteStartObject();
        json.WriteStartArray("edges");
        foreach (GraphEdge edge in graph.Edges)
        {
            json.WriteStartObject();
            json.WriteString("from", edge.From);
            json.WriteString("to", edge.To);
            json.WriteString("kind", Words.OfEdge(edge.Kind));
            Strings(json, "declaredBy", ((string?[])[edge.DeclaredByFrom ? "from" : null, edge.DeclaredByTo ? "to" : null]).OfType<string>());
            json.WriteString("condition", edge.Condition);
            Strings(json, "carries", edge.Carries);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("cycles");
        foreach (ImmutableArray<string> cycle in graph.Cycles)
        {
            json.WriteStartArray();
            foreach (string name in cycle)
            {
                json.WriteStringValue(name);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
