using System.Globalization;
using Conversations.Log;
using Desk.Live;
using Desk.Models;
using Gateway.Api;
using Gateway.Configuration;
using Gateway.Pages.Access;
using Gateway.Pages.Timelines;
using Gateway.Pages.Web;
using Gateway.Reveals;

namespace Gateway.Pages.Desks;

/// <summary>Looking behind a token at the desk: the same rules and the same audit as the API's, in the thread itself.</summary>
internal sealed class DeskReveals(Revealing revealing, GatewayConfig config, TimelineReader reader, Fragments fragments, Visits visits, PersonFinder people)
{
    private static readonly string[] Codes = ["role", "reason", "request", "gone", "rate", "time", "nothing", "other"];

    /// <summary>A form of a token was sent.</summary>
    internal async Task<IResult> PostAsync(string person, HttpContext http, CancellationToken stop)
    {
        if (await people.FindAsync(visits.Of(http), person, stop) is not { Visit.Session: { } session } found)
        {
            return ErrorPages.Page(http, StatusCodes.Status404NotFound);
        }

        var form = http.Request.Form;
        var asked = new RevealBody(Number(form["entry"]), (int?)Number(form["mask"]), form["reason"].ToString());
        return await revealing.OpenAsync(found.Seen, By(session, found.Visit), asked, stop) switch
        {
            RevealAnswer.Shown shown when DeskForms.IsLive(http) => await EntryAsync(found, shown, stop),
            RevealAnswer.Shown shown => new SeeOther($"{Path(found.Seen)}?reveal={shown.Id}#e-{shown.Entry}"),
            RevealAnswer.Refused refused when DeskForms.IsLive(http) => await RefusedAsync(found, asked, refused.Why),
            RevealAnswer.Refused refused => new SeeOther($"{Path(found.Seen)}?reveal={refused.Why}"),
            _ => ErrorPages.Page(http, StatusCodes.Status404NotFound),
        };
    }

    /// <summary>A thread in which tokens can be looked behind, where the session may; and what it revealed, or why not.</summary>
    internal async ValueTask<OpenThread> OfAsync(OpenThread thread, Seen seen, Visit visit, string? reveal, CancellationToken stop)
    {
        var offered = thread with { Timeline = Offered(thread.Timeline, seen, visit) };
        if (reveal is null || visit.Session is not { } session)
        {
            return offered;
        }

        if (Codes.Contains(reveal, StringComparer.Ordinal))
        {
            return offered with { RevealRefused = reveal };
        }

        return await revealing.AgainAsync(seen, By(session, visit), reveal, stop) switch
        {
            RevealAnswer.Shown shown => offered with { Timeline = With(offered.Timeline, shown) },
            RevealAnswer.Refused refused => offered with { RevealRefused = refused.Why },
            _ => offered,
        };
    }

    /// <summary>Entries in which tokens can be looked behind, where the session may.</summary>
    internal TimelineModel Offered(TimelineModel timeline, Seen seen, Visit visit) =>
        visit.Session is not { } session || !revealing.May(seen.Brand, session.Role.Named()) || !timeline.Items.Any(IsOffered) ? timeline
        : timeline with { Items = [.. timeline.Items.Select(i => IsOffered(i) ? i with { Reveal = ModelOf(seen) } : i)] };

    // A token is named by its entry's version in the person's own log.
    private static bool IsOffered(TimelineItem item) => item.Masks.Count > 0 && item.Log is null;

    /// <summary>The same for what came to a page that is open.</summary>
    internal TimelineNews Offered(TimelineNews news, Seen seen, Visit visit) => news with
    {
        Whole = news.Whole is { } whole ? Offered(whole, seen, visit) : null, New = Offered(news.New, seen, visit), Changed = Offered(news.Changed, seen, visit),
    };

    private RevealModel ModelOf(Seen seen) => new(Path(seen) + "/reveal", Path(seen), config.Brand(seen.Brand)!.RevealFor);

    private static TimelineModel With(TimelineModel timeline, RevealAnswer.Shown shown) => timeline with
    {
        Items = [.. timeline.Items.Select(i => i.Seq == shown.Entry && IsOffered(i) ? i with { Revealed = new(shown.Values.ToDictionary(v => v.Mask, v => v.Value), shown.Until) } : i)],
    };

    // The entry as it stands now, with what is behind its token.
    private async ValueTask<IResult> EntryAsync(FoundPerson found, RevealAnswer.Shown shown, CancellationToken stop)
    {
        var (seen, visit) = found;
        var (timeline, _) = await reader.EndAsync(seen, visit.Language, detailed: false, TimelineReader.Entries, stop, new Place([shown.Entry]), visit.Agent is null ? null : Path(seen));
        var marked = With(Offered(timeline, seen, visit), shown);
        var entry = marked.Items.Where(i => i.Log is null && i.Seq == shown.Entry).ToList();
        return new HtmlResult(await fragments.EntriesAsync(visit.Viewer, marked with { Items = entry, Loose = true }));
    }

    private async ValueTask<IResult> RefusedAsync(FoundPerson found, RevealBody asked, string why) => new HtmlResult(
        await fragments.RevealRefusedAsync(found.Visit.Viewer, new(asked.Entry ?? 0, asked.Mask ?? 0, why)),
        why switch
        {
            "role" or "other" => StatusCodes.Status403Forbidden, "reason" or "request" => StatusCodes.Status400BadRequest, "gone" or "time" => StatusCodes.Status410Gone,
            "rate" => StatusCodes.Status429TooManyRequests, _ => StatusCodes.Status404NotFound,
        });

    private static Revealer By(Session session, Visit visit) => new(Personalization.Gate.Actor.Agent(visit.Agent!), session.Role.Named());

    private static string Path(Seen seen) => "/desk/" + seen.Person.Value;

    private static long? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
