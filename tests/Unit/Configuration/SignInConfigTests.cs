using System.Net;
using Gateway.Api;
using Gateway.Configuration;

namespace Unit.Configuration;

public sealed class SignInConfigTests
{
    private const string Oidc = """ "issuer": "https://id.example/tenant", "clientId": "desk", "clientSecret": {"env":"OIDC"} """;
    private const string Roles = """ "roles": { "support": { "role": "agent", "brand": "acme" }, "heads": { "role": "lead", "brands": ["acme", "other"] }, "it": { "role": "admin", "brand": "*" }, "other": { "role": "agent", "brand": "other" } } """;

    [Fact]
    public void Without_the_section_there_are_accounts_and_keys_and_sessions_of_an_hour_and_twelve()
    {
        var config = Read("").SignIn;
        Assert.Equal((TimeSpan.FromHours(1), TimeSpan.FromHours(12), true, null), (config.Idle, config.Life, config.Keys, config.Oidc));
        Assert.Empty(Read("").Proxies);
    }

    [Fact]
    public void All_of_it_is_read()
    {
        var config = Read($$""", "publicUrl": "https://gw.example", "proxies": ["10.0.0.0/8", "192.0.2.7", "::1"], "signIn": { "idle": "PT15M", "life": "PT8H", "keys": false, "oidc": { {{Oidc}}, "scopes": ["email"], "roleClaim": "realm_access.roles", "nameClaim": "nickname", "label": "Acme ID", {{Roles}} } }""");
        Assert.Equal((TimeSpan.FromMinutes(15), TimeSpan.FromHours(8), false), (config.SignIn.Idle, config.SignIn.Life, config.SignIn.Keys));
        var oidc = config.SignIn.Oidc!;
        Assert.Equal(("https://id.example/tenant", "desk", "its secret", "realm_access.roles", "nickname", "Acme ID"), (oidc.Issuer.AbsoluteUri, oidc.ClientId, oidc.ClientSecret.Reveal(), oidc.RoleClaim, oidc.NameClaim, oidc.Label));
        Assert.Equal(["openid", "email"], oidc.Scopes);
        Assert.Equal([IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("192.0.2.7/32"), IPNetwork.Parse("::1/128")], config.Proxies);
    }

    [Theory]
    [InlineData("support", Role.Agent, "acme")]
    [InlineData("support other", Role.Agent, "acme other")]
    [InlineData("support heads", Role.Lead, "acme other")]
    [InlineData("support it other", Role.Admin, "*")]
    [InlineData("nothing other", Role.Agent, "other")]
    internal void The_strongest_role_counts_at_the_brands_that_give_it(string groups, Role role, string brands)
    {
        var granted = Read($$""", "publicUrl": "https://gw.example", "signIn": { "oidc": { {{Oidc}}, {{Roles}} } }""").SignIn.Oidc!.Of(groups.Split(' '))!;
        Assert.Equal((role, brands), (granted.Role, string.Join(' ', granted.Brands)));
    }

    [Fact]
    public void No_group_is_no_role() => Assert.Null(Read($$""", "publicUrl": "https://gw.example", "signIn": { "oidc": { {{Oidc}}, {{Roles}} } }""").SignIn.Oidc!.Of(["Support", ""]));

    [Theory]
    [InlineData("\"idle\": \"PT10S\"", "signIn.idle")]
    [InlineData("\"idle\": \"PT5H\", \"life\": \"PT4H\"", "signIn.idle")]
    [InlineData("\"life\": \"P2D\"", "signIn.life")]
    [InlineData("\"keys\": 1", "signIn.keys")]
    [InlineData("\"saml\": {}", "signIn.saml")]
    [InlineData("\"oidc\": { \"clientId\": \"x\" }", "signIn.oidc.issuer")]
    [InlineData("\"oidc\": { \"issuer\": \"http://id.example\" }", "signIn.oidc.issuer")]
    [InlineData("\"oidc\": { \"issuer\": \"https://id.example\", \"clientId\": \"x\", \"clientSecret\": \"y\", \"roles\": {} }", "signIn.oidc.roles")]
    [InlineData("\"oidc\": { \"issuer\": \"https://id.example\", \"clientId\": \"x\", \"clientSecret\": \"y\", \"roles\": { \"g\": { \"role\": \"integration\", \"brand\": \"acme\" } } }", "signIn.oidc.roles.g.role")]
    [InlineData("\"oidc\": { \"issuer\": \"https://id.example\", \"clientId\": \"x\", \"clientSecret\": \"y\", \"roles\": { \"g\": { \"role\": \"agent\", \"brand\": \"nowhere\" } } }", "signIn.oidc.roles.g.brand")]
    [InlineData("\"oidc\": { \"issuer\": \"https://id.example\", \"clientId\": \"x\", \"clientSecret\": \"y\", \"roles\": { \"g\": { \"role\": \"agent\", \"brand\": \"acme\" } } }", "signIn.oidc.redirectUri")]
    public void What_is_wrong_is_named(string section, string key) => Assert.StartsWith(key, Assert.Throws<ConfigurationError>(() => Read($$""", "signIn": { {{section}} }""")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_proxy_is_an_address_or_a_network() => Assert.StartsWith("proxies[0]", Assert.Throws<ConfigurationError>(() => Read(""", "proxies": ["proxy.example"] """)).Message, StringComparison.Ordinal);

    private static GatewayConfig Read(string more) => ConfigFile.Parse(
        System.Text.Encoding.UTF8.GetBytes($$"""{ "brands": [ { "id": "acme", "name": "Acme" }, { "id": "other", "name": "Other" } ]{{more}} }"""), new("/", _ => "its secret"));
}
