using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Desk.Models;
using Desk.Pages;
using Desk.Texts;
using Gateway.Api;
using Gateway.Brands;
using Gateway.Configuration;
using Gateway.Pages.Access;
using Gateway.Pages.People;
using Gateway.Pages.Preferences;
using Gateway.Pages.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Personalization.Wording;

namespace Gateway.Identity;

/// <summary>The customer's own page about their channels: they add one with a code that goes there.</summary>
internal static class ChannelRoutes
{
    /// <summary>What is needed to answer.</summary>
    internal sealed record Parts(PreferenceRoutes.Parts Preferences, LinkCodes Codes);

    internal static void MapChannelsPage(this RouteGroupBuilder pages)
    {
        pages.MapGet("/preferences/{token}/channels", GetAsync).Through(Door.PersonalLink);
        pages.MapPost("/preferences/{token}/channels", PostAsync).Through(Door.PersonalLink);
    }

    private static async Task<IResult> GetAsync(string token, HttpContext http, Parts parts, CancellationToken stop, string? link = null, string? note = null)
    {
        if (await PreferenceRoutes.OpenAsync(token, http, parts.Preferences, stop) is not { } opened)
        {
            return ErrorPages.Page(http, StatusCodes.Status404NotFound);
        }

        var (seen, visit) = opened;
        _ = Enum.TryParse<ChannelNote>(note, ignoreCase: true, out var said);
        var paused = DataView.IsPaused(seen, await parts.Preferences.Book.OfAsync(seen.Brand, stop));
        return new PageResult<ChannelsPage>(new ChannelsModel(
            visit.Shell(demo: false), visit.Path, visit.Path[..visit.Path.LastIndexOf('/')], paused ? [] : PersonRows.Addresses(seen), Offered(parts.Preferences.Config, seen.Brand))
        {
            Paused = paused,
            // Whether or not a code could go anywhere, it may be typed: what is shown depends on nothing that is known of the number.
            Link = said is ChannelNote.Asked or ChannelNote.WrongCode && IsLink(link) ? link : null,
            Note = said,
        });
    }

    private static async Task<IResult> PostAsync(string token, HttpContext http, Parts parts, CancellationToken stop)
    {
        if (await PreferenceRoutes.OpenAsync(token, http, parts.Preferences, stop) is not { } opened)
        {
            return ErrorPages.Page(http, StatusCodes.Status404NotFound);
        }

        var form = http.Request.Form;
        var (link, note) = form["action"].ToString() switch
        {
            "ask" => await AskAsync(opened, form, parts, stop),
            "confirm" => await ConfirmAsync(opened, form, parts, stop),
            _ => (null, ChannelNote.None),
        };
        var query = new Dictionary<string, string?>(StringComparer.Ordinal) { ["note"] = note.ToString().ToLowerInvariant(), ["link"] = link };
        return note == ChannelNote.None ? ErrorPages.Page(http, StatusCodes.Status400BadRequest) : new SeeOther(QueryHelpers.AddQueryString(http.Request.Path, query.Where(q => q.Value is not null)));
    }

    // The same answer whoever has the number, and whether or not anything can go there.
    private static async ValueTask<(string? Link, ChannelNote Note)> AskAsync(PreferenceRoutes.Opened opened, IFormCollection form, Parts parts, CancellationToken stop)
    {
        var channel = form["channel"].ToString();
        if (!Offered(parts.Preferences.Config, opened.Seen.Brand).Contains(channel, StringComparer.Ordinal))
        {
            return (null, ChannelNote.None);
        }

        if (NumberOf(form["number"].ToString()) is not { } number)
        {
            return (null, ChannelNote.NotANumber);
        }

        var asked = await parts.Codes.AskAsync(opened.Seen, Address.Of(channel, number), "customer", opened.Visit.Language.Tag(), stop);
        return asked switch
        {
            { Link: { } link } => (link, ChannelNote.Asked),
            { Refusal.Code: LinkCodes.TooMany } => (null, ChannelNote.TooMany),
            _ => (null, ChannelNote.NoWay),
        };
    }

    private static async ValueTask<(string? Link, ChannelNote Note)> ConfirmAsync(PreferenceRoutes.Opened opened, IFormCollection form, Parts parts, CancellationToken stop)
    {
        var link = form["link"].ToString();
        return await parts.Codes.ConfirmAsync(opened.Seen.Person, link, form["code"].ToString(), stop) == true ? (null, ChannelNote.Verified) : (link, ChannelNote.WrongCode);
    }

    // The channels that go by numbers, which people know; nobody knows their own id at Instagram.
    private static List<string> Offered(GatewayConfig config, string brand) =>
        [.. new[] { ChannelNames.WhatsApp, ChannelNames.Sms }.Where(c => config.Accounts.SelectMany(a => a.Senders).Any(s => s.Brand == brand && s.Channel == c))];

    private static bool IsLink(string? link) => link is { Length: 34 } && link.StartsWith("l_", StringComparison.Ordinal) && link.AsSpan(2).IndexOfAnyExcept("0123456789abcdef") < 0;

    private static string? NumberOf(string text)
    {
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        var from = text.TrimStart();
        var number = from.StartsWith('+') ? digits : from.StartsWith("00", StringComparison.Ordinal) ? digits[2..] : "";
        return number.Length is >= 7 and <= 15 && number[0] != '0' && !from.AsSpan().TrimStart('+').ContainsAnyExcept("0123456789 -.()\u00a0") ? "+" + number : null;
    }
}
