using Conversations.Handoffs;
using Conversations.Log;
using Conversations.People;
using Gateway.Configuration;
using Gateway.Work;
using Personalization.Drafting;

namespace Gateway.Bots;

/// <summary>Tells a bot where a handoff of its conversation stands: accepted, completed, or failed because nobody took it. Durable, and in order for one handoff.</summary>
internal sealed class BotStatusWork(ILog log, GatewayConfig config, Activities activities, BotCalls calls, Effects effects) : IWorkHandler
{
    // A bot that was down for longer learns of it with the next turn: it gets one.
    private const int MostAttempts = 6;

    private static readonly TimeSpan Watchdog = TimeSpan.FromSeconds(75);

    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds => ["bot.status"];

    /// <summary>The work of telling; nothing where the brand has no bot, or the step is one that it need not know.</summary>
    internal static IReadOnlyList<WorkChange> Of(BrandConfig? brand, string kind, string handoff) => brand?.Bot is not null && kind is ("handoff.accepted" or "handoff.completed")
        ? [new WorkChange.Put($"bot.status.{kind}", "bot.status", TimeSpan.Zero, $"{kind} {handoff}")]
        : [];

    /// <inheritdoc/>
    public async ValueTask HandleAsync(PersonId person, Conversations.Log.Work work, CancellationToken stop)
    {
        await effects.EnterAsync(stop);
        var again = new WorkChange.Put(work.Id, work.Kind, Watchdog, work.Subject, work.Attempt + 1);
        if (work.Attempt >= MostAttempts || await log.DecideAsync(person, _ => new([], [again]), stop) is not { } seen
            || config.Brand(seen.Brand) is not { Bot: not null } brand || Status(seen.Of<HandoffState>(), work.Subject) is not { } status)
        {
            effects.Leave();
            await DoneAsync(person, work);
            return;
        }

        effects.Run(work.Kind, () => TellAsync(brand, seen.Person, status, work));
    }

    private async Task TellAsync(BrandConfig brand, PersonId person, (string State, string? Message) status, Conversations.Log.Work work)
    {
        try
        {
            await calls.PostAsync(brand, activities.Status(brand, person, status.State, status.Message), CancellationToken.None);
        }
        catch (AssistantUnavailableException)
        {
            var pause = TimeSpan.FromSeconds(Math.Pow(3, work.Attempt));
            await log.DecideAsync(person, _ => new([], [new WorkChange.Put(work.Id, work.Kind, pause, work.Subject, work.Attempt + 1)]), CancellationToken.None);
            return;
        }

        await DoneAsync(person, work);
    }

    private ValueTask<Seen?> DoneAsync(PersonId person, Conversations.Log.Work work) => log.DecideAsync(person, _ => new([], [new WorkChange.Done(work.Id)]), CancellationToken.None);

    // Another handoff has begun meanwhile: this one's end is told all the same, its beginning is not.
    private static (string State, string? Message)? Status(HandoffState state, string subject) => (subject.Split(' '), state.Last) switch
    {
        (["handoff.accepted", var id], { Stage: HandoffStage.Claimed } last) when last.Id == id => ("accepted", null),
        (["handoff.accepted", _], _) => null,
        ([_, var id], { Stage: HandoffStage.Cancelled } last) when last.Id == id => ("failed", "cancelled"),
        _ => ("completed", null),
    };
}
