using Conversations.Messages;

namespace Gateway.Channels.Outbound;

/// <summary>How a message leaves on the WhatsApp Cloud API.</summary>
/// <remarks>Source: WhatsApp Business Platform, "Messages": captions and the text of interactive messages have 1024 characters.</remarks>
internal static class CloudPlan
{
    /// <summary>What opens a list that the message did not name.</summary>
    private const string OpensList = "☰";

    private const int FrameLine = 60;
    private const int ListButton = 20;
    private static readonly TextLimit Text = new(4096, InBytes: false);
    private static readonly TextLimit Caption = new(1024, InBytes: false);

    /// <summary>The plan.</summary>
    public static Plan Of(MessageQueued message)
    {
        if (message.Template is { } template)
        {
            return TwilioPlan.IsContent(template) ? Plan.Refused(Fallback.OtherTemplate) : new([new() { Part = template }], []);
        }

        if (message.Reaction is { } reaction)
        {
            return new([new() { Part = reaction }], []);
        }

        var (plan, parts) = (new PlanBuilder(message, Text), message.Parts ?? []);
        plan.Say(message.Text);
        Attachments(plan, message.Media ?? [], bearsText: !parts.OfType<Part.Menu>().Any());
        if (parts.OfType<Part.Menu>().FirstOrDefault() is { } menu && !Menu(plan, menu))
        {
            return Plan.Refused(Fallback.MenuWithoutText);
        }

        plan.AddWords();
        foreach (var place in parts.OfType<Part.Location>())
        {
            plan.Add(new() { Part = place });
        }

        return parts.All(p => p is Part.Menu or Part.Location) ? plan.Done(repliesShow: true) : Plan.Refused(Fallback.NotSendable);
    }

    // One attachment a message. The text goes with the first one that can bear it; a menu's text stays with its menu.
    private static void Attachments(PlanBuilder plan, IReadOnlyList<Media> media, bool bearsText)
    {
        var bearer = bearsText && plan.Words.Length > 0 && Caption.Fits(plan.Words) ? media.FirstOrDefault(m => TakesCaption(m) && string.IsNullOrWhiteSpace(m.Caption)) : null;
        foreach (var item in media)
        {
            var caption = ReferenceEquals(item, bearer) ? plan.Words : item.Caption;
            var fits = TakesCaption(item) && caption is not null && Caption.Fits(caption);
            plan.Add(new() { Media = [item with { Caption = fits ? caption : null }] });
            if (!fits && !string.IsNullOrWhiteSpace(caption))
            {
                plan.Instead(Fallback.CaptionApart);
                plan.AddText(caption);
            }
        }

        if (bearer is not null)
        {
            plan.SayInstead("");
        }
    }

    private static bool TakesCaption(Media item) => item.Type is "image" or "video" or "document";

    private static bool Menu(PlanBuilder plan, Part.Menu menu)
    {
        if (plan.Words.Length == 0)
        {
            return false;
        }

        var framed = Frame(plan, menu);
        if (menu.How != "list" && Menus.Fit(menu.Options, 3, 20) && menu.Options.All(o => string.IsNullOrWhiteSpace(o.Description)))
        {
            Told(plan, menu.How == "quick_replies", Fallback.QuickRepliesAsButtons);
            plan.AddMenu(framed with { How = "buttons" }, Caption);
        }
        else if (Menus.Fit(menu.Options, 10, 24) && menu.Options.All(o => o.Description is not { Length: > 72 }) && Sections(menu.Options))
        {
            Told(plan, menu.How == "buttons", Fallback.ButtonsAsList);
            Told(plan, menu.How == "quick_replies", Fallback.QuickRepliesAsList);
            plan.AddMenu(framed with { How = "list", Button = menu.Button is { Length: > 0 and <= ListButton } button ? button : OpensList }, Caption);
        }
        else
        {
            plan.Instead(Fallback.MenuAsText);
            plan.SayInstead(Menus.AsText(plan.Words, framed));
        }

        return true;
    }

    // A header or footer that is too long for its place stands in the text.
    private static Part.Menu Frame(PlanBuilder plan, Part.Menu menu)
    {
        var (header, footer) = (menu.Header is { Length: > FrameLine } h ? h : null, menu.Footer is { Length: > FrameLine } f ? f : null);
        Told(plan, header is not null || footer is not null, Fallback.MenuFrameInText);
        plan.SayInstead(Menus.Framed(plan.Words, header, footer));
        return menu with { Header = header is null ? menu.Header : null, Footer = footer is null ? menu.Footer : null };
    }

    // Several sections need headings, and each of them once.
    private static bool Sections(IReadOnlyList<Part.Option> options)
    {
        var headings = options.Select(o => o.Section ?? "").Distinct(StringComparer.Ordinal).ToList();
        var runs = options.Where((o, i) => i == 0 || (o.Section ?? "") != (options[i - 1].Section ?? "")).Count();
        return headings.All(h => h.Length <= 24) && (headings.Count == 1 || (!headings.Contains("", StringComparer.Ordinal) && runs == headings.Count));
    }

    private static void Told(PlanBuilder plan, bool happens, string fallback)
    {
        if (happens)
        {
            plan.Instead(fallback);
        }
    }
}
