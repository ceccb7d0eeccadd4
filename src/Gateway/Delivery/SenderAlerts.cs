using System.Text;
using System.Text.Json;
using Gateway.Configuration;
using Gateway.Operations;

namespace Gateway.Delivery;

/// <summary>Tells operators that a provider refuses an account: its messages wait until somebody mends it. Once an hour and code.</summary>
internal sealed class SenderAlerts(GatewayConfig config, OperationsBoards boards, TimeProvider clock)
{
    internal async ValueTask RefusedAsync(string senderId, string? code, CancellationToken stop)
    {
        if (!config.Senders().TryGetValue(senderId, out var found))
        {
            return;
        }

        var now = clock.GetUtcNow();
        var about = Encoding.UTF8.GetBytes($"{senderId} {code} {now:yyyy-MM-ddTHH}");
        var data = JsonSerializer.Serialize(new { sender = senderId, code });
        await boards.PutAsync(found.Account, [OperationsRecord.About(about, now, "notice", found.Account.Id, "account_refused", data)], stop);
    }
}
