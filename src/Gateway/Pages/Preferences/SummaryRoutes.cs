using Conversations;
using Conversations.Handoffs;
using Conversations.Log;
using Gateway.Api;
using Gateway.Covering;
using Gateway.Pages.Web;
using Gateway.Work;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Personalization.Handover;
using Personalization.Masking;

namespace Gateway.Pages.Preferences;

/// <summary>The form by which a customer corrects what went along with a handoff. It needs no script.</summary>
internal static class SummaryRoutes
{
    /// <summary>What is needed to answer.</summary>
    internal sealed record Parts(PreferenceRoutes.Parts Preferences, Brands.UseCaseBook Book, MaskingBook Masking, ILog Log);

    internal static void MapSummary(this RouteGroupBuilder pages) => pages.MapPost("/preferences/{token}/summary", PostAsync).Through(Door.PersonalLink);

    private static async Task<IResult> PostAsync(string token, HttpContext http, Parts parts, CancellationToken stop)
    {
        if (await PreferenceRoutes.OpenAsync(token, http, parts.Preferences, stop) is not { } opened)
        {
            return ErrorPages.Page(http, StatusCodes.Status404NotFound);
        }

        var text = http.Request.Form["text"].ToString().Trim();
        if (text.Length == 0 || DataView.IsPaused(opened.Seen, await parts.Book.OfAsync(opened.Seen.Brand, stop)))
        {
            return ErrorPages.Page(http, StatusCodes.Status400BadRequest);
        }

        var covered = Masker.Of(SummaryIntent.Cut(text), parts.Masking.Of(opened.Seen.Brand)).Text;
        var answer = await parts.Log.CommandAsync(opened.Seen.Person, s => HandoffRules.Correct(s.Of<HandoffState>(), covered, "page") is { } corrected
            ? new Answer.Yes(corrected)
            : new Answer.No("closed", "There is nothing to correct any more."), stop);
        return new SeeOther(answer is Answer.Yes ? QueryHelpers.AddQueryString("/preferences/" + token, "summary", "corrected") : "/preferences/" + token);
    }
}
