using System.Text;
using System.Text.RegularExpressions;

namespace Agents.Cli.Tests;

/// <summary>The how-to's files are written, its commands run, and what they print is what it shows.</summary>
public sealed partial class HowToTests
{
    [Theory]
    [InlineData("lint-your-agents.md", 4)]
    [InlineData("verify-your-code.md", 2)]
    public async Task Document_WhenFollowed_ShowsWhatIsPrinted(string name, int commands)
    {
        string path = Path.Combine(Approval.Root, "docs/how-to", name);
        string document = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        using Call call = new();
        foreach (Match file in Files().Matches(document))
        {
            call.Write(file.Groups["path"].Value, file.Groups["text"].Value);
        }

        StringBuilder followed = new();
        int at = 0;
        int run = 0;
        foreach (Match command in Commands().Matches(document))
        {
            await call.RunAsync(command.Groups["arguments"].Value.Split(' '));
            run++;
            if (command.Groups["shown"] is { Success: true } shown)
            {
                followed.Append(document, at, shown.Index - at).Append(call.Out);
                at = shown.Index + shown.Length;
            }
        }

        followed.Append(document, at, document.Length - at);
        if (Environment.GetEnvironmentVariable("UPDATE_APPROVED") == "1")
        {
            await File.WriteAllTextAsync(path, followed.ToString(), TestContext.Current.CancellationToken);
        }

        Assert.Equal(commands, run);
        Assert.Equal(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), followed.ToString());
    }

    [GeneratedRegex(@"^`(?<path>[^`]+)`\n\n````text\n(?<text>.*?)^````$", RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Files();

    [GeneratedRegex(@"^```sh\nagents (?<arguments>[^\n]+)\n```\n(?:\n```text\n(?<shown>.*?)^```$)?", RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Commands();
}
