using Conversations.Log;
using Conversations.Messages;
using Conversations.Threads;
using Desk.Live;
using Desk.Models;
using Desk.Texts;
using Gateway.Attachments.Outgoing;
using Gateway.Configuration;
using Gateway.Handoffs;
using Gateway.Pages.Access;
using Gateway.Pages.Simulators;
using Gateway.Pages.Timelines;
using Gateway.Pages.Web;
using Gateway.Templates;
using Microsoft.AspNetCore.Routing;

namespace Gateway.Pages.Desks;

/// <summary>What an agent writes: an answer, a template, a note. What cannot leave comes back with its reason, and with what was said meanwhile.</summary>
internal static class DeskWriting
{
    /// <summary>How many missed messages are shown in place; what is further up stands in the thread.</summary>
    private const int MostMissed = 20;

    /// <summary>What is needed to send and to answer.</summary>
    internal sealed record Parts(
        DeskCommands Commands, DeskView View, Fragments Fragments, Visits Visits, PersonFinder People, ILog Log, TimelineReader Reader, TemplateBook Templates, Channels.Senders Senders, Replies.CannedBook Canned,
        OutgoingFiles Files, GatewayConfig Config, Gateway.Handoffs.MentionBook Mentions);

    internal static void MapDeskWriting(this RouteGroupBuilder desk)
    {
        desk.MapGet("/{person}/composer", ShowAsync);
        // Without script a file that was picked comes along whichever button is pressed.
        var forms = desk.MapGroup("").WithMetadata(new WithFiles());
        forms.MapPost("/{person}/messages", SendAsync);
        forms.MapPost("/{person}/templates", PickAsync);
        forms.MapPost("/{person}/template", TemplateAsync);
        forms.MapPost("/{person}/canned", CannedAsync);
    }

    /// <summary>A form, and whom it is about.</summary>
    /// <param name="Http">The request.</param>
    /// <param name="Found">Whom it is about, as they were when it came.</param>
    /// <param name="Form">What stood in it.</param>
    internal sealed record Case(HttpContext Http, FoundPerson Found, Written Form)
    {
        /// <summary>What the page showed, in the log that goes on: versions of another log mean nothing in it.</summary>
        internal long? Seen { get; init; }
    }

    // The place as it is now, for a page in which something changed by itself. What the page has not shown stays unseen.
    private static async Task<IResult> ShowAsync(string person, HttpContext http, Parts parts, CancellationToken stop, long seen = 0) =>
        await parts.People.FindAsync(parts.Visits.Of(http), person, stop) is not { } found
            ? ErrorPages.Page(http, StatusCodes.Status404NotFound)
            : new HtmlResult(await parts.Fragments.ComposerAsync(
                found.Visit.Viewer, await parts.View.ComposerAsync(found.Seen, found.Visit, "/desk/" + found.Seen.Person, stop) with { Seen = Math.Min(seen, found.Seen.State.Version) }));

    private static Task<IResult> SendAsync(string person, HttpContext http, Parts parts, CancellationToken stop) => WithAsync(person, http, parts, async @case =>
    {
        var form = @case.Form;
        // The button said that a template is chosen, so nothing is sent, whatever the window did meanwhile.
        return form is { IsNote: false, IsShut: true } ? await PickedAsync(@case, parts, stop)
            : form.Fault(FilesOf(http).Count > 0) is { } fault ? await RefusedAsync(@case, fault, parts, stop)
            : await RunAsync(@case, parts, stop) is { } conflict ? await RefusedAsync(@case, conflict, parts, stop)
            : await DoneAsync(@case, parts, stop);
    }, stop);

    private static Task<IResult> PickAsync(string person, HttpContext http, Parts parts, CancellationToken stop) =>
        WithAsync(person, http, parts, @case => PickedAsync(@case, parts, stop), stop);

    private static Task<IResult> TemplateAsync(string person, HttpContext http, Parts parts, CancellationToken stop) => WithAsync(person, http, parts, async @case =>
    {
        var ((seen, visit), form) = (@case.Found, @case.Form);
        if (form.DispatchId.Length is 0 or > 200 || form.Values.Any(f => f.Key != "text" && f.Value.Length > DeskTemplates.MostValue))
        {
            return await RefusedAsync(@case, form.DispatchId.Length == 0 ? new(ConflictKind.Moved) : new(ConflictKind.TooLong, Detail: $"{DeskTemplates.MostValue}"), parts, stop);
        }

        var sent = new DeskTemplates.Sent(form.Handoff, form.Epoch, form.DispatchId, form.Template ?? "", form.Values, @case.Seen);
        return await DeskTemplates.RunAsync(seen, visit, await parts.Templates.OfAsync(seen.Brand, stop), sent, parts.Commands, stop) is { } conflict
            ? await RefusedAsync(@case, conflict, parts, stop)
            : await DoneAsync(@case with { Form = form with { IsAgain = true } }, parts, stop, form.Text);
    }, stop);

    private static Task<IResult> CannedAsync(string person, HttpContext http, Parts parts, CancellationToken stop) => WithAsync(person, http, parts, async @case =>
    {
        var ((seen, visit), form) = (@case.Found, @case.Form);
        var composer = await parts.View.ComposerAsync(seen, visit, form.Back, stop) with { Text = form.Text, Way = form.To, Note = form.IsNote };
        var choices = DeskCanned.Of((await parts.Canned.OfAsync(seen.Brand, stop)).All, composer.Person, visit, form.IsNote ? null : composer.ChosenWay?.Channel);
        composer = choices.FirstOrDefault(c => c.Id == form.Values.GetValueOrDefault("use")) is { } used
            ? composer with { Text = form.Text.Length == 0 ? used.Text : form.Text + "\n" + used.Text }
            : composer with { Canned = DeskCanned.Found(choices, form.Values.GetValueOrDefault("c")), CannedQuery = form.Values.GetValueOrDefault("c") };
        return DeskForms.IsLive(http)
            ? new HtmlResult(await parts.Fragments.ComposerAsync(visit.Viewer, composer with { Seen = Math.Min(@case.Seen ?? 0, composer.Seen) }))
            : await WholeAsync(@case, @case.Found, composer, parts, StatusCodes.Status200OK, stop);
    }, stop);

    private static async Task<IResult> WithAsync(string person, HttpContext http, Parts parts, Func<Case, Task<IResult>> run, CancellationToken stop)
    {
        if (await parts.People.FindAsync(parts.Visits.Of(http), person, stop) is not { } found)
        {
            return ErrorPages.Page(http, StatusCodes.Status404NotFound);
        }

        var form = Written.Of(http.Request.Form, person);
        try
        {
            return await run(new(http, found, form) { Seen = found.Seen.Person.Value == person ? form.Seen : 0 });
        }
        catch (StoreUnavailableException) when (DeskForms.IsLive(http))
        {
            return new HtmlResult(await parts.Fragments.ConflictAsync(found.Visit.Viewer, new(ConflictKind.Unavailable)), StatusCodes.Status503ServiceUnavailable);
        }
    }

    // Null when it was done; otherwise why not.
    private static async ValueTask<Conflict?> RunAsync(Case @case, Parts parts, CancellationToken stop)
    {
        var ((seen, visit), form) = (@case.Found, @case.Form);
        if (form.IsNote && FilesOf(@case.Http).Count > 0)
        {
            return new(ConflictKind.File, Detail: FilesText.NotInNote.In(visit.Language));
        }

        if (form.IsNote)
        {
            return await parts.Commands.NoteAsync(seen.Person, visit.Agent!, form.Text, stop, "note:" + form.DispatchId, await parts.Mentions.InAsync(seen.Brand, visit.Agent!, form.Text, stop)) ? null : new(ConflictKind.Closed);
        }

        var reply = new Reply(form.DispatchId, form.Text) { Draft = form.Draft, Seen = @case.Seen, To = form.To, IsStrict = true };
        var files = FilesOf(@case.Http);
        if (files.Count > 0)
        {
            // What would be refused anyway is refused before anything of it is kept.
            if (DeskCommands.Decide(seen, form.Handoff, visit.Agent!, form.Epoch, reply) is Conversations.Answer.No early)
            {
                return ConflictOf(early.Code, early.Sentence, seen.Of<Conversations.Handoffs.HandoffState>().Owner, visit.Agent!);
            }

            var channel = (DeskCommands.WaysOf(seen).FirstOrDefault(w => Personalization.Consent.AddressRef.Of(w.To) == form.To)?.To ?? seen.Of<ThreadState>().With)?.Channel ?? "";
            var (kept, fault) = await parts.Files.KeepAsync(seen, channel, form.DispatchId, files, Site(@case.Http, parts.Config), stop);
            if (fault is not null)
            {
                return new(ConflictKind.File, Detail: Sentence(fault, visit.Language));
            }

            reply = reply with { Files = kept };
        }

        var outcome = await parts.Commands.SendAsync(seen.Brand, form.Handoff, visit.Agent!, form.Epoch, reply, stop);
        if (outcome is not { Refusal: null })
        {
            await parts.Files.DropAsync(seen, reply.Files, stop);
        }

        return outcome is null ? new(ConflictKind.Closed) : outcome.Refusal is { } no ? ConflictOf(no.Code, no.Sentence, outcome.Row?.Agent, visit.Agent!) : null;
    }

    private static IReadOnlyList<IFormFile> FilesOf(HttpContext http) => [.. http.Request.Form.Files.GetFiles("files").Where(f => f.Length > 0)];

    // Where providers reach this gateway; on a machine of one's own, where the page was asked for.
    private static Uri Site(HttpContext http, GatewayConfig config) => DataRights.PublicPages.Of(config) ?? new Uri($"{http.Request.Scheme}://{http.Request.Host}/");

    private static string Sentence(FileFault fault, Language language) => (fault.Code switch
    {
        "too_many" => FilesText.TooMany.In(language, fault.Most),
        "too_large" => FilesText.TooLarge.In(language, fault.Name, fault.Most >= 1024 * 1024 ? $"{fault.Most / (1024 * 1024)} MB" : $"{fault.Most / 1000} kB"),
        "wrong_type" => FilesText.WrongType.In(language, fault.Name),
        _ => FilesText.Harmful.In(language, fault.Name),
    });

    internal static Conflict ConflictOf(string code, string sentence, string? owner, string agent) => code switch
    {
        "unseen" => new(ConflictKind.Unseen),
        "no_way" or "no_address" => new(ConflictKind.NoWay),
        "window_closed" => new(ConflictKind.WindowClosed),
        "human_only" => new(ConflictKind.HumanOnly),
        "stale_draft" => new(ConflictKind.DraftGone),
        _ => DeskForms.ConflictOf(code, sentence, owner, agent),
    };

    private static async Task<IResult> DoneAsync(Case @case, Parts parts, CancellationToken stop, string? kept = null)
    {
        var (http, found, form) = @case;
        var live = DeskForms.IsLive(http);
        if (!form.IsAgain || (!live && string.IsNullOrEmpty(kept)))
        {
            return live ? Results.NoContent() : new SeeOther(form.Back);
        }

        // What the page showed of a refusal, or of a choice, is over; what it has not shown stays unseen.
        var fresh = await AgainAsync(found, parts, stop);
        var composer = await parts.View.ComposerAsync(fresh.Seen, fresh.Visit, form.Back, stop) with { Way = form.To, Text = kept };
        return live
            ? new HtmlResult(await parts.Fragments.ComposerAsync(fresh.Visit.Viewer, composer with { Seen = Math.Min(@case.Seen ?? 0, composer.Seen) }))
            : await WholeAsync(@case, fresh, composer, parts, StatusCodes.Status200OK, stop);
    }

    private static async Task<IResult> PickedAsync(Case @case, Parts parts, CancellationToken stop)
    {
        var (http, found, form) = @case;
        var composer = await parts.View.ComposerAsync(found.Seen, found.Visit, form.Back, stop) with { Text = form.Text, Way = form.To };
        composer = await PickingAsync(composer, found, form, parts, stop);
        return DeskForms.IsLive(http)
            ? new HtmlResult(await parts.Fragments.ComposerAsync(found.Visit.Viewer, composer with { Seen = Math.Min(@case.Seen ?? 0, composer.Seen) }))
            : await WholeAsync(@case, found, composer, parts, StatusCodes.Status200OK, stop);
    }

    private static async ValueTask<ComposerModel> PickingAsync(ComposerModel composer, FoundPerson found, Written form, Parts parts, CancellationToken stop) => composer with
    {
        Templates = !composer.CanReply ? null : DeskTemplates.Picker(
            found.Seen, composer.Person, await parts.Templates.OfAsync(found.Seen.Brand, stop), form.Back, form.Template, form.Values, form.Query) is { } picker
            ? picker with { Anyway = composer.Missed is not null } : null,
    };

    private static async Task<IResult> RefusedAsync(Case @case, Conflict conflict, Parts parts, CancellationToken stop)
    {
        var (http, found, form) = @case;
        var fresh = await AgainAsync(found, parts, stop);
        var (seen, visit) = fresh;
        var composer = await parts.View.ComposerAsync(seen, visit, form.Back, stop) with
        {
            Conflict = conflict, Text = form.Text, Note = form.IsNote, Way = form.To, Missed = form.IsNote ? null : await MissedAsync(@case, fresh, parts, stop),
        };
        // What is shown in place is seen; a note shows nothing.
        composer = form.IsNote ? composer with { Seen = Math.Min(@case.Seen ?? 0, composer.Seen) } : composer with { Measure = DeskWays.MeasureOf(seen, parts.Senders, form.To, form.Text) };
        composer = form.Template is not null || conflict.Kind == ConflictKind.WindowClosed ? await PickingAsync(composer, fresh, form, parts, stop) : composer;
        var status = conflict.Kind is ConflictKind.Empty or ConflictKind.TooLong or ConflictKind.Unfilled or ConflictKind.File ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status409Conflict;
        return DeskForms.IsLive(http)
            ? new HtmlResult(await parts.Fragments.HandoffAsync(visit.Viewer, await parts.View.Heads.HandoffAsync(seen, visit, form.Back, stop)) + await parts.Fragments.ComposerAsync(visit.Viewer, composer), status)
            : await WholeAsync(@case, fresh, composer, parts, status, stop);
    }

    // Somebody who looks at missed messages looks at the conversation.
    private static async ValueTask<MissedModel?> MissedAsync(Case @case, FoundPerson found, Parts parts, CancellationToken stop)
    {
        var (seen, visit) = found;
        if (@case.Seen is not { } version || Unseen.Since(seen.Of<MessagesState>(), version, visit.Agent!, @case.Form.Text) is not { Count: > 0 } missed)
        {
            return null;
        }

        var news = await parts.Reader.SinceAsync(seen, new(version, 0), visit.Language, detailed: false, stop);
        var wanted = missed.Select(m => m.Seq).ToHashSet();
        var items = (news.Whole ?? news.New).Items.OfType<MessageItem>().Where(i => wanted.Contains(i.Seq)).ToList();
        var shown = items.TakeLast(MostMissed).ToList();
        await parts.View.SawAsync(seen, visit, new(shown), stop);
        return shown.Count == 0 ? null : new(shown, missed.Count - shown.Count);
    }

    private static async Task<IResult> WholeAsync(Case @case, FoundPerson found, ComposerModel composer, Parts parts, int status, CancellationToken stop) =>
        @case.Form.Back.StartsWith("/simulator", StringComparison.Ordinal) && @case.Http.RequestServices.GetService<SimulatorView>() is { } simulator
            ? await SimulatorRoutes.RefusedAsync(found, simulator, composer, @case.Form.Back, stop, status)
            : await DeskRoutes.RefusedAsync(found, parts.Visits.IsDemo, parts.View, composer, stop, status);

    private static async ValueTask<FoundPerson> AgainAsync(FoundPerson found, Parts parts, CancellationToken stop) =>
        found with { Seen = await parts.Log.LoadAsync(found.Seen.Person, stop) ?? found.Seen };
}
