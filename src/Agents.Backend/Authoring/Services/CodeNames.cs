using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Agents.Verification;

namespace Agents.Backend;

/// <summary>Looks whether the files, packages and modules that authored code names of its own are there.</summary>
internal static partial class CodeNames
{
    public static IEnumerable<Finding> Check(Authorship authorship, ImmutableArray<SourceFile> files)
    {
        HashSet<string> paths = [.. files.Select(static f => f.Path)];
        return authorship.Ending == ".rs"
            ? files.SelectMany(f => Rust(f, authorship.Root, paths)).Concat(Modules(authorship, files))
            : files.SelectMany(f => Java(f, authorship.Root, paths));
    }

    private static IEnumerable<Finding> Java(SourceFile file, string root, HashSet<string> paths)
    {
        string folder = file.Path[..(file.Path.LastIndexOf('/') + 1)];
        string package = Package(folder, root);
        string? declared = JavaPackage().Match(file.Text) is { Success: true } match ? match.Groups[1].Value : null;
        if (declared != package)
        {
            yield return AuthoredRules.Names.Find($"The file stands in package {package} and declares {declared ?? "none"}.", file.Path, 1);
        }

        string own = Path.GetFileNameWithoutExtension(file.Path);
        foreach (Match type in JavaType().Matches(file.Text).Where(t => t.Groups[1].Value != own))
        {
            yield return AuthoredRules.Names.Find($"The public type {type.Groups[1].Value} stands in a file of another name.", file.Path, Line(file.Text, type.Index));
        }

        foreach (Match import in JavaImport().Matches(file.Text))
        {
            string[] names = import.Groups[1].Value.Split('.');
            bool exists = names[^1] == "*" && paths.Any(p => p.StartsWith(root + string.Concat(names[1..^1].Select(static n => n + "/")), StringComparison.Ordinal))
                || Enumerable.Range(2, names.Length - 1).Any(n => paths.Contains($"{root}{string.Join('/', names[1..n])}.java"));
            if (!exists)
            {
                yield return AuthoredRules.Names.Find($"{import.Groups[1].Value} is imported, and no file holds it.", file.Path, Line(file.Text, import.Index));
            }
        }
    }

    private static string Package(string folder, string root) => string.Join('.', folder[root.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries).Prepend("app"));

    private static IEnumerable<Finding> Rust(SourceFile file, string root, HashSet<string> paths)
    {
        string folder = file.Path[..(file.Path.LastIndexOf('/') + 1)];
        string name = Path.GetFileNameWithoutExtension(file.Path);
        string below = name is "mod" or "main" ? folder : $"{folder}{name}/";
        string code = RustText.WithoutComments(file.Text);
        foreach (Match module in RustModule().Matches(code).Where(m => !Exists(below, m.Groups[1].Value)))
        {
            yield return AuthoredRules.Names.Find($"The module {module.Groups[1].Value} is declared, and no file holds it.", file.Path, Line(code, module.Index));
        }

        foreach (Match path in RustCrate().Matches(code).Where(m => !Exists(root, m.Groups[1].Value) && !paths.Any(p => p == $"{root}main.rs" && m.Groups[1].Value[0] is >= 'A' and <= 'Z')))
        {
            yield return AuthoredRules.Names.Find($"crate::{path.Groups[1].Value} is named, and no file holds it.", file.Path, Line(code, path.Index));
        }

        bool Exists(string at, string module) => paths.Contains($"{at}{module}.rs") || paths.Contains($"{at}{module}/mod.rs");
    }

    /// <summary>A module that main.rs does not declare is no part of the program.</summary>
    private static IEnumerable<Finding> Modules(Authorship authorship, ImmutableArray<SourceFile> files)
    {
        SourceFile? main = files.FirstOrDefault(f => f.Path == $"{authorship.Root}main.rs");
        string code = main is null ? string.Empty : RustText.WithoutComments(main.Text);
        HashSet<string> declared = [.. RustModule().Matches(code).Select(static m => m.Groups[1].Value)];
        foreach (AuthoredWork work in authorship.Parts.Where(p => p is { Module.Length: > 0, Files.IsEmpty: false } && !declared.Contains(p.Module)))
        {
            yield return AuthoredRules.Names.Find($"The module {work.Module} is not declared in main.rs, so it is no part of the program.", main?.Path, main is null ? null : 1);
        }
    }

    private static int Line(string text, int at) => 1 + text.AsSpan(0, at).Count('\n');

    [GeneratedRegex(@"^\s*package\s+([\w.]+)\s*;", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex JavaPackage();

    [GeneratedRegex(@"^public\s+(?:(?:abstract|final|sealed|non-sealed|static)\s+)*(?:class|record|interface|enum|@interface)\s+(\w+)", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex JavaType();

    [GeneratedRegex(@"^\s*import\s+(?:static\s+)?(app\.[\w.]*[\w*])\s*;", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex JavaImport();

    [GeneratedRegex(@"^\s*(?:pub(?:\([^)]*\))?\s+)?mod\s+(\w+)\s*;", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RustModule();

    [GeneratedRegex(@"\bcrate::(\w+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RustCrate();
}
