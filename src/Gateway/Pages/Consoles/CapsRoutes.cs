using System.Globalization;
using Desk.Models;
using Desk.Pages;
using Desk.Texts;
using Gateway.Api;
using Gateway.Audit;
using Gateway.Brands;
using Gateway.Handoffs.Assigning;
using Gateway.Pages.Access;
using Gateway.Pages.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Personalization.Caps;
using Actor = Personalization.Gate.Actor;

namespace Gateway.Pages.Consoles;

/// <summary>How often the people of a brand may be contacted, for whoever answers for that: the same rules as those of the API.</summary>
internal static class CapsRoutes
{
    private const string Here = "/console/caps";

    /// <summary>Who may see them.</summary>
    private static readonly IReadOnlySet<Role> Lookers = Rights.Look.Intersect(Sessions.OfPeople).ToHashSet();

    /// <summary>Who may change them.</summary>
    private static readonly IReadOnlySet<Role> Editors = Rights.Configure.Intersect(Sessions.OfPeople).ToHashSet();

    internal static void MapCapsPage(this RouteGroupBuilder pages)
    {
        pages.MapGet(Here, (HttpContext http, Parts parts, CancellationToken stop) => PageAsync(http, parts, stop)).AddEndpointFilter(PageFilters.For(Lookers));
        pages.MapPost(Here, ChangeAsync).AddEndpointFilter(PageFilters.For(Editors));
    }

    /// <summary>What the page needs.</summary>
    internal sealed record Parts(Visits Visits, CapBook Book, CapForecast Forecast, StoreTime Time, Journal Journal);

    private static async Task<IResult> ChangeAsync(HttpContext http, Parts parts, CancellationToken stop)
    {
        var (visit, form) = (parts.Visits.Of(http), http.Request.Form);
        var now = await parts.Time.NowAsync(stop);
        var (set, epoch) = await parts.Book.SetAsync(visit.Brand.Id, stop);
        var typed = CapForms.Typed(form);
        if (form["act"] == "look")
        {
            return await LookAsync(http, parts, CapForms.Save(set, typed, visit.Brand, now), typed, now, stop);
        }

        var outcome = form["epoch"] != epoch.ToString(CultureInfo.InvariantCulture) ? CapOutcome.No("changed") : form["act"].ToString() switch
        {
            "delete" => CapForms.Delete(set, typed.Rule, now),
            "takeback" => CapForms.TakeBack(set, form["edition"], now),
            _ => CapForms.Save(set, typed, visit.Brand, now),
        };
        if (outcome.Next is { } kept && !await parts.Book.KeepAsync(visit.Brand.Id, kept, epoch, stop))
        {
            outcome = CapOutcome.No("changed");
        }

        if (outcome.Next is not { } next)
        {
            return await PageAsync(http, parts, stop, outcome.Refusal, form["act"] == "save" ? typed : null);
        }

        var session = visit.Session!;
        await parts.Journal.CapsChangedAsync(visit.Brand.Id, Actor.Agent(session.Agent), session.Role.Named(), next, outcome.Begins, stop);
        return new SeeOther(Here);
    }

    // What would have been saved, and nothing is.
    private static async Task<IResult> LookAsync(HttpContext http, Parts parts, CapOutcome outcome, CapDraft typed, DateTimeOffset now, CancellationToken stop)
    {
        var id = typed.Rule.Length == 0 ? typed.Id : typed.Rule;
        var forecast = outcome.Next?.At(outcome.Begins).Find(r => r.Id == id) is { } rule ? await parts.Forecast.OfAsync(parts.Visits.Of(http).Brand.Id, rule, now, stop) : null;
        return await PageAsync(http, parts, stop, outcome.Refusal, typed, forecast);
    }

    private static async Task<IResult> PageAsync(HttpContext http, Parts parts, CancellationToken stop, CapsRefusal? refusal = null, CapDraft? draft = null, CapsForecast? forecast = null)
    {
        var visit = parts.Visits.Of(http);
        var now = await parts.Time.NowAsync(stop);
        var (own, epoch) = await parts.Book.SetAsync(visit.Brand.Id, stop);
        var (shared, _) = await parts.Book.SetAsync(null, stop);
        var model = new CapsModel((visit with { Path = Here }).Shell(parts.Visits.IsDemo), own.At(now), [.. shared.At(now).Select(Shared)], epoch)
        {
            Coming = [.. Coming(own, now).Concat(Coming(shared, now).Select(c => c with { IsInstallation = true, Begin = [.. c.Begin.Select(Shared)] })).OrderBy(c => c.From)],
            MayChange = visit.Session is { } session && Editors.Contains(session.Role),
            Refusal = refusal, Draft = draft, Forecast = forecast,
        };
        return new PageResult<CapsPage>(model, refusal is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static CapRule Shared(CapRule rule) => rule with { IsInstallation = true };

    // What a change brings, measured against the rules that hold until then.
    private static IEnumerable<CapsToCome> Coming(CapRuleSet set, DateTimeOffset now)
    {
        var before = set.At(now);
        foreach (var edition in set.Editions.Where(e => e.From > now))
        {
            yield return new(
                edition.From, [.. edition.Rules.Where(r => !before.Exists(b => b.Id == r.Id && b.Version == r.Version))],
                [.. before.Where(b => !edition.Rules.Exists(r => r.Id == b.Id)).Select(CapsText.NameOf)]);
            before = edition.Rules;
        }
    }
}
