using Conversations.Log;
using Conversations.People;
using Gateway.Brands;
using Gateway.Configuration;
using Gateway.Hosting;
using Gateway.Work;
using Personalization.Drafting;

namespace Gateway.Assistant;

/// <summary>
/// Writes the drafts that agents ask for, outside of the lane. A watchdog brings one back when the process dies over it; one that was begun too often
/// ends as failed, so that nobody waits for it for ever.
/// </summary>
internal sealed class SuggestWork(ILog log, GatewayConfig config, UseCaseBook book, DraftRun run, Effects effects, Covering.MaskingBook masking, DraftCounts counts, GatewayOptions options) : IWorkHandler
{
    private const int MostAttempts = 2;

    // A brand that another process on the same store serves, or that was taken out of the configuration.
    private static readonly TimeSpan ForeignPause = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds => [Suggesting.Kind];

    private TimeSpan Watchdog => TimeSpan.FromSeconds(Math.Max(options.DraftSeconds, config.Assistant.AnswerWithin.TotalSeconds) + 10);

    /// <inheritdoc/>
    public async ValueTask HandleAsync(PersonId person, Conversations.Log.Work work, CancellationToken stop)
    {
        await effects.EnterAsync(stop);
        Turn? turn = null;
        try
        {
            turn = await BegunAsync(person, work, stop);
        }
        finally
        {
            if (turn is null)
            {
                effects.Leave();
            }
        }

        if (turn is not null)
        {
            effects.Run(Suggesting.Kind, () => run.DraftAsync(turn, Suggesting.Read(turn)!));
        }
    }

    // Answers the turn to be drafted for, or null when there is nothing to write.
    private async ValueTask<Turn?> BegunAsync(PersonId person, Conversations.Log.Work work, CancellationToken stop)
    {
        while (await log.LoadAsync(person, stop) is { } seen)
        {
            var turn = config.Brand(seen.Brand) is { } brand
                ? new Turn(seen, brand, await book.OfAsync(seen.Brand, stop), Id(work.Subject)) { Masking = masking.Of(seen.Brand), Asked = seen.Of<DraftState>().Asked } : null;
            var begins = turn is { Asked.IsOpen: true } && turn.Asked.DraftId == work.Subject && work.Attempt < MostAttempts && Suggesting.Read(turn) is not null;
            var decision = turn is null
                ? new([], [new WorkChange.Put(Suggesting.Kind, Suggesting.Kind, ForeignPause, work.Subject, work.Attempt)])
                : begins ? new([], [new WorkChange.Put(Suggesting.Kind, Suggesting.Kind, Watchdog, work.Subject, work.Attempt + 1)])
                : Suggesting.GivenUp(turn.Asked, work.Subject);
            if (await log.TryCommitAsync(seen, decision, stop))
            {
                counts.Drafts(begins, turn?.Brand!, seen.Now);
                return begins ? turn : null;
            }
        }

        return null;
    }

    private static string Id(string draft) => draft.Length > 2 ? draft[2..] : draft;
}
