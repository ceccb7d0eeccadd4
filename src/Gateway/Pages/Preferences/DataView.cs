using System.Text.Json;
using Conversations.Log;
using Desk.Models;
using Desk.Texts;
using Gateway.Brands;
using Gateway.DataRights;
using Gateway.Pages.Access;
using Gateway.Pages.People;
using Personalization.Audit;
using Personalization.Drafting;
using Personalization.Gate;
using Personalization.Identity;
using Personalization.Receipts;
using Personalization.Rights;
using Personalization.UseCases;
using Personalization.Wording;

namespace Gateway.Pages.Preferences;

/// <summary>Fills the page of all that is held about a person, for that person.</summary>
internal sealed class DataView(PersonLogs logs, Exercise exercise, UseCaseBook book)
{
    private const string Subject = "subject";
    private const int MostLooks = 12;
    private const int MostAuditPages = 20;
    private const int MostHistory = 50;

    /// <summary>Whether nothing may be shown, because it is not sure any more that whoever has the link is this person.</summary>
    internal async ValueTask<bool> IsPausedAsync(Seen seen, CancellationToken stop) => IsPaused(seen, await book.OfAsync(seen.Brand, stop));

    internal static bool IsPaused(Seen seen, UseCaseSet uses) => seen.Of<IdentityState>().Paused(null, uses.Law, seen.Now) is not null;

    /// <summary>The page. That it was opened stands in the audit stream before anything is filled in.</summary>
    internal async ValueTask<DataModel> FillAsync(Seen seen, Visit visit, string path, CancellationToken stop)
    {
        var uses = await book.OfAsync(seen.Brand, stop);
        if (IsPaused(seen, uses))
        {
            return new(visit.Shell(demo: false), path) { Paused = true };
        }

        var view = await exercise.OpenAsync(seen, Personalization.Gate.Actor.Subject, Personalization.Jurisdictions.DataRight.Access, RightsRules.Customer, "page", stop);
        var (receivers, looks) = await AuditAsync(seen, uses, visit.Language, stop);
        var rights = seen.Of<RightsState>();
        return new(visit.Shell(demo: false), path)
        {
            Restricted = rights.IsRestricted, NoAdvertising = rights.RefusesAdvertising,
            Uses = [.. view.Facts.GroupBy(f => f.UseCase, StringComparer.Ordinal).Select(g => Use(uses, g.Key, [.. g], receivers, visit.Language)).OrderBy(u => u.Withheld is not null)],
            Empty = [.. uses.All.Where(u => view.Facts.All(f => f.UseCase != u.Id)).Select(u => u.Name(visit.Language.Tag()))],
            History = [.. view.History.Reverse().Take(MostHistory).Select(f => Row(f, visit.Language, f.OccurredAt))],
            Looks = looks,
            Requests =
            [
                .. rights.Requests.Select(r => new DataRequest(r.Right, r.ReceivedAt, r.DueOn, null))
                    .Concat(rights.Closed.Select(c => new DataRequest(c.Request.Right, c.Request.ReceivedAt, c.Request.DueOn, c.Outcome))).OrderByDescending(r => r.ReceivedAt),
            ],
        };
    }

    private static DataUse Use(UseCaseSet uses, string id, List<HeldFact> facts, ILookup<string, DataReceiver> receivers, Language language)
    {
        var (use, tag) = (facts[0].Declared, language.Tag());
        // One fact's own reason (its time is over) is not the use's: the use is withheld when all of it is.
        var withheld = facts.TrueForAll(f => f.Withheld is not null) ? facts[0].Withheld : null;
        return new(
            id, use?.Name(tag) ?? id, use?.Why.In(tag) ?? "", use?.ValueToCustomer.In(tag) ?? "", use?.LegalBasis ?? "", facts[0].Since, withheld,
            Withdrawable: withheld is null && uses.Find(id) is { LegalBasis: Bases.Consent or Bases.LegitimateInterest })
        {
            Facts = [.. facts.Select(f => Row(f, language, f.RecordedAt))],
            Receivers = [.. receivers[id]],
            Recipients = [.. (use?.Recipients ?? []).Where(r => !Recipients.IsModel(r) || receivers[id].All(x => x.Kind != "model")).Select(r => ConsentText.Recipient(r, language))],
        };
    }

    private static DataFact Row(HeldFact f, Language language, DateTimeOffset at)
    {
        var label = FieldNames.Label(f.Field, language.Tag());
        return new(
            f.UseCase, f.Field, label.Length == 0 ? f.Field : char.ToUpperInvariant(label[0]) + label[1..], FactPhrases.Value(f.Value, language.Tag()),
            Source(f.Source, language), at, f.KeptUntil)
        {
            Editable = f.Withheld is "undeclared" ? null : f.Value.ValueKind switch
            {
                JsonValueKind.String => f.Value.GetString(), JsonValueKind.Number => f.Value.GetRawText(),
                JsonValueKind.True => "true", JsonValueKind.False => "false", _ => null,
            },
        };
    }

    private static string Source(string source, Language language) => source switch
    {
        Corrections.ByPerson => DataText.FromYou.In(language),
        _ when Corrections.IsCorrection(source) => DataText.FromTeam.In(language),
        _ => ConsentText.Source(source, language),
    };

    // As far as a few thousand looks go: the copy has them all.
    private async ValueTask<(ILookup<string, DataReceiver> Receivers, IReadOnlyList<DataLook> Looks)> AuditAsync(Seen seen, UseCaseSet uses, Language language, CancellationToken stop)
    {
        Dictionary<(string Use, string Kind), DataReceiver> receivers = [];
        List<DataLook> looks = [];
        var pages = 0;
        await foreach (var page in logs.AuditAsync(seen, stop))
        {
            // What an opening came to stands in its receipt: that is what was used, and tells of a look once.
            var told = page.Select(r => r.Event).OfType<Receipt>().SelectMany(r => r.Reads).ToHashSet();
            foreach (var record in page)
            {
                Count(receivers, record);
                if (record.Event is DataRead && told.Contains(record.Seq))
                {
                    continue;
                }

                if (Look(record, uses, language) is { } look)
                {
                    looks.Add(look);
                }
            }

            // Of their own looks the person needs to see no more than the last.
            looks = [.. looks.OrderByDescending(l => l.At)];
            looks = [.. looks.Where(l => l.Kind != Subject || l == looks.Find(own => own.Kind == Subject)).Take(MostLooks)];
            if (++pages == MostAuditPages)
            {
                break;
            }
        }

        return (receivers.ToLookup(r => r.Key.Use, r => r.Value, StringComparer.Ordinal), looks);
    }

    private static void Count(Dictionary<(string Use, string Kind), DataReceiver> receivers, Recorded record)
    {
        if (record.Event is not DataRead { Area: not SubjectGate.Area } read)
        {
            return;
        }

        foreach (var use in read.Fields.Select(f => f.UseCase).Distinct(StringComparer.Ordinal))
        {
            var before = receivers.GetValueOrDefault((use, Kind(read.Actor)));
            receivers[(use, Kind(read.Actor))] = new(Kind(read.Actor), (before?.Times ?? 0) + 1, before?.Last > record.At ? before.Last : record.At);
        }
    }

    private static DataLook? Look(Recorded record, UseCaseSet uses, Language language) => record.Event switch
    {
        DataRead { Area: SubjectGate.Area } e => new(Kind(e.Actor), DataText.Everything.In(language), DataText.YourRight.In(language), record.At),
        DataRead { Fields.Count: 0 } => null,
        DataRead e => new(
            Kind(e.Actor), string.Join(", ", e.Fields.Select(f => FieldNames.Label(f.Field, language.Tag())).Distinct(StringComparer.Ordinal)),
            string.Join(", ", e.Fields.Select(f => PersonRows.NameOf(uses, f.UseCase, language)).Distinct(StringComparer.Ordinal)), record.At),
        Receipt { Used.Count: 0 } => null,
        Receipt e => new(
            Kind(e), string.Join(", ", e.Used.Select(f => FieldNames.Label(f.Field, language.Tag())).Distinct(StringComparer.Ordinal)),
            string.Join(", ", e.UseCases.Select(u => PersonRows.NameOf(uses, u.Id, language))), record.At),
        IdentifierRevealed e => new(
            Kind(e.Actor), DataText.Behind.In(language, string.Join(", ", e.Types.Distinct(StringComparer.Ordinal).Select(t => AuditText.Identifier(t, language)))), DataText.WithReason.In(language), record.At),
        AttachmentRead e => new(Kind(e.Actor), DataText.Attachment.In(language), DataText.Attending.In(language), record.At),
        _ => null,
    };

    private static string Kind(Receipt receipt) =>
        receipt.Used.Any(f => f.SentTo.Count > 0) ? "model" : receipt.Actor.AtTheGate;

    private static string Kind(Personalization.Gate.Actor actor) => Recipients.IsModel(actor.Recipient) ? "model" : actor.Kind;
}
