using RabbitMQ.Client;

namespace Handoffs;

/// <summary>Where the broker is, read from <c>amqp://user:password@host:port/vhost</c> (or <c>amqps://</c>).</summary>
internal sealed record BrokerAddress(string Host, ushort Port, string VirtualHost, string User, string Password, bool Tls)
{
    public const string Key = "ConnectionStrings:RabbitMq";

    /// <summary>How long to wait for a connection, or for one answer on it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>What a channel is made with whose publishes return when the broker has the message on disk.</summary>
    public static readonly CreateChannelOptions Confirmed = new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);

    /// <summary>After how long without a sign of life, twice over, a connection counts as lost.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);

    /// <summary>Reads a connection string; the error never repeats it, because it holds the password.</summary>
    public static BrokerAddress Parse(string connectionString)
    {
        if (!Uri.TryCreate(connectionString, UriKind.Absolute, out var uri) || uri.Scheme is not ("amqp" or "amqps") || uri.Host.Length == 0)
        {
            throw new BrokerConfigurationException($"{Key} must look like amqp://user:password@host:5672/vhost.");
        }

        var tls = uri.Scheme == "amqps";
        var user = uri.UserInfo.Split(':', 2);
        var vhost = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/'));
        return new(
            uri.IdnHost, (ushort)(uri.IsDefaultPort || uri.Port <= 0 ? (tls ? 5671 : 5672) : uri.Port), vhost.Length == 0 ? "/" : vhost,
            user[0].Length == 0 ? "guest" : Uri.UnescapeDataString(user[0]), user.Length < 2 ? "guest" : Uri.UnescapeDataString(user[1]), tls);
    }

    /// <summary>Connects once, without any recovery of its own.</summary>
    public Task<IConnection> ConnectAsync(CancellationToken stop, string name = "gateway: topology") => new ConnectionFactory
    {
        HostName = Host,
        Port = Port,
        VirtualHost = VirtualHost,
        UserName = User,
        Password = Password,
        Ssl = new SslOption { Enabled = Tls, ServerName = Host },
        RequestedConnectionTimeout = Patience,
        ContinuationTimeout = Patience,
        RequestedHeartbeat = Heartbeat,
        AutomaticRecoveryEnabled = false,
        ClientProvidedName = name,
    }.CreateConnectionAsync(stop);

    /// <summary>Host and port only.</summary>
    public override string ToString() => $"{Host}:{Port}";
}
