namespace Agents.Schemas.Tests;

public sealed class OfficialSuiteTests
{
    public static TheoryData<string, string> Files()
    {
        var files = new TheoryData<string, string>();
        foreach (string draft in (string[])["draft2020-12", "draft7"])
        {
            foreach (string file in OfficialSuite.Files(draft))
            {
                files.Add(draft, file);
            }
        }

        return files;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Validate_ForEveryCaseOfTheFile_AgreesWithTheSuite(string draft, string file)
    {
        OfficialSuite.Require();

        (int run, List<string> failures) = OfficialSuite.Run(draft, file);

        Assert.NotEqual(0, run);
        Assert.Empty(failures);
    }

    [Theory]
    [InlineData("draft2020-12", 1299)]
    [InlineData("draft7", 927)]
    public void Suite_WhenRunWhole_HasExactlyTheKnownNumberOfCases(string draft, int expected)
    {
        OfficialSuite.Require();

        int passed = OfficialSuite.Files(draft).Select(file => OfficialSuite.Run(draft, file)).Sum(static result => result.Run - result.Failures.Count);

        Assert.Equal(expected, passed);
    }
}
