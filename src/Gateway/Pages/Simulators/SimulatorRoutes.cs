using Conversations;
using Conversations.Log;
using Desk.Models;
using Desk.Pages;
using Desk.Texts;
using Gateway.Api;
using Gateway.Brands;
using Gateway.Pages.Access;
using Gateway.Pages.Desks;
using Gateway.Pages.Live;
using Gateway.Pages.Preferences;
using Gateway.Pages.Timelines;
using Gateway.Pages.Web;
using Gateway.Simulator;
using Gateway.Simulator.Phones;
using Gateway.Work;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace Gateway.Pages.Simulators;

/// <summary>The simulator's page; there is one in the demo only.</summary>
internal static class SimulatorRoutes
{
    internal static void MapSimulatorPages(this RouteGroupBuilder pages)
    {
        var simulator = pages.MapGroup("/simulator").AddEndpointFilter(PageFilters.For(Rights.Handle, guests: true));
        simulator.MapGet("", PageAsync);
        simulator.MapGet("/live", Live);
        simulator.MapPost("/phones/{phone}/messages", WriteAsync);
        simulator.MapPost("/phones/{phone}/acts", ActAsync);
        PhoneRoutes.Map(simulator.MapGroup("/phones"));
        simulator.MapGet("/files/{key}", File);
        simulator.MapPost("/people/{person}/consents", ConsentAsync);
    }

    private static async Task<IResult> PageAsync(
        HttpContext http, Visits visits, SimulatorView view, CancellationToken stop, string? customer = null, string? of = null, int entries = TimelineReader.Entries)
    {
        return view.Samples.Find(customer, of) is not { } sample
            ? ErrorPages.Page(http, StatusCodes.Status404NotFound)
            : new PageResult<SimulatorPage>(await view.PageAsync(visits.Of(http), sample, Math.Clamp(entries, TimelineReader.Entries, TimelineReader.Most), stop));
    }

    /// <summary>The page once more, with what was refused and what was typed.</summary>
    internal static async Task<IResult> RefusedAsync(FoundPerson found, SimulatorView view, ComposerModel composer, string back, CancellationToken stop, int status = StatusCodes.Status409Conflict)
    {
        var asked = QueryHelpers.ParseQuery(back.Split('?') is [_, var query] ? query : "");
        var sample = view.Samples.Find(asked.GetValueOrDefault("customer"), asked.GetValueOrDefault("of")) ?? view.Samples.All()[0];
        var model = await view.PageAsync(found.Visit with { Path = back }, sample, TimelineReader.Entries, stop, composer);
        return new PageResult<SimulatorPage>(model, status);
    }

    private static IResult Live(HttpContext http, Visits visits, LiveStreams streams, SimulatorLive.Parts parts, string customer, string? of = null, string? after = null)
    {
        var visit = visits.Of(http);
        var mark = Mark.Parse(http.Request.Headers["Last-Event-ID"] is [{ Length: > 0 } last] ? last : after);
        return streams.Open(http, visit, new SimulatorLive(parts, visit, customer, of, mark));
    }

    private static async Task<IResult> WriteAsync(string phone, HttpContext http, SimulatorService simulator, CancellationToken stop)
    {
        if (simulator.Find(phone) is not { } from)
        {
            return ErrorPages.Page(http, StatusCodes.Status404NotFound);
        }

        try
        {
            await simulator.SendAsync(phone, http.Request.Form["text"].ToString().Trim(), stop);
        }
        catch (ArgumentException)
        {
            return ErrorPages.Page(http, StatusCodes.Status422UnprocessableEntity);
        }

        return DeskForms.IsLive(http) ? Results.NoContent() : new SeeOther(PhoneRoutes.PathOf(from));
    }

    private static async Task<IResult> ActAsync(string phone, HttpContext http, SimulatorService simulator, CancellationToken stop)
    {
        if (simulator.Read(phone) is not { Phone: var from } state)
        {
            return ErrorPages.Page(http, StatusCodes.Status404NotFound);
        }

        var form = http.Request.Form;
        string Field(string name) => form[name].ToString().Trim();
        if (Field("act") == "second")
        {
            return simulator.AddNumber(phone) is { } second ? new SeeOther(PhoneRoutes.PathOf(from, "#phone-" + second.Id)) : ErrorPages.Page(http, StatusCodes.Status422UnprocessableEntity);
        }

        if (ActList.Read(from, Field("act"), Field("message"), Field("value"), Field("text"), state.MarketingStopped) is not { } act)
        {
            return ErrorPages.Page(http, StatusCodes.Status422UnprocessableEntity);
        }

        try
        {
            await simulator.ActAsync(phone, act, stop);
        }
        catch (ArgumentException)
        {
            return ErrorPages.Page(http, StatusCodes.Status422UnprocessableEntity);
        }

        return DeskForms.IsLive(http) ? Results.NoContent() : new SeeOther(PhoneRoutes.PathOf(from));
    }

    private static IResult File(string key, HttpContext http) => SampleFile.Named(key) is { } file
        ? Results.Bytes(file.Bytes, file.Mime.Split(';')[0], enableRangeProcessing: true)
        : ErrorPages.Page(http, StatusCodes.Status404NotFound);

    // The switch stands for the customer's own form, so it is recorded as theirs.
    private static async Task<IResult> ConsentAsync(
        string person, HttpContext http, Visits visits, PersonFinder people, UseCaseBook book, ILog log, CancellationToken stop)
    {
        var form = http.Request.Form;
        if (await people.FindAsync(visits.Of(http), person, stop) is not { } found)
        {
            return ErrorPages.Page(http, StatusCodes.Status404NotFound);
        }

        var uses = await book.OfAsync(found.Seen.Brand, stop);
        if (PreferenceChanges.Use(uses, form["useCase"].ToString(), form["action"].ToString(), found.Visit.Language.Tag()) is not { } change)
        {
            return ErrorPages.Page(http, StatusCodes.Status400BadRequest);
        }

        await log.CommandAsync(found.Seen.Person, s => new Answer.Yes(change.Decide(s)), stop);
        return DeskForms.IsLive(http) ? Results.NoContent() : new SeeOther(LocalPath.Or(form["back"], "/simulator"));
    }
}
