using System.Buffers;
using System.Text.Json;
using Conversations.Messages;

namespace Gateway.Channels.Meta.Messaging;

/// <summary>A <c>message</c>: what a customer wrote, what the page said (an echo), or that one of them was taken back.</summary>
internal static class Messages
{
    // Meta's own apps: what comes from these, a person typed.
    private const string PageInbox = "263902037430900";
    private const string InstagramInbox = "1217981644879628";

    // Our own mark is a dispatch with its part: no longer than this, and written in these.
    private const int MostMark = 140;
    private static readonly SearchValues<char> Mark = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:~/+=");

    /// <summary>Reads it; false when it says nothing that is understood.</summary>
    public static bool Read(in Told told)
    {
        var message = told.Event.Body;
        if (message.Native("mid"u8) is not { } mid)
        {
            return false;
        }

        if (message.IsTrue("is_deleted"u8))
        {
            return told.Add(new MessageRevoked(told.Sender.Id, told.Customer, told.By, mid, told.At), mid, "", "deleted");
        }

        if (message.IsTrue("is_unsupported"u8) || Saying.Of(message) is not { } said)
        {
            return false;
        }

        var replyTo = message.Object("reply_to"u8)?.Native("mid"u8);
        return told.Event.IsByPage(told.Sender)
            ? told.Add(Echo(told, message, mid, said, replyTo), mid, "", "echo")
            : told.Add(new MessageReceived(told.Sender.Id, told.Customer, mid, told.At, said.Text, said.Media, replyTo, Parts: said.Parts, Aside: told.Event.Aside), mid, "");
    }

    private static EchoReceived Echo(in Told told, JsonElement message, string mid, Saying said, string? replyTo)
    {
        var (app, mark) = (message.Native("app_id"u8), message.String("metadata"u8));
        var by = app is PageInbox or InstagramInbox ? "human"
            : told.Event.Aside is null && IsOurs(mark) ? "own"
            : app is not null || mark is not null ? "app" : "human";
        return new(told.Sender.Id, told.Customer, mid, told.At, by, said.Text, said.Media, said.Parts, replyTo, mark is { Length: <= MostMark } ? mark : null, app, told.Event.Aside);
    }

    // Every message of ours carries its dispatch; another app's metadata is rarely one word.
    private static bool IsOurs(string? mark) => mark is { Length: > 0 and <= MostMark } && !mark.AsSpan().ContainsAnyExcept(Mark);
}

/// <summary>What a message says.</summary>
/// <param name="Text">The words; null where there are none.</param>
/// <param name="Media">Attachments; null for none.</param>
/// <param name="Parts">What it carries beside them; null for nothing.</param>
internal sealed record Saying(string? Text, IReadOnlyList<Media>? Media, IReadOnlyList<Part>? Parts)
{
    /// <summary>Reads it; null when nothing of it is understood, or something could not be kept.</summary>
    public static Saying? Of(JsonElement message)
    {
        var text = message.String("text"u8);
        List<Media> media = [];
        List<Part> parts = [];
        if (message.Object("quick_reply"u8) is { } reply)
        {
            parts.Add(new Part.Choice("quick_reply", reply.Words("payload"u8), text is null ? null : MetaJson.Cut(text, 200)));
        }

        if (message.Object("reply_to"u8)?.Object("story"u8) is { } story)
        {
            parts.Add(new Part.Story("reply", story.Native("id"u8), story.Url("url"u8)));
        }

        if (!Attachments.Read(message, text is not null, media, parts, out var spoken))
        {
            return null;
        }

        var isSomething = text is not null || spoken is not null || media.Count > 0 || parts.Count > 0;
        AddReferral(message, parts);
        return isSomething ? new(text ?? spoken, media.Count > 0 ? media : null, parts.Count > 0 ? parts : null) : null;
    }

    private static void AddReferral(JsonElement message, List<Part> parts)
    {
        var referral = message.Object("referral"u8);
        var product = referral?.Object("product"u8)?.Native("id"u8);
        if (product is not null && referral?.Has("ad_id"u8) != true)
        {
            parts.Add(new Part.Product(null, product));
        }
        else if (Referrals.OfMessaging(referral) is { } from)
        {
            parts.Add(from);
        }
    }
}
