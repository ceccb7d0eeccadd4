using System.Collections.Concurrent;
using Gateway.Configuration;

namespace Gateway.Channels;

/// <summary>
/// Says that webhooks of an account are refused, at most once a minute: whoever sets up an account with a wrong secret must see
/// it, and whoever knocks at the door must not fill the disk.
/// </summary>
internal sealed partial class RefusalLog(ILogger<RefusalLog> log, TimeProvider clock)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, long> _last = new(StringComparer.Ordinal);

    /// <summary>A webhook carried no valid signature.</summary>
    public void Refused(AccountConfig account)
    {
        var now = clock.GetTimestamp();
        if (!_last.TryGetValue(account.Id, out var last))
        {
            Say(_last.TryAdd(account.Id, now), account);
        }
        else if (clock.GetElapsedTime(last, now) >= Every)
        {
            Say(_last.TryUpdate(account.Id, now, last), account);
        }
    }

    private void Say(bool first, AccountConfig account)
    {
        if (first)
        {
            Refused(account.Id, account.Provider);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Webhooks of account {Account} are refused: none of its {Provider} secrets signed them. Said at most once a minute.")]
    private partial void Refused(string account, string provider);
}
