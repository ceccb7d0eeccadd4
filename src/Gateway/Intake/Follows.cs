using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;

namespace Gateway.Intake;

/// <summary>Which work an event leaves behind: an answer, a place on the waiting list, media to fetch, an address to link; or only a tidy head.</summary>
internal static class Follows
{
    /// <summary>Fetches the attachments that the log names.</summary>
    internal static readonly WorkChange Media = new WorkChange.Put("media", "media", TimeSpan.Zero, KeepEarlier: true);

    /// <summary>Links the addresses that a provider names for one person.</summary>
    internal static readonly WorkChange Link = new WorkChange.Put("link", "link", TimeSpan.Zero, KeepEarlier: true);

    /// <summary>The work that follows from one event.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="turn">The work that answers.</param>
    /// <param name="fold">The work that only tidies.</param>
    /// <param name="areOne">Whether all addresses that it names are known to be one person's.</param>
    internal static IEnumerable<WorkChange> From(IEvent happened, WorkChange turn, WorkChange fold, bool areOne = false)
    {
        yield return happened switch
        {
            MessageReceived { Aside: null } or PostbackReceived { Aside: null } or UnsupportedReceived { OpensWindow: true } => turn,
            EchoReceived { TakesOver: true } => HandoffRules.Project,
            // A draft that waits for an agent may answer what was not said: it is struck now.
            MessageEdited { By: "customer" } or MessageRevoked { By: "customer" } => HandoffRules.Project,
            _ => fold,
        };
        if (happened is MessageReceived { Media.Count: > 0 } or EchoReceived { Media.Count: > 0 } or MessageEdited { Media.Count: > 0 } or MessageRevoked)
        {
            yield return Media;
        }

        // It may leave over another channel.
        if (happened is StatusReported { Status: DeliveryStatus.Failed })
        {
            yield return Conversations.Messages.Delivery.WakeNow;
        }

        if ((happened is MessageReceived { Aliases.Count: > 0 } && !areOne) || happened is SystemNoted { NewAddress: not null })
        {
            yield return Link;
        }
    }
}
