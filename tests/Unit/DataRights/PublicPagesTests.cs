using System.Text;
using Gateway.Configuration;
using Gateway.DataRights;

namespace Unit.DataRights;

public sealed class PublicPagesTests
{
    [Theory]
    [InlineData("https://gw.example/webhooks/tw", null, "https://gw.example/")]
    [InlineData("https://gw.example/webhooks/tw#rc=5&rp=all", null, "https://gw.example/")]
    [InlineData("https://gw.example/deep/webhooks/tw", null, "https://gw.example/deep/")]
    [InlineData("https://gw.example/other/tw", null, null)]
    [InlineData("https://hooks.example/webhooks/tw", "https://pages.example", "https://pages.example/")]
    public void A_link_begins_where_customers_reach_the_pages(string webhooks, string? pages, string? expected) => Assert.Equal(expected, PublicPages.Of(Config(webhooks, pages))?.ToString());

    private static GatewayConfig Config(string webhooks, string? pages) => ConfigFile.Parse(
        Encoding.UTF8.GetBytes($$"""
            {
              {{(pages is null ? "" : $"\"publicUrl\": \"{pages}\",")}}
              "brands": [ { "id": "acme", "name": "Acme", "country": "CO" } ],
              "accounts": [ { "id": "tw", "provider": "twilio", "accountSid": "AC00000000000000000000000000000001", "authTokens": ["t"], "publicUrl": "{{webhooks}}",
                              "senders": [ { "id": "acme-sms", "address": "sms:+15550001111", "brand": "acme" } ] } ]
            }
            """),
        new(AppContext.BaseDirectory, _ => null));
}
