using Conversations.Log;
using Conversations.Messages;

namespace Gateway.Api;

/// <summary>What became of our messages, by dispatch: folded from a page of the log, and from the head for what came after it.</summary>
internal sealed class Fates
{
    private readonly Dictionary<string, (DeliveryStatus Status, string? NativeId)> _byDispatch = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DeliveryStatus> _early = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _dispatchOf = new(StringComparer.Ordinal);

    internal static Fates Of(IReadOnlyList<Recorded> page, MessagesState head)
    {
        var fates = new Fates();
        foreach (var recorded in page)
        {
            fates.Take(recorded.Event);
        }

        foreach (var message in head.Recent.Where(m => m is { DispatchId: not null, Status: not null }))
        {
            fates.Join(message.DispatchId!, message.Status!.Value, message.NativeId);
        }

        return fates;
    }

    internal DeliveryStatus? StatusOf(string dispatch) => _byDispatch.TryGetValue(dispatch, out var fate) ? fate.Status : null;

    internal string? NativeIdOf(string dispatch) => _byDispatch.GetValueOrDefault(dispatch).NativeId;

    private void Take(IEvent? @event)
    {
        switch (@event)
        {
            case MessageQueued m:
                Join(m.DispatchId, DeliveryStatus.Queued, null);
                break;
            case SendEnded { RetryAt: null } e:
                Join(e.DispatchId, StatusOf(e.Outcome), e.NativeId);
                break;
            case StatusReported s when (s.Correlation ?? _dispatchOf.GetValueOrDefault(s.Target)) is { } dispatch:
                Join(dispatch, s.Status, s.Target);
                break;
            case StatusReported s:
                _early[s.Target] = Lattice.Join(_early.GetValueOrDefault(s.Target), s.Status);
                break;
        }
    }

    private void Join(string dispatch, DeliveryStatus status, string? nativeId)
    {
        var (before, known) = _byDispatch.GetValueOrDefault(dispatch);
        var id = known ?? nativeId;
        if (id is not null)
        {
            _dispatchOf[id] = dispatch;
            status = Lattice.Join(status, _early.GetValueOrDefault(id));
        }

        _byDispatch[dispatch] = (Lattice.Join(before, status), id);
    }

    private static DeliveryStatus StatusOf(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Accepted => DeliveryStatus.Sent,
        SendOutcome.Unknown => DeliveryStatus.Unknown,
        SendOutcome.Dropped => DeliveryStatus.Dropped,
        _ => DeliveryStatus.Failed,
    };
}
