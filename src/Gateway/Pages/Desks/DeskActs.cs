using System.Globalization;
using Conversations.Log;
using Desk.Live;
using Desk.Models;
using Desk.Texts;
using Gateway.Api;
using Gateway.Configuration;
using Gateway.Handoffs;
using Gateway.Pages.Access;
using Gateway.Pages.Presences;
using Gateway.Pages.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Gateway.Pages.Desks;

/// <summary>What whoever has a thread does with it beside answering: lays it aside, hands it on, settles it and goes on to the next.</summary>
internal static class DeskActs
{
    private const int MostNote = 500;

    internal static void MapDeskActs(this RouteGroupBuilder pages, AccessRule rule)
    {
        foreach (var act in new[] { "snooze", "wake", "transfer", "reopen", "resolve-next" })
        {
            pages.MapPost($"/desk/{{person}}/{act}", (string person, HttpContext http, DeskForms.Parts parts, GatewayConfig config, CancellationToken stop) => ActAsync(act, person, http, parts, config, stop)).AddEndpointFilter(rule);
        }

        pages.MapPost("/desk/{person}/present", PresentAsync).AddEndpointFilter(rule);
    }

    // What stands in each of these forms.
    private sealed record Asked(string Handoff, long Epoch, long? Turn, string? Note, string Back);

    private static async Task<IResult> ActAsync(string act, string person, HttpContext http, DeskForms.Parts parts, GatewayConfig config, CancellationToken stop)
    {
        if (Read(http.Request.Form, person) is not { } asked)
        {
            return ErrorPages.Page(http, StatusCodes.Status400BadRequest);
        }

        if (await parts.People.FindAsync(parts.Visits.Of(http), person, stop) is not { Visit.Agent: { } agent } found || config.Brand(found.Seen.Brand) is not { } brand)
        {
            return ErrorPages.Page(http, StatusCodes.Status404NotFound);
        }

        try
        {
            var outcome = await RunAsync(act, http.Request.Form, asked, found, brand, agent, parts, stop);
            if (outcome is { Refusal: null })
            {
                return act == "resolve-next" ? await NextAsync(http, found, agent, parts, stop) : DeskForms.Done(http, asked.Back);
            }

            var seen = await parts.Log.LoadAsync(found.Seen.Person, stop) ?? found.Seen;
            return await DeskForms.RefusedAsync(http, act, new(asked.Handoff, asked.Epoch, null, "", null, asked.Back), found with { Seen = seen }, Refused(outcome, found.Visit), parts, stop);
        }
        catch (StoreUnavailableException) when (DeskForms.IsLive(http))
        {
            return new HtmlResult(await parts.Fragments.ConflictAsync(found.Visit.Viewer, new(ConflictKind.Unavailable)), StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static async ValueTask<Outcome?> RunAsync(
        string act, IFormCollection form, Asked asked, FoundPerson found, BrandConfig brand, string agent, DeskForms.Parts parts, CancellationToken stop)
    {
        var (commands, id, epoch) = (parts.Commands, asked.Handoff, asked.Epoch);
        switch (act)
        {
            case "wake":
                return await parts.Assignments.WakeAsync(brand.Id, id, agent, epoch, stop);
            case "reopen":
                return await commands.ReopenAsync(brand.Id, id, agent, epoch, stop);
            case "resolve-next":
                return await commands.ResolveAsync(brand.Id, id, agent, epoch, null, stop, asked.Turn);
            case "snooze":
                return SnoozeTimes.Read(brand, form["for"], form["at"], found.Seen.Now) is { } until
                    ? await commands.SnoozeAsync(brand.Id, id, agent, epoch, until, stop, asked.Turn)
                    : new(null, new Conversations.Answer.No("bad_time", ""));
        }

        var (to, insist) = (form["to"].ToString(), form["insist"] == "1" && found.Visit.Session is { } session && Rights.Operate.Contains(session.Role));
        return to.StartsWith("skill:", StringComparison.Ordinal) && to["skill:".Length..] is var skill && brand.Desk.Knows(skill)
                ? await commands.PassAsync(brand.Id, id, agent, skill, epoch, asked.Note, stop)
            : to.StartsWith("agent:", StringComparison.Ordinal) && to["agent:".Length..] is { Length: > 0 and <= 200 } colleague
                ? await parts.Assignments.TransferAsync(brand.Id, id, agent, colleague, epoch, asked.Note, insist, stop)
            : new(null, new Conversations.Answer.No("nobody_named", ""));
    }

    // Settled, whatever comes next: what cannot be taken is said beside it.
    private static async Task<IResult> NextAsync(HttpContext http, FoundPerson found, string agent, DeskForms.Parts parts, CancellationToken stop)
    {
        try
        {
            var given = await parts.Assignments.NextAsync(found.Seen.Brand, agent, stop);
            return given is { Row: null, IsFull: true }
                ? await SettledOnlyAsync(http, found, ActsText.ResolvedNoRoom, parts)
                : DeskThreads.GoTo(http, given.Row is { } row ? "/desk/" + row.Person : "/desk");
        }
        catch (StoreUnavailableException)
        {
            return await SettledOnlyAsync(http, found, ActsText.ResolvedNoNext, parts);
        }
    }

    private static async Task<IResult> SettledOnlyAsync(HttpContext http, FoundPerson found, Phrase said, DeskForms.Parts parts) => DeskForms.IsLive(http)
        ? new HtmlResult(await parts.Fragments.ConflictAsync(found.Visit.Viewer, new(ConflictKind.Told, Detail: said.In(found.Visit.Language))))
        : new SeeOther("/desk");

    private static Conflict Refused(Outcome? outcome, Visit visit)
    {
        Conflict Told(Phrase phrase) => new(ConflictKind.Told, Detail: phrase.In(visit.Language));
        return outcome?.Refusal switch
        {
            null => new(ConflictKind.Closed),
            { Code: "bad_time" } => Told(ActsText.BadTime),
            { Code: "nobody_named" or "same_agent" } => Told(ActsText.NobodyNamed),
            { Code: "colleague_full" } => Told(ActsText.ColleagueFull),
            { Code: "unread" } => Told(ActsText.WroteMeanwhile),
            var no => DeskForms.ConflictOf(no.Code, no.Sentence, outcome.Row?.Agent, visit.Agent!),
        };
    }

    private static async Task<IResult> PresentAsync(string person, HttpContext http, DeskForms.Parts parts, PresentBook present, CancellationToken stop)
    {
        PresentDoing? doing = http.Request.Form["doing"].ToString() switch { "reply" => PresentDoing.Replying, "note" => PresentDoing.Noting, "viewing" => PresentDoing.Viewing, _ => null };
        if (doing is null && http.Request.Form["doing"] != "gone")
        {
            return ErrorPages.Page(http, StatusCodes.Status400BadRequest);
        }

        if (await parts.People.FindAsync(parts.Visits.Of(http), person, stop) is not { Visit.Agent: { } agent } found)
        {
            return ErrorPages.Page(http, StatusCodes.Status404NotFound);
        }

        await present.SayAsync(found.Seen.Brand, agent, found.Seen.Person, doing, stop);
        return Results.NoContent();
    }

    private static Asked? Read(IFormCollection form, string person)
    {
        var note = form["note"].ToString().Trim();
        return long.TryParse(form["epoch"], NumberStyles.None, CultureInfo.InvariantCulture, out var epoch) && note.Length <= MostNote
            ? new(form["handoff"].ToString(), epoch, TurnOf(form), note.Length == 0 ? null : note, LocalPath.Or(form["back"], "/desk/" + person))
            : null;
    }

    /// <summary>How many messages of the customer the form's page showed; null for one that does not say.</summary>
    internal static long? TurnOf(IFormCollection form) => long.TryParse(form["turn"], NumberStyles.None, CultureInfo.InvariantCulture, out var turn) ? turn : null;
}
