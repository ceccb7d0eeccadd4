using Gateway.Simulator.Drills;
using Gateway.Simulator.Phones;

namespace Gateway.Simulator.Webhooks;

/// <summary>How soon a message is sent, delivered and read.</summary>
internal sealed record Pace(TimeSpan Sent, TimeSpan Delivered, TimeSpan Read)
{
    /// <summary>What feels alive on a screen.</summary>
    public static readonly Pace Lively = new(TimeSpan.FromMilliseconds(150), TimeSpan.FromMilliseconds(500), TimeSpan.FromMilliseconds(1500));
}

/// <summary>One message on its way to a phone.</summary>
/// <param name="Phone">The phone's id.</param>
/// <param name="NativeId">The provider's id of the message.</param>
/// <param name="AcceptedAt">When the provider took it.</param>
/// <param name="Error">Why it will fail; null when it arrives.</param>
/// <param name="Last">How far the channel ever reports: an SMS is never read.</param>
/// <param name="Webhook">The provider's webhook for a status; null where the provider has none for it.</param>
internal sealed record Consignment(
    string Phone, string NativeId, DateTimeOffset AcceptedAt, ProviderError? Error, PhoneMessageStatus Last,
    Func<PhoneMessageStatus, DateTimeOffset, SignedWebhook?> Webhook);

/// <summary>Reports what becomes of a message: on the phone, and to the gateway by signed webhooks.</summary>
internal sealed class StatusCourse(PhoneShelf shelf, WebhookPoster poster, Timetable timetable, Pace pace)
{
    /// <summary>Plans the statuses of a message; a tardy course tells the last one first and the first one late.</summary>
    public void Begin(Consignment message, bool tardy)
    {
        foreach (var step in Steps(message.Error is not null, tardy).Where(step => step.Status <= message.Last || message.Error is not null))
        {
            timetable.After(step.Wait, stop => ReportAsync(message, step.Status, message.AcceptedAt + step.Stamp, stop));
        }
    }

    /// <summary>Tells one status now.</summary>
    public async Task ReportAsync(Consignment message, PhoneMessageStatus status, DateTimeOffset at, CancellationToken stop)
    {
        shelf.Advance(message.Phone, message.NativeId, status, status == PhoneMessageStatus.Failed ? message.Error?.Code : null);
        if (message.Webhook(status, at) is { } webhook)
        {
            await poster.DeliverAsync(webhook, told: null, stop);
        }
    }

    private (PhoneMessageStatus Status, TimeSpan Wait, TimeSpan Stamp)[] Steps(bool fails, bool tardy) => fails
        ? [(PhoneMessageStatus.Failed, pace.Delivered, pace.Delivered)]
        : [
            (PhoneMessageStatus.Sent, tardy ? pace.Read * 6 : pace.Sent, pace.Sent),
            (PhoneMessageStatus.Delivered, tardy ? pace.Read * 3 : pace.Delivered, pace.Delivered),
            (PhoneMessageStatus.Read, pace.Read, pace.Read),
        ];
}
