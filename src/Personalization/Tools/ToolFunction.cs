using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Personalization.Tools;

/// <summary>
/// A tool as every consumer of <see cref="IChatClient"/> knows functions: declared by name, description and schema. Whoever calls it itself, as Semantic Kernel does, calls
/// through the draft's bounds and into its trace all the same.
/// </summary>
internal sealed class ToolFunction(Tool tool, ToolCalls calls) : AIFunction
{
    /// <inheritdoc/>
    public override string Name => tool.Name;

    /// <inheritdoc/>
    public override string Description => tool.Description;

    /// <inheritdoc/>
    public override JsonElement JsonSchema => tool.Schema;

    /// <inheritdoc/>
    protected override async ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken) =>
        await calls.CallAsync(tool.Name, ToolCalls.Json(arguments), cancellationToken);
}
