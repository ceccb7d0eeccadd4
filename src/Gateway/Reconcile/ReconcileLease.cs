using System.Text.Json;
using Conversations.Log;

namespace Gateway.Reconcile;

/// <summary>
/// One process at a time looks through an account, and the next one goes on where it stopped. The lease and how far it got stand in one
/// document, which is only ever replaced as it was seen.
/// </summary>
internal sealed class ReconcileLease
{
    /// <summary>A process that has not renewed its lease for so long is gone.</summary>
    internal static readonly TimeSpan Held = TimeSpan.FromMinutes(10);

    private readonly IDocuments _documents;
    private readonly string _name;
    private long _epoch;

    private ReconcileLease(IDocuments documents, string name, Kept kept, long epoch) => (_documents, _name, Progress, _epoch) = (documents, name, kept, epoch);

    /// <summary>How far the account is looked through.</summary>
    internal Kept Progress { get; private set; }

    /// <summary>Takes the lease; null while another process holds it.</summary>
    internal static async ValueTask<ReconcileLease?> TryTakeAsync(IDocuments documents, string account, DateTimeOffset now, CancellationToken stop)
    {
        var name = "reconcile:" + account;
        var (json, epoch) = await documents.GetAsync(name, stop);
        var kept = json is null ? new(now, now, default) : JsonSerializer.Deserialize<Kept>(json) ?? new(now, now, default);
        if (kept.LeasedUntil > now)
        {
            return null;
        }

        var lease = new ReconcileLease(documents, name, kept, epoch);
        return await lease.PutAsync(kept with { LeasedUntil = now + Held }, stop) ? lease : null;
    }

    /// <summary>Everything up to a time is looked through; false when another process has taken over.</summary>
    internal ValueTask<bool> CoverAsync(DateTimeOffset to, DateTimeOffset now, CancellationToken stop) => PutAsync(Progress with { CoveredTo = to, LeasedUntil = now + Held }, stop);

    /// <summary>Gives the lease back.</summary>
    internal async ValueTask EndAsync(CancellationToken stop) => await PutAsync(Progress with { LeasedUntil = default }, stop);

    private async ValueTask<bool> PutAsync(Kept kept, CancellationToken stop)
    {
        if (await _documents.PutAsync(_name, JsonSerializer.Serialize(kept), _epoch, stop) is not { } epoch)
        {
            return false;
        }

        (Progress, _epoch) = (kept, epoch);
        return true;
    }

    /// <summary>What is remembered of an account.</summary>
    /// <param name="Began">When the gateway first looked: what came before was never its own to miss.</param>
    /// <param name="CoveredTo">Everything up to then is looked through.</param>
    /// <param name="LeasedUntil">Until when somebody holds the lease.</param>
    internal sealed record Kept(DateTimeOffset Began, DateTimeOffset CoveredTo, DateTimeOffset LeasedUntil);
}
