using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Conversations.Threads;
using Personalization.Gate;
using Personalization.UseCases;
using Personalization.Wording;

namespace Personalization.Consent;

/// <summary>Why a person is asked about a use of data.</summary>
public enum AskReason
{
    /// <summary>A yes was recorded that they have to confirm.</summary>
    Confirm,
    /// <summary>Their yes has come to its review date.</summary>
    Review,
    /// <summary>What they allowed has changed.</summary>
    Changed,
}

/// <summary>A question that is due.</summary>
/// <param name="UseCase">About which use of data.</param>
/// <param name="Reason">Why.</param>
public sealed record ConsentQuestion(UseCase UseCase, AskReason Reason);

/// <summary>
/// Questions about consent that the person did not bring up themselves. Each is put once, behind an answer or within an open window, and
/// one at a time; silence is no.
/// </summary>
public static class Asking
{
    /// <summary>The question that is due over an address; null when there is none, or another one waits for its answer.</summary>
    public static ConsentQuestion? Next(Seen seen, UseCaseSet uses, Address over)
    {
        var consent = seen.Of<ConsentState>();
        return consent.StopOf(over) is not null || (consent.Asked is { } open && open.AnswerBy > seen.Now)
            ? null
            : uses.All.Select(use => Of(seen, uses, use, over)).OfType<ConsentQuestion>().OrderBy(q => q.Reason).FirstOrDefault();
    }

    /// <summary>What is due about one use of data; null when nothing is.</summary>
    public static ConsentQuestion? Of(Seen seen, UseCaseSet uses, UseCase use, Address over)
    {
        if (use.LegalBasis != Bases.Consent || seen.Of<ConsentState>().UseCases.GetValueOrDefault(use.Id) is not { } consent || consent.AskedVersion == use.Version)
        {
            return null;
        }

        // What stands against the use otherwise (a minor, a restriction, a doubtful identity) stands against the question too.
        return (Permits.Refusal(seen.State, uses, use, over, Actor.Embedded, seen.Now), consent.Is) switch
        {
            ("pending", Standing.Pending) => new(use, AskReason.Confirm),
            // Nobody is asked for advertising behind an answer to something else.
            ("new_version", _) when use.Area == Areas.Service => new(use, AskReason.Changed),
            (null, Standing.Granted) when consent.ReviewAt <= seen.Now => new(use, AskReason.Review),
            _ => null,
        };
    }

    /// <summary>Where and over which of the brand's senders the question can be put now without a message of the brand's own beginning; null for nowhere.</summary>
    public static (Address To, string Sender)? Window(Seen seen) =>
        seen.Of<ThreadState>() is { With: { } with, Sender: { } sender }
        && seen.Of<MessagesState>().Addresses.Find(a => a.Address == with)?.LastInboundAt is { } last && seen.Now < last + Turns.Window
        && seen.Of<ConsentState>().StopOf(with) is null
            ? (with, sender)
            : null;

    /// <summary>The question in words, with the whole notice.</summary>
    public static (string Text, Notice Notice) In(ConsentQuestion question, string language)
    {
        var notice = Notice.Of(question.UseCase, language);
        var words = question.Reason switch
        {
            AskReason.Confirm => ConsentSentences.Confirm,
            AskReason.Review => ConsentSentences.Review,
            _ => ConsentSentences.Changed,
        };
        return (words.With(language, ("notice", notice.Text)), notice);
    }
}
