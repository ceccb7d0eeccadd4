using Handoffs;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Unit.Broker;

/// <summary>Reading the connection string.</summary>
public sealed class BrokerAddressTests
{
    [Theory]
    [InlineData("amqp://u:p@rabbit:5673/desk", "rabbit", 5673, "desk", "u", "p", false)]
    [InlineData("amqp://u:p@rabbit", "rabbit", 5672, "/", "u", "p", false)]
    [InlineData("amqp://u:p@rabbit/", "rabbit", 5672, "/", "u", "p", false)]
    [InlineData("amqp://u:p@rabbit/%2F", "rabbit", 5672, "/", "u", "p", false)]
    [InlineData("amqp://rabbit", "rabbit", 5672, "/", "guest", "guest", false)]
    [InlineData("amqps://u:p%40ss%3Aword@rabbit.example/a%20b", "rabbit.example", 5671, "a b", "u", "p@ss:word", true)]
    [InlineData("amqp://u:p@[::1]:5672/x", "::1", 5672, "x", "u", "p", false)]
    public void A_connection_string_names_host_port_vhost_and_user(string text, string host, int port, string vhost, string user, string password, bool tls) =>
        Assert.Equal(new BrokerAddress(host, (ushort)port, vhost, user, password, tls), BrokerAddress.Parse(text));

    [Theory]
    [InlineData("rabbit:5672")]
    [InlineData("http://u:Sentinel@rabbit")]
    [InlineData("u:Sentinel@rabbit")]
    [InlineData("amqp://")]
    public void Anything_else_stops_with_one_sentence_that_names_the_key_and_no_secret(string text)
    {
        var error = Assert.Throws<BrokerConfigurationException>(() => new ServiceCollection().AddHandoffBus(text, (_, _, _) => default));
        Assert.StartsWith("ConnectionStrings:RabbitMq ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Sentinel", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_printed_has_no_user_and_no_password() =>
        Assert.Equal("rabbit:5672", BrokerAddress.Parse("amqp://u:Sentinel@rabbit").ToString());
}
