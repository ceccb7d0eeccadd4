using System.Text;
using System.Text.Json;
using Conversations.Messages;
using Gateway.Configuration;
using Gateway.Operations;

namespace Gateway.Delivery;

/// <summary>
/// Tells operators that a provider refuses an account, so that its messages wait until somebody mends it, or warns that it may.
/// Once an hour and code.
/// </summary>
internal sealed class SenderAlerts(GatewayConfig config, OperationsBoards boards, TimeProvider clock)
{
    internal async ValueTask RaiseAsync(string senderId, SendResult result, CancellationToken stop)
    {
        if (!config.Senders().TryGetValue(senderId, out var found))
        {
            return;
        }

        var (what, code) = (result.Outcome == SendOutcome.Warned ? "account_warned" : "account_refused", result.Code);
        var now = clock.GetUtcNow();
        var about = Encoding.UTF8.GetBytes($"{senderId} {code} {now:yyyy-MM-ddTHH}");
        var data = JsonSerializer.Serialize(new { sender = senderId, code });
        await boards.PutAsync(found.Account, [OperationsRecord.About(about, now, "notice", found.Account.Id, what, data)], stop);
    }
}
