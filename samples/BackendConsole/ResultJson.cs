using System.Text.Json;
using Agents;
using Agents.Runs;

namespace BackendConsole;

/// <summary>The raw result as JSON, for machines.</summary>
internal static class ResultJson
{
    public static async Task WriteAsync(RunResult result, Stream stream, CancellationToken cancellationToken)
    {
        await using (Utf8JsonWriter json = new(stream, new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("run", result.Id.Value);
            json.WriteString("verdict", result.Verdict.ToString());
            Texts(json, "reasons", result.Reasons);
            json.WriteNumber("elapsedMs", Math.Round(result.Elapsed.TotalMilliseconds, 1));
            WriteError(json, result.Error);
            json.WriteStartObject("route");
            json.WriteString("agent", result.Route.Agent);
            json.WriteString("reason", result.Route.Reason);
            json.WriteEndObject();
            json.WriteStartArray("questions");
            foreach (AgentQuestion question in result.Questions)
            {
                json.WriteStartObject();
                json.WriteString("text", question.Text);
                json.WriteString("taken", question.Taken);
                json.WriteString("change", question.Change);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            if (result.Response is { Output.ValueKind: not JsonValueKind.Undefined } response)
            {
                json.WritePropertyName("output");
                response.Output.WriteTo(json);
            }

            json.WriteStartArray("steps");
            foreach (RunStep step in result.Steps)
            {
                WriteStep(json, step);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        await stream.WriteAsync("\n"u8.ToArray(), cancellationToken);
    }

    private static void WriteStep(Utf8JsonWriter json, RunStep step)
    {
        json.WriteStartObject();
        json.WriteString("id", step.Id.Value);
        json.WriteString("agent", step.Agent);
        json.WriteString("reason", step.Reason);
        json.WriteNumber("attempts", step.Attempts);
        json.WriteNumber("elapsedMs", Math.Round(step.Elapsed.TotalMilliseconds, 1));
        if (step.Response is { } response)
        {
            json.WriteString("verdict", response.Verdict.Kind.ToString());
            Texts(json, "reasons", response.Verdict.Reasons);
            WriteError(json, response.Error);
            json.WriteStartArray("findings");
            foreach (Finding finding in response.Findings)
            {
                json.WriteStartObject();
                json.WriteString("rule", finding.Rule);
                json.WriteString("code", finding.Code.Value);
                json.WriteString("severity", finding.Severity.ToString());
                json.WriteString("message", finding.Message);
                json.WriteString("file", finding.File);
                json.WriteString("pointer", finding.Pointer);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            Checks(json, "checksRun", response.Verdict.Evidence.Run);
            Checks(json, "checksNotRun", response.Verdict.Evidence.NotRun);
            json.WriteStartObject("versions");
            foreach ((string name, string version) in response.Verdict.Evidence.Versions)
            {
                json.WriteString(name, version);
            }

            json.WriteEndObject();
            json.WriteStartArray("artifacts");
            foreach (Artifact artifact in response.Artifacts)
            {
                json.WriteStartObject();
                json.WriteString("name", artifact.Name);
                json.WriteString("path", artifact.Path);
                json.WriteString("mediaType", artifact.MediaType);
                json.WriteNumber("bytes", artifact.Content.Length);
                json.WriteString("sha256", artifact.Hash);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteStartArray("handoffsNotTaken");
        foreach (HandoffNotTaken handoff in step.NotTaken)
        {
            json.WriteStartObject();
            json.WriteString("to", handoff.To);
            json.WriteString("outcome", handoff.Outcome.ToString());
            json.WriteString("reason", handoff.Reason);
            json.WriteString("code", handoff.Code?.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteError(Utf8JsonWriter json, AgentError? error)
    {
        if (error is null)
        {
            json.WriteNull("error");
            return;
        }

        json.WriteStartObject("error");
        json.WriteString("code", error.Code.Value);
        json.WriteString("name", error.Name);
        json.WriteString("message", error.Message);
        json.WriteString("recovery", error.Recovery);
        json.WriteString("path", error.Path);
        Texts(json, "supported", error.Supported);
        json.WriteEndObject();
    }

    private static void Checks(Utf8JsonWriter json, string name, IEnumerable<CheckRecord> checks)
    {
        json.WriteStartArray(name);
        foreach (CheckRecord check in checks)
        {
            json.WriteStartObject();
            json.WriteString("id", check.Id);
            json.WriteString("title", check.Title);
            json.WriteString("outcome", check.Outcome.ToString());
            json.WriteString("detail", check.Detail);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
