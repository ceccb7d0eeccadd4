using System.Text.Json;
using System.Text.Json.Nodes;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Conversations.Threads;
using Gateway.Channels;
using Gateway.Covering;
using Personalization.Caps;
using Personalization.Consent;
using Personalization.Drafting;
using Personalization.Identity;
using Personalization.Masking;
using Personalization.Profile;
using Personalization.Rights;

namespace Gateway.Api;

/// <summary>Turns the log into timeline entries: exactly one for each event, in order.</summary>
internal static class Timeline
{
    /// <summary>The entries of one page, as they may be shown, each with the tokens that stand in it.</summary>
    internal static IReadOnlyList<TimelineEntry> Of(CoveredPage page) => [.. page.Entries.Select(r => With(Of(r, page.Fates), page.MasksOf(r.Seq)))];

    private static TimelineEntry With(TimelineEntry entry, IReadOnlyList<CoveredMask> masks)
    {
        if (masks.Count == 0)
        {
            return entry;
        }

        var data = entry.Data ?? [];
        data["masked"] = JsonSerializer.SerializeToNode(masks, Json.Api);
        return entry with { Data = data };
    }

    /// <summary>One entry out of what it is given, covered or not.</summary>
    internal static TimelineEntry Of(Recorded r, Fates fates) => r.Event switch
    {
        null => Entry(r, "erased") with { Data = Data(("what", r.Kind)) },
        MessageReceived m => ChannelEntries.Received(Entry(r, "message"), m, fates, fates.Of(r.Seq)),
        MessageQueued m => ChannelEntries.Queued(Entry(r, "message"), OneTime.Covered(m), fates.Of(r.Seq)),
        SendBegun b => Entry(r, "send") with { Data = Data(("dispatchId", b.DispatchId), ("outcome", "begun"), ("attempt", b.Attempt), ("part", b.Of > 1 ? b.Part + 1 : null), ("of", b.Of > 1 ? b.Of : null)) },
        SendEnded e => Entry(r, "send") with
        {
            NativeId = e.NativeId,
            Data = Data(("dispatchId", e.DispatchId), ("outcome", e.Outcome), ("code", e.Code), ("retryAt", e.RetryAt), ("part", e.Of > 1 ? e.Part + 1 : null), ("of", e.Of > 1 ? e.Of : null), ("price", e.Price), ("limit", e.Limit)),
        },
        MessageHeld h => Entry(r, "cap") with { Data = Data(("dispatchId", h.DispatchId), ("outcome", "held"), ("code", h.Code), ("until", h.Until), ("limit", h.Limit)) },
        MessageResumed m => Entry(r, "cap") with { Data = Data(("dispatchId", m.DispatchId), ("outcome", "resumed")) },
        MessageRerouted m => Entry(r, "send") with { Channel = m.To?.Channel, Sender = m.Sender, Address = m.To?.ToString(), Data = Data(("dispatchId", m.DispatchId), ("outcome", m.To is null ? "no_other_channel" : "rerouted"), ("reason", m.Why), ("code", m.Code)) },
        ContactWished w => Entry(r, "cap") with { Author = w.By == "customer" ? "customer" : null, Data = Data(("outcome", "wished"), ("wishes", w.Wishes), ("mechanism", w.Mechanism), ("by", w.By)) },
        UnsupportedReceived u => Unsupported(r, u),
        NoteWritten n => Entry(r, "note") with { Author = $"agent:{n.Agent}", Text = n.Text },
        DraftAsked a => Entry(r, "draft") with { Author = $"agent:{a.Agent}", Data = Plain(r) },
        DraftWritten or DraftDiscarded => Entry(r, "draft") with { Author = (r.Event as DraftDiscarded)?.By ?? "assistant", Text = (r.Event as DraftWritten)?.Text, Data = Plain(r) },
        _ => ChannelEntries.Of(Entry(r, ""), r.Event, fates, fates.Of(r.Seq)) ?? Entry(r, KindOf(r)) with { Author = AuthorOf(r.Event), Data = Plain(r) },
    };

    private static TimelineEntry Unsupported(Recorded r, UnsupportedReceived u)
    {
        var data = Data(("what", u.What), ("sentAt", u.SentAt));
        data["raw"] = Raw(u.Raw);
        return Entry(r, "unsupported") with
        {
            Direction = u.What.Contains("echo", StringComparison.Ordinal) ? "out" : "in",
            Author = u.What.Contains("echo", StringComparison.Ordinal) ? "owner_app" : "customer",
            Channel = u.From?.Channel, Sender = u.Sender, Address = u.From?.ToString(), NativeId = u.NativeId, Data = data,
        };
    }

    private static TimelineEntry Entry(Recorded r, string kind) => new() { Seq = r.Seq, At = r.At, Kind = kind };

    private static string KindOf(Recorded r) => r.Event switch
    {
        ConsentChanged or AddressStopped or AddressResumed or MarketingPreference or ConsentAsked or ConsentReviewDue or OptOutDoubted => "consent",
        FactRecorded or FactCleared or FactHappened or FactsForgotten => "fact",
        RightRequested or RightClosed or RightExercised or ProcessingRestricted or ProcessingResumed or AdvertisingRefused or AdvertisingAllowed => "right",
        _ when r.Kind.StartsWith("identity.", StringComparison.Ordinal) || r.Kind.StartsWith("minor.", StringComparison.Ordinal) || r.Event is AddressShared or AddressUnshared => "identity",
        _ when r.Kind.StartsWith("link.", StringComparison.Ordinal) => "link",
        _ when r.Kind.StartsWith("handoff.", StringComparison.Ordinal) => "handoff",
        _ => "system",
    };

    private static string? AuthorOf(IEvent? @event) => @event switch
    {
        HandoffClaimed e => $"agent:{e.Agent}",
        // What time ended, nobody did.
        HandoffReleased { How: Releases.Released or Releases.Declined or Releases.Passed } e => $"agent:{e.Agent}",
        HandoffSnoozed e => $"agent:{e.Agent}",
        HandoffTransferred e => $"agent:{e.From}",
        HandoffResolved e => $"agent:{e.Agent}",
        HandoffReturned e => $"agent:{e.Agent}",
        ConsentChanged e => e.RecordedBy,
        RightRequested e => e.By,
        RightClosed e => e.By,
        RightExercised e => e.By,
        ProcessingRestricted e => e.By,
        ProcessingResumed e => e.By,
        AdvertisingRefused e => e.By,
        AdvertisingAllowed e => e.By,
        AddressStopped or AddressResumed or MarketingPreference => "customer",
        IdentityDoubted e => e.By,
        IdentityConfirmed e => e.By,
        AddressShared e => e.By,
        AddressUnshared e => e.By,
        MinorNoted e => e.By,
        MinorCleared e => e.By,
        _ => "system",
    };

    // The event as it is, under its own names, with the kind that says what it is. The value of a fact stays behind the gate.
    private static JsonObject Plain(Recorded r)
    {
        var data = JsonSerializer.SerializeToNode(r.Event, r.Event!.GetType(), Json.Api)!.AsObject();
        if (r.Event is FactRecorded or FactHappened)
        {
            data.Remove("value");
            data.Remove("values");
        }

        data.Remove("text");
        data.Remove("salt");
        data.Remove("hash");
        data.Insert(0, "what", r.Kind);
        return data;
    }

    /// <summary>An object of the fields that have a value.</summary>
    internal static JsonObject Data(params ReadOnlySpan<(string Name, object? Value)> fields)
    {
        var data = new JsonObject();
        foreach (var (name, value) in fields)
        {
            if (value is not null)
            {
                data[name] = JsonSerializer.SerializeToNode(value, Json.Api);
            }
        }

        return data;
    }

    // What cannot be written again as JSON is shown as the text that it is.
    private static JsonNode? Raw(string raw) => WireJson.CanBeShown(System.Text.Encoding.UTF8.GetBytes(raw)) ? JsonNode.Parse(raw) : JsonValue.Create(raw);
}
