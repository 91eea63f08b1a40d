using System.Text.Json;

namespace Agents.Backend.Tests;

public sealed class TargetNameTests
{
    [Fact]
    public void Of_ForEveryMember_IsWhatJsonSays()
    {
        Holds<Runtime>();
        Holds<Framework>();
        Holds<ApiStyle>();
        Holds<Database>();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("cobol")]
    [InlineData("3")]
    [InlineData("99")]
    [InlineData("express,gin")]
    public void Parse_WhenNoMemberHasTheName_IsNull(string? name) => Assert.Null(TargetName.Parse<Framework>(name));

    private static void Holds<T>()
        where T : struct, Enum
    {
        foreach (T value in Enum.GetValues<T>())
        {
            Assert.Equal(JsonSerializer.SerializeToElement(value, typeof(T), BackendJson.Default).GetString(), TargetName.Of(value));
            Assert.Equal(value, TargetName.Parse<T>(TargetName.Of(value)));
        }
    }
}
