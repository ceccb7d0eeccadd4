using System.Text;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.People;
using Gateway.Configuration;
using Gateway.Operations;
using Gateway.Work;
using global::Handoffs;
using Storage;

namespace Gateway.Handoffs.Doors;

/// <summary>
/// What a pointer from the queue does: the log decides, and the list is made to say what the log says. A log that never heard of the handoff lost its end with the
/// store: the pointer brings the handoff back. Returns when the store has it on disk, and not before, because the broker then forgets it.
/// </summary>
internal sealed class HandoffArrival(IStore store, ILog log, WaitingList list, GatewayConfig config, TimeProvider clock)
{
    // What is older is no crash: somebody put an old message back.
    private static readonly TimeSpan Oldest = TimeSpan.FromDays(7);
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);
    private const int Page = 100;

    internal async ValueTask RouteAsync(HandoffPointer pointer, CancellationToken stop)
    {
        while (true)
        {
            var before = await store.DurabilityAsync(stop);
            await WriteAsync(pointer, stop);
            if (before.Lag == TimeSpan.Zero)
            {
                return;
            }

            // Acknowledged by the store is not yet on its disk. When it started anew in between, what was written may be gone.
            await Task.Delay(before.Lag, clock, stop);
            if ((await store.DurabilityAsync(stop)).Run == before.Run)
            {
                return;
            }
        }
    }

    private async ValueTask WriteAsync(HandoffPointer pointer, CancellationToken stop)
    {
        var person = PersonId.Parse(pointer.ConversationId);
        if (await log.LoadAsync(person, stop) is not { } seen)
        {
            if (await store.LoadAsync(person, 0, stop) is { Erased: true })
            {
                return;
            }

            throw new InvalidDataException("The conversation of this handoff is not in the store.");
        }

        if (seen.Brand != pointer.Brand)
        {
            throw new InvalidDataException("The conversation of this handoff is another brand's.");
        }

        if (seen.Person == person && seen.Of<HandoffState>().Last?.Id != pointer.HandoffId && await IsLostAsync(seen, pointer, stop))
        {
            seen = await RestoreAsync(seen, pointer, stop);
        }

        await list.ProjectAsync(seen, stop);
    }

    private async ValueTask<bool> IsLostAsync(Seen seen, HandoffPointer pointer, CancellationToken stop)
    {
        if (seen.Of<HandoffState>().Open is not null || pointer.RequestedAt < seen.Now - Oldest)
        {
            return false;
        }

        for (long before = long.MaxValue; ;)
        {
            var page = await log.ReadBackAsync(seen.Person, before, Page, stop);
            if (page.Any(e => e.Event is HandoffRequested requested && requested.HandoffId == pointer.HandoffId))
            {
                return false;
            }

            if (page.Count < Page || page[^1].At < pointer.RequestedAt - Slack)
            {
                return true;
            }

            before = page[^1].Seq;
        }
    }

    private async ValueTask<Seen> RestoreAsync(Seen lost, HandoffPointer pointer, CancellationToken stop)
    {
        var summary = Missing.GetValueOrDefault(config.Brand(lost.Brand)?.Language ?? "", Missing["en"]);
        await log.DecideAsync(lost.Person, s => s.Of<HandoffState>() is { Open: null } state && state.Last?.Id != pointer.HandoffId
            ? new([new HandoffRequested(pointer.HandoffId, pointer.Reason, pointer.Band, pointer.Deadline, summary)], [HandoffRules.Project])
            : Decision.Nothing, stop);
        await store.PutAsync(OperationsRecord.About(
            Encoding.UTF8.GetBytes(pointer.HandoffId), lost.Now, "handoff", "rabbitmq", "restored", $$"""{"reason":"store_lost_it","handoff":"{{pointer.HandoffId}}"}""").Row(lost.Brand), stop);
        return await log.LoadAsync(lost.Person, stop) ?? lost;
    }

    // For the agent: there may have been more.
    private static readonly Dictionary<string, string> Missing = new(StringComparer.Ordinal)
    {
        ["es"] = "Recuperado de la cola: puede faltar lo último de la conversación.",
        ["en"] = "Recovered from the queue: the end of the conversation may be missing.",
        ["pt"] = "Recuperado da fila: pode faltar o fim da conversa.",
    };
}
