using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Agents.Policies;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Agents.Core.Tests;

public class ClassifierTests
{
    public static TheoryData<Exception, string, bool> Table => new()
    {
        { new TimeoutException(), "A007", true },
        { new TimeoutRejectedException(), "A007", true },
        { new OperationCanceledException(), "A007", true },
        { new TaskCanceledException("x", new TimeoutException()), "A007", true },
        { new BrokenCircuitException(), "A008", true },
        { new IsolatedCircuitException(), "A008", true },
        { new HttpRequestException("x", null, HttpStatusCode.TooManyRequests), "A017", true },
        { new HttpRequestException("x", null, HttpStatusCode.ServiceUnavailable), "A015", true },
        { new HttpRequestException("x", null, HttpStatusCode.RequestTimeout), "A015", true },
        { new HttpRequestException("x", null, HttpStatusCode.Unauthorized), "A015", false },
        { new HttpRequestException("x", null, HttpStatusCode.BadRequest), "A015", false },
        { new HttpRequestException("x"), "A015", true },
        { new SocketException((int)SocketError.ConnectionRefused), "A015", true },
        { new IOException("x"), "A015", true },
        { new FileNotFoundException("x"), "A015", false },
        { new UnauthorizedAccessException("x"), "A015", false },
        { new JsonException("x"), "A003", true },
        { new InsufficientMemoryException(), "A015", false },
        { new InvalidOperationException("x"), "A015", false },
        { new AggregateException(new SocketException((int)SocketError.HostDown)), "A015", true },
        { new AggregateException(new IOException("x"), new IOException("y")), "A015", false },
        { new AgentException(RuntimeErrorCodes.ModelRequired, "x"), "A009", false },
        { new AgentException(RuntimeErrorCodes.ModelFailed, "x"), "A010", true },
        { new AgentException(RuntimeErrorCodes.ModelFailed, "x", new HttpRequestException("x", null, HttpStatusCode.Unauthorized)), "A010", false },
        { new AgentException(RuntimeErrorCodes.ModelFailed, "x", new HttpRequestException("x", null, HttpStatusCode.BadGateway)), "A010", true },
    };

    [Theory]
    [MemberData(nameof(Table), DisableDiscoveryEnumeration = true)]
    public void Classify_OfEveryFailure_GivesACodeAndSaysWhetherToTryAgain(Exception failure, string code, bool transient)
    {
        FailureClassification seen = ErrorClassifier.Classify(failure);

        Assert.Equal((code, transient), (seen.Code.Value, seen.Transient));
        Assert.NotEmpty(seen.Message);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("soon", null)]
    public void Classify_WhenTheEndpointSaysRetryAfter_KeepsIt(string header, int? seconds)
    {
        var failure = new HttpRequestException("x", null, HttpStatusCode.ServiceUnavailable) { Data = { ["Retry-After"] = header } };

        Assert.Equal(seconds is { } s ? TimeSpan.FromSeconds(s) : null, ErrorClassifier.Classify(failure).RetryAfter);
    }
}
