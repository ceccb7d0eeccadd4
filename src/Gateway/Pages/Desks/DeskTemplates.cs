using System.Globalization;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.Threads;
using Desk.Models;
using Gateway.Handoffs;
using Gateway.Pages.Access;
using Gateway.Templates;
using Desk.Texts;

namespace Gateway.Pages.Desks;

/// <summary>Templates at the desk: what an agent can choose where free text is not allowed, and the form that sends one.</summary>
internal static class DeskTemplates
{
    /// <summary>The longest value of a gap.</summary>
    internal const int MostValue = 1024;

    // How many are listed at once; with more, whoever looks for one searches.
    private const int MostListed = 30;
    private const int MostShown = 120;

    /// <summary>The templates that can answer this thread now; null while free text can, or where the channel has none.</summary>
    internal static TemplatePickerModel? Picker(Seen seen, PersonName name, BrandTemplates templates, string back, string? chosen = null, IReadOnlyDictionary<string, string>? values = null, string? query = null)
    {
        var thread = seen.Of<ThreadState>();
        if (thread is not { With: { } to, Sender: { } sender } || to.Channel != ChannelNames.WhatsApp || Turns.IsOpen(seen.Of<MessagesState>(), to, seen.Now)
            || !templates.Senders.TryGetValue(sender, out var known) || seen.Of<HandoffState>() is not { Open: { } open } state)
        {
            return null;
        }

        var offered = known.Shelf?.Templates.FindAll(TemplateCheck.CanAnswer) ?? [];
        var found = offered.FindAll(e => IsFound(e, query));
        return new(name, open.Id, state.Epoch, "d_" + Guid.CreateVersion7().ToString("N"), [.. found.Take(MostListed).Select(e => new TemplateChoice(IdOf(e), LabelOf(e), Beginning(e.Text)))])
        {
            Query = query,
            Total = offered.Count,
            More = Math.Max(0, found.Count - MostListed),
            Chosen = offered.Find(e => IdOf(e) == chosen) is { } entry ? Chosen(entry, values ?? new Dictionary<string, string>(StringComparer.Ordinal)) : null,
            Back = back,
        };
    }

    /// <summary>What stood in the form.</summary>
    internal sealed record Sent(string Handoff, long Epoch, string DispatchId, string Template, IReadOnlyDictionary<string, string> Values, long? Seen);

    /// <summary>Sends one. Null when it was done; otherwise why not.</summary>
    internal static async ValueTask<Conflict?> RunAsync(Seen seen, Visit visit, BrandTemplates templates, Sent sent, DeskCommands commands, CancellationToken stop)
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
        var outcome = await commands.TemplateAsync(seen.Brand, sent.Handoff, visit.Agent!, sent.Epoch, sent.DispatchId, template, text, stop, sent.Seen);
        return outcome is null ? new(ConflictKind.Closed) : outcome.Refusal is { } no ? DeskWriting.ConflictOf(no.Code, no.Sentence, outcome.Row?.Agent, visit.Agent!) : null;
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

    // Every word that was typed stands somewhere in its name or its text, however it is written there.
    private static bool IsFound(TemplateEntry entry, string? query) => (query ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).All(word =>
        CultureInfo.InvariantCulture.CompareInfo.IndexOf($"{LabelOf(entry)} {entry.Text} {entry.Header?.Text}", word, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0);

    private static string Beginning(string text) => text.Length <= MostShown ? text : string.Concat(text.AsSpan(0, MostShown).TrimEnd(), "…");

    private static string TextField(string gap) => "text." + gap;

    private static string ButtonField(int index) => string.Create(CultureInfo.InvariantCulture, $"button.{index}");

    private static string IdOf(TemplateEntry entry) => $"{entry.Name}|{entry.Language}";

    private static string LabelOf(TemplateEntry entry) => $"{entry.Label} · {entry.Language}";
}
