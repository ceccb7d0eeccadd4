using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Brands;
using Gateway.Configuration;
using Gateway.Work;
using Personalization.Consent;
using Personalization.UseCases;
using Personalization.Wording;

namespace Gateway.Consent;

/// <summary>
/// What consents do by themselves: one that is over ends by an event, so that drafts and sends under it die; one that comes to its review date
/// says so; one that waits for the person's own yes asks for it, if a window is open. A question never begins a conversation.
/// </summary>
internal sealed class ConsentWork(ILog log, GatewayConfig config, UseCaseBook book, NoticeBook notices) : IWorkHandler
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    // A brand that another process on the same store serves, or that was taken out of the configuration.
    private static readonly TimeSpan Foreign = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds => [ConsentDates.Work];

    /// <inheritdoc/>
    public async ValueTask HandleAsync(PersonId person, Conversations.Log.Work work, CancellationToken stop)
    {
        while (await log.LoadAsync(person, stop) is { } seen)
        {
            var (decision, notice) = Decide(seen, await book.OfAsync(seen.Brand, stop), config.Brand(seen.Brand), work.Subject);
            if (notice is not null)
            {
                await notices.KeepAsync(seen.Brand, notice, stop);
            }

            if (await log.TryCommitAsync(seen, decision, stop))
            {
                return;
            }
        }
    }

    /// <summary>What happens to the consent for a use case now, with the notice that is shown, if one is. Pure.</summary>
    internal static (Decision Decision, Notice? Notice) Decide(Seen seen, UseCaseSet uses, BrandConfig? brand, string useCase)
    {
        if (seen.Of<ConsentState>().UseCases.GetValueOrDefault(useCase) is not { } consent)
        {
            return (new([], [Done(useCase)]), null);
        }

        if (brand is null || seen.Of<MergeState>().IsMoving)
        {
            return (new([], [ConsentDates.At(useCase, seen.Now + (brand is null ? Foreign : Soon), seen.Now)]), null);
        }

        var use = uses.Find(useCase);
        if (consent.Is == Standing.Granted && (use is null ? consent.EndsAt : consent.EndsUnder(use)) is { } end && end <= seen.Now)
        {
            return (new([Consents.Expire(useCase, consent, end)], [Done(useCase), FoldWork.Soon]), null);
        }

        return Asks(seen, uses, use, consent, brand, Reviewed(seen, use, useCase, consent));
    }

    private static Decision Reviewed(Seen seen, UseCase? use, string useCase, UseConsent consent)
    {
        var due = consent is { Is: Standing.Granted, IsReviewDue: false, ReviewAt: { } at } && at <= seen.Now;
        var end = use is null ? consent.EndsAt : consent.EndsUnder(use);
        var next = consent.Is != Standing.Granted ? null : due || consent.IsReviewDue ? end : ConsentDates.Next(consent with { ExpiresAt = end ?? consent.ExpiresAt });
        return new(
            due ? [new ConsentReviewDue(useCase, consent.Version, consent.EventId, consent.EndsAt!.Value)] : [],
            [next is { } then ? ConsentDates.At(useCase, then, seen.Now) : Done(useCase)]);
    }

    // While the customer waits for an answer of the assistant, the question stands behind that answer.
    private static (Decision Decision, Notice? Notice) Asks(Seen seen, UseCaseSet uses, UseCase? use, UseConsent consent, BrandConfig brand, Decision decision)
    {
        if (use is null || Asking.Window(seen) is not { } window || Asking.Of(seen, uses, use, window.To) is not { } question
            || (seen.Of<ThreadState>().IsWaiting && seen.Of<HandoffState>().AssistantMaySpeak && brand.Assistant == AssistantMode.Auto))
        {
            return (decision, null);
        }

        // One question at a time: this one comes when the other had its time.
        if (seen.Of<ConsentState>().Asked is { } open && open.AnswerBy > seen.Now)
        {
            return (decision with { Work = [ConsentDates.At(use.Id, consent.EndsAt < open.AnswerBy ? consent.EndsAt.Value : open.AnswerBy, seen.Now)] }, null);
        }

        var (text, notice) = Asking.In(question, LanguageOf(seen, brand));
        var queued = new MessageQueued(
            "k_" + Guid.CreateVersion7().ToString("N"), Author.System, window.Sender, window.To, text, MessageClass.Reply, Areas.Service, "support",
            new(seen.Of<ThreadState>().Turn, seen.Of<HandoffState>().Epoch, seen.Of<ConsentState>().Epoch), NotAfter: seen.Now + Fresh);
        return (decision.With(queued).With(Consents.Ask(notice, window.To, seen.Now)).With(Conversations.Messages.Delivery.Due), notice);
    }

    private static string LanguageOf(Seen seen, BrandConfig brand) => LanguageGuess.Spoken(seen.Of<MessagesState>(), Texts.Tag(brand.Language));

    private static WorkChange.Done Done(string useCase) => new($"{ConsentDates.Work}:{useCase}");
}
