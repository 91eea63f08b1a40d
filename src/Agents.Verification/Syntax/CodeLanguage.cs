using System.Collections.Immutable;

namespace Agents.Verification;

/// <summary>A language that can be read: its name, the files it stands in, its parser.</summary>
internal sealed record CodeLanguage(string Name, ImmutableArray<string> Extensions, Func<SourceText, Parser> Parse)
{
    public static readonly ImmutableArray<CodeLanguage> All =
    [
        new("javascript", [".js", ".mjs", ".cjs", ".jsx"], static s => new ScriptParser(s)),
        new("typescript", [".ts", ".mts", ".cts", ".tsx"], static s => new ScriptParser(s)),
        new("python", [".py"], static s => new PythonParser(s)),
        new("go", [".go"], static s => new GoParser(s)),
        new("java", [".java"], static s => new JavaParser(s)),
    ];

    /// <summary>The vocabulary it shares: TypeScript speaks JavaScript's.</summary>
    public string Vocabulary => Name == "typescript" ? "javascript" : Name;

    /// <summary>The language of a file, or null.</summary>
    public static CodeLanguage? Of(string path) => All.FirstOrDefault(l => l.Extensions.Any(e => path.EndsWith(e, StringComparison.OrdinalIgnoreCase)));
}
