namespace Handoffs;

/// <summary>Asks whether a broker answers, for whoever inspects an installation.</summary>
public static class BrokerProbe
{
    /// <summary>Whether a connection can be opened and authenticated.</summary>
    /// <exception cref="BrokerConfigurationException">The connection string cannot be read.</exception>
    public static async Task<bool> AnswersAsync(string connectionString, CancellationToken stop)
    {
        try
        {
            await using var connection = await BrokerAddress.Parse(connectionString).ConnectAsync(stop);
            return connection.IsOpen;
        }
        catch (Exception e) when (e is RabbitMQ.Client.Exceptions.RabbitMQClientException or IOException or TimeoutException)
        {
            return false;
        }
    }
}
