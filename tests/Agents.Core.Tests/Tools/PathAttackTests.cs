using System.Runtime.InteropServices;
using Agents.Tools;
using Microsoft.Extensions.AI;

namespace Agents.Core.Tests.Tools;

/// <summary>Paths that try to leave the workspace, each by every tool that takes a path: nothing comes out and nothing is written.</summary>
public sealed class PathAttackTests : IDisposable
{
    private readonly Lair _lair = new();
    private readonly Workspace _workspace;
    private readonly WorkspaceTools _tools;

    public PathAttackTests()
    {
        _workspace = new Workspace(new WorkspaceOptions(_lair.Root) { MostBytes = 64 * 1024 });
        _tools = new WorkspaceTools(() => _workspace);
    }

    public void Dispose()
    {
        _workspace.Dispose();
        _lair.Dispose();
    }

    [Fact]
    public async Task Paths_ThatTryToLeave_NeverDo()
    {
        string[] attacks = [.. Attacks().Distinct(StringComparer.Ordinal)];
        List<string> escapes = [];
        foreach (string path in attacks)
        {
            foreach ((string tool, string said) in await TryAllAsync(path))
            {
                if (Shows(said) || _lair.State() != _lair.Before)
                {
                    escapes.Add($"{tool} {path}");
                }
            }
        }

        Assert.Empty(escapes);
        Assert.True(attacks.Length >= 260, $"{attacks.Length} attacks");
        TestContext.Current.TestOutputHelper?.WriteLine($"{attacks.Length} paths, each by 4 tools, {escapes.Count} escapes");
    }

    [Fact]
    public async Task Paths_GivenToAReaderThatChecksTheNameAlone_DoLeave()
    {
        // The attacks are real: what looks at a path's text, and not at what it opens, is escaped by many of them.
        int escapes = 0;
        foreach (string path in Attacks().Distinct(StringComparer.Ordinal).Where(static p => !p.Contains('\0') && !p.Contains("pipe", StringComparison.Ordinal) && p is not ("zero" or "stdin" or "zero/" or "stdin/")))
        {
            string full = Path.GetFullPath(Path.Combine(_lair.Root, path));
            try
            {
                if (full.StartsWith(_lair.Root, StringComparison.Ordinal) && File.Exists(full))
                {
                    escapes += Shows(await File.ReadAllTextAsync(full, TestContext.Current.CancellationToken)) ? 1 : 0;
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A loop, a folder, a link to nothing.
            }
        }

        Assert.True(escapes >= 10, $"{escapes} escapes");
    }

    [Theory]
    [InlineData("swap/secret.txt")]
    [InlineData("swap/deep/secret.txt")]
    [InlineData("./swap//secret.txt")]
    [InlineData("dir/../swap/secret.txt")]
    [InlineData("via/secret.txt")]
    public async Task Paths_SwappedBetweenCheckAndOpen_NeverLeave(string path)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Swapping two names at once is a call of Linux.");
        // A folder, and a link to the secret's folder, take turns under one name while the tools walk through it.
        string swap = Path.Combine(_lair.Root, "swap");
        string link = Path.Combine(_lair.Base, "park", "link");
        Directory.CreateDirectory(Path.Combine(swap, "deep"));
        File.WriteAllText(Path.Combine(swap, "secret.txt"), "harmless");
        File.WriteAllText(Path.Combine(swap, "deep", "secret.txt"), "harmless");
        File.CreateSymbolicLink(link, _lair.Outside);
        File.CreateSymbolicLink(Path.Combine(_lair.Root, "via"), "swap");
        using var stop = new CancellationTokenSource();
        int swaps = 0;
        var attacker = new Thread(() =>
        {
            for (; !stop.IsCancellationRequested && renameat2(-100, swap, -100, link, Exchange) == 0; swaps++)
            {
            }
        });
        attacker.Start();
        int rounds = 0;
        List<string> escapes = [];
        try
        {
            for (; rounds < 100 || (Volatile.Read(ref swaps) < 200 && attacker.IsAlive); rounds++)
            {
                foreach ((string tool, string said) in await TryAllAsync(path, "overwritten"))
                {
                    if (Shows(said))
                    {
                        escapes.Add(tool);
                    }
                }
            }
        }
        finally
        {
            await stop.CancelAsync();
            attacker.Join();
        }

        Assert.Empty(escapes);
        Assert.True(swaps >= 200, $"{swaps} swaps");
        Assert.Equal(_lair.Before, _lair.State());
        TestContext.Current.TestOutputHelper?.WriteLine($"{rounds} rounds of 4 tools, {swaps} swaps");
    }

    [Theory]
    [InlineData("in.txt")]
    [InlineData("./dir/../in.txt")]
    [InlineData("dir/deep/in.txt")]
    [InlineData("good/in.txt")]
    [InlineData("good-file")]
    [InlineData("good-abs/deep/in.txt")]
    [InlineData("dir/up1/in.txt")]
    [InlineData("ROOT/in.txt")]
    public async Task Paths_ThatStayInside_AreRead(string path) => Assert.Equal(
        "inside", await CallAsync(_tools.Read, ("path", path.Replace("ROOT", _lair.Root, StringComparison.Ordinal))));

    [Theory]
    [InlineData("new.txt", "new.txt")]
    [InlineData("a/b/c/new.txt", "a/b/c/new.txt")]
    [InlineData("good/new.txt", "dir/deep/new.txt")]
    [InlineData("in.txt", "in.txt")]
    [InlineData("to-secret", "to-secret")]
    public async Task Write_InsideOrOverALink_WritesThereAndNowhereElse(string path, string lands)
    {
        Assert.Equal("Written, 5 bytes.", await CallAsync(_tools.Write, ("path", path), ("content", "fresh")));

        string file = Path.Combine(_lair.Root, lands);
        Assert.Equal("fresh", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Null(new FileInfo(file).LinkTarget);
        Assert.Equal(_lair.Before, _lair.State());
        Assert.Empty(Directory.EnumerateFiles(_lair.Root, ".agents-new-*"));
    }

    [Fact]
    public async Task GlobAndGrep_FindWhatIsInside_AndFollowNoLink()
    {
        Assert.Equal("dir/deep/in.txt\nin.txt", Sorted(await CallAsync(_tools.Glob, ("pattern", "**/*.txt"))));
        Assert.Equal("deep/in.txt", await CallAsync(_tools.Glob, ("pattern", "d*/??.txt"), ("path", "dir")));
        Assert.Equal("dir/deep/in.txt:1: inside\nin.txt:1: inside", Sorted(await CallAsync(_tools.Grep, ("pattern", "^in(side)+$"))));
        Assert.Equal("No line matches.", await CallAsync(_tools.Grep, ("pattern", Lair.Secret)));
        Assert.Contains("look-around", await CallAsync(_tools.Grep, ("pattern", "(?=x)")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_OfPartsAndOfTooMuch_IsBounded()
    {
        await File.WriteAllTextAsync(Path.Combine(_lair.Root, "lines.txt"), "a\nb\nc\nd", TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(Path.Combine(_lair.Root, "large.txt"), new byte[64 * 1024 + 1], TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(Path.Combine(_lair.Root, "binary"), [1, 0, 2], TestContext.Current.CancellationToken);

        Assert.Equal("b\nc", await CallAsync(_tools.Read, ("path", "lines.txt"), ("first_line", 2), ("lines", 2)));
        Assert.Contains("not text, or larger", await CallAsync(_tools.Read, ("path", "large.txt")), StringComparison.Ordinal);
        Assert.Contains("not text", await CallAsync(_tools.Read, ("path", "binary")), StringComparison.Ordinal);
        Assert.Contains("the workspace takes 65536", await CallAsync(_tools.Write, ("path", "x"), ("content", new string('x', 65537))), StringComparison.Ordinal);
    }

    private IEnumerable<string> Attacks()
    {
        string secret = Path.Combine(_lair.Outside, "secret.txt");
        string[] targets = ["outside/secret.txt", "outside/deep/secret.txt", "ws-evil/secret.txt", "outside"];
        string[] ups = ["..", "./..", "dir/../..", "dir/deep/../../..", "..//.", "../ws/..", "dir/./../..", "nothing/../..", "in.txt/../..", "good/../../.."];
        foreach (string target in targets)
        {
            foreach (string up in ups)
            {
                yield return $"{up}/{target}";
                yield return $"{_lair.Root}/{up}/{target}";
            }

            for (int depth = 2; depth <= 12; depth++)
            {
                yield return string.Concat(Enumerable.Repeat("../", depth)) + _lair.Base[1..] + "/" + target;
            }
        }

        foreach (string prefix in (string[])["", "/", "//", "/.", "/proc/self/root", "/proc/self/cwd/../../../../../../../../..", "/proc/1/root", "file://", "~", "$HOME/", "/dev/fd/../../.."])
        {
            yield return prefix + secret;
        }

        foreach (string path in (string[])["/etc/passwd", "/etc/shadow", "/proc/self/environ", "/proc/self/maps", "/proc/self/fd/0", "/proc/self/mem", "/dev/zero", "/dev/random", "/dev/stdin", "/dev/null", "/dev/tty",
            "/dev/fd/0", "/", "//", "/.", "/..", "pipe", "pipe/x", "dir", "dir/", ".", "", " ", "in.txt/", "in.txt/x", "in.txt/..", _lair.Root + "-evil/secret.txt", _lair.Root + "/../ws-evil/secret.txt", _lair.Base, _lair.Root + "x"])
        {
            yield return path;
        }

        foreach ((string link, _) in Lair.Links.Where(static l => !l.Link.StartsWith("good", StringComparison.Ordinal)))
        {
            foreach (string suffix in (string[])["", "/", "/secret.txt", "/deep/secret.txt", "/../outside/secret.txt", "/" + secret[1..], "/new.txt"])
            {
                yield return link + suffix;
            }
        }

        foreach (string up in (string[])["..\\", "..%2f", "%2e%2e/", "..%c0%af", "%252e%252e/", "..%5c", "\u2025/", "\uff0e\uff0e/", "..\u200b/", ".\u0000./", "../\u0000", "..\ud800/", "\udc00../", "..\uff0f", "..\u2215", "....//", "..;/", "..\r\n/", "\t../", "../ ", "..\u0301/"])
        {
            yield return up + "outside/secret.txt";
            yield return "dir/" + up + up + "outside/secret.txt";
        }

        yield return string.Concat(Enumerable.Repeat("../", 2000)) + secret[1..];
        yield return string.Concat(Enumerable.Repeat("dir/../", 500)) + "../outside/secret.txt";
        yield return string.Concat(Enumerable.Repeat("good/../../", 300)) + "../outside/secret.txt";
        yield return new string('a', 300);
        yield return new string('a', 5000);
        yield return string.Concat(Enumerable.Repeat("a/", 2040));
        yield return string.Concat(Enumerable.Repeat("./", 3000)) + "../outside/secret.txt";
        yield return new string('/', 4000) + secret;
    }

    private async Task<List<(string Tool, string Said)>> TryAllAsync(string path, string content = "overwritten") =>
    [
        ("Read", await CallAsync(_tools.Read, ("path", path))),
        ("Glob", await CallAsync(_tools.Glob, ("pattern", "**"), ("path", path))),
        ("Grep", await CallAsync(_tools.Grep, ("pattern", "."), ("path", path))),
        ("Write", await CallAsync(_tools.Write, ("path", path), ("content", content))),
    ];

    // Names of files outside must not come out either: nothing inside is called so, but where a race put it.
    private static bool Shows(string said) => said.Contains(Lair.Secret, StringComparison.Ordinal) || said.Contains("root:x:", StringComparison.Ordinal) || said.Contains("PATH=", StringComparison.Ordinal)
        || said.Split('\n').Any(static l => l is "passwd" or "environ" or "outside/secret.txt" or "etc/passwd");

    private const uint Exchange = 2;

#pragma warning disable SYSLIB1054, CA5392, CA2101, IDE1006 // one call of the system's library, in a test
    [DllImport("libc", CharSet = CharSet.Ansi)]
    private static extern int renameat2(int fromFolder, string from, int toFolder, string to, uint flags);
#pragma warning restore SYSLIB1054, CA5392, CA2101, IDE1006

    private static string Sorted(string lines) => string.Join('\n', lines.Split('\n').Order(StringComparer.Ordinal));

    private static async Task<string> CallAsync(AIFunction tool, params (string Name, object? Value)[] arguments)
    {
        try
        {
            return (await tool.InvokeAsync(new AIFunctionArguments(arguments.ToDictionary(static a => a.Name, static a => a.Value)), TestContext.Current.CancellationToken))!.ToString()!;
        }
        catch (AgentException e)
        {
            return e.Message;
        }
    }
}
