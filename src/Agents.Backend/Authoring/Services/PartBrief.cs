using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Agents.Backend;

/// <summary>What a model is shown to write one part: the part's slice of the plan, the files it builds on, and for a repair its own files with what is wrong.</summary>
internal sealed class PartBrief(ServicePlan plan, AuthoredTarget target, ImmutableArray<CodePart> parts)
{
    private const int LongestFiles = 60_000;
    private const int MostFaults = 20;

    public ModelQuestion First(CodePart part, ImmutableArray<ServiceFile> written) => new(Kind(part), Instructions(part), ModelFiles.Schema, [.. Slice(part), .. Base(written)]) { Share = Share };

    public ModelQuestion Again(CodePart part, ImmutableArray<ServiceFile> written, ImmutableArray<ServiceFile> own, ImmutableArray<string> faults, int attempt) => new(
        Kind(part), $"{Instructions(part)}\nYour last answer was refused. Answer again with every file of this part, whole, without the faults that are listed. This is attempt {attempt}.", ModelFiles.Schema,
        [.. Slice(part), .. Base(written), new("Your last files", Text(own)), new("What is wrong with them", string.Join('\n', faults.Distinct(StringComparer.Ordinal).Take(MostFaults)))]) { Share = Share };

    /// <summary>There is no way to write it without the model, so it may take nearly all the time; the rest is for returning what is there.</summary>
    private const double Share = 0.9;

    private static string Kind(CodePart part) => $"code/{part.Name}";

    private string Instructions(CodePart part) => $"""
        You write one part of a web service from its plan, which is decided: no operation, field, status or library beyond it, none left out.
        {target.Style.Trim()}
        {part.Duty}
        Write files directly in {part.FolderIn(target.Root)} alone, with names that end with {target.Ending}. Whole files: no placeholder, nothing left to do, nothing left out.
        Use nothing of another module that is not in the files you are shown. No secret in code, no stack trace or internal text in an answer, no personal value in a log.
        """;

    private IEnumerable<ModelData> Slice(CodePart part)
    {
        bool shares = part.Name is CodePart.App or CodePart.Rows;
        if (shares)
        {
            yield return new("Modules", string.Join('\n', parts.Select(p => p.Module.Length == 0 ? $"{p.Name}: {target.Root}" : $"{p.Name}: {p.Module}")));
        }

        if (part.Name == CodePart.App)
        {
            yield return new("Libraries", string.Join('\n', FrameworkFiles.Of(target.Folder, null).Select(static f => $"{f.Key}:\n{f.Value}")));
            yield return new("Settings", string.Join('\n', SettingRows.Of(plan, target.Port).Select(static s => $"{s.Name}, default {s.Default.Trim('`')}: {s.Meaning}")));
        }

        if (part.Name != CodePart.Rows && plan.Auth is { } auth)
        {
            yield return new("Accounts", $"access token {auth.AccessLifetime}, refresh token {auth.RefreshLifetime} {auth.Refresh.ToString().ToLowerInvariant()}, roles: {(auth.Roles.IsEmpty ? "none" : string.Join(", ", auth.Roles))}");
        }

        // The rows part answers nothing and is shown every rule: its store has to bear all of them.
        ServicePlan slice = plan with { Operations = part.Name == CodePart.Rows ? [.. plan.Operations.Where(static o => o.Entity is not null)] : part.Operations };
        yield return new("Plan", Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(EndpointSpecsWriter.Write(slice, null), ArtifactJson.Default.EndpointSpecs)));
        HashSet<string> named = [.. part.Operations.SelectMany(static o => o.Answers.Select(Schema).Append(o.Body?.Schema)).OfType<string>()];
        yield return new("Schemas", string.Join('\n', JsonSchemas.Write(plan).Where(f => named.Contains(Path.GetFileNameWithoutExtension(f.Path))).Select(static f => f.Text)));
    }

    private static string? Schema(AnswerPlan answer) => answer.Shape == AnswerShape.Page ? $"{answer.Schema}Page" : answer.Schema;

    private static IEnumerable<ModelData> Base(ImmutableArray<ServiceFile> written) => written.IsEmpty ? [] : [new("Files that are there", Text(written))];

    /// <summary>The files, each whole, as long as they fit; of the others the names.</summary>
    private static string Text(ImmutableArray<ServiceFile> files)
    {
        var text = new StringBuilder();
        foreach (ServiceFile file in files)
        {
            bool fits = text.Length + file.Text.Length <= LongestFiles;
            text.Append("// ").Append(file.Path).Append('\n').Append(fits ? file.Text : "// too long to be shown\n");
        }

        return text.ToString();
    }
}
