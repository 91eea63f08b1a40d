using System.Collections.Immutable;
using Agents.Runs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.DependencyInjection;

namespace Agents.Architecture.Tests;

/// <summary>Compiles what a forger in another assembly would write.</summary>
public class ForgeryTests
{
    private const string Evidence =
        "new Evidence(ImmutableArray<CheckRecord>.Empty, ImmutableArray<CheckRecord>.Empty, ImmutableSortedDictionary<string, string>.Empty)";

    [Fact]
    public void Compile_OfHonestCode_Succeeds() =>
        Assert.Empty(Errors("static VerdictKind Read(AgentResponse r) => r.Verdict.Kind; static object Make() => " + Evidence + ";"));

    [Theory]
    [InlineData("static Verdict Forge() => new Verdict(VerdictKind.Verified, ImmutableArray<string>.Empty, " + Evidence + ", 0);", "CS1729")]
    [InlineData("static Verdict Forge() => new Verdict { Kind = VerdictKind.Verified };", "CS1729")]
    [InlineData("static Verdict Forge(Verdict v) => v with { Kind = VerdictKind.Verified };", "CS8858")]
    [InlineData("static void Forge(Verdict v) => v.Kind = VerdictKind.Verified;", "CS0200")]
    [InlineData("sealed class Mine : Verdict { }", "CS0509")]
    [InlineData("static AgentResponse Forge(AgentResponse r, Verdict v) => new AgentResponse(\"a\", default, null, v, default, default, default, AgentUsage.None);", "CS1729")]
    [InlineData("static AgentResponse Forge(AgentResponse r, Verdict v) => r with { Verdict = v };", "CS8858")]
    [InlineData("static void Forge(AgentResponse r, Verdict v) => r.Verdict = v;", "CS0200")]
    [InlineData("sealed class Mine : AgentResponse { }", "CS0509")]
    [InlineData("static RunResult Forge(RunResult r) => r with { };", "CS8858")]
    [InlineData("static void Forge(RunResult r) => r.Verdict = VerdictKind.Verified;", "CS0200")]
    [InlineData("sealed class Mine : RunResult { }", "CS1729")]
    [InlineData("sealed class Mine(RunResult r) : RunResult(r) { }", "CS1729", "CS0122")]
    public void Compile_OfAForgery_Fails(string member, params string[] expected) =>
        Assert.Contains(Errors(member), e => expected.Contains(e.Id));

    private static ImmutableArray<Diagnostic> Errors(string member)
    {
        string source = $$"""
            using System.Collections.Immutable;
            using Agents;
            using Agents.Runs;

            static class Outsider
            {
                {{member}}
            }
            """;
        IEnumerable<MetadataReference> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Append(typeof(IAgent).Assembly.Location).Append(typeof(IAgentBuilder).Assembly.Location).Distinct(StringComparer.Ordinal)
            .Select(static f => MetadataReference.CreateFromFile(f));
        var compilation = CSharpCompilation.Create(
            "Outsider", [CSharpSyntaxTree.ParseText(source)], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        return [.. compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error)];
    }
}
