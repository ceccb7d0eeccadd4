using Conversations.Messages;

namespace Gateway.Channels.Outbound;

/// <summary>How a message leaves on Messenger and Instagram.</summary>
internal static class MessagingPlan
{
    private const int MostQuickReplies = 13;
    private const int MostButtons = 3;
    private const int Title = 20;
    private static readonly TextLimit ButtonText = new(640, InBytes: false);

    /// <summary>The plan.</summary>
    public static Plan Of(MessageQueued message, TextLimit limit)
    {
        if (message.Template is not null)
        {
            return Plan.Refused(Fallback.NoTemplate);
        }

        if (message.Reaction is { } reaction)
        {
            return new([new() { Part = reaction }], []);
        }

        var (plan, parts) = (new PlanBuilder(message, limit), message.Parts ?? []);
        foreach (var item in message.Media ?? [])
        {
            Attachment(plan, item);
        }

        plan.Say(message.Text);
        foreach (var place in parts.OfType<Part.Location>())
        {
            plan.Instead(Fallback.LocationAsText);
            plan.Say(Places.AsText(place));
        }

        if (parts.OfType<Part.Menu>().FirstOrDefault() is { } menu && !Menu(plan, menu, limit))
        {
            return Plan.Refused(Fallback.MenuWithoutText);
        }

        return parts.All(p => p is Part.Menu or Part.Location) ? plan.Done(repliesShow: true) : Plan.Refused(Fallback.NotSendable);
    }

    // An attachment is a message of its own, and bears no text.
    private static void Attachment(PlanBuilder plan, Media item)
    {
        if (item.Type == "sticker")
        {
            plan.Instead(Fallback.StickerAsImage);
        }

        plan.Add(new() { Media = [item with { Type = item.Type == "sticker" ? "image" : item.Type, Caption = null }] });
        if (!string.IsNullOrWhiteSpace(item.Caption))
        {
            plan.Instead(Fallback.CaptionApart);
            plan.AddText(item.Caption);
        }
    }

    // Buttons stay under their message, quick replies go when one is chosen: what was asked for as buttons stays buttons where it fits.
    private static bool Menu(PlanBuilder plan, Part.Menu menu, TextLimit limit)
    {
        if (plan.Words.Length == 0)
        {
            return false;
        }

        var asButtons = menu.How == "buttons" && Menus.Fit(menu.Options, MostButtons, Title);
        if (!asButtons && !Menus.Fit(menu.Options, MostQuickReplies, Title))
        {
            plan.Instead(Fallback.MenuAsText);
            plan.SayInstead(Menus.AsText(plan.Words, menu));
            return true;
        }

        if (menu.Header is not null || menu.Footer is not null)
        {
            plan.Instead(Fallback.MenuFrameInText);
        }

        var words = Menus.Framed(plan.Words, menu.Header, null);
        plan.SayInstead(Menus.Framed(Menus.Framed(words, null, Menus.Descriptions(menu.Options)), null, menu.Footer));
        if (!asButtons && menu.How is not "quick_replies")
        {
            plan.Instead(menu.How == "list" ? Fallback.ListAsQuickReplies : Fallback.ButtonsAsQuickReplies);
        }

        plan.AddMenu(menu with { How = asButtons ? "buttons" : "quick_replies", Header = null, Footer = null }, asButtons ? ButtonText : limit);
        return true;
    }
}
