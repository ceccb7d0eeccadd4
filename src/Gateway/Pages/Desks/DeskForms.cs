using System.Globalization;
using Conversations.Log;
using Conversations.Messages;
using Conversations.Threads;
using Desk.Live;
using Desk.Models;
using Gateway.Assistant;
using Gateway.Covering;
using Gateway.Handoffs;
using Gateway.Handoffs.Assigning;
using Gateway.Pages.Access;
using Gateway.Pages.Simulators;
using Gateway.Pages.Web;

namespace Gateway.Pages.Desks;

/// <summary>What an agent does with a thread: take, give back, resolve. The log decides; what it refuses keeps its text.</summary>
internal static class DeskForms
{
    private const int MostNote = 500;

    /// <summary>What stood in the form.</summary>
    internal sealed record Sent(string Handoff, long Epoch, string? DispatchId, string Text, long? Draft, string Back)
    {
        /// <summary>What was decided about a message of unknown outcome; null where that was not the question.</summary>
        public bool? Arrived { get; init; }

        /// <summary>How many messages of the customer the page showed; null for a page that does not say.</summary>
        public long? Turn { get; init; }
    }

    /// <summary>What is needed to act and to answer.</summary>
    internal sealed record Parts(DeskCommands Commands, DeskView View, Fragments Fragments, Visits Visits, PersonFinder People, ILog Log, MaskingBook Masking, Assignments Assignments);

    internal static async Task<IResult> ActAsync(string person, string act, HttpContext http, Parts parts, CancellationToken stop)
    {
        if (act is not ("claim" or "decline" or "heartbeat" or "release" or "resolve" or "return" or "handoff" or "adopt" or "decide" or "discard") || Read(http.Request.Form, act, person) is not { } sent)
        {
            return ErrorPages.Page(http, StatusCodes.Status400BadRequest);
        }

        if (await parts.People.FindAsync(parts.Visits.Of(http), person, stop) is not { } found)
        {
            return ErrorPages.Page(http, StatusCodes.Status404NotFound);
        }

        try
        {
            return await RunAsync(found, act, sent, parts, stop) is not { } conflict ? Done(http, sent.Back)
                : await RefusedAsync(http, act, sent, found with { Seen = await parts.Log.LoadAsync(found.Seen.Person, stop) ?? found.Seen }, conflict, parts, stop);
        }
        catch (StoreUnavailableException) when (IsLive(http))
        {
            return new HtmlResult(await parts.Fragments.ConflictAsync(found.Visit.Viewer, new(ConflictKind.Unavailable)), StatusCodes.Status503ServiceUnavailable);
        }
    }

    // Null when it was done; otherwise why not.
    private static async ValueTask<Conflict?> RunAsync(FoundPerson found, string act, Sent sent, Parts parts, CancellationToken stop)
    {
        var (seen, visit) = found;
        var (commands, brand, agent) = (parts.Commands, seen.Brand, visit.Agent!);
        switch (act)
        {
            case "handoff":
                var last = CoveredRecent.Of(seen.Of<MessagesState>(), parts.Masking.Of(seen.Brand)).LastOrDefault(m => m.Original.Inbound)?.Text;
                return await commands.OpenAsync(seen.Person, Summaries.ByHand(agent, last, visit.Brand.Language), stop) ? null : new(ConflictKind.Closed);
            case "adopt":
                return await RunAsync(found, "handoff", sent, parts, stop) is { } shut ? shut
                    : await parts.Log.LoadAsync(seen.Person, stop) is { } now && now.Of<Conversations.Handoffs.HandoffState>().Open is { } open
                    ? await RunAsync(found with { Seen = now }, "claim", sent with { Handoff = open.Id }, parts, stop) : new(ConflictKind.Closed);
            case "decide":
                return await commands.DecideAsync(seen.Person, agent, sent.DispatchId!, sent.Arrived!.Value, sent.Epoch, stop) is Conversations.Answer.No refused
                    ? ConflictOf(refused.Code, refused.Sentence, seen.Of<Conversations.Handoffs.HandoffState>().Owner, agent) : null;
            case "claim":
                await commands.ListedAsync(seen, stop);
                break;
        }

        var outcome = await (act switch
        {
            // Whoever takes what waits wants it as it is now: nothing of theirs is overtaken, and what somebody else has stays theirs.
            "claim" => parts.Assignments.ClaimAsync(brand, sent.Handoff, agent, seen.Of<Conversations.Handoffs.HandoffState>().Epoch, stop),
            "decline" => parts.Assignments.DeclineAsync(brand, sent.Handoff, agent, sent.Epoch, stop),
            "heartbeat" => BeatAsync(parts, brand, sent, agent, stop),
            "release" => commands.ReleaseAsync(brand, sent.Handoff, agent, sent.Epoch, stop),
            "resolve" => commands.ResolveAsync(brand, sent.Handoff, agent, sent.Epoch, sent.Text, stop, sent.Turn),
            "return" => commands.ReturnAsync(brand, sent.Handoff, agent, sent.Epoch, sent.Text, stop),
            _ => commands.DiscardAsync(brand, sent.Handoff, agent, sent.Epoch, sent.Draft!.Value.ToString(CultureInfo.InvariantCulture), sent.Text, stop),
        });
        return outcome is null ? new(ConflictKind.Closed) : outcome.Refusal is { } no ? ConflictOf(no.Code, no.Sentence, outcome.Row?.Agent, agent) : null;
    }

    private static async ValueTask<Outcome?> BeatAsync(Parts parts, string brand, Sent sent, string agent, CancellationToken stop)
    {
        var held = await parts.Commands.HoldsAsync(brand, sent.Handoff, agent, sent.Epoch, stop);
        await parts.Assignments.BeatAsync(brand, agent, said: null, stop);
        return held;
    }

    internal static Conflict ConflictOf(string code, string sentence, string? owner, string agent) => code switch
    {
        "closed" or "settled" or "not_found" => new(ConflictKind.Closed),
        "at_capacity" => new(ConflictKind.NoRoom),
        "unread" => new(ConflictKind.Moved),
        "struck_draft" => new(ConflictKind.DraftStruck),
        "taken" or "offered" or "stale_epoch" or "not_owner" when owner is not null && owner != agent => new(ConflictKind.Taken, owner),
        "taken" or "offered" or "not_offered" or "stale_epoch" or "not_owner" => new(ConflictKind.Moved),
        _ => new(ConflictKind.Refused, Detail: sentence),
    };

    internal static IResult Done(HttpContext http, string back) => IsLive(http) ? Results.NoContent() : new SeeOther(back);

    /// <summary>The same, with how long somebody else has had it.</summary>
    internal static Conflict Since(Conflict conflict, Seen seen, Visit visit) => conflict.Kind == ConflictKind.Taken && seen.Of<Conversations.Handoffs.HandoffState>().Open?.ClaimedAt is { } claimed
        ? conflict with { Ago = Desk.Texts.Clock.Span(seen.Now - claimed) } : conflict;

    internal static async Task<IResult> RefusedAsync(HttpContext http, string act, Sent sent, FoundPerson found, Conflict conflict, Parts parts, CancellationToken stop)
    {
        var (seen, visit) = found;
        conflict = Since(conflict, seen, visit);
        var composer = await parts.View.ComposerAsync(seen, visit, sent.Back, stop) with { Conflict = conflict };
        if (!IsLive(http))
        {
            return sent.Back.StartsWith("/simulator", StringComparison.Ordinal) && http.RequestServices.GetService<SimulatorView>() is { } simulator
                ? await SimulatorRoutes.RefusedAsync(found, simulator, composer, sent.Back, stop)
                : await DeskRoutes.RefusedAsync(found, parts.Visits.IsDemo, parts.View, composer, stop);
        }

        var handoff = await parts.Fragments.HandoffAsync(visit.Viewer, await parts.View.Heads.HandoffAsync(seen, visit, sent.Back, stop));
        // A sign of life that crosses the settling of its own thread is nothing to tell anybody about.
        var told = act == "heartbeat" && conflict.Kind != ConflictKind.Taken ? "" : await parts.Fragments.ConflictAsync(visit.Viewer, conflict);
        return new HtmlResult(handoff + told, StatusCodes.Status409Conflict);
    }

    internal static bool IsLive(HttpContext http) => http.Request.Headers["Live"] is ["1"];

    private static Sent? Read(IFormCollection form, string act, string person)
    {
        var text = (act == "discard" ? DeskSuggest.Why(form) : form["note"].ToString()).Trim();
        var dispatch = form["dispatchId"].ToString();
        var sound = long.TryParse(form["epoch"], NumberStyles.None, CultureInfo.InvariantCulture, out var epoch)
            && text.Length <= MostNote
            && (act != "decide" || (dispatch.Length is > 0 and <= 200 && bool.TryParse(form["arrived"], out _)));
        long? draft = long.TryParse(form["draft"], NumberStyles.None, CultureInfo.InvariantCulture, out var named) ? named : null;
        return !sound || (act == "discard" && (text.Length == 0 || draft is null)) ? null : new(
            form["handoff"].ToString(), epoch, dispatch, text, draft,
            LocalPath.Or(form["back"], "/desk/" + person))
        {
            Arrived = bool.TryParse(form["arrived"], out var arrived) ? arrived : null,
            Turn = DeskActs.TurnOf(form),
        };
    }
}
