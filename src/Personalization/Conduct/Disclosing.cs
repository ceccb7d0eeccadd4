using Conversations.Log;
using Conversations.Messages;
using Conversations.Threads;
using Personalization.Drafting;

namespace Personalization.Conduct;

/// <summary>
/// The first thing that a person hears says that it is automatic, in whatever words the first answer is: written, fixed, or that a person comes.
/// Exempt are messages whose words the law or their purpose fixes: the confirmation of an opt-out, and codes.
/// </summary>
public static class Disclosing
{
    /// <summary>A conversation that rested this long starts anew.</summary>
    public static readonly TimeSpan Lapse = TimeSpan.FromHours(24);

    /// <summary>Whether it has to be said now.</summary>
    public static bool IsDue(ThreadState thread, DateTimeOffset now) => thread.DisclosedAt is not { } disclosed || now - disclosed >= Lapse;

    /// <summary>A decision whose first words of the gateway's own say that they are automatic, where that is due.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="thread">The thread as it is.</param>
    /// <param name="language">The language of its words.</param>
    /// <param name="brand">The brand's name.</param>
    /// <param name="now">The store's time.</param>
    public static Decision First(Decision decision, ThreadState thread, string language, string brand, DateTimeOffset now)
    {
        var at = decision.Events.ToList().FindIndex(e => e is MessageQueued { By.Kind: "system", Class: MessageClass.Reply, Template: null });
        if (at < 0 || !IsDue(thread, now) || decision.Events.Any(e => e is TurnSettled { Disclosed: true }))
        {
            return decision;
        }

        var message = (MessageQueued)decision.Events[at];
        var disclosure = DraftSentences.Disclosure.With(language, ("brand", brand));
        // What says so in other words says it too.
        string[] saying = [disclosure, DraftSentences.IsAutomatic.With(language, ("brand", brand)), DraftSentences.OffTopic.With(language, ("brand", brand))];
        var said = Array.Exists(saying, s => message.Text.StartsWith(s, StringComparison.Ordinal)) ? message : message with { Text = $"{disclosure} {message.Text}" };
        return decision with
        {
            Events = [.. decision.Events.Select((e, i) => i == at ? said : e is TurnSettled settled ? settled with { Disclosed = true } : e)],
        };
    }
}
