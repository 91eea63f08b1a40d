using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Agents.Backend;

/// <summary>Takes the files of an answer that stand where their part belongs, and says why the others are refused. What is refused goes nowhere.</summary>
internal static partial class FileCheck
{
    public static (ImmutableArray<ServiceFile> Files, ImmutableArray<string> Refused) Take(ModelAnswer answer, CodePart part, AuthoredTarget target)
    {
        if (answer is not { Value: { } value, Faults.IsEmpty: true })
        {
            return ([], answer.Faults);
        }

        string folder = part.FolderIn(target.Root);
        List<ServiceFile> files = [];
        List<string> refused = [];
        foreach (ModelFile file in value.Deserialize(AuthoringJson.Default.ModelFiles)!.Files)
        {
            string? why = !IsName(file.Path, folder, target.Ending) ? $"it is no plain name directly in {folder} that ends with {target.Ending}"
                : files.Exists(f => string.Equals(f.Path, file.Path, StringComparison.OrdinalIgnoreCase)) ? "it is there twice"
                : file.Code.AsSpan().IndexOfAnyInRange('\0', '\b') >= 0 ? "it holds control characters"
                : string.IsNullOrWhiteSpace(file.Code) ? "it is empty"
                : null;
            if (why is null)
            {
                files.Add(new(file.Path, file.Code.ReplaceLineEndings("\n").TrimEnd() + "\n", [.. part.Operations.Select(static o => o.Id)]));
            }
            else
            {
                refused.Add($"the file '{Shown(file.Path)}' is refused: {why}");
            }
        }

        return ([.. files], [.. refused]);
    }

    private static bool IsName(string path, string folder, string ending) =>
        path.StartsWith(folder, StringComparison.Ordinal) && path.EndsWith(ending, StringComparison.Ordinal) && path.Length > folder.Length + ending.Length
        && Name().IsMatch(path[folder.Length..^ending.Length]);

    private static string Shown(string path) => Odd().Replace(path.Length <= 80 ? path : path[..80], "?");

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_]{0,63}\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"[^\w./\\ :-]")]
    private static partial Regex Odd();
}
