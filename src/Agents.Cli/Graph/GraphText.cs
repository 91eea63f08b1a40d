using System.Globalization;
using System.Text;
using Agents.Cli.Lint;
using Agents.Cli.Reports;
using Agents.Definitions;

namespace Agents.Cli.Graph;

/// <summary>The graph as a picture's source, or as JSON.</summary>
/// <remarks>Solid: a handoff both sides state. Dashed: one that only one side states. Dotted in words: what is asked or left to another.</remarks>
internal static class GraphText
{
    private const int LongestLabel = 40;

    public static string Write(LintReport report, string form) => form switch
    {
        "mermaid" => Mermaid(report.Graph),
        "dot" => Dot(report.Graph),
        _ => JsonText.Write(json => GraphJson.Write(json, report.Graph)),
    };

    private static string Mermaid(DefinitionGraph graph)
    {
        StringBuilder text = new("graph LR\n");
        Dictionary<string, int> ids = Number(graph);
        foreach ((string name, int id) in ids)
        {
            text.Append(CultureInfo.InvariantCulture, $"    n{id}[\"{Escaped(name)}\"]\n");
        }

        foreach (GraphEdge edge in graph.Edges)
        {
            string arrow = IsWhole(edge) ? "-->" : "-.->";
            string label = Label(edge) is { Length: > 0 } said ? $"|\"{Escaped(said)}\"|" : string.Empty;
            text.Append(CultureInfo.InvariantCulture, $"    n{ids[edge.From]} {arrow}{label} n{ids[edge.To]}\n");
        }

        return text.ToString();

        static string Escaped(string value) => value.Replace("&", "&amp;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal).ReplaceLineEndings(" ");
    }

    private static string Dot(DefinitionGraph graph)
    {
        StringBuilder text = new("digraph agents {\n    rankdir=LR;\n    node [shape=box];\n");
        foreach (string name in Number(graph).Keys)
        {
            text.Append(CultureInfo.InvariantCulture, $"    {Quoted(name)};\n");
        }

        foreach (GraphEdge edge in graph.Edges)
        {
            text.Append(CultureInfo.InvariantCulture, $"    {Quoted(edge.From)} -> {Quoted(edge.To)} [label={Quoted(Label(edge))}{(IsWhole(edge) ? "" : ", style=dashed")}];\n");
        }

        return text.Append("}\n").ToString();

        static string Quoted(string value) => $"\"{value.ReplaceLineEndings(" ").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
    }

    private static bool IsWhole(GraphEdge edge) => edge.Kind == GraphEdgeKind.Handoff && edge is { DeclaredByFrom: true, DeclaredByTo: true };

    private static string Label(GraphEdge edge)
    {
        string kind = edge.Kind == GraphEdgeKind.Handoff ? string.Empty : Words.OfEdge(edge.Kind);
        string said = edge.Condition is null ? kind : kind.Length == 0 ? edge.Condition : $"{kind}: {edge.Condition}";
        return said.Length <= LongestLabel ? said : $"{said[..LongestLabel]}…";
    }

    private static Dictionary<string, int> Number(DefinitionGraph graph)
    {
        Dictionary<string, int> ids = new(StringComparer.Ordinal);
        foreach (string name in graph.Edges.SelectMany(static edge => (string[])[edge.From, edge.To]).Order(StringComparer.Ordinal))
        {
            ids.TryAdd(name, ids.Count);
        }

        return ids;
    }
}
