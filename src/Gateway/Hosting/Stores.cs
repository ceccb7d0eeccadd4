using Conversations.Log;
using Storage;
using Storage.Redis;
using Storage.Sealed;
using Storage.Sqlite;

namespace Gateway.Hosting;

/// <summary>Opens the store that the configuration names, and the log over it.</summary>
internal static class Stores
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    internal static async Task<IStore> OpenAsync(string? redis, GatewayOptions options, CancellationToken stop)
    {
        if (!string.IsNullOrWhiteSpace(redis))
        {
            return await RedisStore.OpenAsync(redis, stop);
        }

        Directory.CreateDirectory(options.Data);
        return await SqliteStore.OpenAsync(FileOf(options), TimeProvider.System, stop);
    }

    /// <summary>Where the embedded store lies.</summary>
    internal static string FileOf(GatewayOptions options) => Path.Combine(options.Data, "gateway.db");

    /// <summary>Opens the installation's secrets, waiting a while for a store that is still starting.</summary>
    internal static async Task<Installation> OpenInstallationAsync(IStore store, MasterKey master, TimeProvider clock, CancellationToken stop)
    {
        for (var begun = clock.GetTimestamp(); ;)
        {
            try
            {
                return await Installation.OpenAsync(store, master, stop);
            }
            catch (StoreUnavailableException) when (clock.GetElapsedTime(begun) < Patience)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(250), clock, stop);
            }
            catch (StoreUnavailableException e)
            {
                throw new StartRefusedException($"The store cannot be reached ({e.Message}) Check ConnectionStrings__Redis and start again.");
            }
            catch (WrongMasterKeyException e)
            {
                throw new StartRefusedException(e.Message);
            }
        }
    }
}
