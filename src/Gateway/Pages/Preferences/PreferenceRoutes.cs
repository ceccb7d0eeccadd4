using Conversations;
using Conversations.Log;
using Conversations.Messages;
using Desk.Live;
using Desk.Models;
using Desk.Pages;
using Desk.Texts;
using Gateway.Api;
using Gateway.Brands;
using Gateway.Configuration;
using Gateway.Pages.Access;
using Gateway.Pages.Desks;
using Gateway.Pages.Web;
using Gateway.Work;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Personalization.Wording;

namespace Gateway.Pages.Preferences;

/// <summary>The customer's own page, and the call that makes a link to it.</summary>
internal static class PreferenceRoutes
{
    /// <summary>What is needed to answer.</summary>
    internal sealed record Parts(Visits Visits, PreferenceLinks Links, PreferenceView View, ILog Log, UseCaseBook Book, GatewayConfig Config, Fragments Fragments, Gateway.Consent.NoticeBook Notices);

    /// <summary>A link that leads somewhere: to whom, and who looks.</summary>
    internal sealed record Opened(Seen Seen, Visit Visit);

    internal static void MapPreferences(this RouteGroupBuilder pages)
    {
        pages.MapGet("/preferences/{token}", GetAsync).Through(Door.PersonalLink);
        pages.MapPost("/preferences/{token}", PostAsync).Through(Door.PersonalLink);
    }

    /// <summary>The API's call.</summary>
    internal static void MapPreferencesLink(this RouteGroupBuilder brand) =>
        brand.MapGet("/people/{person}/preferences-link", LinkAsync).For(Rights.Handle).WithSummary("A link to this person's own page of consents, for this person only.");

    private static async Task<IResult> LinkAsync(string brand, string person, HttpRequest request, ILog log, PreferenceLinks links, CancellationToken stop)
    {
        if (await log.PersonAsync(brand, person, stop) is not { } seen)
        {
            return Problems.NoPerson();
        }

        var link = links.Create(brand, seen.Person.Value);
        return Results.Json(new { url = $"{request.Scheme}://{request.Host}{request.PathBase}{link.Path}", path = link.Path, expiresAt = link.Until }, Json.Api);
    }

    private static async Task<IResult> GetAsync(string token, HttpContext http, Parts parts, CancellationToken stop, string? changed = null, string? summary = null)
    {
        if (await OpenAsync(token, http, parts, stop) is not { } opened)
        {
            return ErrorPages.Page(http, StatusCodes.Status404NotFound);
        }

        var model = await parts.View.FillAsync(opened.Seen, opened.Visit, stop);
        return new PageResult<PreferencesPage>(model with { Changed = changed is null ? null : ChangeOf(changed, model, opened.Seen), Corrected = summary == "corrected" });
    }

    private static async Task<IResult> PostAsync(string token, HttpContext http, Parts parts, CancellationToken stop)
    {
        if (await OpenAsync(token, http, parts, stop) is not { } opened)
        {
            return ErrorPages.Page(http, StatusCodes.Status404NotFound);
        }

        var uses = await parts.Book.OfAsync(opened.Seen.Brand, stop);
        // Whose link it is may be in doubt; that everything is to stop is done for whoever asks.
        var asked = DataView.IsPaused(opened.Seen, uses) && http.Request.Form["action"] != "stop_all"
            ? null
            : PreferenceChanges.Of(http.Request.Form, uses, opened.Seen, opened.Visit.Language.Tag());
        await parts.Notices.KeepAsync(opened.Seen.Brand, asked?.Shows is { } shown ? [shown] : [], stop);
        if (asked is not { } change
            || await parts.Log.CommandAsync(opened.Seen.Person, s => new Answer.Yes(change.Decide(s)), stop) is null
            || await parts.Log.LoadAsync(opened.Seen.Person, stop) is not { } after)
        {
            return ErrorPages.Page(http, StatusCodes.Status400BadRequest);
        }

        var name = $"{(change.On ? "on" : "off")}:{change.Name}";
        if (!DeskForms.IsLive(http))
        {
            return new SeeOther(QueryHelpers.AddQueryString(http.Request.Path, "changed", name));
        }

        var model = await parts.View.FillAsync(after, opened.Visit, stop);
        return new HtmlResult(await parts.Fragments.PreferencesAsync(opened.Visit.Viewer, model with { Changed = ChangeOf(name, model, after) }));
    }

    /// <summary>Whose page a link opens; null when it is none of ours or has ended. It speaks the person's language, as far as what they wrote tells it.</summary>
    internal static async ValueTask<Opened?> OpenAsync(string token, HttpContext http, Parts parts, CancellationToken stop)
    {
        if (parts.Links.Open(token) is not { } ticket || parts.Config.Brand(ticket.Brand) is not { } brand || await parts.Log.PersonAsync(brand.Id, ticket.Person, stop) is not { } seen)
        {
            return null;
        }

        _ = Languages.TryParse(LanguageGuess.Spoken(seen.Of<MessagesState>(), brand.Language), out var language);
        var visit = parts.Visits.Of(http, language).At(brand);
        // Whoever has the link is this person here, even in an agent's browser.
        return new(seen, visit with { Viewer = visit.Viewer with { Agent = null }, Path = http.Request.Path });
    }

    private static PreferenceChange? ChangeOf(string changed, PreferencesModel model, Seen seen)
    {
        var on = changed.StartsWith("on:", StringComparison.Ordinal);
        return changed.Split(':', 3) switch
        {
            [_, "all"] => new(null, on),
            [_, "wishes"] => new(WishForms.Words(seen, model.Shell.Viewer.Language), on) { IsWish = true },
            [_, "use", var id] when model.Rows.FirstOrDefault(r => r.UseCase == id) is { } row => new(row.Title, on),
            [_, "address", var id] when model.Addresses.FirstOrDefault(a => a.Id == id) is { } address =>
                new($"{CommonText.Channel(address.Channel, model.Shell.Viewer.Language)} {address.Label}", on),
            _ => null,
        };
    }
}
