using System.Globalization;
using Conversations.Messages;

namespace Gateway.Templates;

/// <summary>Looks at a template before it leaves, as the provider would: pure, over what the provider said it has.</summary>
internal static class TemplateCheck
{
    private const int MostSpaces = 4;

    /// <summary>What a template is about to be sent for.</summary>
    /// <param name="Template">The template with its values.</param>
    /// <param name="Class">What the message is for.</param>
    /// <param name="OnWhatsApp">Whether it goes by WhatsApp; else by SMS, where nothing needs approval.</param>
    /// <param name="WindowOpen">Whether free text could go as well.</param>
    internal sealed record Send(Part.Template Template, MessageClass Class, bool OnWhatsApp = true, bool WindowOpen = false);

    /// <summary>Null when it may leave; otherwise why not. The first objection counts.</summary>
    public static TemplateProblem? Of(TemplateShelf shelf, Send send)
    {
        var template = send.Template;
        var named = shelf.Templates.FindAll(e => e.Name == template.Name);
        return (named, Find(shelf, template)) switch
        {
            ([], _) => new(TemplateProblem.UnknownTemplate, ("name", template.Name)),
            (_, null) => new(TemplateProblem.MissingLanguage, ("name", template.Name), ("language", template.Language), ("languages", List(named.Select(e => e.Language)))),
            (_, { } entry) => Approval(entry, send) ?? Category(entry, send.Class) ?? Filling(entry) ?? Parameters(entry, template) ?? Header(entry, template) ?? Buttons(entry, template)
                ?? Values(template, send.OnWhatsApp),
        };
    }

    /// <summary>The template that a send names; null when there is none in that language.</summary>
    public static TemplateEntry? Find(TemplateShelf shelf, Part.Template template)
    {
        var named = shelf.Templates.FindAll(e => e.Name == template.Name);
        // Content at Twilio is one language, which the SID says.
        return named.Find(e => e.Language == template.Language) ?? (template.Language.Length == 0 && named is [var only] && IsContent(only) ? only : null);
    }

    /// <summary>Whether an agent can fill it in a form, for an answer to somebody.</summary>
    public static bool CanAnswer(TemplateEntry entry) =>
        entry is { State: TemplateState.Approved, Unfillable: null, Category: not ("marketing" or "authentication") } && entry.Buttons.TrueForAll(b => !b.HasGap || b.Kind is "url" or "copy_code");

    private static bool IsContent(TemplateEntry entry) => entry.ProviderId == entry.Name;

    // A word that is not known here is the provider's to judge.
    private static TemplateProblem? Approval(TemplateEntry entry, Send send) => entry.State switch
    {
        TemplateState.Approved or TemplateState.Unknown => null,
        _ when !send.OnWhatsApp => null,
        TemplateState.Unsubmitted when send.WindowOpen => null,
        _ => new(TemplateProblem.NotApproved, ("name", entry.Label), ("state", entry.Status.ToLowerInvariant())),
    };

    private static TemplateProblem? Category(TemplateEntry entry, MessageClass @class) => (entry.Category, @class) switch
    {
        ("marketing", not (MessageClass.Marketing or MessageClass.Sales)) or ("utility" or "authentication", MessageClass.Marketing) =>
            new(TemplateProblem.WrongCategory, ("name", entry.Label), ("category", entry.Category!), ("class", System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(@class.ToString()))),
        _ => null,
    };

    private static TemplateProblem? Filling(TemplateEntry entry) =>
        entry.Unfillable is { } what ? new(TemplateProblem.Unfillable, ("name", entry.Label), ("what", what)) : null;

    private static TemplateProblem? Parameters(TemplateEntry entry, Part.Template template)
    {
        var given = template.Body?.Keys.ToHashSet(StringComparer.Ordinal) ?? [];
        return given.SetEquals(entry.Gaps) ? null
            : new(TemplateProblem.WrongParameters, ("name", entry.Label), ("wanted", List(entry.Gaps)), ("given", List(TemplateGaps.InOrder(given))));
    }

    private static TemplateProblem? Header(TemplateEntry entry, Part.Template template)
    {
        var wanted = entry.Header is { IsFilled: true } header ? header.Kind : null;
        var given = template.Header is null ? template.HeaderType : template.HeaderType ?? "text";
        return wanted == given && (wanted is null) == (template.Header is null) ? null
            : new(TemplateProblem.WrongHeader, ("name", entry.Label), ("wanted", wanted ?? ""), ("given", given ?? ""));
    }

    private static TemplateProblem? Buttons(TemplateEntry entry, Part.Template template)
    {
        var given = template.Buttons?.Keys.ToHashSet() ?? [];
        var needed = Indices(entry, b => b.HasGap);
        var possible = IsContent(entry) ? [] : Indices(entry, b => b.TakesValue);
        return needed.IsSubsetOf(given) && given.IsSubsetOf(possible) ? null
            : new(TemplateProblem.WrongButtons, ("name", entry.Label), ("wanted", List(needed.Order())), ("given", List(given.Order())));
    }

    private static TemplateProblem? Values(Part.Template template, bool onWhatsApp)
    {
        var values = (template.Body ?? new Dictionary<string, string>(StringComparer.Ordinal)).Select(v => (Gap: v.Key, v.Value))
            .Concat(template.Header is { } header ? [("header", header)] : Array.Empty<(string Gap, string Value)>())
            .Concat((template.Buttons ?? new Dictionary<int, string>()).Select(b => (Gap: string.Create(CultureInfo.InvariantCulture, $"button {b.Key}"), b.Value)));
        var bad = values.FirstOrDefault(v => string.IsNullOrWhiteSpace(v.Value) || (onWhatsApp && IsRefused(v.Value)));
        return bad.Gap is null ? null : new(TemplateProblem.BadValue, ("gap", bad.Gap));
    }

    // Meta: "Param text cannot have new-line/tab characters or more than 4 consecutive spaces".
    private static bool IsRefused(string value) => value.AsSpan().ContainsAny('\n', '\r', '\t') || value.Contains(new string(' ', MostSpaces + 1), StringComparison.Ordinal);

    private static HashSet<int> Indices(TemplateEntry entry, Func<TemplateButton, bool> which) =>
        [.. entry.Buttons.Select((b, i) => (b, i)).Where(x => which(x.b)).Select(x => x.i)];

    private static string List<T>(IEnumerable<T> items) => string.Join(", ", items);
}
