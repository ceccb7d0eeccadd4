using System.Text.Json;
using Conversations;
using Conversations.Log;
using Gateway.Brands;
using Gateway.Configuration;
using Gateway.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Personalization.Consent;
using Personalization.UseCases;

namespace Gateway.Api;

/// <summary>The consent ledger of a person.</summary>
internal static class ConsentsApi
{
    internal static void MapConsents(this RouteGroupBuilder brand)
    {
        brand.MapGet("/people/{person}/consents", GetAsync).For(Rights.Look).WithSummary("Where each use case stands, and the ledger behind it.");
        brand.MapPost("/people/{person}/consents", PostAsync).For(Rights.Consent).WithSummary("Records what the person decided.");
    }

    private static async Task<IResult> GetAsync(string brand, string person, ILog log, UseCaseBook book, CancellationToken stop)
    {
        if (await log.PersonAsync(brand, person, stop) is not { } seen)
        {
            return Problems.NoPerson();
        }

        return Results.Json(View(seen, await book.OfAsync(brand, stop), await LedgerAsync(log, seen, stop)), Json.Api);
    }

    private static async Task<IResult> PostAsync(
        string brand, string person, HttpRequest request, HttpContext http, ILog log, UseCaseBook book, GatewayConfig config, CancellationToken stop)
    {
        var body = await Body.ReadAsync<JsonDocument>(request, stop);
        var (command, error) = ConsentCommand.Parse(body.RootElement, http.Caller().Name, config.Brand(brand)!.Language);
        if (command is null)
        {
            throw new BadRequestException(error!);
        }

        if (await log.PersonAsync(brand, person, stop) is not { } seen)
        {
            return Problems.NoPerson();
        }

        return await RecordAsync(log, seen, await book.OfAsync(brand, stop), command, stop);
    }

    private static async Task<IResult> RecordAsync(ILog log, Seen seen, UseCaseSet uses, ConsentCommand command, CancellationToken stop)
    {
        var (recorded, error) = Consents.Decide(uses, command);
        if (recorded is null)
        {
            throw new BadRequestException(error!);
        }

        var answer = await log.CommandAsync(seen.Person, _ => new Answer.Yes(new([recorded], [FoldWork.Soon])), stop);
        return answer is null || await log.LoadAsync(seen.Person, stop) is not { } after
            ? Problems.NoPerson()
            : Results.Json(View(after, uses, ledger: null), Json.Api, statusCode: StatusCodes.Status201Created);
    }

    private static object View(Seen seen, UseCaseSet uses, IReadOnlyList<TimelineEntry>? ledger)
    {
        var consent = seen.Of<ConsentState>();
        return new
        {
            person = seen.Person,
            consentEpoch = consent.Epoch,
            items = uses.All.Select(use =>
            {
                var permission = consent.Of(use, seen.Now);
                return new
                {
                    useCase = use.Id, use.Version, use.Area, use.Purpose, use.LegalBasis,
                    standing = consent.StandingOf(use, seen.Now), permission.Allowed, permission.Reason, @event = permission.EventId, permission.Since,
                };
            }),
            stoppedAddresses = consent.Stopped.Count,
            ledger,
        };
    }

    // The whole ledger of one person: consents are few; the walk is bounded by the log and serves a privacy officer.
    private static async ValueTask<IReadOnlyList<TimelineEntry>> LedgerAsync(ILog log, Seen seen, CancellationToken stop)
    {
        var ledger = new List<TimelineEntry>();
        await foreach (var page in log.PagesAsync(seen.Person, stop))
        {
            ledger.AddRange((await Timeline.OfAsync(log, page, seen, stop)).Where(e => e.Kind == "consent"));
        }

        return ledger;
    }
}
