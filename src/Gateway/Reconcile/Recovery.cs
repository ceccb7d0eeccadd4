using System.Globalization;
using System.Text;
using Conversations.Log;
using Conversations.Messages;
using Gateway.Channels;
using Gateway.Channels.Twilio;
using Gateway.Configuration;

namespace Gateway.Reconcile;

/// <summary>
/// Takes in what Twilio lists and the log does not have. Each is read by the parser of the webhooks, from the parameters that its
/// webhook would have had, and so has its dedupe key: whichever of the two comes first, there is one entry.
/// </summary>
internal sealed class Recovery(ILog log, Intake.Intake intake, TwilioAccount account, TwilioListing listing)
{
    /// <summary>Customers' messages that were missed.</summary>
    internal async ValueTask<int> MessagesAsync(IReadOnlyList<TwilioRecord> listed, CancellationToken stop)
    {
        var taken = 0;
        foreach (var (record, _) in await NewAsync(listed.Where(r => r is { Direction: "inbound", Status: "received" }), Inbound, stop))
        {
            var media = record.Media > 0 ? await listing.MediaAsync(record.Sid, stop) : [];
            foreach (var parsed in Parse(record, [.. Inbound(record), .. Attached(media)], record.At))
            {
                var late = parsed.Event is MessageReceived message ? parsed with { Event = message with { Recovered = true } } : parsed;
                taken += await intake.TakeOneAsync(late, stop) ? 1 : 0;
            }
        }

        return taken;
    }

    /// <summary>Statuses of our messages that were missed. What the log does not know was sent by somebody else.</summary>
    internal async ValueTask<int> StatusesAsync(IReadOnlyList<TwilioRecord> listed, CancellationToken stop)
    {
        var taken = 0;
        var told = listed.Where(r => r.Direction != "inbound" && TwilioStatus.Known(r.Status) > DeliveryStatus.Sent);
        foreach (var (_, parsed) in await KnownAsync(told, stop))
        {
            taken += await intake.TakeOneAsync(parsed, stop) ? 1 : 0;
        }

        return taken;
    }

    // One question per customer tells which of their messages are known.
    private async ValueTask<List<(TwilioRecord Record, ParsedEvent Event)>> NewAsync(
        IEnumerable<TwilioRecord> listed, Func<TwilioRecord, IEnumerable<KeyValuePair<string, string>>> pairs, CancellationToken stop)
    {
        var missing = new List<(TwilioRecord, ParsedEvent)>();
        foreach (var theirs in Read(listed, pairs))
        {
            var (_, found) = await FindAsync(theirs, stop);
            missing.AddRange(theirs.Where(x => !found.ContainsKey(Name.Native(x.Record.Sid))));
        }

        return missing;
    }

    private async ValueTask<List<(TwilioRecord Record, ParsedEvent Event)>> KnownAsync(IEnumerable<TwilioRecord> listed, CancellationToken stop)
    {
        var missing = new List<(TwilioRecord, ParsedEvent)>();
        foreach (var theirs in Read(listed, Outbound))
        {
            var (person, found) = await FindAsync(theirs, stop);
            var entries = person is { } p && found.Count > 0 ? await log.ReadManyAsync(p, [.. found.Values.SelectMany(s => s).Distinct()], stop) : [];
            missing.AddRange(theirs.Where(x => found.ContainsKey(Name.Native(x.Record.Sid)) && IsNews((StatusReported)x.Event.Event, entries)));
        }

        return missing;
    }

    private static bool IsNews(StatusReported listed, IReadOnlyList<Recorded> entries)
    {
        var known = entries.Select(e => e.Event).OfType<StatusReported>().Where(s => s.Targets.Contains(listed.Target)).Aggregate(DeliveryStatus.Sent, (now, s) => Lattice.Join(now, s.Status));
        return Lattice.Join(known, listed.Status) != known;
    }

    private IEnumerable<List<(TwilioRecord Record, ParsedEvent Event)>> Read(IEnumerable<TwilioRecord> listed, Func<TwilioRecord, IEnumerable<KeyValuePair<string, string>>> pairs) =>
        listed.SelectMany(r => Parse(r, pairs(r), r.ChangedAt).Select(e => (Record: r, Event: e)))
            .GroupBy(x => (x.Event.Sender.Brand, x.Event.Customer)).Select(g => g.ToList());

    private async ValueTask<(Conversations.People.PersonId? Person, IReadOnlyDictionary<string, IReadOnlyList<long>> Found)> FindAsync(
        List<(TwilioRecord Record, ParsedEvent Event)> theirs, CancellationToken stop)
    {
        var one = theirs[0].Event;
        var person = await log.FindAsync(one.Sender.Brand, one.Customer, stop);
        return (person, person is { } p ? await log.FindAsync(p, [.. theirs.Select(x => Name.Native(x.Record.Sid)).Distinct(StringComparer.Ordinal)], stop) : new Dictionary<string, IReadOnlyList<long>>(StringComparer.Ordinal));
    }

    private List<ParsedEvent> Parse(TwilioRecord record, IEnumerable<KeyValuePair<string, string>> pairs, DateTimeOffset at)
    {
        var batch = new Batch(account, at);
        TwilioWebhook.Event(batch, account, new(TwilioForm.Of(pairs), Encoding.UTF8.GetBytes(record.Sid), correlation: null));
        return batch.Parsed.Events;
    }

    private static IEnumerable<KeyValuePair<string, string>> Inbound(TwilioRecord r) =>
        [.. Sides(r), new("Body", r.Body ?? ""), new("NumMedia", r.Media.ToString(CultureInfo.InvariantCulture)), new("SmsStatus", "received")];

    private static IEnumerable<KeyValuePair<string, string>> Attached(IReadOnlyList<(string Url, string? Mime)> media) => media.Index().SelectMany(m => new KeyValuePair<string, string>[]
    {
        new(string.Create(CultureInfo.InvariantCulture, $"MediaUrl{m.Index}"), m.Item.Url), new(string.Create(CultureInfo.InvariantCulture, $"MediaContentType{m.Index}"), m.Item.Mime ?? ""),
    });

    private static IEnumerable<KeyValuePair<string, string>> Outbound(TwilioRecord r) =>
    [
        .. Sides(r), new("MessageStatus", r.Status), new("ErrorCode", r.Code ?? ""), new("ErrorMessage", r.Reason ?? ""), new("NumSegments", r.Segments ?? ""), new("Price", r.Price ?? ""),
        new("PriceUnit", r.PriceUnit ?? ""),
    ];

    private static IEnumerable<KeyValuePair<string, string>> Sides(TwilioRecord r) => [new("MessageSid", r.Sid), new("From", r.From), new("To", r.To)];
}
