using Microsoft.Extensions.Options;

namespace Agents.Backend;

/// <summary>Refuses what can never work, before anything is read.</summary>
internal sealed class BackendAgentOptionsValidator : IValidateOptions<BackendAgentOptions>
{
    public ValidateOptionsResult Validate(string? name, BackendAgentOptions options) =>
        options.DefinitionFile is { } file && string.IsNullOrWhiteSpace(file)
            ? ValidateOptionsResult.Fail($"Agents:{name}:{nameof(options.DefinitionFile)} is empty; name a definition file, or leave it out for the shipped one.")
            : ValidateOptionsResult.Success;
}
