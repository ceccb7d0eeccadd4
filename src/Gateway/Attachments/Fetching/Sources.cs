using System.Collections.Frozen;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Conversations.Messages;
using Gateway.Channels;
using Gateway.Configuration;

namespace Gateway.Attachments.Fetching;

/// <summary>Resolves a name to addresses.</summary>
internal delegate Task<IPAddress[]> Resolve(string host, CancellationToken stop);

/// <summary>Fetches attachments as each provider wants to be asked for them.</summary>
internal sealed class Sources : IDisposable
{
    private const long MostAnswer = 64 * 1024;

    private readonly FrozenDictionary<string, (AccountConfig Account, SenderConfig Sender)> _senders;
    private readonly FrozenDictionary<string, MediaHttp> _http;
    private readonly MediaConfig _config;
    private readonly MediaOptions _options;
    private readonly TimeProvider _clock;

    /// <summary>Makes a client for each account.</summary>
    public Sources(GatewayConfig config, MediaOptions options, TimeProvider clock, Resolve? resolve = null)
    {
        (_senders, _config, _options, _clock) = (config.Senders(), config.Media, options, clock);
        _http = config.Accounts.ToFrozenDictionary(
            a => a.Id, a => new MediaHttp(new(a), options, clock, (host, stop) => resolve?.Invoke(host, stop) ?? Dns.GetHostAddressesAsync(host, stop)), StringComparer.Ordinal);
    }

    /// <summary>Fetches an attachment that was announced to a sender; never throws for what a provider does.</summary>
    public async ValueTask<Fetched> FetchAsync(string sender, Media medium, Room room, CancellationToken stop)
    {
        if (!_senders.TryGetValue(sender, out var known) || medium.Id.Length == 0)
        {
            return new Fetched.Lost(AttachmentCodes.NoSource);
        }

        using var limit = new CancellationTokenSource(_options.Limit, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        var most = MediaOptions.MostOf(_config, known.Sender.Kind, medium.Type);
        var fetched = (known.Account, known.Sender.Kind) switch
        {
            (TwilioAccount twilio, _) => await FromTwilioAsync(twilio, medium, most, room, either.Token),
            (MetaAccount meta, ChannelKind.WhatsAppCloud) => await FromWhatsAppAsync(meta, known.Sender, medium, most, room, either.Token),
            // A page's and Instagram's media are on a CDN whose addresses are signed: whoever has the address may fetch.
            _ => await FromAddressAsync(known.Account, medium.Id, credentials: null, most, room, either.Token),
        };
        return fetched;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var http in _http.Values)
        {
            http.Dispose();
        }
    }

    private async ValueTask<Fetched> FromTwilioAsync(TwilioAccount account, Media medium, long most, Room room, CancellationToken stop)
    {
        if (!Uri.TryCreate(medium.Id, UriKind.Absolute, out var uri))
        {
            return new Fetched.Lost(AttachmentCodes.NoSource);
        }

        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account.AccountSid}:{account.AuthTokens[0].Reveal()}"));
        var (status, fetched) = await _http[account.Id].GetAsync(uri, new("Basic", basic), most, room, stop);
        // The webhook may come before the media are there.
        return status == 404 ? new Fetched.Later(AttachmentCodes.NotYet) : fetched;
    }

    private async ValueTask<Fetched> FromAddressAsync(AccountConfig account, string address, AuthenticationHeaderValue? credentials, long most, Room room, CancellationToken stop) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
            ? (await _http[account.Id].GetAsync(uri, credentials, most, room, stop)).Fetched
            : new Fetched.Lost(AttachmentCodes.NoSource);

    // The id leads to an address that is good for five minutes, so it is asked for at each attempt.
    private async ValueTask<Fetched> FromWhatsAppAsync(MetaAccount account, SenderConfig sender, Media medium, long most, Room room, CancellationToken stop)
    {
        if ((sender.AccessToken ?? account.AccessToken) is not { } token)
        {
            return new Fetched.Lost(AttachmentCodes.Unauthorized);
        }

        var bearer = new AuthenticationHeaderValue("Bearer", token.Reveal());
        var lookup = new Uri($"{account.ApiBase}/{Uri.EscapeDataString(medium.Id)}?phone_number_id={sender.NativeId}");
        var (status, told) = await _http[account.Id].LookUpAsync(lookup, bearer, MostAnswer, room, stop);
        if (told is not Fetched.Got answer)
        {
            return told;
        }

        var body = WireJson.Read(answer.Bytes.ToArray());
        if (status != 200)
        {
            return Refused(status, body.Object("error"u8)?.Int("code"u8));
        }

        if (body.String("url"u8) is not { } url)
        {
            return new Fetched.Later(AttachmentCodes.Unreachable);
        }

        if (long.TryParse(body.Id("file_size"u8), System.Globalization.CultureInfo.InvariantCulture, out var size) && size > most)
        {
            return new Fetched.Lost(AttachmentCodes.TooLarge);
        }

        var fetched = await FromAddressAsync(account, url, bearer, most, room, stop);
        return fetched is Fetched.Got got && !Matches(body.String("sha256"u8) ?? medium.Sha256, got.Bytes.Span) ? new Fetched.Lost(AttachmentCodes.Altered) : fetched;
    }

    // 100 is what Graph says of an id that it does not know (any more).
    private static Fetched Refused(int status, int? code) => (status, code) switch
    {
        (404 or 410, _) or (400, 100) => new Fetched.Lost(AttachmentCodes.Expired),
        (_, 1 or 2 or 4 or 80007 or 130429 or 131000 or 131016 or 131052) => new Fetched.Later(AttachmentCodes.Unreachable),
        _ => new Fetched.Lost(AttachmentCodes.Unauthorized),
    };

    // Written in hex by the API and in base64 by webhooks; where nothing is stated, nothing can be compared.
    private static bool Matches(string? stated, ReadOnlySpan<byte> bytes)
    {
        if (stated is null)
        {
            return true;
        }

        var hash = SHA256.HashData(bytes);
        return string.Equals(stated, Convert.ToHexStringLower(hash), StringComparison.OrdinalIgnoreCase) || stated == Convert.ToBase64String(hash);
    }
}
