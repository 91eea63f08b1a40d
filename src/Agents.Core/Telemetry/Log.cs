using Microsoft.Extensions.Logging;

namespace Agents.Telemetry;

/// <summary>Every line the runtime writes. No prompt, no exception text.</summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Information, "Run {Run} received request {RequestId} for {Agent}", EventName = "request_received")]
    internal static partial void RequestReceived(ILogger logger, string run, string requestId, string agent);

    [LoggerMessage(1001, LogLevel.Information, "Run {Run} ended {Verdict} after {Milliseconds:0} ms", EventName = "response_sent")]
    internal static partial void ResponseSent(ILogger logger, string run, VerdictKind verdict, double milliseconds);

    [LoggerMessage(1002, LogLevel.Error, "Run {Run} step {Step} attempt {Attempt} of {Agent} failed with {Code}: {Failure}", EventName = "error_occurred")]
    internal static partial void AttemptFailed(ILogger logger, string run, string step, int attempt, string agent, string code, string failure);

    [LoggerMessage(1003, LogLevel.Error, "Run {Run} lost its journal: {Code}", EventName = "journal_lost")]
    internal static partial void JournalLost(ILogger logger, string run, string code);

    [LoggerMessage(1100, LogLevel.Warning, "{Diagnostic}", EventName = "definition_warning")]
    internal static partial void DefinitionWarning(ILogger logger, string diagnostic);
}
