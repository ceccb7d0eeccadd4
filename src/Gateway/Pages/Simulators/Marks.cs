using Desk.Models;

namespace Gateway.Pages.Simulators;

/// <summary>What makes a part of the simulator another one than before.</summary>
internal static class Marks
{
    internal static string Of(PhoneModel phone) =>
        $"{phone.Messages.Count} {phone.Typing} " + string.Join(' ', phone.Messages.Select(m => $"{m.Id}:{m.Status}:{m.Text.Length}:{m.Edited}:{m.Deleted}:{m.Told.Count}:{m.Tells.Count}:{string.Concat(m.Reactions.Select(r => r.Emoji))}"));

    internal static string Top(PhoneModel phone) =>
        string.Join(' ', phone.Lines.Select(l => $"{l.Sender}:{l.Open}:{l.Unread}")) + $" {phone.LogUrl} {phone.Number} {phone.ShowsNumber} {phone.Drills.ByHand} {phone.Drills.WindowClosed} {phone.Drills.Done} "
        + string.Join(' ', phone.Drills.Armed) + string.Join(' ', phone.Drills.Answers);

    internal static string Of(IReadOnlyList<SampleCustomer> customers) => string.Join(' ', customers.Select(c => $"{c.Id}:{c.Person}:{c.Waiting}:{c.Channels.Count}"));
}
