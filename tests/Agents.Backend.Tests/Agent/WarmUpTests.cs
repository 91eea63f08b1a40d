namespace Agents.Backend.Tests;

public sealed class WarmUpTests
{
    [Theory]
    [InlineData(Framework.Express)]
    [InlineData(Framework.FastApi)]
    [InlineData(Framework.Gin)]
    public async Task WarmUpAsync_ForAnyFramework_Ends(Framework framework)
    {
        Exception? thrown = await Record.ExceptionAsync(() => BackendAgent.WarmUpAsync(framework).AsTask());

        Assert.Null(thrown);
    }
}
