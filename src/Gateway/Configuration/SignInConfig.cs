using System.Net;
using System.Xml;
using Gateway.Accounts;
using Gateway.Api;

namespace Gateway.Configuration;

/// <summary>How people sign in: <c>signIn</c>.</summary>
internal sealed record SignInConfig
{
    private static readonly TimeSpan ShortestIdle = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>After how long without a request a session is over.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromHours(1);

    /// <summary>After how long a session is over whatever happens.</summary>
    public TimeSpan Life { get; init; } = TimeSpan.FromHours(12);

    /// <summary>Whether API keys of people open pages.</summary>
    public bool Keys { get; init; } = true;

    /// <summary>The provider that vouches for people; null for none.</summary>
    public OidcConfig? Oidc { get; init; }

    /// <summary>The part <c>signIn</c>.</summary>
    public static SignInConfig Read(ConfigNode node)
    {
        node.Only("idle", "life", "keys", "oidc");
        var usual = new SignInConfig();
        var read = usual with
        {
            Idle = node.Find("idle") is { } idle ? Span(idle) : usual.Idle,
            Life = node.Find("life") is { } life ? Span(life) : usual.Life,
            Keys = node.Find("keys") is not { } keys || Flag(keys),
            Oidc = node.Find("oidc") is { } oidc ? OidcConfig.Read(oidc) : null,
        };
        return read.Idle <= read.Life ? read : throw new ConfigurationError($"{node.Key}.idle", "must not be longer than life");
    }

    /// <summary>The networks of the proxies whose word on the caller's address and on https is taken: <c>proxies</c>.</summary>
    public static IReadOnlyList<IPNetwork> Proxies(ConfigNode root) => [.. root.Items("proxies").Select(Network)];

    private static IPNetwork Network(ConfigNode node) =>
        IPNetwork.TryParse(node.Text(), out var network) ? network
        : IPAddress.TryParse(node.Text(), out var address) ? new(address, address.GetAddressBytes().Length * 8)
        : throw new ConfigurationError(node.Key, "must be an address or a network such as 10.0.0.0/8");

    private static bool Flag(ConfigNode node) => node.Element.ValueKind switch
    {
        System.Text.Json.JsonValueKind.True => true,
        System.Text.Json.JsonValueKind.False => false,
        _ => throw new ConfigurationError(node.Key, "must be true or false"),
    };

    private static TimeSpan Span(ConfigNode node)
    {
        try
        {
            if (XmlConvert.ToTimeSpan(node.Text()) is var span && span >= ShortestIdle && span <= Longest)
            {
                return span;
            }
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            // Told below, as what is out of its bounds.
        }

        throw new ConfigurationError(node.Key, "must be an ISO 8601 duration from PT1M to PT24H");
    }
}

/// <summary>What a group of the provider may here.</summary>
/// <param name="Role">The role.</param>
/// <param name="Brands">The brands; <c>*</c> alone for every brand.</param>
internal sealed record OidcGrant(Role Role, IReadOnlyList<string> Brands);

/// <summary>A provider of OpenID Connect: <c>signIn.oidc</c>.</summary>
internal sealed record OidcConfig
{
    // Of somebody in several groups the first of these counts.
    private static readonly Role[] Order = [Role.Admin, Role.Privacy, Role.Lead, Role.Agent, Role.Auditor];

    /// <summary>The issuer, as the provider writes it.</summary>
    public required Uri Issuer { get; init; }

    /// <summary>Our id there.</summary>
    public required string ClientId { get; init; }

    /// <summary>Our secret there.</summary>
    public required Secret ClientSecret { get; init; }

    /// <summary>What is asked for.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = ["openid", "profile"];

    /// <summary>The claim that names groups or roles.</summary>
    public string RoleClaim { get; init; } = "groups";

    /// <summary>The claim that names the person at the desk.</summary>
    public string NameClaim { get; init; } = "name";

    /// <summary>What the button says; null for the issuer's host.</summary>
    public string? Label { get; init; }

    /// <summary>Where the provider sends people back to; null for the <c>publicUrl</c>.</summary>
    public Uri? RedirectUri { get; init; }

    /// <summary>What each group may.</summary>
    public required IReadOnlyDictionary<string, OidcGrant> Roles { get; init; }

    /// <summary>The part <c>signIn.oidc</c>.</summary>
    public static OidcConfig Read(ConfigNode node)
    {
        node.Only("issuer", "clientId", "clientSecret", "scopes", "roleClaim", "nameClaim", "label", "redirectUri", "roles");
        var usual = new OidcConfig { Issuer = Secure(node.Need("issuer")), ClientId = node.Need("clientId").Text(), ClientSecret = node.Need("clientSecret").Secret(), Roles = Grants(node.Need("roles")) };
        return usual with
        {
            Scopes = node.Find("scopes") is null ? usual.Scopes : [.. node.Items("scopes").Select(s => s.Text()).Prepend("openid").Distinct(StringComparer.Ordinal)],
            RoleClaim = node.Find("roleClaim")?.Text() ?? usual.RoleClaim,
            NameClaim = node.Find("nameClaim")?.Text() ?? usual.NameClaim,
            Label = node.Find("label")?.Text(),
            RedirectUri = node.Find("redirectUri") is { } redirect ? Secure(redirect) : null,
        };
    }

    /// <summary>What somebody in these groups may: the strongest role among them, at the brands of the groups that give it. Null when none of them may anything.</summary>
    public OidcGrant? Of(IReadOnlyList<string> groups)
    {
        var grants = groups.Select(g => Roles.GetValueOrDefault(g)).OfType<OidcGrant>().ToList();
        return grants.Count == 0 ? null : Order.First(r => grants.Exists(g => g.Role == r)) is var role
            ? new(role, Joined(grants.Where(g => g.Role == role).SelectMany(g => g.Brands))) : null;
    }

    private static IReadOnlyList<string> Joined(IEnumerable<string> brands) =>
        brands.Distinct(StringComparer.Ordinal).ToList() is var all && all.Contains(Scope.Every, StringComparer.Ordinal) ? [Scope.Every] : all;

    private static Dictionary<string, OidcGrant> Grants(ConfigNode node)
    {
        node.Expect(System.Text.Json.JsonValueKind.Object, "an object");
        var grants = node.Element.EnumerateObject().ToDictionary(p => p.Name, p => Grant(node.Need(p.Name).Only("role", "brand", "brands")), StringComparer.Ordinal);
        return grants.Count > 0 ? grants : throw new ConfigurationError(node.Key, "needs at least one group");
    }

    private static OidcGrant Grant(ConfigNode node)
    {
        IReadOnlyList<string> brands = node.Find("brand") is { } one ? [one.Text()] : [.. node.SomeItems("brands", "brand").Select(b => b.Text())];
        return new(Enum.Parse<Role>(node.Need("role").OneOf(AccountRoles), ignoreCase: true), Joined(brands));
    }

    /// <summary>The roles of people.</summary>
    private static readonly IReadOnlyList<string> AccountRoles = ["admin", "lead", "agent", "privacy", "auditor"];

    // Over plain http whoever stands in between is the provider; on this machine nobody stands in between.
    private static Uri Secure(ConfigNode node) => new Uri(node.Url()) is var url && (url.Scheme == Uri.UriSchemeHttps || url.IsLoopback) ? url
        : throw new ConfigurationError(node.Key, "must be an https address");
}
