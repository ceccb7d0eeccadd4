using System.Globalization;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.Threads;
using Desk.Models;
using Gateway.Handoffs;
using Gateway.Pages.Access;
using Gateway.Pages.Timelines;
using Gateway.Pages.Web;
using Gateway.Templates;
using Desk.Texts;

namespace Gateway.Pages.Desks;

/// <summary>Templates at the desk: what an agent can choose where free text is not allowed, and the form that sends one.</summary>
internal static class DeskTemplates
{
    private const int MostValue = 1024;

    /// <summary>What is needed to send and to answer.</summary>
    internal sealed record Parts(DeskCommands Commands, DeskView View, TemplateBook Templates, Visits Visits, PersonFinder People);

    /// <summary>The templates that can answer this thread now; null while free text can, or where the channel has none.</summary>
    internal static TemplatePickerModel? Picker(Seen seen, PersonName name, BrandTemplates templates, string back, string? chosen = null, IReadOnlyDictionary<string, string>? values = null)
    {
        var thread = seen.Of<ThreadState>();
        if (thread is not { With: { } to, Sender: { } sender } || to.Channel != ChannelNames.WhatsApp || Turns.IsOpen(seen.Of<MessagesState>(), to, seen.Now)
            || !templates.Senders.TryGetValue(sender, out var known) || seen.Of<HandoffState>() is not { Open: { } open } state)
        {
            return null;
        }

        var offered = known.Shelf?.Templates.FindAll(TemplateCheck.CanAnswer) ?? [];
        return new(name, open.Id, state.Epoch, "d_" + Guid.CreateVersion7().ToString("N"), [.. offered.Select(e => new TemplateChoice(IdOf(e), LabelOf(e)))])
        {
            Chosen = offered.Find(e => IdOf(e) == chosen) is { } entry ? Chosen(entry, values ?? new Dictionary<string, string>(StringComparer.Ordinal)) : null,
            Back = back,
        };
    }

    internal static async Task<IResult> SendAsync(string person, HttpContext http, Parts parts, CancellationToken stop)
    {
        var form = http.Request.Form;
        var dispatch = form["dispatchId"].ToString();
        if (!long.TryParse(form["epoch"], NumberStyles.None, CultureInfo.InvariantCulture, out var epoch) || dispatch.Length is 0 or > 200
            || form.Any(f => f.Value.ToString().Length > MostValue))
        {
            return ErrorPages.Page(http, StatusCodes.Status400BadRequest);
        }

        if (await parts.People.FindAsync(parts.Visits.Of(http), person, stop) is not { } found)
        {
            return ErrorPages.Page(http, StatusCodes.Status404NotFound);
        }

        var (seen, visit) = found;
        var (back, values) = (LocalPath.Or(form["back"], "/desk/" + person), form.ToDictionary(f => f.Key, f => f.Value.ToString().Trim(), StringComparer.Ordinal));
        var templates = await parts.Templates.OfAsync(seen.Brand, stop);
        var conflict = await RunAsync(seen, visit, templates, new(form["handoff"].ToString(), epoch, dispatch, form["template"].ToString(), values), parts.Commands, stop);
        if (conflict is null)
        {
            return new SeeOther(back);
        }

        var composer = await parts.View.ComposerAsync(seen, visit, back, stop) with { Conflict = conflict };
        var picker = composer.Templates is null ? null : Picker(seen, composer.Person, templates, back, form["template"], values);
        return await DeskRoutes.RefusedAsync(found, parts.Visits.IsDemo, parts.View, composer with { Templates = picker }, stop);
    }

    /// <summary>What stood in the form.</summary>
    private sealed record Sent(string Handoff, long Epoch, string DispatchId, string Template, IReadOnlyDictionary<string, string> Values);

    // Null when it was done; otherwise why not.
    private static async ValueTask<Conflict?> RunAsync(Seen seen, Visit visit, BrandTemplates templates, Sent sent, DeskCommands commands, CancellationToken stop)
    {
        var known = seen.Of<ThreadState>().Sender is { } sender ? templates.Senders.GetValueOrDefault(sender) : null;
        if (known?.Shelf is not { } shelf || shelf.Templates.Find(e => IdOf(e) == sent.Template) is not { } entry)
        {
            return new(ConflictKind.Refused, Detail: new TemplateProblem(TemplateProblem.UnknownTemplate, ("name", sent.Template)).In(visit.Language.Tag()));
        }

        var template = Filled(entry, sent.Values);
        if (TemplateCheck.Of(shelf, new(template, MessageClass.Reply)) is { } problem)
        {
            return new(ConflictKind.Refused, Detail: problem.In(visit.Language.Tag()));
        }

        var text = TemplateFilling.Text(entry, template);
        var outcome = await commands.TemplateAsync(seen.Brand, sent.Handoff, visit.Agent!, sent.Epoch, sent.DispatchId, template, text, stop);
        return outcome is null ? new(ConflictKind.Closed) : outcome.Refusal is { } no ? DeskForms.ConflictOf(no.Code, no.Sentence, outcome.Row?.Agent, visit.Agent!) : null;
    }

    /// <summary>A template with the values of a form.</summary>
    internal static Part.Template Filled(TemplateEntry entry, IReadOnlyDictionary<string, string> values)
    {
        string Value(TemplateInput input) => values.GetValueOrDefault(input.Field, "");
        var inputs = Inputs(entry, values);
        var header = inputs.FirstOrDefault(i => i.Kind is TemplateGapKind.Header or TemplateGapKind.Medium);
        var buttons = entry.Buttons.Select((b, index) => (b, index)).Where(x => x.b.HasGap).ToDictionary(x => x.index, x => values.GetValueOrDefault(ButtonField(x.index), ""));
        return TemplateFilling.Complete(entry, new(
            entry.Name, entry.ProviderId == entry.Name ? "" : entry.Language, inputs.Where(i => i.Kind == TemplateGapKind.Text).ToDictionary(i => i.Name, Value, StringComparer.Ordinal),
            header is null ? null : Value(header), header is null ? null : entry.Header!.Kind, buttons.Count == 0 ? null : buttons));
    }

    private static TemplateChosen Chosen(TemplateEntry entry, IReadOnlyDictionary<string, string> values)
    {
        var body = entry.Gaps.Where(g => values.GetValueOrDefault(TextField(g)) is { Length: > 0 }).ToDictionary(g => g, g => values[TextField(g)], StringComparer.Ordinal);
        return new(IdOf(entry), LabelOf(entry), TemplateGaps.Fill(entry.Text, body), Inputs(entry, values))
        {
            Header = entry.Header?.Text, Footer = entry.Footer, Buttons = [.. entry.Buttons.Select(b => b.Text)],
        };
    }

    private static List<TemplateInput> Inputs(TemplateEntry entry, IReadOnlyDictionary<string, string> values)
    {
        var header = entry.Header is { IsFilled: true } h ? new TemplateInput("header", h.Kind == "text" ? TemplateGapKind.Header : TemplateGapKind.Medium, h.Gap ?? h.Kind) : null;
        var inputs = (header is null ? [] : new[] { header })
            .Concat(entry.Gaps.Select(g => new TemplateInput(TextField(g), TemplateGapKind.Text, g)))
            .Concat(entry.Buttons.Select((b, index) => (b, index)).Where(x => x.b.HasGap).Select(x => new TemplateInput(ButtonField(x.index), TemplateGapKind.Button, x.b.Text)));
        return [.. inputs.Select(i => i with { Value = values.GetValueOrDefault(i.Field) })];
    }

    private static string TextField(string gap) => "text." + gap;

    private static string ButtonField(int index) => string.Create(CultureInfo.InvariantCulture, $"button.{index}");

    private static string IdOf(TemplateEntry entry) => $"{entry.Name}|{entry.Language}";

    private static string LabelOf(TemplateEntry entry) => $"{entry.Label} · {entry.Language}";
}
