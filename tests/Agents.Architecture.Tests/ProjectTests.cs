using System.Xml.Linq;

namespace Agents.Architecture.Tests;

/// <summary>Arrows point inward, and a third-party library enters exactly one project.</summary>
public class ProjectTests
{
    private static readonly Dictionary<string, (string[] Projects, string[] Packages)> s_allowed = new(StringComparer.Ordinal)
    {
        ["Agents.Abstractions"] = ([], []),
        ["Agents.Schemas"] = ([], []),
        ["Agents.Core"] = (["Agents.Abstractions", "Agents.Schemas"], ["Polly.Core", "System.ClientModel"]),
        ["Agents.Definitions"] = (["Agents.Abstractions", "Agents.Schemas"], ["YamlDotNet", "Markdig"]),
        ["Agents.Verification"] = (["Agents.Abstractions", "Agents.Definitions", "Agents.Schemas"], ["GraphQL-Parser", "protobuf-net.Reflection"]),
        ["Agents.Backend"] = (["Agents.Core", "Agents.Definitions", "Agents.Verification", "Agents.Abstractions", "Agents.Schemas"], []),
        ["Agents.SemanticKernel"] = (["Agents.Core", "Agents.Abstractions"], ["Microsoft.SemanticKernel.Core", "Microsoft.SemanticKernel.Abstractions"]),
        ["Agents.Models"] = (["Agents.Core", "Agents.Abstractions"], ["OpenAI", "OllamaSharp", "Anthropic"]),
        ["Agents.Testing"] = (["Agents.Core", "Agents.Abstractions"], []),
        ["Agents.Cli"] = (["*"], ["ModelContextProtocol.Core", "Spectre.Console", "System.CommandLine"]),
    };

    // The platform's own extension abstractions may be used by every project but those that use the BCL alone.
    private static readonly string[] s_platform = ["Microsoft.Extensions.", "Microsoft.CodeAnalysis.PublicApiAnalyzers", "Microsoft.CodeAnalysis.BannedApiAnalyzers"];
    private static readonly string[] s_bare = ["Agents.Schemas"];

    public static TheoryData<string> SourceProjects => [.. Repository.Projects("src").Select(static p => Path.GetRelativePath(Repository.Root, p))];

    [Theory]
    [MemberData(nameof(SourceProjects))]
    public void References_OfASourceProject_AreInTheTable(string project)
    {
        string path = Path.Combine(Repository.Root, project);
        Assert.True(s_allowed.TryGetValue(Repository.Name(path), out (string[] Projects, string[] Packages) allowed), $"{project} is not in the table.");

        Assert.All(
            Repository.References(path, "ProjectReference").Select(Repository.Name),
            r => Assert.True(allowed.Projects is ["*"] || allowed.Projects.Contains(r), $"{project} must not use {r}."));
        Assert.All(
            Repository.References(path, "PackageReference"),
            r => Assert.True(
                allowed.Packages.Contains(r) || (!s_bare.Contains(Repository.Name(path)) && s_platform.Any(p => r.StartsWith(p, StringComparison.Ordinal))),
                $"{project} must not use the package {r}."));
    }

    [Fact]
    public void Packages_OfThirdParties_EnterOneProjectEach()
    {
        IEnumerable<IGrouping<string, string>> entries = Repository.Projects("src")
            .SelectMany(static p => Repository.References(p, "PackageReference"), static (project, package) => (project, package))
            .Where(static e => !s_platform.Any(p => e.package.StartsWith(p, StringComparison.Ordinal)))
            .GroupBy(static e => e.package, static e => Repository.Name(e.project), StringComparer.Ordinal);

        Assert.All(entries, static e => Assert.True(e.Count() == 1, $"{e.Key} enters {string.Join(" and ", e)}."));
    }

    [Fact]
    public void Versions_ArePinnedInOnePlace()
    {
        Assert.All(
            Repository.Projects("src").Concat(Repository.Projects("tests")),
            static p => Assert.DoesNotContain(XDocument.Load(p).Descendants("PackageReference"), static e => e.Attribute("Version") is not null));
        Assert.Equal("true", XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("ManagePackageVersionsCentrally").Single().Value);
    }

    [Theory]
    [MemberData(nameof(SourceProjects))]
    public void SourceProject_IsPackableDescribedAndHasAReadme(string project)
    {
        string path = Path.Combine(Repository.Root, project);
        XDocument xml = XDocument.Load(path);

        Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(path)!, "README.md")), $"{project} has no README.md.");
        Assert.NotEmpty(xml.Descendants("Description"));
        Assert.DoesNotContain(xml.Descendants("IsPackable"), static e => e.Value == "false");
    }

    [Fact]
    public void Solution_HoldsEveryProject()
    {
        string solution = File.ReadAllText(Path.Combine(Repository.Root, "Agents.sln"));
        Assert.All(
            ((string[])["src", "tests", "samples", "bench"]).SelectMany(Repository.Projects),
            p => Assert.Contains($"{Repository.Name(p)}.csproj\"", solution, StringComparison.Ordinal));
    }

    [Fact]
    public void SourceFiles_HaveAtMostFourHundredLines() => Assert.All(
        Repository.Sources(),
        static f => Assert.True(File.ReadLines(f).Count() <= 400, $"{Path.GetRelativePath(Repository.Root, f)} has more than 400 lines."));

    [Fact]
    public void InternalsVisibleTo_NamesOnlyTheRuntimeAndOwnTests() => Assert.All(
        Repository.Projects("src"),
        static p => Assert.All(
            Repository.References(p, "InternalsVisibleTo"),
            friend => Assert.True(
                friend == Repository.Name(p) + ".Tests" || (Repository.Name(p), friend) == ("Agents.Abstractions", "Agents.Core"),
                $"{Repository.Name(p)} must not open its internals to {friend}.")));
}
