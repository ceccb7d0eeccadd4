using Gateway.Configuration;
using Microsoft.AspNetCore.Http;

namespace Gateway.Channels.Meta;

/// <summary>Meta proves that a webhook address is ours by having it echo a challenge that comes with our verify token.</summary>
internal static class MetaHandshake
{
    private const int MostChallenge = 1024;

    /// <summary>The challenge to answer, or null when the call is not a handshake with our token.</summary>
    public static string? Answer(MetaAccount account, IQueryCollection query) =>
        query["hub.mode"] is [var mode] && mode == "subscribe"
        && query["hub.verify_token"] is [{ } token] && account.VerifyToken.Is(token)
        && query["hub.challenge"] is [{ Length: > 0 and <= MostChallenge } challenge]
            ? challenge : null;
}
