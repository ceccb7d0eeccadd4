using System.Text.Json;
using System.Text.Json.Nodes;
using Conversations;
using Conversations.Log;
using Conversations.Messages;
using Gateway.Brands;
using Gateway.Configuration;
using Gateway.Consent;
using Gateway.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Personalization.Consent;
using Personalization.Gate;
using Personalization.UseCases;
using Personalization.Wording;
using Storage;

namespace Gateway.Api;

/// <summary>The consent ledger of a person.</summary>
internal static class ConsentsApi
{
    // How far back a message is looked for that proves what an agent recorded.
    private const int Page = 200;
    private const int MostPages = 10;

    /// <summary>What is needed to answer.</summary>
    internal sealed record Parts(ILog Log, Covering.CoveredLog Covered, IStore Store, UseCaseBook Book, NoticeBook Notices, GatewayConfig Config, Erasures.Returns Returns);

    internal static void MapConsents(this RouteGroupBuilder brand)
    {
        brand.MapGet("/people/{person}/consents", GetAsync).For(Rights.Look).WithSummary("Where each use case stands, and the ledger behind it; with texts=true the exact notices too.");
        brand.MapPost("/people/{person}/consents", PostAsync).For(Rights.Consent).WithSummary("Records what the person decided.");
        brand.MapGet("/notices/{sha256}", NoticeAsync).For(Rights.Look).WithSummary("The exact text that somebody was shown, by its hash.");
    }

    private static async Task<IResult> GetAsync(string brand, string person, [AsParameters] Parts parts, CancellationToken stop, bool texts = false)
    {
        if (await parts.Log.PersonAsync(brand, person, stop) is not { } seen)
        {
            return Problems.NoPerson();
        }

        var uses = await parts.Book.OfAsync(brand, stop);
        return Results.Json(View(seen, uses, await LedgerAsync(parts, seen, uses, texts, stop)), Json.Api);
    }

    private static async Task<IResult> NoticeAsync(string brand, string sha256, NoticeBook notices, CancellationToken stop) =>
        await notices.FindAsync(brand, sha256.ToLowerInvariant(), stop) is { } kept
            ? Results.Json(kept, Json.Api)
            : Problems.Of(StatusCodes.Status404NotFound, "not_found", "No notice with this hash was shown here.");

    private static async Task<IResult> PostAsync(string brand, string person, HttpRequest request, HttpContext http, [AsParameters] Parts parts, CancellationToken stop)
    {
        var body = await Body.ReadAsync<JsonDocument>(request, stop);
        var caller = http.Caller();
        // What a person of the desk records is a person's record, whatever carried it here.
        var by = caller.Role is Role.Agent or Role.Lead ? "agent:" + caller.Name : caller.Name;
        var config = parts.Config.Brand(brand)!;
        var (command, error) = ConsentCommand.Parse(body.RootElement, by, config.Language);
        if (command is null)
        {
            throw new BadRequestException(error!);
        }

        if (await parts.Log.PersonAsync(brand, person, stop) is not { } seen)
        {
            return Problems.NoPerson();
        }

        if (command.Mechanism == "import" && await parts.Returns.RefusesImportAsync(seen, stop))
        {
            return Problems.Of(StatusCodes.Status409Conflict, "erased", People.Profiles.ErasedSentence);
        }

        var proven = await ProvenAsync(parts.Log, seen, command, stop);
        return await RecordAsync(parts, seen, proven with { Jurisdiction = config.Country, Evidence = proven.Evidence with { Actor = by } }, stop);
    }

    private static async Task<IResult> RecordAsync(Parts parts, Seen seen, ConsentCommand command, CancellationToken stop)
    {
        var uses = await parts.Book.OfAsync(seen.Brand, stop);
        await KeepAsync(parts.Notices, seen.Brand, uses, command, stop);
        var answer = await parts.Log.CommandAsync(seen.Person, now => Decide(now, uses, command), stop);
        return answer switch
        {
            Answer.No no => throw new BadRequestException(no.Sentence),
            null => Problems.NoPerson(),
            _ when await parts.Log.LoadAsync(seen.Person, stop) is { } after => Results.Json(View(after, uses, ledger: null), Json.Api, statusCode: StatusCodes.Status201Created),
            _ => Problems.NoPerson(),
        };
    }

    private static Answer Decide(Seen seen, UseCaseSet uses, ConsentCommand command)
    {
        var state = seen.Of<ConsentState>();
        return Consents.Decide(uses, command, state, seen.Now) switch
        {
            (null, var error) => new Answer.No("bad_request", error!),
            // The same again, as after a lost answer, is in the ledger already.
            ({ } changed, _) when Consents.IsRepeat(state, changed) => new Answer.Yes(Decision.Nothing),
            ({ } changed, _) => new Answer.Yes(new Decision([changed], [FoldWork.Soon]).WithDates(seen.Now)),
        };
    }

    // Of a message of their own the log knows when it came, and that it did.
    private static async ValueTask<ConsentCommand> ProvenAsync(ILog log, Seen seen, ConsentCommand command, CancellationToken stop)
    {
        if (command.Evidence.MessageRef is not { } reference)
        {
            return command;
        }

        var before = seen.State.Version + 1;
        for (var page = 0; page < MostPages && before > 1; page++)
        {
            var entries = await log.ReadBackAsync(seen.Person, before, Page, stop);
            if (entries.FirstOrDefault(e => e.Event is MessageReceived m && AddressRef.OfMessage(m.NativeId) == reference) is { Event: MessageReceived said } entry)
            {
                return command with
                {
                    IsTheirMessage = true,
                    Evidence = command.Evidence with { SaidAt = said.SentAt, ReceivedAt = entry.At, SignatureVerified = true },
                    Identity = new(said.From.Channel, AddressRef.Of(said.From), "provider_signature", entry.At),
                };
            }

            if (entries.Count == 0)
            {
                break;
            }

            before = entries[^1].Seq;
        }

        return command;
    }

    private static async ValueTask KeepAsync(NoticeBook notices, string brand, UseCaseSet uses, ConsentCommand command, CancellationToken stop)
    {
        if (!command.Grants || uses.Find(command.UseCase) is not { } use)
        {
            return;
        }

        var ours = Texts.Languages.Select(l => Notice.Of(use, l)).FirstOrDefault(n => command.Notice is null ? n.Shown.Language == Texts.Tag(command.Language) : n.Shown.Sha256 == command.Notice.Sha256)
            ?? (command.Notice is null ? Notice.Of(use, command.Language) : null);
        await notices.KeepAsync(brand, ours is null ? [] : [ours], stop);
        if (ours is null && command is { Notice: { } shown, NoticeText: { } text })
        {
            await notices.KeepAsync(brand, shown, text, stop);
        }
    }

    private static object View(Seen seen, UseCaseSet uses, IReadOnlyList<JsonObject>? ledger)
    {
        var consent = seen.Of<ConsentState>();
        return new
        {
            person = seen.Person,
            consentEpoch = consent.Epoch,
            items = uses.All.Select(use =>
            {
                var permission = consent.Of(use, seen.Now);
                var own = consent.UseCases.GetValueOrDefault(use.Id);
                // What the ledger permits may rest for another reason: a restriction, a doubt about who has the address, a minor.
                var rests = permission.Allowed ? Permits.Refusal(seen.State, uses, use, over: null, Actor.Subject, seen.Now) : null;
                return new
                {
                    useCase = use.Id, use.Version, use.Area, use.Purpose, use.LegalBasis,
                    standing = consent.StandingOf(use, seen.Now), allowed = permission.Allowed && rests is null, reason = rests ?? permission.Reason, @event = permission.EventId, permission.Since,
                    decidedVersion = own?.Version, expiresAt = own?.Is == Standing.Granted ? own.EndsUnder(use) : null, reviewAt = own?.Is == Standing.Granted ? own.ReviewAt : null,
                    @explicit = own?.Is == Standing.Granted ? own.Explicit : null,
                };
            }),
            stoppedAddresses = consent.Stopped.Count,
            ledger,
        };
    }

    // The whole ledger of one person: consents are few; the walk is bounded by the log and serves a privacy officer.
    private static async ValueTask<IReadOnlyList<JsonObject>> LedgerAsync(Parts parts, Seen seen, UseCaseSet uses, bool texts, CancellationToken stop)
    {
        var ledger = new List<JsonObject>();
        await foreach (var page in parts.Log.PagesAsync(seen.Person, stop))
        {
            var shown = await parts.Covered.OfAsync(page, seen, stop);
            var entries = shown.Entries.Zip(Timeline.Of(shown)).Where(e => e.Second.Kind == "consent").ToList();
            var seqs = entries.SelectMany(e => new[] { e.First.Seq - 1, e.First.Seq }).Where(s => s > 0).Distinct().ToList();
            var stored = seqs.Count == 0 ? [] : (await parts.Store.ReadManyAsync(seen.Person, seqs, stop)).ToDictionary(e => e.Seq);
            foreach (var (recorded, entry) in entries)
            {
                var text = texts && recorded.Event is ConsentChanged { Notice: { } notice } ? await parts.Notices.FindAsync(seen.Brand, notice.Sha256, stop) : null;
                ledger.Add(LedgerEntry.Of(entry, recorded, seen, uses, stored.GetValueOrDefault(recorded.Seq), stored.GetValueOrDefault(recorded.Seq - 1), text));
            }
        }

        return ledger;
    }
}
