using System.Threading.RateLimiting;

namespace Gateway.Pages.Access;

/// <summary>How often somebody may try to sign in: ten times a minute from one place.</summary>
internal sealed class SignInLimit : IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext> _attempts = PartitionedRateLimiter.Create<HttpContext, string>(http =>
        RateLimitPartition.GetFixedWindowLimiter(
            http.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new() { PermitLimit = 10, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));

    internal bool MayTry(HttpContext http)
    {
        using var lease = _attempts.AttemptAcquire(http);
        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose() => _attempts.Dispose();
}
