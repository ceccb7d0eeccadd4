using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Conversations.Threads;
using Desk.Models;
using Gateway.Channels;
using Gateway.Configuration;
using Gateway.Handoffs;
using Gateway.Pages.People;
using Gateway.Templates;
using Personalization.Consent;

namespace Gateway.Pages.Desks;

/// <summary>Over which addresses an agent may answer, as the composer shows them.</summary>
internal static class DeskWays
{
    /// <summary>The addresses, the one where the person wrote last first.</summary>
    internal static IReadOnlyList<WayModel> Of(Seen seen, Senders senders, BrandTemplates? templates) =>
        [.. DeskCommands.WaysOf(seen).Select(way => new WayModel(AddressRef.Of(way.To), way.To.Channel, Masking.Label(way.To))
        {
            ClosesAt = way.ClosesAt,
            AnythingUntil = way.To.Channel is ChannelNames.Instagram or ChannelNames.Messenger ? Turns.ClosesAt(seen.Of<MessagesState>(), way.To) : null,
            IsOpen = way.IsOpen,
            HasTemplates = !way.IsOpen && way.To.Channel == ChannelNames.WhatsApp && templates?.Senders.GetValueOrDefault(way.Sender) is { HasTemplates: true },
            Attachments = new(Attachments.Outgoing.OutgoingRules.Limits(way.To.Channel)),
            Measure = MeasureOf(senders, way.To, way.Sender, ""),
        })];

    /// <summary>Whether free text may not go where the person wrote last.</summary>
    internal static bool IsShut(Seen seen) => DeskCommands.WaysOf(seen) is [{ IsOpen: false }, ..];

    /// <summary>What makes them other ones.</summary>
    internal static string Key(Seen seen) => string.Join(' ', DeskCommands.WaysOf(seen).Select(w => $"{AddressRef.Of(w.To)} {w.Sender} {w.IsOpen} {Turns.IsOpen(seen.Of<MessagesState>(), w.To, seen.Now)} {w.ClosesAt?.UtcTicks}"));

    /// <summary>How a text would leave over the address that was chosen.</summary>
    internal static Measure? MeasureOf(Seen seen, Senders senders, string? chosen, string text)
    {
        var ways = DeskCommands.WaysOf(seen);
        var way = ways.FirstOrDefault(w => AddressRef.Of(w.To) == chosen) ?? (ways.Count > 0 ? ways[0] : null);
        return way is null ? null : MeasureOf(senders, way.To, way.Sender, text);
    }

    private static Measure? MeasureOf(Senders senders, Address to, string id, string text)
    {
        if (!senders.TryFind(id, out var sender, out var channel))
        {
            return null;
        }

        var isSms = sender.Channel == ChannelNames.Sms;
        var measure = new Measure(
            channel.Limit.Most, channel.Limit.InBytes,
            !isSms ? null : Numbers.IsTollFree(Address.Parse(sender.NativeId)) ? "toll_free" : "sms");
        var plan = text.Length == 0 ? null : senders.PlanOf(new("", Author.Agent(""), id, to, text, MessageClass.Reply, Personalization.UseCases.Areas.Service, "support", default));
        return plan is null ? measure : measure with { Length = channel.Limit.Length(text), Messages = plan.Pieces.Count, Segments = plan.Segments, Encoding = plan.Encoding ?? measure.Encoding };
    }
}
