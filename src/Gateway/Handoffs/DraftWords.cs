using Conversations.Log;
using Personalization.Drafting;

namespace Gateway.Handoffs;

/// <summary>What the drafts of a thread say, for a reply that may be made of one of them.</summary>
/// <param name="Open">The one that waits, by its place in the log; null for none.</param>
/// <param name="Withdrawn">The last one that a change of consent struck; null for none.</param>
internal sealed record DraftWords((long Seq, string Text)? Open, (string Id, string Text)? Withdrawn)
{
    internal static readonly DraftWords None = new(null, null);

    /// <summary>Reads them.</summary>
    internal static async ValueTask<DraftWords> ReadAsync(ILog log, Seen seen, CancellationToken stop)
    {
        var drafts = seen.Of<DraftState>();
        if (drafts is { Open: null, Withdrawn: null })
        {
            return None;
        }

        long[] places = [.. new[] { drafts.Open?.Seq, drafts.Withdrawn?.Seq }.OfType<long>()];
        var entries = (await log.ReadManyAsync(seen.Person, places, stop)).ToDictionary(e => e.Seq, e => (e.Event as DraftWritten)?.Text);
        return new(
            drafts.Open is { } open && entries.GetValueOrDefault(open.Seq) is { } waits ? (open.Seq, waits) : null,
            drafts.Withdrawn is { } gone && entries.GetValueOrDefault(gone.Seq) is { } struck ? (gone.Id, struck) : null);
    }

    /// <summary>Whether a text is a struck draft, as it was or hardly changed: the facts in it are those that may not be used any more.</summary>
    internal bool Says(Seen now, string text) => Withdrawn is { } gone && now.Of<DraftState>().Withdrawn?.Id == gone.Id && DraftMeasure.Resembles(gone.Text, text);

    /// <summary>Counts how the draft was used that a reply was made from.</summary>
    internal void Count(long? named, string text, Outcome? outcome)
    {
        if (outcome is { Refusal: null } && Open is { } open && open.Seq == named)
        {
            Counted(outcome, DraftMeasure.Of(open.Text, text));
        }
    }

    internal static Outcome Counted(Outcome outcome, DraftUse use)
    {
        Telemetry.DraftUses.Add(1, new KeyValuePair<string, object?>("use", use switch
        {
            DraftUse.AsIs => "as_is", DraftUse.Light => "light", DraftUse.Heavy => "heavy", DraftUse.Discarded => "discarded", _ => "overtaken",
        }));
        return outcome;
    }
}
