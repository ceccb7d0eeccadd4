using Gateway.Configuration;

namespace Gateway.Attachments.Fetching;

/// <summary>Where the attachments of one account may be fetched from, and which of these places get its credentials. Pure.</summary>
internal sealed class Hosts(AccountConfig account)
{
    // Each with the reason why a provider sends us there. A leading dot: every name below.
    private static readonly string[] OfTwilio =
    [
        ".twilio.com",      // MediaUrl: api.twilio.com, and api.<edge>.<region>.twilio.com
        ".twiliocdn.com",   // where MediaUrl redirects to: mms.twiliocdn.com, media.twiliocdn.com
    ];

    // Older media redirect to a bucket of Twilio's by its path; the host alone is everybody's.
    private const string TwilioBucketHost = "s3-external-1.amazonaws.com";
    private const string TwilioBucketPath = "/media.twiliocdn.com/";

    private static readonly string[] OfMeta =
    [
        ".fbsbx.com",         // lookaside.fbsbx.com: WhatsApp's media, Instagram's story mentions; cdn.fbsbx.com: Messenger's files and sounds
        ".fbcdn.net",         // scontent-*.xx.fbcdn.net, video-*.xx.fbcdn.net: pictures and videos of Messenger and Instagram
        ".cdninstagram.com",  // scontent-*.cdninstagram.com: stories and posts of Instagram
        ".facebook.com",      // graph.facebook.com, and where it redirects within
        ".instagram.com",     // graph.instagram.com
    ];

    private const string WhatsAppMedia = "lookaside.fbsbx.com";

    private readonly Uri _api = new(account.ApiBase);

    /// <summary>Whether an address may be fetched from at all; whether its name leads to a public place is asked when connecting.</summary>
    public bool Allows(Uri uri) => uri.IsAbsoluteUri && uri.Scheme is "https" or "http" && uri.UserInfo.Length == 0 && (IsApi(uri) || IsNamed(Bare(uri)) || IsProviders(uri));

    /// <summary>Whether an address gets the account's credentials: the provider's own API and media servers, never a CDN or a bucket.</summary>
    public bool TakesCredentials(Uri uri) => (IsApi(uri) && uri.UserInfo.Length == 0) || (IsSafe(uri) && (account is TwilioAccount ? IsBelow(Bare(uri), ".twilio.com") : Bare(uri) == WhatsAppMedia));

    /// <summary>Whether the operator named this host, so that it may be a private one.</summary>
    public bool MayBePrivate(string host) => Same(host, Bare(_api)) || IsNamed(host);

    /// <summary>Whether plain HTTP may be spoken: to the configured API if that is how it is configured, and to this machine itself.</summary>
    public bool MayBePlain(Uri uri, System.Net.IPAddress address) => IsApi(uri) || System.Net.IPAddress.IsLoopback(address);

    private bool IsApi(Uri uri) => uri.Scheme == _api.Scheme && uri.Port == _api.Port && Same(Bare(uri), Bare(_api));

    private bool IsNamed(string host) => account.MediaHosts.Any(named => Same(named.Trim('[', ']'), host));

    private bool IsProviders(Uri uri) => IsSafe(uri) && (account is TwilioAccount
        ? OfTwilio.Any(name => IsBelow(Bare(uri), name)) || (Bare(uri) == TwilioBucketHost && uri.AbsolutePath.StartsWith(TwilioBucketPath, StringComparison.Ordinal))
        : OfMeta.Any(name => IsBelow(Bare(uri), name)));

    private static bool IsSafe(Uri uri) => uri is { Scheme: "https", IsDefaultPort: true, UserInfo.Length: 0 };

    private static bool IsBelow(string host, string name) => host.Length > name.Length && host.EndsWith(name, StringComparison.Ordinal);

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    // In lower case, international names in their ASCII form, an IPv6 address without its brackets.
    private static string Bare(Uri uri) => uri.IdnHost.ToLowerInvariant().Trim('[', ']');
}
