using Conversations.Log;
using Conversations.Messages;
using Gateway.Channels;

namespace Gateway.Delivery;

/// <summary>
/// The pace of every sender, shared by all processes: a call takes its turn before it begins, and keeps it. Live replies
/// reserve their turn ahead; what advertises only takes what nobody waits for.
/// </summary>
internal sealed class Pacing(IPace pace, Senders senders)
{
    /// <summary>How long a piece waits for its turn; zero when it goes now.</summary>
    internal async ValueTask<TimeSpan> WaitAsync(Channels.Outbound.Outbound outbound, int attempt, CancellationToken stop)
    {
        if (!senders.TryFind(outbound.Message.Sender, out var sender, out var channel))
        {
            return TimeSpan.Zero;
        }

        var allowed = channel.PaceOf(sender, outbound.Piece);
        var perSecond = sender.PerSecond ?? allowed.PerSecond;
        var holder = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{outbound.Correlation}/{attempt}");
        return await pace.ReserveAsync(
            $"{sender.Id}/{allowed.Bucket}", holder, TimeSpan.FromSeconds(allowed.Cost / perSecond), Math.Max(1, sender.PerSecond is null ? allowed.Burst : (int)perSecond),
            outbound.Message.Class is MessageClass.Marketing or MessageClass.Sales, stop);
    }
}
