using StackExchange.Redis;

namespace Storage.Redis;

/// <summary>Reads <c>host:port,password=…</c> as the client writes it, or <c>redis://[default:password@]host[:port][/database]</c>.</summary>
internal static class ConnectionString
{
    /// <summary>How long a connection may take, and how often a lost one is tried again.</summary>
    private const int ConnectMs = 1500;

    /// <exception cref="ArgumentException">The text is not a connection string; the message never quotes it.</exception>
    public static ConfigurationOptions Parse(string text)
    {
        ConfigurationOptions options;
        try
        {
            options = text.Contains("://", StringComparison.Ordinal) ? FromUri(new(text)) : ConfigurationOptions.Parse(text);
        }
        catch (Exception e) when (e is FormatException or ArgumentException and not ConnectionStringException)
        {
            throw new ConnectionStringException("ConnectionStrings__Redis is neither host:port,password=… nor redis://[:password@]host[:port][/database].");
        }

        if (options.EndPoints.Count == 0)
        {
            throw new ConnectionStringException("ConnectionStrings__Redis names no server.");
        }

        return Settled(options);
    }

    private static ConfigurationOptions FromUri(Uri uri)
    {
        var options = new ConfigurationOptions { Ssl = uri.Scheme == "rediss" };
        if (uri.Scheme is not ("redis" or "rediss") || uri.Host.Length == 0)
        {
            throw new FormatException();
        }

        options.EndPoints.Add(uri.Host.Trim('[', ']'), uri.IsDefaultPort ? 6379 : uri.Port);
        if (uri.UserInfo.Length > 0)
        {
            var user = uri.UserInfo.Split(':', 2);
            options.Password = user is ["" or "default", var password]
                ? Uri.UnescapeDataString(password)
                : throw new ConnectionStringException(
                    "ConnectionStrings__Redis names a user, but the client signs in as the default user only: write redis://:password@host and give that user the password.");
        }

        if (uri.AbsolutePath.Trim('/') is { Length: > 0 } database)
        {
            options.DefaultDatabase = int.Parse(database, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture);
        }

        return options;
    }

    /// <summary>The settings that the store's promises rest on, whatever the text said.</summary>
    private static ConfigurationOptions Settled(ConfigurationOptions options)
    {
        options.AbortOnConnectFail = false;
        options.ConnectTimeout = ConnectMs;
        options.ConnectRetry = 1;
        options.SyncTimeout = (int)RedisConnection.Patience.TotalMilliseconds;
        options.ResponseTimeout = options.SyncTimeout;
        options.KeepAlive = 5;
        options.ReconnectRetryPolicy = new LinearRetry(ConnectMs);
        // Two habits of the client that would write and listen beside our keys.
        options.TieBreaker = "";
        options.ConfigurationChannel = "";
        // CONFIG GET, INFO and CLUSTER INFO for the inspection.
        options.AllowAdmin = true;
        return options;
    }
}

/// <summary>The connection string cannot be used; the message says why and quotes nothing of it.</summary>
internal sealed class ConnectionStringException(string message) : ArgumentException(message);
