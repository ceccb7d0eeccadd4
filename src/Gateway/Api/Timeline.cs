using System.Text.Json;
using System.Text.Json.Nodes;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Conversations.Threads;
using Personalization.Consent;
using Personalization.Drafting;
using Personalization.Profile;

namespace Gateway.Api;

/// <summary>Turns the log into timeline entries: exactly one for each event, in order.</summary>
internal static class Timeline
{
    /// <summary>The entries of one page. What became of a message is folded from the page and from the head.</summary>
    internal static IReadOnlyList<TimelineEntry> Of(IReadOnlyList<Recorded> page, Seen seen)
    {
        var fates = Fates.Of(page, seen.Of<MessagesState>());
        return [.. page.Select(r => Of(r, fates))];
    }

    private static TimelineEntry Of(Recorded r, Fates fates) => r.Event switch
    {
        null => Entry(r, "erased") with { Data = Data(("what", r.Kind)) },
        MessageReceived m => Entry(r, "message") with
        {
            Direction = "in", Author = "customer", Channel = m.From.Channel, Sender = m.Sender, Address = m.From.ToString(), NativeId = m.NativeId,
            Text = m.Text, Media = m.Media, Target = m.ReplyTo, Data = Data(("sentAt", m.SentAt), ("profileName", m.ProfileName)),
        },
        MessageQueued m => Out(r, m, fates),
        SendBegun b => Entry(r, "send") with { Data = Data(("dispatchId", b.DispatchId), ("outcome", "begun"), ("attempt", b.Attempt)) },
        SendEnded e => Entry(r, "send") with
        {
            NativeId = e.NativeId, Data = Data(("dispatchId", e.DispatchId), ("outcome", e.Outcome), ("code", e.Code), ("retryAt", e.RetryAt)),
        },
        StatusReported s => Entry(r, "status") with
        {
            Sender = s.Sender, Target = s.Target,
            Data = Data(("status", s.Status), ("code", s.Code), ("reason", s.Reason), ("reportedAt", s.ReportedAt), ("dispatchId", s.Correlation)),
        },
        UnsupportedReceived u => Unsupported(r, u),
        NoteWritten n => Entry(r, "note") with { Author = $"agent:{n.Agent}", Text = n.Text },
        DraftWritten or DraftDiscarded => Entry(r, "draft") with { Author = "assistant", Text = (r.Event as DraftWritten)?.Text, Data = Plain(r) },
        _ => Entry(r, KindOf(r)) with { Author = AuthorOf(r.Event), Data = Plain(r) },
    };

    private static TimelineEntry Out(Recorded r, MessageQueued m, Fates fates) => Entry(r, "message") with
    {
        Direction = "out", Author = m.By.ToString(), Channel = m.To.Channel, Sender = m.Sender, Address = m.To.ToString(), Text = m.Text,
        NativeId = fates.NativeIdOf(m.DispatchId), Status = fates.StatusOf(m.DispatchId),
        Data = Data(("dispatchId", m.DispatchId), ("class", m.Class), ("area", m.Area), ("purpose", m.Purpose), ("draft", m.Draft)),
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
        ConsentChanged or AddressStopped or AddressResumed or ConsentAsked or OptOutDoubted => "consent",
        FactRecorded or FactCleared => "fact",
        _ when r.Kind.StartsWith("handoff.", StringComparison.Ordinal) => "handoff",
        _ => "system",
    };

    private static string? AuthorOf(IEvent? @event) => @event switch
    {
        HandoffClaimed e => $"agent:{e.Agent}",
        HandoffReleased e => $"agent:{e.Agent}",
        HandoffTransferred e => $"agent:{e.From}",
        HandoffResolved e => $"agent:{e.Agent}",
        HandoffReturned e => $"agent:{e.Agent}",
        ConsentChanged e => e.RecordedBy,
        AddressStopped or AddressResumed => "customer",
        _ => "system",
    };

    // The event as it is, under its own names, with the kind that says what it is. The value of a fact stays behind the gate.
    private static JsonObject Plain(Recorded r)
    {
        var data = JsonSerializer.SerializeToNode(r.Event, r.Event!.GetType(), Json.Api)!.AsObject();
        if (r.Event is FactRecorded)
        {
            data.Remove("value");
        }

        data.Remove("text");
        data.Insert(0, "what", r.Kind);
        return data;
    }

    private static JsonObject Data(params (string Name, object? Value)[] fields)
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

    private static JsonNode? Raw(string raw)
    {
        try
        {
            return JsonNode.Parse(raw);
        }
        catch (JsonException)
        {
            return JsonValue.Create(raw);
        }
    }
}
