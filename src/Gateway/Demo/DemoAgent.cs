using Conversations.Handoffs;
using Conversations.Log;
using Conversations.People;
using Gateway.Handoffs;

namespace Gateway.Demo;

/// <summary>A colleague who was at the desk before the demo opened: answers a sample customer and resolves, by the commands of every desk.</summary>
internal sealed class DemoAgent(ILog log, DeskCommands desk)
{
    /// <summary>Takes it from wherever an earlier start left it to its end.</summary>
    public async Task SettleAsync(PersonId person, DemoPast past, CancellationToken stop)
    {
        if (await log.LoadAsync(person, stop) is { } first && first.Of<HandoffState>().Last is null)
        {
            await desk.OpenAsync(person, past.Text, stop);
        }

        await DoAsync(person, handoff => handoff.Stage == HandoffStage.Waiting, (seen, id, epoch) => desk.ClaimAsync(seen.Brand, id, past.Agent, epoch, stop), stop);
        await DoAsync(person, handoff => IsTheirs(handoff, past), (seen, id, epoch) => desk.ReplyAsync(seen.Brand, id, past.Agent, epoch, "demo-past-" + person, past.Answer, stop), stop);
        await DoAsync(person, handoff => IsTheirs(handoff, past), (seen, id, epoch) => desk.ResolveAsync(seen.Brand, id, past.Agent, epoch, past.Note, stop), stop);
    }

    private static bool IsTheirs(Handoff handoff, DemoPast past) => handoff.Stage == HandoffStage.Claimed && handoff.Agent == past.Agent;

    // What somebody at the desk did meanwhile stands: then there is nothing left to do.
    private async Task DoAsync(PersonId person, Func<Handoff, bool> may, Func<Seen, string, long, ValueTask<Outcome?>> act, CancellationToken stop)
    {
        if (await log.LoadAsync(person, stop) is { } seen && seen.Of<HandoffState>() is { Last: { } last } state && may(last))
        {
            await act(seen, last.Id, state.Epoch);
        }
    }
}
