using System.Collections.Concurrent;
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
/// <param name="Webhook">The provider's webhook for a status and what went wrong; null where the provider has none for it.</param>
internal sealed record Consignment(
    string Phone, string NativeId, DateTimeOffset AcceptedAt, ProviderError? Error, PhoneMessageStatus Last,
    Func<PhoneMessageStatus, DateTimeOffset, ProviderError?, SignedWebhook?> Webhook);

/// <summary>A status that somebody makes happen.</summary>
/// <param name="Status">Which.</param>
/// <param name="Error">Why it failed, where it did.</param>
/// <param name="Late">Whether it comes only after a while, with the time at which it came about.</param>
/// <param name="Times">How often it comes.</param>
internal sealed record ToldByHand(PhoneMessageStatus Status, ProviderError? Error, bool Late, int Times);

/// <summary>Reports what becomes of a message: on the phone, and to the gateway by signed webhooks.</summary>
internal sealed class StatusCourse(PhoneShelf shelf, WebhookPoster poster, Timetable timetable, Pace pace, TimeProvider time)
{
    private const int Most = 2000;
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(8);

    private readonly ConcurrentDictionary<string, Consignment> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _order = new();

    /// <summary>Whether a status of this message can still be told.</summary>
    public bool Knows(string nativeId) => _known.ContainsKey(nativeId);

    /// <summary>
    /// Plans the statuses of a message; a tardy course tells the last one first and the first one late. Where statuses are told
    /// by hand only a failure comes by itself.
    /// </summary>
    public void Begin(Consignment message, bool tardy)
    {
        Remember(message);
        if (message.Error is null && shelf.Read(message.Phone) is { ByHand: true })
        {
            return;
        }

        foreach (var step in Steps(message.Error is not null, tardy).Where(step => step.Status <= message.Last || message.Error is not null))
        {
            timetable.After(step.Wait, stop => ReportAsync(message, step.Status, message.AcceptedAt + step.Stamp, stop));
        }
    }

    /// <summary>Tells one status now.</summary>
    public Task ReportAsync(Consignment message, PhoneMessageStatus status, DateTimeOffset at, CancellationToken stop) =>
        ReportAsync(message, status, message.Error, at, times: 1, stop);

    /// <summary>Tells a status because somebody wants it told. False for a message that nobody sent from here.</summary>
    public async Task<bool> TellAsync(string nativeId, ToldByHand told, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        if (!_known.TryGetValue(nativeId, out var message))
        {
            return false;
        }

        if (told.Late)
        {
            timetable.After(Late, later => ReportAsync(message, told.Status, told.Error, now, told.Times, later));
            return true;
        }

        await ReportAsync(message, told.Status, told.Error, now, told.Times, stop);
        return true;
    }

    private async Task ReportAsync(Consignment message, PhoneMessageStatus status, ProviderError? error, DateTimeOffset at, int times, CancellationToken stop)
    {
        shelf.Advance(message.Phone, message.NativeId, status, status == PhoneMessageStatus.Failed ? error?.Code : null);
        if (message.Webhook(status, at, error) is not { } webhook)
        {
            return;
        }

        shelf.Alter(message.Phone, message.NativeId, m => m with { Told = [.. m.Told, .. Enumerable.Repeat(status, times)] });
        await Task.WhenAll(Enumerable.Range(0, times).Select(_ => poster.DeliverAsync(webhook, told: null, stop)));
    }

    private void Remember(Consignment message)
    {
        if (_known.TryAdd(message.NativeId, message))
        {
            _order.Enqueue(message.NativeId);
        }

        while (_order.Count > Most && _order.TryDequeue(out var oldest))
        {
            _known.TryRemove(oldest, out _);
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
