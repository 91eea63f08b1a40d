using System.Text.Json;
using System.Text.RegularExpressions;

namespace Agents.Definitions.Tests;

public sealed partial class ShippedDefinitionTests
{
    private static readonly string OwnPath = Path.Combine(SharedFiles.Repository, "src/Agents.Backend/Backend/03-backend-development.md");

    private static AgentDefinition Own => new FileDefinitionSource(OwnPath).Read().Definition!;

    [Fact]
    public void Read_WhenOwnBackendDefinition_HasNoDiagnostics() =>
        Assert.Empty(new FileDefinitionSource(OwnPath, new() { Strict = true }).Read().Diagnostics);

    [Fact]
    public void Read_WhenOwnBackendDefinition_DeclaresItsHandoffsExactly() =>
        Assert.Equal(
            "handoff 04-database-design data-model-needed [entity-model] returns; handoff 06-testing-strategy api-ready [endpoint-specs]; "
            + "handoff 07-security-performance security-review [auth-config, endpoint-specs, code] returns",
            Notation.Of(new AgentDefinition { Name = Own.Name, Description = Own.Description, Handoffs = Own.Handoffs }));

    [Fact]
    public void Read_WhenOwnBackendDefinition_HasTheSeedsFacts()
    {
        AgentDefinition seed = new FileDefinitionSource(SharedFiles.Require("seed/03-backend-development.md")).Read().Definition!;

        Assert.Equal(seed.Name, Own.Name);
        Assert.Equal(seed.Model, Own.Model);
        Assert.Equal(seed.Version, Own.Version);
        Assert.Equal(seed.Tools!.Value, Own.Tools!.Value);
        Assert.Equal(seed.Limits, Own.Limits);
        Assert.Equal(seed.Retry, Own.Retry);
        Assert.Equal(Shape(seed.InputSchema!.Value), Shape(Own.InputSchema!.Value));
        Assert.Equal(Shape(seed.OutputSchema!.Value), Shape(Own.OutputSchema!.Value));
        Assert.Equal(seed.ErrorCodes.Select(c => c.Code), Own.ErrorCodes.Select(c => c.Code));
        Assert.Equal(seed.Boundaries.ToHashSet(), Own.Boundaries.ToHashSet());
        Assert.Equal(seed.Handoffs.Select(h => (h.To, h.When.Name, h.Returns)), Own.Handoffs.Select(h => (h.To, h.When.Name, h.Returns)));
        Assert.Equal(seed.Upstream.Select(u => u.From), Own.Upstream.Select(u => u.From));
        Assert.Equal(seed.Skills, Own.Skills);
        Assert.Equal(seed.Fallbacks.Length, Own.Fallbacks.Length);
        Assert.Equal(seed.LogLevel, Own.LogLevel);
        Assert.Equal(seed.LogEvents, Own.LogEvents);
        Assert.Equal(seed.Metrics, Own.Metrics);
        Assert.Equal(seed.LogRules.Select(l => (l.Level, l.Pattern)), Own.LogRules.Select(l => (l.Level, l.Pattern)));
        Assert.Equal(seed.FailureModes.Select(f => f.Failure).ToHashSet(), Own.FailureModes.Select(f => f.Failure).ToHashSet());
        Assert.Equal(seed.Checklist.Length, Own.Checklist.Length);
        Assert.Equal(seed.Capabilities.ToHashSet(), Own.Capabilities.ToHashSet());
    }

    [Fact]
    public void Read_WhenOwnBackendDefinition_SharesNoSentenceWithTheSeed()
    {
        AgentDefinition seed = new FileDefinitionSource(SharedFiles.Require("seed/03-backend-development.md")).Read().Definition!;

        string[] shared = [.. Sentences(seed).Intersect(Sentences(Own), StringComparer.OrdinalIgnoreCase)];

        Assert.Equal([], shared);
        Assert.True(Sentences(Own).Count() > 60);
    }

    // Four words or more between marks; an enumeration with commas or a log pattern is a fact, not a sentence.
    private static IEnumerable<string> Sentences(AgentDefinition definition) =>
        Marks().Split(string.Join('\n', [definition.Description, definition.Instructions, .. definition.ErrorCodes.SelectMany(c => new[] { c.Message, c.Recovery })]))
            .Select(piece => piece.Trim())
            .Where(piece => piece.Split(' ').Length >= 4 && piece.IndexOfAny([',', '[']) < 0);

    // Keys in one order, lists of required names too, descriptions left out.
    private static string Shape(JsonElement schema) => schema.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(",", schema.EnumerateObject()
            .Where(p => p.Name != "description" || p.Value.ValueKind != JsonValueKind.String)
            .OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => p.Name + ":" + Shape(p.Value))) + "}",
        JsonValueKind.Array => "[" + string.Join(",", schema.EnumerateArray().Select(Shape).Order(StringComparer.Ordinal)) + "]",
        _ => schema.GetRawText(),
    };

    [GeneratedRegex(@"[.;:?|\n→()]")]
    private static partial Regex Marks();
}
