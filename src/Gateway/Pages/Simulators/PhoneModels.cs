using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.Threads;
using Desk.Models;
using Gateway.Demo;
using Gateway.Simulator;
using Gateway.Simulator.Drills;
using Gateway.Simulator.Phones;

namespace Gateway.Pages.Simulators;

/// <summary>Simulated phones as pages show them.</summary>
internal static class PhoneModels
{
    // An answer that takes longer than this is not shown as being typed.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    internal static PhoneModel Of(SimulatedPhone phone, SimulatorService simulator, Seen? seen, string brand)
    {
        var state = simulator.Read(phone.Id);
        return new(phone.Id, phone.Address.Channel, phone.Name, Number(phone), brand, Messages(phone, simulator, state, seen))
        {
            Acts = ActList.Of(phone),
            Lines = [.. DemoLine.On(phone.Address.Channel).Select(line => new PhoneLine(line.Sender, Spaced(line.Number), line == phone.Line) { ByTwilio = line.ByTwilio, Unread = state?.Unread.GetValueOrDefault(line.Sender) ?? 0 })],
            Drills = Drills(phone, simulator, state),
            MarketingStopped = state?.MarketingStopped == true,
            Typing = state?.Typing == true || IsAnswering(phone, seen),
            Phrases = DemoData.Phrases.GetValueOrDefault(phone.Language) ?? DemoData.Phrases["es"],
        };
    }

    // Phones are forgotten at a restart and the log is not: what was said before is put back in front.
    private static IReadOnlyList<Desk.Models.PhoneMessage> Messages(SimulatedPhone phone, SimulatorService simulator, PhoneState? state, Seen? seen)
    {
        var shown = state?.OnLine ?? [];
        var ids = (state?.Messages ?? []).Select(m => m.NativeId).ToHashSet(StringComparer.Ordinal);
        var first = shown is [var oldest, ..] ? oldest.At : DateTimeOffset.MaxValue;
        var before = (seen?.Of<MessagesState>().Recent ?? []).Where(m => m.With == phone.Address && m.Sender == phone.Line.Sender && m.At < first && m is { Text: not null, NativeId: { } id } && !ids.Contains(id))
            .Select(m => new Desk.Models.PhoneMessage(m.NativeId!, m.At, m.Inbound, m.Text!, m.Inbound ? DeliveryStatus.Sent : null));
        return [.. before, .. shown.Select(m => Message(phone, m, shown, simulator))];
    }

    private static Desk.Models.PhoneMessage Message(SimulatedPhone phone, Gateway.Simulator.Phones.PhoneMessage m, IReadOnlyList<Gateway.Simulator.Phones.PhoneMessage> all, SimulatorService simulator) =>
        new(m.NativeId, m.At, m.FromPhone, m.Text, m.FromPhone ? StatusOf(m.Status) : null)
        {
            Attachments = [.. m.Files.Select(f => new Attachment(f.Type, f.Caption) { FileName = f.Name, Url = f.Url, Voice = f.Voice, Size = f.Size, State = MediaState.Kept })],
            Parts = m.Parts,
            Quote = m.ReplyTo is { } id ? Quoted(all.FirstOrDefault(other => other.NativeId == id), phone) : null,
            Reactions = [.. new[] { m.Mine is { } mine ? new ReactionMark(new("customer", phone.Name), mine) : null, m.Theirs is { } theirs ? new ReactionMark(new("brand"), theirs) : null }.OfType<ReactionMark>()],
            Edited = m.Edits > 0,
            Deleted = m.Deleted,
            Elsewhere = m.Elsewhere,
            Acts = Acts(phone, m),
            Tells = !m.FromPhone && simulator.CanTell(m.NativeId) ? [.. ActList.Statuses(phone).Select(StatusOf)] : [],
            Told = [.. m.Told.Select(StatusOf)],
        };

    private static PhoneDrills Drills(SimulatedPhone phone, SimulatorService simulator, PhoneState? state) =>
        new(DrillList.Of(phone), [.. simulator.ErrorsOf(phone.Id).Select(e => new PhoneError(e.Code, e.Title, e.Later))])
        {
            Armed = [.. (state?.Armed ?? []).Select(fault => new ArmedDrill(DrillList.NameOf(fault), (fault as Fault.Refuses)?.Code))],
            ByHand = state?.ByHand == true,
            WindowClosed = state?.WindowClosed == true,
            Done = state?.Drilled?.Name,
            Answers = state?.Drilled?.Answers ?? [],
        };

    // 57 601 555 0100, as people write it.
    private static string Spaced(string digits) => digits is { Length: 12 } ? $"+{digits[..2]} {digits[2..5]} {digits[5..8]} {digits[8..]}" : digits;

    private static Quote Quoted(Gateway.Simulator.Phones.PhoneMessage? m, SimulatedPhone phone) => m is null
        ? new(null, null, null)
        : new(m.Text.Length > 0 ? m.Text : m.Files.Select(f => f.Caption ?? f.Name).FirstOrDefault() ?? "", m.FromPhone ? new("customer", phone.Name) : new("brand"), null);

    private static IReadOnlyList<string> Acts(SimulatedPhone phone, Gateway.Simulator.Phones.PhoneMessage m)
    {
        var can = ActList.OnMessages(phone);
        return m.Deleted || m.Status is PhoneMessageStatus.Failed or PhoneMessageStatus.Sending ? [] :
        [
            .. can.React ? [m.Mine is null ? "react" : "unreact"] : Array.Empty<string>(), .. can.Reply ? ["reply"] : Array.Empty<string>(),
            .. can.Edit && m is { FromPhone: true, Text.Length: > 0 } ? ["edit"] : Array.Empty<string>(), .. can.Delete && m.FromPhone ? ["delete"] : Array.Empty<string>(),
        ];
    }

    private static bool IsAnswering(SimulatedPhone phone, Seen? seen) =>
        seen?.Of<ThreadState>() is { IsWaiting: true, LastInboundAt: { } at } thread && thread.With == phone.Address
        && seen.Of<HandoffState>().AssistantMaySpeak && seen.Now - at < Patience;

    private static string Number(SimulatedPhone phone) => phone.Address.Channel is ChannelNames.Instagram or ChannelNames.Messenger ? phone.Name : phone.Address.Id;

    private static DeliveryStatus StatusOf(PhoneMessageStatus status) => status switch
    {
        PhoneMessageStatus.Sending => DeliveryStatus.Queued,
        PhoneMessageStatus.Sent => DeliveryStatus.Sent,
        PhoneMessageStatus.Delivered => DeliveryStatus.Delivered,
        PhoneMessageStatus.Read => DeliveryStatus.Read,
        PhoneMessageStatus.Played => DeliveryStatus.Played,
        _ => DeliveryStatus.Failed,
    };
}
