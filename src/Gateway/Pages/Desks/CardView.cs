using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Conversations.Threads;
using Desk.Models;
using Desk.Texts;
using Gateway.Api;
using Gateway.Brands;
using Gateway.Covering;
using Gateway.Pages.Access;
using Gateway.Pages.People;
using Personalization.Caps;
using Personalization.Consent;
using Personalization.Gate;
using Personalization.UseCases;
using Personalization.Wording;

namespace Gateway.Pages.Desks;

/// <summary>Fills what stands on a customer's card beside facts and permissions.</summary>
internal sealed class CardView(ILog log, MaskingBook masking, CapBook caps)
{
    // As much of the log and of the audit as a page that is opened all day may read.
    private const int Entries = 200;
    private const int Records = 40;

    /// <summary>The card; the view was opened for whoever looks, which is where the audit stream ends now.</summary>
    internal async ValueTask<CardModel> OfAsync(Seen seen, Visit visit, ProfileView view, UseCaseSet uses, CancellationToken stop)
    {
        var entries = log.ReadBackAsync(seen.Person, seen.State.Version + 1, Entries, stop).AsTask();
        var records = log.ReadAuditAsync(seen.Person, Math.Max(0, (view.Reading ?? Records) - Records), Records, stop).AsTask();
        var limits = caps.OfAsync(seen.Brand, stop).AsTask();
        await Task.WhenAll(entries, records, limits);
        var (back, audit) = (await entries, await records);
        var policy = (await limits).At(seen.Now);
        var role = visit.Session?.Role;
        return new()
        {
            Writes = seen.Of<MessagesState>().Recent.Exists(m => m.Inbound) ? LanguageGuess.Spoken(seen.Of<MessagesState>(), visit.Brand.Language) : null,
            Wishes = seen.Of<CapsState>().Wishes is var wishes ? WishWords.Of(wishes, wishes.Today(seen.Now), visit.Language.Tag()) : [],
            Receipts = CardRows.Receipts(audit, view, uses, visit.Language),
            AuditUrl = role is { } r && Rights.Audit.Contains(r) ? $"/console/audit?person={seen.Person.Value}" : null,
            Contacts = CardRows.Contacts(seen.Of<MessagesState>(), seen.Now),
            Limits = CardRows.Limits(seen.Of<CapsState>(), policy, seen.Now, visit.Viewer),
            Resting = seen.Of<ThreadState>().With is { } with ? SendGate.Resting(seen.State, uses, policy, with, seen.Now)?.Sentence(visit.Language.Tag()) : null,
            Episodes = CardRows.Episodes(back.OrderBy(e => e.Seq), seen.Of<HandoffState>().Open?.Id, seen.Person.Value),
            Join = MayJoin(visit) ? await JoinAsync(seen, stop) : null,
        };
    }

    /// <summary>What makes it another one, beside what is permitted: what was joined, and how they want to be contacted. Uses of data and contacts are as they were when it was opened.</summary>
    internal static object Key(Seen seen) => string.Join(' ', seen.Of<MergeState>().Merges.Select(m => $"{m.Id} {m.Stage}").Append($"{seen.Of<CapsState>().WishesVersion}"));

    /// <summary>Whether the viewer may join records: whoever may say so over the API.</summary>
    internal static bool MayJoin(Visit visit) => !visit.Guest && visit.Session?.Role is { } role && DeskJoin.Joiners.Contains(role);

    private async ValueTask<JoinModel> JoinAsync(Seen seen, CancellationToken stop)
    {
        var merges = seen.Of<MergeState>();
        List<MergeRow> rows = [];
        foreach (var merge in merges.Merges.Where(m => m.Stage is MergeStage.Completed or MergeStage.Undoing).Reverse())
        {
            var name = await log.LoadClosedAsync(merge.Loser, stop) is { } closed ? PersonRows.Name(closed, masking.Of(seen.Brand)) : new PersonName(merge.Loser.Value, null);
            rows.Add(new(merge.Id, name, [.. merge.Addresses.Where(a => ChannelNames.All.Contains(a.Channel)).Select(a => new AddressRow(AddressRef.Of(a), a.Channel, Masking.Label(a), Stopped: false))],
                merge.Stage == MergeStage.Completed && merges.Open is null));
        }

        return new($"/desk/{seen.Person.Value}/join", rows) { Moving = merges.IsMoving };
    }
}
