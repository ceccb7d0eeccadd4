using System.Globalization;
using System.Security.Cryptography;
using Conversations;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Brands;
using Gateway.Configuration;
using Gateway.Work;
using Personalization.Consent;
using Personalization.Identity;
using Personalization.Wording;

namespace Gateway.Identity;

/// <summary>
/// Lets a person prove that a further address is theirs: a one-time code goes there, and is typed where they are known already. Nothing that
/// is answered says whether anybody is known by the other address.
/// </summary>
internal sealed class LinkCodes(ILog log, UseCaseBook book, ISuppressions suppressions, CodeRoutes routes, GatewayConfig config)
{
    /// <summary>The code of a refusal because the day's codes are used up.</summary>
    internal const string TooMany = "too_many_codes";

    /// <summary>A link that was begun, or the sentence that refuses it.</summary>
    internal sealed record Asked(string? Link, Answer.No? Refusal);

    /// <summary>Sends a code to an address that is to be the person's.</summary>
    /// <param name="seen">The person.</param>
    /// <param name="target">The address.</param>
    /// <param name="by">customer or api.</param>
    /// <param name="language">The language in which a refusal is read.</param>
    /// <param name="stop">Cancels.</param>
    internal async ValueTask<Asked> AskAsync(Seen seen, Address target, string by, string language, CancellationToken stop)
    {
        if (await routes.RefusalAsync(seen.Brand, target, language, stop) is { } unreachable)
        {
            return new(null, unreachable);
        }

        var (id, code) = ("l_" + Guid.CreateVersion7().ToString("N"), RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture));
        var salt = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var law = (await book.OfAsync(seen.Brand, stop)).Law;
        var begun = await log.CommandAsync(seen.Person, s => (Answer?)Begin(s, law, target, language) ?? new Answer.Yes(new(
            [new LinkCodeAsked(id, target, salt, LinkCode.HashOf(salt, code), s.Now + LinkCode.Life, by)], [FoldWork.Soon])), stop);
        if (begun is not Answer.Yes)
        {
            return new(null, begun as Answer.No ?? new Answer.No("not_found", "There is no such person at this brand."));
        }

        var sent = await SendAsync(seen.Brand, target, id, code, stop);
        if (sent is Answer.No no)
        {
            await log.DecideAsync(seen.Person, _ => new([new LinkCodeClosed(id, "not_sent")], [FoldWork.Soon]), stop);
            return no.Code == TooMany ? new(null, no with { Sentence = IdentitySentences.TooMany.In(language) }) : new(id, null);
        }

        return new(id, null);
    }

    /// <summary>
    /// Types a code at a page or the API. Null when there is no such person or link; otherwise whether it was the code. What it proves is done
    /// by the work that it leaves.
    /// </summary>
    internal async ValueTask<bool?> ConfirmAsync(PersonId person, string link, string typed, CancellationToken stop)
    {
        bool? right = null;
        await log.DecideAsync(person, seen =>
        {
            right = null;
            if (seen.Of<IdentityState>().Codes.Find(c => c.Id == link) is not { } open)
            {
                return Decision.Nothing;
            }

            right = false;
            if (Verification.Try(open, typed, null, seen.Now) is not { } tried)
            {
                return Decision.Nothing;
            }

            right = tried is LinkCodeAnswered;
            return new([tried], right == true ? [Intake.Follows.Link] : [FoldWork.Soon]);
        }, stop);
        return right;
    }

    // The day's codes are counted in the commit itself, on the log: two processes at once make no fourth.
    private static Answer.No? Begin(Seen seen, Personalization.Jurisdictions.Law law, Address target, string language) => seen.Of<IdentityState>() switch
    {
        var state when state.AskedWithinDay(seen.Now) >= LinkCode.MostADay => new(TooMany, IdentitySentences.TooMany.In(language)),
        // Who is asking is itself in doubt: then only an address that is theirs already can tell.
        var state when state.Paused(null, law, seen.Now) is not null && !seen.Of<MessagesState>().Addresses.Exists(a => a.Address == target) =>
            new("identity_in_doubt", Personalization.Gate.Verdicts.Reasons["identity_doubted"].In(language)),
        _ => null,
    };

    // In the log of whoever has the address, where a stop of it stands and its codes are counted.
    private async ValueTask<Answer> SendAsync(string brand, Address target, string id, string code, CancellationToken stop)
    {
        if ((await suppressions.AmongAsync(brand, [target], stop)).Count > 0)
        {
            return new Answer.No("not_sent", "");
        }

        var owner = await log.MeetAsync(brand, target, stop);
        var ways = await routes.OfAsync(brand, target, stop);
        return await log.CommandAsync(owner, s =>
        {
            if (s.Of<IdentityState>().IssuedWithinDay(target, s.Now) >= LinkCode.MostADay)
            {
                return new Answer.No(TooMany, "");
            }

            var language = LanguageGuess.Spoken(s.Of<MessagesState>(), Texts.Tag(config.Brand(brand)!.Language));
            return routes.Message(s, ways, target, id, code, language) is { } message && s.Of<ConsentState>().StopOf(target) is null
                ? new Answer.Yes(new([.. Named(s, target), new LinkCodeIssued(target), message], [Conversations.Messages.Delivery.Due]))
                : new Answer.No("not_sent", "");
        }, stop) ?? new Answer.No("not_sent", "");
    }

    // Whoever was not known before this is known by the address now, so that it can go on to whoever proves it, or be erased.
    private static IEnumerable<IEvent> Named(Seen owner, Address target) =>
        owner.Of<MessagesState>().Addresses.Exists(a => a.Address == target) ? [] : [new AddressLinked(target, "asked")];
}
