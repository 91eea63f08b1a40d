using System.Collections.Immutable;
using System.Text.Json;

namespace Agents.Definitions;

/// <summary>One agent or skill, as far as others refer to it and it refers to others.</summary>
internal sealed class GraphMember
{
    public required DefinitionFile Source { get; init; }

    public string File => Source.File;

    public required bool IsSkill { get; init; }

    public required string Name { get; init; }

    /// <summary>Where the name stands.</summary>
    public SourcePlace Place { get; init; } = SourcePlace.Start;

    public ImmutableArray<Mention> Mentions { get; init; } = [];

    public ImmutableArray<AgentErrorCode> Codes { get; init; } = [];

    public JsonElement? InputSchema { get; init; }

    /// <summary>Whether its diagnostics are wanted; false for a file read only so that references to it resolve.</summary>
    public bool IsReported { get; init; } = true;

    /// <summary>The file's name without its extensions; for a skill its folder's name.</summary>
    public string Stem => IsSkill ? Last(FilePath.Folder(File)) : Classification.Stem(File);

    /// <summary>The folder above <c>agents</c> or <c>skills</c>: files below it are meant to work together.</summary>
    public string Family
    {
        get
        {
            string folder = FilePath.Folder(File);
            int end = Math.Max($"/{folder}/".LastIndexOf("/agents/", StringComparison.Ordinal), $"/{folder}/".LastIndexOf("/skills/", StringComparison.Ordinal));
            return end < 0 ? folder : folder[..Math.Max(0, end - 1)];
        }
    }

    public IEnumerable<Mention> Of(MentionKind kind) => Mentions.Where(mention => mention.Kind == kind);

    private static string Last(string path) => path[(path.LastIndexOf('/') + 1)..];
}
