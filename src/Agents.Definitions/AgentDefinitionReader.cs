using System.Collections.Immutable;
using System.Text;

namespace Agents.Definitions;

/// <summary>Reads one agent definition: front matter, then the prose that carries rules.</summary>
/// <remarks>Never throws for content, whatever the bytes. The same bytes give the same result.</remarks>
public static class AgentDefinitionReader
{
    /// <summary>Reads a definition from text.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="file">The file's name or path; diagnostics repeat it, and its extension decides which keys are known.</param>
    /// <param name="options">How to read; <see cref="DefinitionReadOptions.Default"/> when null.</param>
    public static DefinitionResult Read(string text, string file, DefinitionReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read(Encoding.UTF8.GetBytes(text), file, options);
    }

    /// <summary>Reads a definition from the bytes of a file.</summary>
    /// <param name="bytes">The file's bytes, UTF-8.</param>
    /// <param name="file">The file's name or path; diagnostics repeat it, and its extension decides which keys are known.</param>
    /// <param name="options">How to read; <see cref="DefinitionReadOptions.Default"/> when null.</param>
    public static DefinitionResult Read(ReadOnlySpan<byte> bytes, string file, DefinitionReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        options ??= DefinitionReadOptions.Default;
        DiagnosticLog log = new(file, options.Strict);
        if (bytes.Length > options.MaxBytes)
        {
            log.Report(DiagnosticCatalog.NoFile, SourcePlace.Start, $"the file has {bytes.Length} bytes, more than {options.MaxBytes}");
            return new(null, log.InFileOrder());
        }

        SourceText source = SourceText.Of(bytes, log);
        AgentDefinition? definition = FrontMatterFinder.Find(source.Lines, log) is { } frame ? Compose(source, frame, log) : null;
        return new(definition, log.InFileOrder());
    }

    private static AgentDefinition? Compose(SourceText source, Frame frame, DiagnosticLog log)
    {
        FrontMatter matter = FrontMatter.Read(frame, log);
        string? name = IdentityReader.Required(matter, "name");
        string? description = IdentityReader.Required(matter, "description");
        if (name is null || description is null)
        {
            return null;
        }

        IdentityReader.CheckName(name, matter);
        IdentityReader.CheckDescription(description, matter);
        IdentityReader.CheckSpecification(matter);
        ProseFacts facts = FactReader.Read(ProseReader.Read(frame.Body, log), name, log);
        ImmutableArray<string> capabilities = ListReader.Texts(matter, "capabilities");
        return new AgentDefinition
        {
            Name = name,
            Description = description,
            Source = log.File,
            Hash = source.Hash,
            Version = facts.Versions.MaxBy(VersionOrder.Of) ?? IdentityReader.Optional(matter, "version"),
            Model = IdentityReader.Optional(matter, "model"),
            Tools = ListReader.Tools(matter),
            Limits = LimitsReader.Read(matter),
            Retry = RetryReader.Read(matter),
            InputSchema = SchemaReader.Read(matter, "input_schema", "input"),
            OutputSchema = SchemaReader.Read(matter, "output_schema", "output"),
            ErrorCodes = ErrorCodesReader.Read(matter) is { Length: > 0 } codes ? codes : facts.Codes.ToImmutable(),
            Handoffs = HandoffReader.Read(matter, name) ?? facts.Handoffs(),
            Upstream = [.. facts.Upstream],
            Boundaries = [.. facts.Boundaries],
            Skills = SkillReader.Read(matter, facts),
            Triggers = ListReader.Texts(matter, "triggers", "activation_triggers"),
            Capabilities = [.. capabilities.Concat(facts.Capabilities).Distinct(StringComparer.OrdinalIgnoreCase)],
            Fallbacks = [.. facts.Fallbacks],
            LogLevel = facts.LogLevel,
            LogEvents = [.. facts.LogEvents],
            Metrics = [.. facts.Metrics],
            LogRules = [.. facts.LogRules],
            FailureModes = [.. facts.FailureModes],
            Checklist = [.. facts.Checklist],
            OtherKeys = OtherKeysReader.Read(matter),
            Instructions = string.Join('\n', frame.Body).Trim(),
        };
    }
}
