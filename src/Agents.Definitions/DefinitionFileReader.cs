using System.Text;

namespace Agents.Definitions;

/// <summary>Reads any file of a folder of definitions: an agent, a skill, a plugin or marketplace manifest, or something else, and says which.</summary>
/// <remarks>Never throws for content, whatever the bytes. The same bytes under the same name give the same result.</remarks>
public static class DefinitionFileReader
{
    /// <summary>Reads a file from its text.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="file">The file's path; it decides with the keys what the file is, and diagnostics repeat it.</param>
    /// <param name="options">How to read; <see cref="DefinitionReadOptions.Default"/> when null.</param>
    public static DefinitionFile Read(string text, string file, DefinitionReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read(Encoding.UTF8.GetBytes(text), file, options);
    }

    /// <summary>Reads a file from its bytes.</summary>
    /// <param name="bytes">The file's bytes, UTF-8.</param>
    /// <param name="file">The file's path; it decides with the keys what the file is, and diagnostics repeat it.</param>
    /// <param name="options">How to read; <see cref="DefinitionReadOptions.Default"/> when null.</param>
    public static DefinitionFile Read(ReadOnlySpan<byte> bytes, string file, DefinitionReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        options ??= DefinitionReadOptions.Default;
        if (bytes.Length > options.MaxBytes)
        {
            return Refused(file, options, $"the file has {bytes.Length} bytes, more than {options.MaxBytes}");
        }

        DiagnosticLog log = new(file, options.Strict);
        SourceText source = SourceText.Of(bytes, log);
        DefinitionKind? kind = options.Expect ?? Classification.ByPath(file);
        DefinitionFile read = kind switch
        {
            DefinitionKind.Plugin => PluginReader.Read(source, log),
            DefinitionKind.Marketplace => MarketplaceReader.Read(source, log),
            _ => Markdown(source, kind, log, options),
        };
        return read with { Diagnostics = log.InFileOrder(), Recovered = log.Recovered };
    }

    /// <summary>Reads a file from disk; one that is missing, unreadable or too large is a diagnostic.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="options">How to read; <see cref="DefinitionReadOptions.Default"/> when null.</param>
    /// <param name="file">What the file is called in diagnostics, such as its path from a repository's root; the path itself when null.</param>
    public static DefinitionFile ReadFile(string path, DefinitionReadOptions? options = null, string? file = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        options ??= DefinitionReadOptions.Default;
        try
        {
            using FileStream stream = File.OpenRead(path);
            return StreamReading.Read(stream, file ?? path, options);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Refused(file ?? path, options, problem is FileNotFoundException or DirectoryNotFoundException ? "the file does not exist" : "the file cannot be read");
        }
    }

    internal static DefinitionFile Refused(string file, DefinitionReadOptions options, string message)
    {
        DiagnosticLog log = new(file, strict: false);
        log.Report(DiagnosticCatalog.NoFile, SourcePlace.Start, message);
        return Nothing(log, options.Expect ?? Classification.ByPath(file)) with { Diagnostics = log.InFileOrder() };
    }

    private static DefinitionFile Markdown(SourceText source, DefinitionKind? kind, DiagnosticLog log, DefinitionReadOptions options)
    {
        if (FrontMatterFinder.Find(source.Lines, kind != DefinitionKind.Other, log) is not { } frame)
        {
            return Nothing(log, kind);
        }

        FrontMatter matter = FrontMatter.Read(frame, log, options);
        if (kind == DefinitionKind.Other && !(matter.TryGet("name", out _) && matter.TryGet("description", out _)))
        {
            log.Report(DiagnosticCatalog.NoDefinition, SourcePlace.Start, "the file is taken for a document, not a definition");
            return Nothing(log, kind);
        }

        matter.Dialect = Classification.Of(log.File, matter, kind is DefinitionKind.Other ? DefinitionKind.Agent : kind);
        return matter.Dialect is DefinitionDialect.AgentSkill or DefinitionDialect.SasmpSkill
            ? SkillComposer.Compose(source, frame, matter)
            : AgentComposer.Compose(source, frame, matter);
    }

    private static DefinitionFile Nothing(DiagnosticLog log, DefinitionKind? kind) => new()
    {
        File = log.File,
        Kind = kind ?? DefinitionKind.Other,
        Dialect = kind switch
        {
            DefinitionKind.Skill => DefinitionDialect.AgentSkill,
            DefinitionKind.Agent => DefinitionDialect.Subagent,
            DefinitionKind.Plugin => DefinitionDialect.PluginManifest,
            DefinitionKind.Marketplace => DefinitionDialect.MarketplaceManifest,
            _ => DefinitionDialect.None,
        },
    };
}
