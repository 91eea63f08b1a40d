using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Agents.SemanticKernel;

/// <summary>A declared tool in the only shape that a chat completion service offers by its name. Whoever declared it performs it, never the service.</summary>
internal sealed class OfferedFunction(AIFunctionDeclaration declaration) : AIFunction
{
    public override string Name => declaration.Name;

    public override string Description => declaration.Description;

    public override JsonElement JsonSchema => declaration.JsonSchema;

    public override JsonElement? ReturnJsonSchema => declaration.ReturnJsonSchema;

    protected override ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("A chat completion service must leave the call of a tool to whoever offered it.");
}
