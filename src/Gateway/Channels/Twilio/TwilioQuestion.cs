using Conversations.Messages;
using Conversations.People;
using Gateway.Channels.Outbound;
using Gateway.Configuration;

namespace Gateway.Channels.Twilio;

/// <summary>Whether Twilio has a message whose call was lost: the messages between the two numbers are listed, and compared.</summary>
internal static class TwilioQuestion
{
    private const int PageSize = 50;

    /// <summary>Two hundred messages of one pair, newest first, reach back further than any call.</summary>
    private const int MostPages = 4;

    // Our clock and Twilio's are not one, and Twilio's has no fractions.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    /// <summary>Asks. A list that does not come is no answer: the question stays.</summary>
    public static async ValueTask<(Lookup Lookup, SendResult Found)> AskAsync(
        TwilioListing listing, SenderConfig sender, Outbound.Outbound outbound, OutcomeTable outcomes, DateTimeOffset begunAt, IReadOnlyCollection<string> known, CancellationToken stop)
    {
        // No filter by date: it goes by when Twilio passed a message on, and what still waits in its queue has no such date.
        var filter = new ListFilter(Written(Address.Parse(sender.NativeId)), Written(outbound.Message.To), PageSize);
        var since = begunAt - Tolerance;
        try
        {
            var found = new List<TwilioRecord>();
            await foreach (var page in listing.PagesAsync(filter, MostPages, stop))
            {
                found.AddRange(page.Messages.Where(m => IsIt(m, filter, outbound.Piece, since, known)));
                if (page.Messages.Count > 0 && page.Messages.All(m => m.At < since))
                {
                    break;
                }
            }

            return found.MinBy(m => m.At) is { } first ? (Lookup.Found, Judge(sender, first, outcomes)) : (Lookup.Absent, new(SendOutcome.Unknown, Code: "not_listed"));
        }
        catch (ListingFailedException failed)
        {
            return (Lookup.NotNow, new(SendOutcome.Unknown, Code: failed.Code, RetryAfter: failed.RetryAfter));
        }
    }

    /// <summary>An address as Twilio writes it: SMS without its channel, a short code without the plus.</summary>
    public static string Written(Address address) =>
        address.Channel != Conversations.People.Channels.Sms ? address.ToString() : Numbers.IsShortCode(address) ? address.Id[1..] : address.Id;

    private static bool IsIt(TwilioRecord message, ListFilter filter, Piece piece, DateTimeOffset since, IReadOnlyCollection<string> known) =>
        message.Direction == "outbound-api" && message.From == filter.From && message.To == filter.To && message.At >= since && !known.Contains(message.Sid, StringComparer.Ordinal)
        && Says(message, piece);

    // The words of a template are Twilio's to fill in, so that only its time and its two sides tell.
    private static bool Says(TwilioRecord message, Piece piece)
    {
        if (piece.Part is Part.Template)
        {
            return true;
        }

        return (piece.Media.Count > 0) == (message.Media > 0) && (piece.Text is not { Length: > 0 } text || Same(message.Body ?? "", text));
    }

    // A trial account's messages begin with a sentence of Twilio's; white space at the ends does not survive the way.
    private static bool Same(string listed, string sent)
    {
        var (theirs, ours) = (Plain(listed), Plain(sent));
        return theirs == ours || (theirs.StartsWith("Sent from your Twilio trial account", StringComparison.Ordinal) && theirs.EndsWith(ours, StringComparison.Ordinal));
    }

    // Smart Encoding rewrites what a typographer put in.
    private static string Plain(string text)
    {
        var plain = new System.Text.StringBuilder(text.Length);
        foreach (var c in text.Trim().ReplaceLineEndings("\n"))
        {
            _ = c switch
            {
                '‘' or '’' or '‚' or '‛' or '′' => plain.Append('\''),
                '“' or '”' or '„' or '‟' or '«' or '»' or '″' => plain.Append('"'),
                '‐' or '‑' or '‒' or '–' or '—' or '―' => plain.Append('-'),
                '…' => plain.Append("..."),
                '\u00A0' or (>= '\u2000' and <= '\u200A') or '\u202F' => plain.Append(' '),
                '\u200B' or '\u200C' or '\u200D' or '\uFEFF' => plain,
                _ => plain.Append(c),
            };
        }

        return plain.ToString();
    }

    // Created, and failed since: that is an answer too, and the channel's table says what follows.
    private static SendResult Judge(SenderConfig sender, TwilioRecord message, OutcomeTable outcomes)
    {
        var price = TwilioPrice.Of(sender, message.Segments, message.Price, message.PriceUnit);
        return message.Status is "failed" or "undelivered" or "canceled"
            ? outcomes.Judge(400, int.TryParse(message.Code, System.Globalization.CultureInfo.InvariantCulture, out var code) ? code : null, subcode: null, isTransient: false, retryAfter: null) with
            {
                NativeId = message.Sid, Price = price,
            }
            : new(SendOutcome.Accepted, message.Sid, Price: price);
    }
}
