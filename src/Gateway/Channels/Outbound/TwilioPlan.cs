using Conversations.Messages;
using Conversations.People;
using Gateway.Configuration;

namespace Gateway.Channels.Outbound;

/// <summary>How a message leaves through Twilio. What WhatsApp has beyond text and media is only in templates there.</summary>
internal static class TwilioPlan
{
    /// <summary>What one call takes of attachments by MMS.</summary>
    private const int MostMedia = 10;

    /// <summary>The longest text of one call.</summary>
    public static readonly TextLimit Text = new(1600, InBytes: false);

    /// <summary>The plan of an SMS.</summary>
    public static Plan Sms(SenderConfig sender, MessageQueued message)
    {
        var plan = Of(message, MostMedia, mapsPlaces: false);
        var counted = plan.Pieces.Where(p => p.Media.Count == 0).Select(p => Segments.Of(p.Text ?? message.Text, Numbers.IsTollFree(Address.Parse(sender.NativeId)))).ToList();
        return plan with
        {
            Segments = counted.Sum(c => c.Count),
            Encoding = counted.Count == 0 ? null : counted.Exists(c => c.Encoding == Segments.Ucs2) ? Segments.Ucs2 : Segments.Gsm,
        };
    }

    /// <summary>The plan on WhatsApp.</summary>
    public static Plan WhatsApp(MessageQueued message) => Of(message, 1, mapsPlaces: true);

    /// <summary>Whether a template is named as Twilio names its content.</summary>
    public static bool IsContent(Part.Template template) => template.Name.StartsWith("HX", StringComparison.Ordinal);

    private static Plan Of(MessageQueued message, int mediaAtOnce, bool mapsPlaces)
    {
        if (message.Template is { } template)
        {
            return IsContent(template) ? new([new() { Part = template }], []) : Plan.Refused(Fallback.OtherTemplate);
        }

        var (parts, media) = (message.Parts ?? [], message.Media ?? []);
        if (message.Reaction is not null)
        {
            return Plan.Refused(Fallback.NoReaction);
        }

        if (media.Any(m => !IsAddress(m.Id)))
        {
            return Plan.Refused(Fallback.MediaWithoutUrl);
        }

        var plan = new PlanBuilder(message, Text);
        plan.Say(message.Text);
        Numbered(plan, parts);
        var places = parts.OfType<Part.Location>().ToList();
        if (!mapsPlaces && places.Count > 0)
        {
            plan.Instead(Fallback.LocationAsText);
            places.ForEach(p => plan.Say(Places.AsText(p)));
        }

        Attachments(plan, media, mediaAtOnce);
        plan.AddWords();
        foreach (var place in places.Where(_ => mapsPlaces))
        {
            plan.Add(new() { Text = place.Name ?? place.Address ?? Places.AsText(place), Part = place });
        }

        return parts.All(p => p is Part.Menu or Part.Location) ? plan.Done(repliesShow: false) : Plan.Refused(Fallback.NotSendable);
    }

    private static void Numbered(PlanBuilder plan, IReadOnlyList<Part> parts)
    {
        foreach (var menu in parts.OfType<Part.Menu>())
        {
            plan.Instead(Fallback.MenuAsText);
            plan.SayInstead(Menus.AsText(plan.Words, menu));
        }
    }

    // The text goes with the first of them, when one message can hold it; further captions follow in words.
    private static void Attachments(PlanBuilder plan, IReadOnlyList<Media> media, int atOnce)
    {
        foreach (var item in media.Where(m => !string.IsNullOrWhiteSpace(m.Caption)))
        {
            plan.Say(item.Caption);
        }

        var takesText = media.Count > 0 && (atOnce > 1 || media[0].Type is "image" or "video" or "document") && Text.Fits(plan.Words);
        foreach (var some in media.Chunk(atOnce))
        {
            plan.Add(new() { Text = takesText && plan.Words.Length > 0 ? plan.Words : null, Media = some });
            if (takesText)
            {
                takesText = false;
                plan.SayInstead("");
            }
        }
    }

    private static bool IsAddress(string id) => Uri.TryCreate(id, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http";
}
