using BenchmarkDotNet.Attributes;

namespace Agents.Verification.Benchmarks;

/// <summary>One document of 200 KB, every rule, every finding located.</summary>
[MemoryDiagnoser]
public class SpecificationBenchmarks
{
    private readonly byte[] _document = LargeDocument.Of(200 * 1024);

    /// <summary>The promise is 50 ms.</summary>
    [Benchmark]
    public int OpenApi200KB() => SpecificationVerifier.Verify(_document, "openapi.json").Findings.Length;
}
