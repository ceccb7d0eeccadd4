using Conversations.People;
using Gateway.Configuration;
using Gateway.Demo;
using Gateway.Hosting;
using Gateway.Pages.Preferences;
using Microsoft.AspNetCore.Hosting.Server;

namespace Gateway.DataRights;

/// <summary>Where customers reach the pages of this installation, so that a message can lead there.</summary>
internal sealed class PublicPages(GatewayConfig config, GatewayOptions options, IServer server, PreferenceLinks links)
{
    /// <summary>A link to a person's own page; null when nobody said where the pages are reached.</summary>
    internal string? DataOf(string brand, PersonId person) =>
        Base() is { } site ? new Uri(site, (links.Create(brand, person.Value).Path + "/data").TrimStart('/')).ToString() : null;

    /// <summary>
    /// What the configuration says counts, else where the providers call: that address leads here too, up to its own path. Null where neither is known.
    /// </summary>
    internal static Uri? Of(GatewayConfig config) => Slashed(config.PublicUrl?.ToString()) ?? config.Accounts.Select(Of).FirstOrDefault(uri => uri is not null);

    // The demo is looked at from the machine it runs on.
    private Uri? Base() => options.IsDemo ? SelfAddress.Of(server) : Of(config);

    private static Uri? Of(AccountConfig account)
    {
        var url = account switch { TwilioAccount twilio => twilio.PublicUrl, MetaAccount meta => meta.PublicUrl, _ => null };
        var path = "/webhooks/" + account.Id;
        url = url?.Split('#')[0];
        return url is not null && url.EndsWith(path, StringComparison.Ordinal) ? Slashed(url[..^path.Length]) : null;
    }

    private static Uri? Slashed(string? url) =>
        url is not null && Uri.TryCreate(url.EndsWith('/') ? url : url + "/", UriKind.Absolute, out var uri) && uri.Scheme is ("https" or "http") ? uri : null;
}
