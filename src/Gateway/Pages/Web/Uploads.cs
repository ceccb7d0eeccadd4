using System.Threading.RateLimiting;
using Gateway.Attachments.Outgoing;
using Microsoft.AspNetCore.Http.Metadata;

namespace Gateway.Pages.Web;

/// <summary>A form with files may be larger than others.</summary>
internal sealed class WithFiles : IRequestSizeLimitMetadata
{
    /// <inheritdoc/>
    public long? MaxRequestBodySize => OutgoingRules.MostRequest;
}

/// <summary>How many messages with files one agent has on their way at a time: each is held whole until it is looked at and sealed.</summary>
internal sealed class Uploads : IDisposable
{
    /// <summary>That many; more are refused before anything of them is read, and their page keeps text and files.</summary>
    internal const int Most = 3;

    private readonly PartitionedRateLimiter<string> _pending = PartitionedRateLimiter.Create<string, string>(owner =>
        RateLimitPartition.GetConcurrencyLimiter(owner, _ => new() { PermitLimit = Most, QueueLimit = 0 }));

    /// <summary>Takes a place for a form that may bring files, until the lease is disposed; null for a form that brings none.</summary>
    internal RateLimitLease? Enter(HttpContext http, string? owner) =>
        http.GetEndpoint()?.Metadata.GetMetadata<WithFiles>() is not null && http.Request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true
            ? _pending.AttemptAcquire(owner ?? http.Connection.RemoteIpAddress?.ToString() ?? "")
            : null;

    /// <inheritdoc/>
    public void Dispose() => _pending.Dispose();
}
