using System.Text;
using System.Text.Json;
using Agents.Runs;

namespace Agents.SemanticKernel;

/// <summary>A run's result as a calling model reads it: the answer never without its verdict.</summary>
internal static class KernelAnswer
{
    internal static string Write(RunResult run)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("verdict", run.Verdict.ToString());
            if (!run.Reasons.IsEmpty)
            {
                json.WriteStartArray("reasons");
                foreach (string reason in run.Reasons)
                {
                    json.WriteStringValue(reason);
                }

                json.WriteEndArray();
            }

            if (run.Root is { } root)
            {
                json.WriteString("agent", root.Agent);
            }

            if (run.Response is { Output.ValueKind: not JsonValueKind.Undefined } response)
            {
                json.WritePropertyName("output");
                response.Output.WriteTo(json);
            }

            if (run.Error is { } error)
            {
                json.WriteStartObject("error");
                json.WriteString("code", error.Code.Value);
                json.WriteString("message", error.Message);
                json.WriteString("recovery", error.Recovery);
                json.WriteEndObject();
            }

            if (!run.Questions.IsEmpty)
            {
                json.WriteStartArray("questions");
                foreach (AgentQuestion question in run.Questions)
                {
                    json.WriteStringValue($"{question.Text} Now: {question.Taken}. To change it: {question.Change}");
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
