using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Agents.Models;

/// <summary>Something a model may ask for, with a schema written out: no reflection over delegates.</summary>
internal sealed class ModelAction(string name, string description, JsonElement schema, Func<AIFunctionArguments, CancellationToken, ValueTask<string>> perform)
    : AIFunction
{
    public override string Name => name;

    public override string Description => description;

    public override JsonElement JsonSchema => schema;

    protected override async ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken) =>
        await perform(arguments, cancellationToken).ConfigureAwait(false);

    /// <summary>An argument as text; empty when the model left it out.</summary>
    internal static string Text(AIFunctionArguments arguments, string key) => arguments.TryGetValue(key, out object? value)
        ? value switch
        {
            string text => text,
            JsonElement { ValueKind: JsonValueKind.String } text => text.GetString()!,
            _ => value?.ToString() ?? string.Empty,
        }
        : string.Empty;
}
