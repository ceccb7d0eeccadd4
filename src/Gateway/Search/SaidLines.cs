using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Gateway.Covering;

namespace Gateway.Search;

/// <summary>What an entry says as it may be shown and as it stands now.</summary>
/// <param name="Seq">The version of the entry.</param>
/// <param name="At">When it was appended.</param>
/// <param name="By">customer, or the author as text.</param>
/// <param name="Channel">The channel it was said on; empty for a note.</param>
/// <param name="Text">What it says.</param>
internal sealed record SaidLine(long Seq, DateTimeOffset At, string By, string Channel, string Text);

/// <summary>
/// What is found of a log: what was said both ways, with captions and choices, and notes. What facts went into is left out, as on the waiting list: nothing there asks
/// whether they may still be known. Pure.
/// </summary>
internal static class SaidLines
{
    /// <summary>What the entries of a page say.</summary>
    internal static IEnumerable<SaidLine> Of(CoveredPage page) => page.Entries.Select(e => Of(e, page.Fates.Of(e.Seq))).OfType<SaidLine>();

    /// <summary>Whether an event changes what an earlier entry says.</summary>
    internal static bool Changes(IEvent? happened) => happened is MessageEdited or MessageRevoked;

    private static SaidLine? Of(Recorded entry, RecentMessage? now)
    {
        if (entry.Event is null || now is { IsRevoked: true } || WhoSaid(entry.Event) is not var (by, channel))
        {
            return null;
        }

        // The name stands with the person, and changes with it.
        var standing = Runs.Standing(entry.Event is MessageReceived m ? m with { ProfileName = null } : entry.Event, now);
        List<string> texts = [];
        EventWords.Each(standing, (text, _) =>
        {
            if (!string.IsNullOrWhiteSpace(text) && !texts.Contains(text, StringComparer.Ordinal))
            {
                texts.Add(text);
            }

            return text;
        });
        return texts.Count == 0 ? null : new(entry.Seq, entry.At, by, channel, string.Join('\n', texts));
    }

    // What the brand's own echo repeats stands in the log already.
    private static (string By, string Channel)? WhoSaid(IEvent happened) => happened switch
    {
        MessageReceived m => ("customer", m.From.Channel),
        PostbackReceived p => ("customer", p.From.Channel),
        MessageQueued { UsesFacts: false } m => (m.By.ToString(), m.To.Channel),
        EchoReceived { By: not "own" } e => (e.By, e.To.Channel),
        NoteWritten n => ("agent:" + n.Agent, ""),
        HandoffResolved { Note: not null } r => ("agent:" + r.Agent, ""),
        HandoffReturned { Note: not null } r => ("agent:" + r.Agent, ""),
        _ => null,
    };
}
