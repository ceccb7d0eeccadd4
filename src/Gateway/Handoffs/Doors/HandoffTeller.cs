using System.Text;
using Conversations.Log;
using Gateway.Operations;
using global::Handoffs;

namespace Gateway.Handoffs.Doors;

/// <summary>Puts one thing on the broker. A request that no queue takes goes to the default team, with a word to whoever runs the brand.</summary>
internal sealed class HandoffTeller(HandoffBus bus, IBoards boards)
{
    /// <summary>The skill of what anybody may take.</summary>
    internal const string DefaultTeam = "default";

    /// <summary>Tells it. Throws <see cref="BrokerUnavailableException"/>: try again later.</summary>
    internal Task TellAsync(Telling telling) => telling switch
    {
        { Requested: { } requested } => RequestAsync(requested, telling.At),
        { Accepted: { } accepted } => bus.AcceptedAsync(accepted, CancellationToken.None),
        { Completed: { } completed } => bus.CompletedAsync(completed, CancellationToken.None),
        { Failed: { } failed } => bus.FailedAsync(failed, CancellationToken.None),
        _ => Task.CompletedTask,
    };

    private async Task RequestAsync(HandoffPointer pointer, DateTimeOffset at)
    {
        try
        {
            await bus.PublishAsync(pointer, CancellationToken.None);
        }
        catch (HandoffUnroutableException)
        {
            await bus.PublishToDefaultAsync(pointer with { Skill = DefaultTeam }, CancellationToken.None);
            await boards.PutAsync(Warning(pointer, at).Row(pointer.Brand), CancellationToken.None);
            await bus.FailedAsync(new(pointer.HandoffId, pointer.ConversationId, pointer.Brand, 0, at, HandoffFailure.Unroutable), CancellationToken.None);
        }
    }

    private static OperationsRecord Warning(HandoffPointer pointer, DateTimeOffset at) => OperationsRecord.About(
        Encoding.UTF8.GetBytes(pointer.HandoffId), at, "handoff", "rabbitmq", "unroutable",
        $$"""{"reason":"no_queue","handoff":"{{pointer.HandoffId}}","skill":"{{pointer.Skill}}"}""");
}
