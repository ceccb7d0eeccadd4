using StackExchange.Redis;

namespace Storage.Redis;

public sealed partial class RedisStore
{
    /// <inheritdoc/>
    public ValueTask<Durability> DurabilityAsync(CancellationToken stop) => Inspection.DurabilityAsync(_redis, stop);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<string>> InspectAsync(CancellationToken stop)
    {
        await NowAsync(stop);
        return [.. await Inspection.OfAsync(_redis, stop), .. await _rewriting.InspectAsync(stop)];
    }
}
