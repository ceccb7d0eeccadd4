using System.Collections.Frozen;
using Gateway.Configuration;

namespace Gateway.Channels;

/// <summary>The configured accounts by the id in their webhook's address.</summary>
internal sealed class Accounts(GatewayConfig config)
{
    private readonly FrozenDictionary<string, AccountConfig> _byId = config.Accounts.ToFrozenDictionary(a => a.Id, StringComparer.Ordinal);

    /// <summary>The account; null when it is unknown.</summary>
    public AccountConfig? Find(string? id) => id is null ? null : _byId.GetValueOrDefault(id);
}
