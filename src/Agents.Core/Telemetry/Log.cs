using Microsoft.Extensions.Logging;

namespace Agents.Telemetry;

/// <summary>Every line the runtime writes. No prompt and no exception text, unless the host asks for sensitive data.</summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Information, "Run {Run} received request {RequestId} ({CorrelationId}) for {Agent}", EventName = "request_received")]
    internal static partial void RequestReceived(ILogger logger, string run, string requestId, string correlationId, string agent);

    [LoggerMessage(1001, LogLevel.Information, "Run {Run} ended {Verdict} {Code} after {Milliseconds:0} ms", EventName = "response_sent")]
    internal static partial void ResponseSent(ILogger logger, string run, VerdictKind verdict, string code, double milliseconds);

    [LoggerMessage(1002, LogLevel.Error, "Run {Run} step {Step} attempt {Attempt} of {Agent} failed with {Code}: {Failure}", EventName = "error_occurred")]
    internal static partial void AttemptFailed(
        ILogger logger, Exception? exception, string run, string step, int attempt, string agent, string code, string failure);

    [LoggerMessage(1003, LogLevel.Error, "Run {Run} lost its journal: {Code}", EventName = "journal_lost")]
    internal static partial void JournalLost(ILogger logger, string run, string code);

    [LoggerMessage(1004, LogLevel.Information, "Run {Run} step {Step} of {Agent} ended {Verdict} after {Milliseconds:0} ms", EventName = "business_logic_executed")]
    internal static partial void StepFinished(ILogger logger, string run, string step, string agent, VerdictKind verdict, double milliseconds);

    [LoggerMessage(1005, LogLevel.Information, "Run {Run} asked whether the caller may use {Agent}: {Outcome} ({Scheme})", EventName = "auth_attempted")]
    internal static partial void AuthAttempted(ILogger logger, string run, string agent, string outcome, string scheme);

    [LoggerMessage(1006, LogLevel.Error, "Run {Run}: the authorizer failed with {Failure} over {Agent}", EventName = "authorizer_failed")]
    internal static partial void AuthorizerFailed(ILogger logger, Exception? exception, string run, string agent, string failure);

    [LoggerMessage(1007, LogLevel.Warning, "Run {Run} step {Step}: {Pattern} means: {Meaning}", EventName = "warning_raised")]
    internal static partial void WarningRaised(ILogger logger, string run, string step, string pattern, string meaning);

    [LoggerMessage(1008, LogLevel.Warning, "Run {Run} step {Step} was refused budget with {Code}: {Reason}", EventName = "budget_refused")]
    internal static partial void BudgetRefused(ILogger logger, string run, string step, string code, string reason);

    [LoggerMessage(1009, LogLevel.Debug, "Run {Run} was asked: {Input}", EventName = "request_content")]
    internal static partial void RequestContent(ILogger logger, string run, string input);

    [LoggerMessage(1010, LogLevel.Warning, "The circuit of {Endpoint} is {State}", EventName = "circuit_breaker_open")]
    internal static partial void Circuit(ILogger logger, string endpoint, string state);

    [LoggerMessage(1100, LogLevel.Warning, "{Diagnostic}", EventName = "definition_warning")]
    internal static partial void DefinitionWarning(ILogger logger, string diagnostic);
}
