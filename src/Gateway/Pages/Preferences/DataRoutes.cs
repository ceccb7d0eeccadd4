using System.Globalization;
using System.Text.Json;
using Conversations;
using Conversations.Log;
using Desk.Models;
using Desk.Pages;
using Desk.Texts;
using Gateway.Api;
using Gateway.Brands;
using Gateway.DataRights;
using Gateway.Pages.Web;
using Gateway.Work;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Personalization.Gate;
using Personalization.Jurisdictions;
using Personalization.Profile;
using Personalization.Rights;

namespace Gateway.Pages.Preferences;

/// <summary>A customer's page of all that is held about them, what they do with it, the copy to take away, and the erasure in two steps.</summary>
internal static class DataRoutes
{
    private const int MostValue = 500;

    /// <summary>What is needed to answer.</summary>
    internal sealed record Parts(PreferenceRoutes.Parts Preferences, DataView View, Exercise Exercise, PersonErasure Erasure, UseCaseBook Book, ILog Log);

    internal static void MapData(this RouteGroupBuilder pages)
    {
        pages.MapGet("/preferences/{token}/data", GetAsync).Through(Door.PersonalLink);
        pages.MapPost("/preferences/{token}/data", PostAsync).Through(Door.PersonalLink);
        pages.MapGet("/preferences/{token}/data.json", CopyAsync).Through(Door.PersonalLink);
        pages.MapGet("/preferences/{token}/erase", AskAsync).Through(Door.PersonalLink);
        pages.MapPost("/preferences/{token}/erase", EraseAsync).Through(Door.PersonalLink);
    }

    private static async Task<IResult> GetAsync(string token, HttpContext http, Parts parts, CancellationToken stop, string? changed = null) =>
        await PreferenceRoutes.OpenAsync(token, http, parts.Preferences, stop) is { } opened
            ? new PageResult<PreferencesDataPage>(await parts.View.FillAsync(opened.Seen, opened.Visit, Base(token), stop) with { Changed = changed })
            : ErrorPages.Page(http, StatusCodes.Status404NotFound);

    private static async Task<IResult> PostAsync(string token, HttpContext http, Parts parts, CancellationToken stop)
    {
        if (await PreferenceRoutes.OpenAsync(token, http, parts.Preferences, stop) is not { } opened)
        {
            return ErrorPages.Page(http, StatusCodes.Status404NotFound);
        }

        if (await parts.View.IsPausedAsync(opened.Seen, stop) || await DoAsync(http.Request.Form, opened, parts, stop) is not { } done)
        {
            return ErrorPages.Page(http, StatusCodes.Status400BadRequest);
        }

        return new SeeOther(QueryHelpers.AddQueryString(Base(token) + "/data", "changed", done));
    }

    // What was done, by the name under which the page says so; null when the form asks for nothing that there is.
    private static async ValueTask<string?> DoAsync(IFormCollection form, PreferenceRoutes.Opened opened, Parts parts, CancellationToken stop)
    {
        var (seen, language) = (opened.Seen, opened.Visit.Language.Tag());
        return form["action"].ToString() switch
        {
            "restrict" when await parts.Exercise.RestrictAsync(seen, on: true, RightsRules.Customer, "page", null, stop) is not null => "restricted",
            "resume" when await parts.Exercise.RestrictAsync(seen, on: false, RightsRules.Customer, "page", null, stop) is not null => "resumed",
            "refuse_advertising" when await parts.Exercise.AdvertisingAsync(seen, refuse: true, RightsRules.Customer, "page", language, null, stop) is not null => "advertising_refused",
            "allow_advertising" when await parts.Exercise.AdvertisingAsync(seen, refuse: false, RightsRules.Customer, "page", language, null, stop) is not null => "advertising_allowed",
            "withdraw" => await WithdrawAsync(form["useCase"].ToString(), opened, parts, stop),
            "correct" => await CorrectAsync(form, opened, parts, stop),
            _ => null,
        };
    }

    private static async ValueTask<string?> WithdrawAsync(string useCase, PreferenceRoutes.Opened opened, Parts parts, CancellationToken stop)
    {
        var uses = await parts.Book.OfAsync(opened.Seen.Brand, stop);
        return PreferenceChanges.Use(uses, useCase, "withdraw", opened.Visit.Language.Tag()) is { } change
            && await parts.Log.CommandAsync(opened.Seen.Person, s => new Answer.Yes(change.Decide(s)), stop) is not null ? "withdrawn" : null;
    }

    private static async ValueTask<string?> CorrectAsync(IFormCollection form, PreferenceRoutes.Opened opened, Parts parts, CancellationToken stop)
    {
        var (useCase, field, text) = (form["useCase"].ToString(), form["field"].ToString(), form["value"].ToString().Trim());
        var uses = await parts.Book.OfAsync(opened.Seen.Brand, stop);
        // Only what is held: a page is no place to bring in something else.
        if (!opened.Seen.Of<ProfileState>().Known.Any(f => f.UseCase == useCase && f.Field == field))
        {
            return null;
        }

        var view = await parts.Exercise.OpenAsync(opened.Seen, Personalization.Gate.Actor.Subject, DataRight.Access, RightsRules.Customer, "page", stop);
        var held = view.Facts.FirstOrDefault(f => f.UseCase == useCase && f.Field == field);
        if (held is null || text.Length > MostValue || Typed(text, held.Value.ValueKind) is not { } value || Corrections.Wrong(uses, useCase, field, value) is not null)
        {
            return "not_corrected";
        }

        var correction = new Correction(useCase, field, value, Corrections.ByPerson, RightsRules.Customer, "page");
        return await parts.Exercise.CorrectAsync(opened.Seen, correction, reason: null, stop) is Answer.Yes ? "corrected" : "not_corrected";
    }

    // What was a number stays one.
    private static JsonElement? Typed(string text, JsonValueKind kind) => kind switch
    {
        JsonValueKind.String => JsonSerializer.SerializeToElement(text),
        JsonValueKind.Number => decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? JsonSerializer.SerializeToElement(number) : null,
        JsonValueKind.True or JsonValueKind.False => text.ToLowerInvariant() switch
        {
            "true" or "sí" or "si" or "sim" or "yes" => JsonSerializer.SerializeToElement(true),
            "false" or "no" or "não" or "nao" => JsonSerializer.SerializeToElement(false),
            _ => null,
        },
        _ => null,
    };

    private static async Task<IResult> CopyAsync(string token, HttpContext http, Parts parts, CancellationToken stop) =>
        await PreferenceRoutes.OpenAsync(token, http, parts.Preferences, stop) is { } opened && !await parts.View.IsPausedAsync(opened.Seen, stop)
            ? await parts.Exercise.CopyAsync(
                opened.Seen, Personalization.Gate.Actor.Subject, DataRight.Portability, RightsRules.Customer, "page", $"{opened.Seen.Brand}-{opened.Seen.Now:yyyy-MM-dd}.json", stop)
            : ErrorPages.Page(http, StatusCodes.Status404NotFound);

    private static async Task<IResult> AskAsync(string token, HttpContext http, Parts parts, CancellationToken stop) =>
        await PreferenceRoutes.OpenAsync(token, http, parts.Preferences, stop) is { } opened && !await parts.View.IsPausedAsync(opened.Seen, stop)
            ? new PageResult<PreferencesErasePage>(Asked(token, opened))
            : ErrorPages.Page(http, StatusCodes.Status404NotFound);

    private static async Task<IResult> EraseAsync(string token, HttpContext http, Parts parts, CancellationToken stop)
    {
        if (await PreferenceRoutes.OpenAsync(token, http, parts.Preferences, stop) is not { } opened || await parts.View.IsPausedAsync(opened.Seen, stop))
        {
            return ErrorPages.Page(http, StatusCodes.Status404NotFound);
        }

        if (http.Request.Form["confirm"] != "yes")
        {
            return new PageResult<PreferencesErasePage>(Asked(token, opened) with { Unconfirmed = true }, StatusCodes.Status400BadRequest);
        }

        await parts.Erasure.EraseAsync(opened.Seen, RightsRules.Customer, "page", stop);
        return new PageResult<PreferencesErasePage>(Asked(token, opened) with { Done = true });
    }

    private static EraseModel Asked(string token, PreferenceRoutes.Opened opened) =>
        new(opened.Visit.Shell(demo: false), Base(token)) { Facts = opened.Seen.Of<ProfileState>().Known.Count() };

    private static string Base(string token) => "/preferences/" + token;
}
