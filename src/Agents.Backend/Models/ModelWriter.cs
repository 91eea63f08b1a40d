using System.Text.Json;
using System.Text.RegularExpressions;

namespace Agents.Backend;

/// <summary>Has a model say in plain sentences what was built. The sentences may say nothing that the deterministic text does not.</summary>
internal static partial class ModelWriter
{
    private const string Instructions = """
        You tell the person who asked for a service what was built, in two to five plain sentences: what it keeps, who may do what, and what to decide first.
        Use the report alone. No praise, no markup, no links, no code. Every number, path and quoted name must stand in the report.
        """;

    /// <summary>The text with a model's sentences below its first paragraph, or why they are not used.</summary>
    internal static async ValueTask<(string? Text, string? Refusal)> WriteAsync(ModelCalls model, string report, CancellationToken cancellationToken)
    {
        JsonElement answer = await model.AskAsync(new("prose", Instructions, ModelProse.Schema, new ModelData(string.Empty, report)), cancellationToken).ConfigureAwait(false);
        string summary = answer.Deserialize(ModelJson.Default.ModelProse)!.Summary.Trim();
        if (Markup().IsMatch(summary))
        {
            return (null, "the model's summary holds markup");
        }

        if (FirstUnknown(summary, report) is { } unknown)
        {
            return (null, $"the model's summary names {unknown}, which the report does not");
        }

        int second = report.IndexOf("\n## ", StringComparison.Ordinal);
        string head = second < 0 ? report : report[..(second + 1)];
        string rest = second < 0 ? string.Empty : report[(second + 1)..];
        return ($"{head}## In words\n{summary}\n\nWritten by a model; every number, path and quoted name in it stands in this report.\n\n{rest}", null);
    }

    private static string? FirstUnknown(string summary, string report)
    {
        foreach (ValueMatch fact in Facts().EnumerateMatches(summary))
        {
            string said = summary.Substring(fact.Index, fact.Length).Trim('"', '\'', '`', '“', '”', '.', ',');
            if (!Stands(said, report))
            {
                return said.Length <= 40 ? $"'{said}'" : "something";
            }
        }

        return null;
    }

    /// <summary>Whether the words stand in the report whole: 12 does not stand in 128.</summary>
    private static bool Stands(string said, string report)
    {
        for (int at = said.Length == 0 ? -1 : report.IndexOf(said, StringComparison.OrdinalIgnoreCase); at >= 0; at = report.IndexOf(said, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            int end = at + said.Length;
            if ((at == 0 || !char.IsLetterOrDigit(report[at - 1])) && (end == report.Length || !char.IsLetterOrDigit(report[end])))
            {
                return true;
            }
        }

        return said.Length == 0;
    }

    /// <summary>Numbers, paths and whatever stands in quotes or capitals.</summary>
    [GeneratedRegex("""\d[\d.,:]*|/[\w{}/.-]+|[`"“][^`"”]{1,80}[`"”]|\b[A-Z]{2,}[\w-]*""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Facts();

    /// <summary>Headings, lists, links, fences, tags: what could pass for a part of the report.</summary>
    [GeneratedRegex("""[<>\[\]#|*]|```|^\s*[-+] |https?:|www\.""", RegexOptions.CultureInvariant | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Markup();
}
