using System.Diagnostics;
using System.Security.Cryptography;

namespace Agents.Core.Tests.Tools;

/// <summary>A workspace full of traps beside a folder that holds a secret.</summary>
internal sealed class Lair : IDisposable
{
    public const string Secret = "THE-SECRET-7f3a";

    public Lair()
    {
        Base = Directory.CreateTempSubdirectory("agents-lair-").FullName;
        Root = Path.Combine(Base, "ws");
        Outside = Path.Combine(Base, "outside");
        foreach (string folder in (string[])["ws/dir/deep", "outside/deep", "ws-evil", "park"])
        {
            Directory.CreateDirectory(Path.Combine(Base, folder));
        }

        foreach (string file in (string[])["outside/secret.txt", "outside/deep/secret.txt", "ws-evil/secret.txt"])
        {
            File.WriteAllText(Path.Combine(Base, file), Secret);
        }

        File.WriteAllText(Path.Combine(Root, "in.txt"), "inside");
        File.WriteAllText(Path.Combine(Root, "dir/deep/in.txt"), "inside");
        foreach ((string link, string target) in Links)
        {
            File.CreateSymbolicLink(Path.Combine(Root, link), target.Replace("BASE", Base, StringComparison.Ordinal));
        }

        using Process fifo = Process.Start("mkfifo", Path.Combine(Root, "pipe"));
        fifo.WaitForExit();
        Before = State();
    }

    public static (string Link, string Target)[] Links { get; } =
    [
        ("to-secret", "../outside/secret.txt"), ("to-outside", "../outside"), ("abs-secret", "BASE/outside/secret.txt"), ("abs-outside", "BASE/outside"), ("up", ".."), ("dir/up2", "../.."),
        ("dir/up1", ".."), ("chain1", "chain2"), ("chain2", "dir/chain3"), ("dir/chain3", "../../outside"), ("missing", "../outside/new.txt"), ("missing-dir", "../outside/new"),
        ("abs-missing", "BASE/outside/fresh.txt"), ("loop1", "loop2"), ("loop2", "loop1"), ("self", "self"), ("proc-root", "/proc/self/root"), ("proc-cwd", "/proc/self/cwd"), ("slash", "/"),
        ("zero", "/dev/zero"), ("null", "/dev/null"), ("stdin", "/dev/stdin"), ("environ", "/proc/self/environ"), ("evil", "../ws-evil"), ("fd", "/proc/self/fd"), ("dots", "./dir/./../../outside"),
        ("prefix", "BASE/ws-evil/secret.txt"), ("etc", "/etc"), ("passwd", "/etc/passwd"), ("good", "dir/deep"), ("good-file", "good/in.txt"), ("good-abs", "BASE/ws/dir"),
    ];

    public string Base { get; }

    public string Root { get; }

    public string Outside { get; }

    public string Before { get; }

    /// <summary>Every file outside the workspace and what is in it.</summary>
    public string State() => string.Join('\n', ((string[])["outside", "ws-evil"]).SelectMany(f => Directory.EnumerateFileSystemEntries(Path.Combine(Base, f), "*", SearchOption.AllDirectories))
        .Concat(Directory.EnumerateFileSystemEntries(Base)).Where(p => !p.EndsWith("/park", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        .Select(static p => $"{p} {(File.Exists(p) ? Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(p))) : "folder")}"));

    public void Dispose() => Directory.Delete(Base, recursive: true);
}
