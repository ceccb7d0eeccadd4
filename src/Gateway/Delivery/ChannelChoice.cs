using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Conversations.Threads;
using Gateway.Brands;
using Gateway.Channels;
using Gateway.Channels.Outbound;
using Gateway.Configuration;
using Gateway.Templates;
using Personalization.Caps;
using Personalization.Gate;
using Personalization.UseCases;

namespace Gateway.Delivery;

/// <summary>What a brand declared, as it is at the beginning of a decision.</summary>
internal sealed record Terms(UseCaseSet Uses, BrandCaps Caps, BrandTemplates Templates);

/// <summary>One way to a person, with what the gate says about a message that takes it.</summary>
/// <param name="Message">The message as it would leave.</param>
/// <param name="Verdict">The decision.</param>
/// <param name="Sentence">The decision in words.</param>
/// <param name="Plan">How it would leave.</param>
internal sealed record Way(MessageQueued Message, Verdict Verdict, string Sentence, Plan Plan);

/// <summary>A way that was chosen, and those that were not.</summary>
/// <param name="Chosen">The one.</param>
/// <param name="Why">Why this one.</param>
/// <param name="Others">The others.</param>
internal sealed record Choice(Way Chosen, ChosenChannel Why, IReadOnlyList<Way> Others);

/// <summary>The ways to a person: one for each channel on which they have an address that the brand can write to.</summary>
internal sealed class ChannelChoice(GatewayConfig config, Senders senders, UseCaseBook book, CapBook caps, TemplateBook templates)
{
    /// <summary>What a brand declared, now.</summary>
    internal async ValueTask<Terms> TermsAsync(string brand, CancellationToken stop) =>
        new(await book.OfAsync(brand, stop), await caps.OfAsync(brand, stop), await templates.OfAsync(brand, stop));

    /// <summary>The best of the ways on some channels; null where there is none.</summary>
    /// <param name="seen">The person.</param>
    /// <param name="channels">Which channels may be used; null for all.</param>
    /// <param name="terms">What the brand declared.</param>
    /// <param name="write">The message as it is addressed through a sender to an address.</param>
    internal Choice? Best(Seen seen, IReadOnlyList<string>? channels, Terms terms, Func<string, Address, MessageQueued> write)
    {
        var ways = To(seen, channels).Select(to => Judged(seen, terms, terms.Templates.Complete(write(to.Sender, to.Address)))).ToList();
        // Who stopped the address that they wrote from last wants no contact: nobody goes around it over another.
        if (channels is null && ways is [{ Verdict.Code: "address_stopped" }, ..])
        {
            ways = [ways[0]];
        }

        if (BestChannel.Of(ways.Select(w => View(seen, w))) is not { } best)
        {
            return null;
        }

        var chosen = ways.Find(w => w.Message.To.Channel == best.View.Channel)!;
        return new(chosen, best, [.. ways.Where(w => w != chosen)]);
    }

    // The address of each channel that wrote last; one that never wrote goes through the brand's first sender of the channel.
    private IEnumerable<(string Sender, Address Address)> To(Seen seen, IReadOnlyList<string>? channels)
    {
        var own = config.Accounts.SelectMany(a => a.Senders).Where(s => s.Brand == seen.Brand).ToList();
        return seen.Of<MessagesState>().Addresses
            .Where(a => !ChannelNames.IsName(a.Address.Channel) && (channels is null || channels.Contains(a.Address.Channel, StringComparer.Ordinal)))
            .OrderByDescending(a => a.LastInboundAt ?? DateTimeOffset.MinValue)
            .Select(a => (Sender: (own.Find(s => s.Id == a.Sender) ?? own.Find(s => s.Channel == a.Address.Channel))?.Id, a.Address))
            .Where(w => w.Sender is not null)
            .DistinctBy(w => w.Address.Channel, StringComparer.Ordinal)
            .Select(w => (w.Sender!, w.Address));
    }

    private Way Judged(Seen seen, Terms terms, MessageQueued message)
    {
        var language = config.Brand(seen.Brand)!.Language;
        var plan = senders.PlanOf(message) ?? Plan.Refused(Fallback.NotSendable);
        if (plan.Refusal is { } why)
        {
            return new(message, new(GateOutcome.Deny, "channel", why), Fallback.Sentences[why].In(language), plan);
        }

        var (verdict, sentence) = terms.Templates.Judge(
            SendGate.Check(seen.State, terms.Uses, terms.Caps.At(seen.Now), message, seen.Now), message, Turns.IsOpen(seen.Of<MessagesState>(), message.To, seen.Now), language);
        return new(message, verdict, sentence, plan);
    }

    private static ChannelView View(Seen seen, Way way)
    {
        var (messages, contacts, to) = (seen.Of<MessagesState>(), seen.Of<CapsState>(), way.Message.To);
        var open = Turns.IsOpen(messages, to, seen.Now);
        return new(to.Channel, way.Verdict)
        {
            // Who wrote is answered where they wrote, whatever they like for offers.
            IsPreferred = SendGate.IsTimed(way.Message) && contacts.Wishes.Channel == to.Channel,
            FailedLast = contacts.LastFailed(to.Channel),
            WindowIsOpen = open,
            AnsweredAt = messages.Addresses.Find(a => a.Address == to)?.LastInboundAt,
            Charged = way.Plan.Encoding is not null ? way.Plan.Segments : way.Message.Template is not null ? way.Plan.Pieces.Count : 0,
        };
    }
}
