using System.Text.RegularExpressions;

namespace Agents.Definitions.Tests;

public sealed class SourceTests
{
    [Fact]
    public void Read_WhenFileIsMissing_IsADiagnosticAndNotBefore()
    {
        FileDefinitionSource source = new(Path.Combine(AppContext.BaseDirectory, "nowhere", "a.md"));

        Assert.Equal("AD010", Assert.Single(source.Read().Diagnostics).Id);
    }

    [Fact]
    public void Read_WhenFileIsADirectory_IsADiagnostic() =>
        Assert.Equal("AD010", Assert.Single(new FileDefinitionSource(AppContext.BaseDirectory).Read().Diagnostics).Id);

    [Fact]
    public void Read_WhenFileAppearsAfterConstruction_IsRead()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "late.md");
        FileDefinitionSource source = new(path, new() { MaxBytes = 40 });
        Assert.Null(source.Read().Definition);

        File.WriteAllText(path, "---\nname: late\ndescription: b\n---\n");
        Assert.Equal("late", source.Read().Definition?.Name);

        File.AppendAllText(path, new string('x', 40));
        Assert.Equal("AD010", Assert.Single(source.Read().Diagnostics).Id);
    }

    [Fact]
    public void Read_WhenResourceIsMissing_IsADiagnostic() =>
        Assert.Equal("AD010", Assert.Single(new ResourceDefinitionSource(typeof(SourceTests).Assembly, "none.md").Read().Diagnostics).Id);

    [Fact]
    public void Catalog_HasEveryRuleOnceWithAWayOut()
    {
        Assert.Equal(DiagnosticCatalog.All.Length, DiagnosticCatalog.All.Select(rule => rule.Id).Distinct().Count());
        Assert.Equal(typeof(DiagnosticCatalog).GetFields().Count(field => field.FieldType == typeof(DiagnosticRule)), DiagnosticCatalog.All.Length);
        Assert.All(DiagnosticCatalog.All, rule => Assert.Matches(new Regex("^AD[0-5][0-9]{2}$"), rule.Id));
        Assert.All(DiagnosticCatalog.All, rule => Assert.True(rule.Severity == DiagnosticSeverity.Info || rule.Fix is not null));
    }
}
