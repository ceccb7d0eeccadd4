using System.Collections.Frozen;
using Conversations.People;

namespace Gateway.Configuration;

/// <summary>The adapters. Each is one folder of <c>Channels/</c>.</summary>
internal enum ChannelKind
{
    /// <summary>SMS through Twilio.</summary>
    TwilioSms,
    /// <summary>WhatsApp through Twilio.</summary>
    TwilioWhatsApp,
    /// <summary>WhatsApp through Meta's Cloud API.</summary>
    WhatsAppCloud,
    /// <summary>Instagram messaging.</summary>
    Instagram,
    /// <summary>Facebook Messenger.</summary>
    Messenger,
}

/// <summary>A brand's number, page or account at a provider: what a customer writes to.</summary>
/// <param name="Id">The id, as it stands in timelines.</param>
/// <param name="Brand">Whose it is.</param>
/// <param name="Kind">The adapter.</param>
/// <param name="NativeId">The provider's own id: an address (<c>sms:+15550001111</c>) at Twilio, a phone number, page or account id at Meta.</param>
/// <param name="AccessToken">A token of its own; null for the account's.</param>
internal sealed record SenderConfig(string Id, string Brand, ChannelKind Kind, string NativeId, Secret? AccessToken = null)
{
    /// <summary>How many messages (SMS: segments) a second the provider takes from it; null for what its kind usually may.</summary>
    public double? PerSecond { get; init; }

    /// <summary>The WhatsApp business account that a number at Meta belongs to; null to ask Meta.</summary>
    public string? BusinessAccountId { get; init; }

    /// <summary>The channel as it stands in addresses.</summary>
    public string Channel => Kind switch
    {
        ChannelKind.TwilioSms => Conversations.People.Channels.Sms,
        ChannelKind.TwilioWhatsApp or ChannelKind.WhatsAppCloud => Conversations.People.Channels.WhatsApp,
        ChannelKind.Instagram => Conversations.People.Channels.Instagram,
        _ => Conversations.People.Channels.Messenger,
    };
}

/// <summary>An account at a provider: one webhook address, one set of secrets, several senders.</summary>
internal abstract record AccountConfig
{
    private readonly FrozenDictionary<(ChannelKind, string), SenderConfig> _byNativeId = FrozenDictionary<(ChannelKind, string), SenderConfig>.Empty;
    private readonly IReadOnlyList<SenderConfig> _senders = [];

    /// <summary>The id: the last part of <c>/webhooks/{id}</c>.</summary>
    public required string Id { get; init; }

    /// <summary><c>twilio</c> or <c>meta</c>.</summary>
    public abstract string Provider { get; }

    /// <summary>The provider's API, without a slash at the end.</summary>
    public required string ApiBase { get; init; }

    /// <summary>Further hosts that media may be fetched from.</summary>
    public IReadOnlyList<string> MediaHosts { get; init; } = [];

    /// <summary>The numbers, pages and accounts.</summary>
    public required IReadOnlyList<SenderConfig> Senders
    {
        get => _senders;
        // Built in code, duplicates are CrossChecks' to name; until then the first one stands.
        init => (_senders, _byNativeId) = (value, value.DistinctBy(s => (s.Kind, s.NativeId)).ToFrozenDictionary(s => (s.Kind, s.NativeId)));
    }

    /// <summary>The brands of the senders, each once.</summary>
    public IEnumerable<string> Brands => Senders.Select(s => s.Brand).Distinct(StringComparer.Ordinal);

    /// <summary>The sender with this native id; null when none is configured.</summary>
    public SenderConfig? Sender(ChannelKind kind, string nativeId) => _byNativeId.GetValueOrDefault((kind, nativeId));
}

/// <summary>An account at Twilio.</summary>
internal sealed record TwilioAccount : AccountConfig
{
    /// <summary>Twilio's API without a configured one.</summary>
    public const string DefaultApiBase = "https://api.twilio.com";

    /// <inheritdoc/>
    public override string Provider => "twilio";

    /// <summary>The account's SID, <c>AC…</c>.</summary>
    public required string AccountSid { get; init; }

    /// <summary>The auth tokens: webhooks may be signed with any of them (rotation), calls use the first.</summary>
    public required IReadOnlyList<Secret> AuthTokens { get; init; }

    /// <summary>
    /// The webhook's address as Twilio calls it, which is what Twilio signs; a fragment (<c>#rc=5&amp;rp=all</c>) tunes Twilio's
    /// retries and is no part of the signature. Host and X-Forwarded-* of a request are never believed.
    /// </summary>
    public required string PublicUrl { get; init; }

    /// <summary>The sender with this address.</summary>
    public SenderConfig? Sender(Address address) => address.Channel switch
    {
        Conversations.People.Channels.Sms => Sender(ChannelKind.TwilioSms, address.ToString()),
        Conversations.People.Channels.WhatsApp => Sender(ChannelKind.TwilioWhatsApp, address.ToString()),
        _ => null,
    };
}

/// <summary>An app at Meta: WhatsApp numbers, Instagram accounts and pages behind one webhook.</summary>
internal sealed record MetaAccount : AccountConfig
{
    /// <summary>The Graph API without a configured one.</summary>
    public const string DefaultApiBase = "https://graph.facebook.com/v23.0";

    /// <inheritdoc/>
    public override string Provider => "meta";

    /// <summary>The app secrets: a Facebook app and an Instagram-login app have different ones.</summary>
    public required IReadOnlyList<Secret> AppSecrets { get; init; }

    /// <summary>What the handshake must present.</summary>
    public required Secret VerifyToken { get; init; }

    /// <summary>The webhook's address as Meta calls it, for <c>check</c> only; null when it is not stated.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>The token for calls; null when every sender has its own.</summary>
    public Secret? AccessToken { get; init; }
}
