using System.Buffers;
using Gateway.Api;
using Gateway.Configuration;
using global::Handoffs;

namespace Gateway.Handoffs.Doors;

/// <summary>Who sent a command, as its signature proves.</summary>
/// <param name="Key">The key that signed it.</param>
/// <param name="Fingerprint">The key's name on the wire.</param>
/// <param name="Brand">The brand that the key may touch; <c>*</c> for all.</param>
/// <param name="Role">The key's role.</param>
internal sealed record CommandSender(Secret Key, string Fingerprint, string Brand, Role Role)
{
    /// <summary>Whether it may handle handoffs of a brand.</summary>
    internal bool MayHandle(string brand) => Rights.Handle.Contains(Role) && (Brand == "*" || Brand == brand);
}

/// <summary>Finds the sender of a command by its signature; nothing else of a delivery is looked at before.</summary>
internal sealed class CommandSenders(GatewayConfig config)
{
    private const int LongestId = 128;
    private static readonly SearchValues<char> IdCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._:-");

    private readonly ILookup<string, CommandSender> _known = config.ApiKeys
        .Select(k => new CommandSender(k.Key, k.Key.Fingerprint(), k.Brand, Enum.Parse<Role>(k.Role, ignoreCase: true)))
        .ToLookup(s => s.Fingerprint, StringComparer.Ordinal);

    /// <summary>The sender; null when no key of ours signed it.</summary>
    internal CommandSender? Of(CommandDelivery delivery) =>
        delivery is { MessageId: { Length: > 0 and <= LongestId } id, SentAt: { } sentAt, Key: { } key, Signature: { } signature } && !id.AsSpan().ContainsAnyExcept(IdCharacters)
            ? _known[key].FirstOrDefault(s => CommandSeal.Holds(s.Key, id, sentAt, delivery.Body.Span, signature))
            : null;
}
