using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Desk.Models;
using Desk.Texts;
using Gateway.Api;
using Gateway.Attachments;
using Actor = Desk.Models.Actor;

namespace Gateway.Pages.Timelines;

/// <summary>Messages, either way, as they stand after everything that was told about them.</summary>
internal sealed partial class TimelineMap
{
    private MessageItem? Message(Recorded r, Window w) => r.Event switch
    {
        MessageReceived m => With(new MessageItem(r.Seq, r.At, Customer(w, m.ProfileName), m.From.Channel, Words(r, w, m.Text))
        {
            Attachments = Attachments(r, w, m.Media), Parts = m.Parts ?? [], Sender = m.Sender, Forwarded = m.Forwarded, Aside = m.Aside, Quote = Quoted(m.ReplyTo, w),
        }, r, w, m.Text, [m.NativeId]),
        PostbackReceived p => With(new MessageItem(r.Seq, r.At, Customer(w, null), p.From.Channel, p.Title)
        {
            Parts = [.. p.Referral is { } from ? [from] : Array.Empty<Part>(), new Part.Choice("postback", p.Payload, p.Title ?? p.Payload)], Sender = p.Sender, Aside = p.Aside,
        }, r, w, p.Title, [p.NativeId]),
        MessageQueued m => Ours(r, OneTime.Covered(m), w),
        // Without a fate of its own it is the echo of a message that stands here already.
        EchoReceived e when w.Fates.Of(r.Seq) is not null => With(new MessageItem(r.Seq, r.At, new("owner_app"), e.To.Channel, Words(r, w, e.Text), w.Fates.Of(r.Seq)?.Status)
        {
            Attachments = Attachments(r, w, e.Media), Parts = e.Parts ?? [], Sender = e.Sender, Aside = e.Aside, Quote = Quoted(e.ReplyTo, w),
            Elsewhere = e.By != "human" ? "app" : e.To.Channel == ChannelNames.WhatsApp ? "whatsapp" : "inbox",
        }, r, w, e.Text, [e.NativeId]),
        _ => null,
    };

    private MessageItem Ours(Recorded r, MessageQueued m, Window w)
    {
        var now = w.Fates.Of(r.Seq);
        var failed = now?.Status is DeliveryStatus.Failed or DeliveryStatus.Dropped;
        var code = failed ? now!.Fate.Code ?? w.References.FailureOf(r.Seq) : null;
        return With(new MessageItem(r.Seq, r.At, Actor.Parse(m.By.ToString()), m.To.Channel, Words(r, w, m.Text), now?.Status)
        {
            Attachments = Attachments(r, w, m.Media), Parts = m.Parts ?? [], Sender = m.Sender, Quote = Quoted(m.ReplyTo, w), Of = now?.Of ?? 1,
            Price = Sum(w.References.PricesOf(r.Seq)), Code = code, Because = code is null ? null : Why(code),
            Undecided = DecideBack is { } back && w.Into is null && w.Seen.Of<MessagesState>().Unknown.Exists(o => o.Message.DispatchId == m.DispatchId)
                ? new($"/desk/{w.Seen.Person}/decide", m.DispatchId, w.Seen.Of<HandoffState>().Epoch, back)
                : null,
        }, r, w, m.Text, now is null ? [] : [.. now.Sent.Select(p => p.NativeId)]);
    }

    // What people did to it, whoever wrote it.
    private static MessageItem With(MessageItem item, Recorded r, Window w, string? original, IReadOnlyList<string> natives)
    {
        if (w.Fates.Of(r.Seq)?.Fate is not { } fate)
        {
            return item;
        }

        var words = fate.Edit is null ? [] : w.References.Natives.EditsOf(natives).SkipLast(1).Prepend(original).Where(t => !string.IsNullOrEmpty(t) && t != fate.Edit.Text);
        return item with
        {
            Reactions = [.. fate.Shown.Select(s => new ReactionMark(s.By == "customer" ? Customer(w, null) : new(s.By), s.Emoji!))],
            Edited = fate.Edit is not null,
            Revoked = fate.RevokedAt is not null,
            Earlier = fate.RevokedAt is null ? [.. words.OfType<string>().Distinct(StringComparer.Ordinal)] : [],
        };
    }

    private static string? Words(Recorded r, Window w, string? text) => w.Fates.Of(r.Seq)?.Fate is { } fate ? fate.Words(text) : text;

    private IReadOnlyList<Attachment> Attachments(Recorded r, Window w, IReadOnlyList<Media>? media) => w.Fates.Of(r.Seq)?.IsRevoked == true ? [] :
        [.. (r.Event is MessageQueued ? Sent(w.Fates.Media(r.Seq, media), media) : w.Fates.Media(r.Seq, media))?.Select(x => Shown(x, w)) ?? []];

    // Of what was sent from here the bytes are kept; of what only an address was known there is nothing to become of.
    private static IEnumerable<MediaItem>? Sent(IReadOnlyList<MediaItem>? fates, IReadOnlyList<Media>? media) =>
        media?.Select((m, i) => fates?[i] is { State: "kept" } kept ? kept : MediaItem.Of(m));

    // Kept under the type that its bytes have; to be looked at by who works at the desk.
    private Attachment Shown(MediaItem x, Window w) => new(x.Type, x.Caption)
    {
        FileName = x.FileName, Mime = x.ActualMime ?? x.Mime, Voice = x.Voice, Size = x.Size,
        Url = DecideBack is not null && x.Reference is { } reference ? AttachmentPaths.Desk((w.Into ?? w.Seen.Person).Value, reference) : null,
        State = x.State switch
        {
            null => MediaState.Announced, "kept" => MediaState.Kept, "pending" => MediaState.Pending, "expired" => MediaState.Expired,
            "gone" => MediaState.Gone, "too_large" => MediaState.TooLarge, "blocked" => MediaState.Blocked, _ => MediaState.Refused,
        },
    };

    private static Quote? Quoted(string? native, Window w) => native is null ? null
        : w.References.Natives.Of(native) is not { } message ? new(null, null, null)
        : new(
            message.Seq > 0 && w.Fates.Of(message.Seq) is { } now ? now.Text ?? "" : message.Text ?? "",
            message.By == "customer" ? Customer(w, null) : Actor.Parse(message.By), message.Seq > 0 && w.Into is null ? message.Seq : null)
        {
            Away = message.Seq < w.First,
        };

    private static Actor Customer(Window w, string? name) => new("customer", w.Name ?? name);

    // Several messages of one dispatch cost together; the first one says of what sort.
    private static Price? Sum(IReadOnlyCollection<Price> prices) => prices.Count == 0 ? null : prices.First() with
    {
        Segments = prices.Any(p => p.Segments is not null) ? prices.Sum(p => p.Segments ?? 0) : null,
        Amount = prices.Any(p => p.Amount is not null) ? prices.Sum(p => p.Amount ?? 0) : null,
        Billable = prices.Any(p => p.Billable == true) ? true : prices.First().Billable,
    };

    // The provider's reason in words; a code that is not known stands as it is.
    private string Why(string code) => FailureText.Of(code) is { } phrase ? $"{Say(phrase)} ({code})" : Reason(code) ?? code;

    private TimelineItem? Told(Recorded r, Window w) => r.Event switch
    {
        Reacted e => Act(r, w, e.Emoji is null ? ActKind.Unreacted : ActKind.Reacted, e.By, e.From.Channel, e.Target) with { Text = e.Emoji },
        MessageEdited e => Act(r, w, ActKind.Edited, e.By, e.From.Channel, e.Target) with { Text = IsRevoked(e.Target, w) ? null : e.Text },
        MessageRevoked e => Act(r, w, ActKind.Revoked, e.By, e.From.Channel, e.Target),
        ReadReported e => Act(r, w, ActKind.Read, "customer", e.From.Channel, e.Target) with { Until = e.Target is null ? e.Watermark : null },
        EchoReceived e => new ActItem(r.Seq, r.At, ActKind.Echoed, new("system"), e.To.Channel, w.References.Natives.Of(e.NativeId) is { Seq: > 0 } m && m.Seq != r.Seq ? m.Seq : w.References.MessageOf(e.Correlation)?.Seq),
        ReferralReceived e => new NoticeItem(r.Seq, r.At, e.From.Channel, "referral") { Referral = e.Referral },
        OptedIn e => new NoticeItem(r.Seq, r.At, e.From.Channel, "optin", e.Title ?? e.What) { Details = e.Details ?? Nothing },
        PreferenceStated e => new NoticeItem(r.Seq, r.At, e.From.Channel, e.Stops ? "marketing_stop" : "marketing_resume") { Detail = e.Detail },
        SystemNoted e => new NoticeItem(r.Seq, r.At, e.From.Channel, e.What, e.NewAddress is { } address ? Label(address) : null) { Detail = e.NewAddress is null ? e.Text : null, Details = e.NewAddress is null ? e.Details ?? Nothing : Nothing },
        ThreadControlChanged e => new NoticeItem(r.Seq, r.At, e.From.Channel, "control_" + e.What, e.What == "pass" ? e.NewOwner : null) { Detail = e.Metadata },
        MessageHeld e => new NoticeItem(r.Seq, r.At, w.References.MessageOf(e.DispatchId)?.Channel ?? ChannelOf(w.Seen), "held", Because(e.Code, e.Limit, e.Until, w.Seen.Brand) ?? e.Code),
        MessageResumed e => new NoticeItem(r.Seq, r.At, w.References.MessageOf(e.DispatchId)?.Channel ?? ChannelOf(w.Seen), "resumed"),
        MessageRerouted { To: { } to } => new NoticeItem(r.Seq, r.At, to.Channel, "rerouted"),
        MessageRerouted e => new NoticeItem(r.Seq, r.At, w.References.MessageOf(e.DispatchId)?.Channel ?? ChannelOf(w.Seen), "no_other_channel"),
        UnknownDecided e => new NoticeItem(r.Seq, r.At, w.References.MessageOf(e.DispatchId)?.Channel ?? ChannelOf(w.Seen), e.Arrived ? "decided_arrived" : "decided_again", TimelineText.Name(Actor.Parse(e.By), language)),
        _ => null,
    };

    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>(StringComparer.Ordinal);

    private static ActItem Act(Recorded r, Window w, ActKind kind, string by, string channel, string? target) => new(
        r.Seq, r.At, kind, by == "customer" ? Customer(w, null) : new(by), channel, w.References.Natives.Of(target) is { Seq: > 0 } message ? message.Seq : null);

    // What was taken back is not told by its edits either.
    private static bool IsRevoked(string target, Window w) => w.References.Natives.Of(target) is { Seq: > 0 } message && w.Fates.Of(message.Seq)?.IsRevoked == true;
}
