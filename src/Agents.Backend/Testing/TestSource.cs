using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Agents.Backend;

/// <summary>Test code that was handed in: files, or fences of the request.</summary>
internal sealed partial record TestSource(string File, string Text)
{
    public static ImmutableArray<TestSource> In(AgentTask task) =>
    [
        .. task.Artifacts.Where(static a => a is { Path: not null, Name: ArtifactNames.TestSuite or ArtifactNames.Code }).Select(static a => new TestSource(a.Path!, a.AsText())),
        .. Fence().Matches(task.Query).Select(static (m, i) => new TestSource(
            m.Groups["file"].Success ? m.Groups["file"].Value : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"fence {i + 1}"), m.Groups["code"].Value)),
    ];

    [GeneratedRegex(@"^```[^\S\n]*(?:[\w+-]+)?[^\S\n]*(?<file>[\w./-]+\.\w+)?[^\n]*\n(?<code>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();
}
