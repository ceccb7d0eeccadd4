using System.Text.Json.Nodes;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;

namespace Gateway.Api;

/// <summary>The timeline entries of what comes from and goes to the channels.</summary>
internal static class ChannelEntries
{
    /// <summary>A customer's message, as it stands after edits, reactions and being taken back.</summary>
    internal static TimelineEntry Received(TimelineEntry entry, MessageReceived m, Fates fates, RecentMessage? now) => In(entry, m.From, m.Sender) with
    {
        NativeId = m.NativeId, Text = Words(m.Text, now), Media = now?.IsRevoked == true ? null : fates.Media(entry.Seq, m.Media), Target = m.ReplyTo,
        Data = Carried(
            Timeline.Data(
                ("type", Kinds.Of(m) ?? "text"), ("sentAt", m.SentAt), ("profileName", m.ProfileName), ("aside", m.Aside),
                ("forwarded", m.Forwarded ? true : null), ("aliases", m.Aliases?.Select(a => a.ToString())), ("carrier", m.Carrier)),
            m.Parts, now),
    };

    /// <summary>A message of ours.</summary>
    internal static TimelineEntry Queued(TimelineEntry entry, MessageQueued m, RecentMessage? now) => entry with
    {
        Direction = "out", Author = m.By.ToString(), Channel = m.To.Channel, Sender = m.Sender, Address = m.To.ToString(), Text = Words(m.Text, now), Media = MediaItem.Plain(m.Media),
        NativeId = now?.NativeId, Status = now?.Status ?? DeliveryStatus.Queued, Target = m.ReplyTo ?? m.Reaction?.Target,
        Data = Carried(
            Timeline.Data(
                ("type", Kinds.Of(m.Media, m.Parts) ?? "text"), ("dispatchId", m.DispatchId), ("class", m.Class), ("area", m.Area), ("purpose", m.Purpose),
                ("override", m.Override), ("overrideBy", m.OverrideBy), ("draft", m.Draft), ("parts", now is { Of: > 1 } ? now.Sent : null)),
            m.Parts, now),
    };

    /// <summary>Everything else of the channels; null for an event of another kind.</summary>
    internal static TimelineEntry? Of(TimelineEntry entry, IEvent @event, Fates fates, RecentMessage? now) => @event switch
    {
        PostbackReceived e => In(entry, e.From, e.Sender) with
        {
            Kind = "postback", NativeId = e.NativeId, Text = e.Title,
            Data = Timeline.Data(("title", e.Title), ("payload", e.Payload), ("referral", e.Referral), ("aside", e.Aside), ("sentAt", e.SentAt)),
        },
        Reacted e => By(In(entry, e.From, e.Sender), e.By) with
        {
            Kind = "reaction", NativeId = e.NativeId, Target = e.Target, Text = e.Emoji,
            Data = Timeline.Data(("emoji", e.Emoji), ("removed", e.Emoji is null), ("aside", e.Aside), ("sentAt", e.SentAt)),
        },
        MessageEdited e => By(In(entry, e.From, e.Sender), e.By) with
        {
            Kind = "edit", NativeId = e.NativeId, Target = e.Target, Text = e.Text, Media = fates.Media(entry.Seq, e.Media),
            Data = Timeline.Data(("number", e.Number > 0 ? e.Number : null), ("sentAt", e.SentAt)),
        },
        MessageRevoked e => By(In(entry, e.From, e.Sender), e.By) with { Kind = "revoke", NativeId = e.NativeId, Target = e.Target, Data = Timeline.Data(("sentAt", e.SentAt)) },
        ReferralReceived e => In(entry, e.From, e.Sender) with { Kind = "referral", NativeId = e.NativeId, Data = Timeline.Data(("referral", e.Referral), ("sentAt", e.SentAt)) },
        OptedIn e => In(entry, e.From, e.Sender) with
        {
            Kind = "optin", NativeId = e.NativeId, Text = e.Title,
            Data = Timeline.Data(("what", e.What), ("title", e.Title), ("payload", e.Payload), ("details", e.Details), ("sentAt", e.SentAt)),
        },
        PreferenceStated e => In(entry, e.From, e.Sender) with
        {
            Kind = "consent",
            Data = Timeline.Data(("what", "preference.stated"), ("category", e.Category), ("action", e.Stops ? "stop" : "resume"), ("detail", e.Detail), ("mechanism", "platform_signal"), ("sentAt", e.SentAt)),
        },
        SystemNoted e => In(entry, e.From, e.Sender) with
        {
            Kind = e.What.StartsWith("call", StringComparison.Ordinal) ? "call" : "system", Author = "system", NativeId = e.NativeId, Text = e.Text,
            Data = Timeline.Data(("what", e.What), ("newAddress", e.NewAddress?.ToString()), ("details", e.Details), ("sentAt", e.SentAt)),
        },
        ReadReported e => In(entry, e.From, e.Sender) with { Kind = "read", Target = e.Target, Data = Timeline.Data(("watermark", e.Watermark), ("sentAt", e.SentAt)) },
        EchoReceived e => Echo(entry, e, fates, now),
        AttachmentEvent a => AttachmentEntries.Of(entry, a, fates),
        ThreadControlChanged e => In(entry, e.From, e.Sender) with
        {
            Kind = "thread_control", Author = "system",
            Data = Timeline.Data(("what", e.What), ("newOwner", e.NewOwner), ("previousOwner", e.PreviousOwner), ("metadata", e.Metadata), ("sentAt", e.SentAt)),
        },
        StatusReported s => entry with
        {
            Kind = "status", Sender = s.Sender, Channel = s.To?.Channel, Address = s.To?.ToString(), Target = s.Target.Length == 0 ? null : s.Target,
            Data = Timeline.Data(
                ("status", s.Status), ("code", s.Code), ("reason", s.Reason), ("outcome", s.Outcome), ("reportedAt", s.ReportedAt), ("dispatchId", s.Correlation), ("price", s.Price),
                ("others", s.Others), ("watermark", s.Watermark), ("details", s.Details)),
        },
        UnknownDecided d => entry with { Kind = "send", Author = d.By, Data = Timeline.Data(("dispatchId", d.DispatchId), ("outcome", d.Arrived ? "decided_arrived" : "decided_again")) },
        _ => null,
    };

    private static TimelineEntry Echo(TimelineEntry entry, EchoReceived e, Fates fates, RecentMessage? now) => entry with
    {
        Kind = "echo", Direction = "out", Author = e.By switch { "own" => "brand", "human" => "owner_app", _ => "app" }, Channel = e.To.Channel, Sender = e.Sender, Address = e.To.ToString(),
        NativeId = e.NativeId, Text = Words(e.Text, now), Media = now?.IsRevoked == true ? null : fates.Media(entry.Seq, e.Media), Target = e.ReplyTo, Status = now?.Status,
        Data = Carried(
            Timeline.Data(
                ("type", Kinds.Of(e.Media, e.Parts) ?? "text"), ("by", e.By), ("dispatchId", e.Correlation), ("app", e.App), ("aside", e.Aside), ("sentAt", e.SentAt)),
            e.Parts, now),
    };

    private static TimelineEntry In(TimelineEntry entry, Address from, string sender) => entry with
    {
        Direction = "in", Author = "customer", Channel = from.Channel, Sender = sender, Address = from.ToString(),
    };

    private static TimelineEntry By(TimelineEntry entry, string by) => by == "customer" ? entry : entry with { Direction = "out", Author = by };

    // What was taken back is not shown again; an edit shows its last words.
    private static string? Words(string? text, RecentMessage? now) => now is null ? text : now.IsRevoked ? null : now.Fate.Edit is { } edit ? edit.Text : text;

    private static JsonObject Carried(JsonObject data, IReadOnlyList<Part>? parts, RecentMessage? now)
    {
        foreach (var part in parts ?? [])
        {
            var name = part.GetType().Name;
            data[char.ToLowerInvariant(name[0]) + name[1..]] = System.Text.Json.JsonSerializer.SerializeToNode(part, part.GetType(), Json.Api);
        }

        if (now is not null)
        {
            var told = Timeline.Data(
                ("edited", now.Fate.Edit is null ? null : true), ("revoked", now.IsRevoked ? true : null),
                ("reactions", now.Fate.Shown.Any() ? now.Fate.Shown.Select(r => new { by = r.By, emoji = r.Emoji }) : null));
            foreach (var (name, value) in told.ToList())
            {
                told.Remove(name);
                data[name] = value;
            }
        }

        return data;
    }
}
