using System.ClientModel;
using System.ClientModel.Primitives;
using Agents.Policies;

namespace Agents.Core.Tests;

/// <summary>Failures of clients that throw <see cref="ClientResultException"/>, as the one for OpenAI does: status and Retry-After are read.</summary>
public class ClientFailureTests
{
    [Theory]
    [InlineData(429, "A015", true)]
    [InlineData(503, "A015", true)]
    [InlineData(500, "A015", true)]
    [InlineData(408, "A015", true)]
    [InlineData(401, "A015", false)]
    [InlineData(400, "A015", false)]
    public void Classify_ByStatus(int status, string code, bool transient)
    {
        FailureClassification seen = ErrorClassifier.Classify(new ClientResultException("secret body", new Answer(status, null)));

        Assert.Equal((code, transient), (seen.Code.Value, seen.Transient));
        Assert.DoesNotContain("secret", seen.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("soon", null)]
    [InlineData(null, null)]
    public void Classify_ReadsRetryAfter(string? header, int? seconds)
    {
        FailureClassification seen = ErrorClassifier.Classify(new ClientResultException("x", new Answer(429, header)));

        Assert.Equal(seconds is { } s ? TimeSpan.FromSeconds(s) : null, seen.RetryAfter);
    }

    private sealed class Answer(int status, string? retryAfter) : PipelineResponse
    {
        public override int Status => status;

        public override string ReasonPhrase => "";

        public override Stream? ContentStream { get; set; }

        public override BinaryData Content => BinaryData.FromString("");

        protected override PipelineResponseHeaders HeadersCore => new Headers(retryAfter);

        public override BinaryData BufferContent(CancellationToken cancellationToken = default) => Content;

        public override ValueTask<BinaryData> BufferContentAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult(Content);

        public override void Dispose()
        {
        }
    }

    private sealed class Headers(string? retryAfter) : PipelineResponseHeaders
    {
        public override IEnumerator<KeyValuePair<string, string>> GetEnumerator() =>
            (retryAfter is null ? [] : new List<KeyValuePair<string, string>> { new("Retry-After", retryAfter) }).GetEnumerator();

        public override bool TryGetValue(string name, out string? value)
        {
            value = string.Equals(name, "Retry-After", StringComparison.OrdinalIgnoreCase) ? retryAfter : null;
            return value is not null;
        }

        public override bool TryGetValues(string name, out IEnumerable<string>? values)
        {
            values = TryGetValue(name, out string? value) ? [value!] : null;
            return values is not null;
        }
    }
}
