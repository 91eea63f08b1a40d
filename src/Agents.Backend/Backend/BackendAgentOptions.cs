using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Agents.Backend;

/// <summary>Settings of one backend agent; bound from <c>Agents:NAME</c> when there is a configuration.</summary>
public sealed class BackendAgentOptions : IDefinitionFileOptions
{
    /// <summary>The definition file to use. Default null: the one the package ships. Read when the catalog is built, not before.</summary>
    public string? DefinitionFile { get; set; }

    /// <summary>
    /// Whether a registered model reads what the readers cannot, words the response, and writes the code where no printer exists (Java, Rust). Default true: the model of
    /// the definition's alias, else the default one, is then sent the request, the report and, for code, the plan. Without a model, or while it fails, the agent works alone; what
    /// only a model can write is refused without one (E201).
    /// </summary>
    public bool UseModel { get; set; } = true;

    ImmutableArray<string> IDefinitionFileOptions.Keys => [nameof(DefinitionFile), nameof(UseModel)];

    void IDefinitionFileOptions.Read(IConfigurationSection section)
    {
        if (section[nameof(UseModel)] is { } text)
        {
            UseModel = bool.TryParse(text, out bool uses)
                ? uses
                : throw new OptionsValidationException(section.Key, typeof(BackendAgentOptions), [$"{section.Path}:{nameof(UseModel)} is '{text}'; write true or false."]);
        }
    }
}
