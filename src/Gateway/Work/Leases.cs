using System.Text.Json;
using Conversations.Log;

namespace Gateway.Work;

/// <summary>
/// Something that one process does at a time: whoever puts their name into a document has it until they give it back or it lapses.
/// It saves work and calls; what is done under it must stand being done twice.
/// </summary>
internal sealed class Leases(IDocuments documents, TimeProvider clock)
{
    private readonly string _holder = Guid.CreateVersion7().ToString("N");

    /// <summary>Takes a lease; null while somebody has it, be it this process.</summary>
    internal async ValueTask<Lease?> TakeAsync(string name, TimeSpan length, CancellationToken stop)
    {
        var document = "lease:" + name;
        var (json, epoch) = await documents.GetAsync(document, stop);
        var now = clock.GetUtcNow();
        if (json is not null && JsonSerializer.Deserialize<Held>(json, Composition.Json) is { } held && held.Until > now)
        {
            return null;
        }

        var taken = await documents.PutAsync(document, JsonSerializer.Serialize(new Held(_holder, now + length), Composition.Json), epoch, stop);
        return taken is { } mine ? new(document, mine) : null;
    }

    /// <summary>Gives a lease back; harmless when it lapsed and somebody else has it.</summary>
    internal async ValueTask ReturnAsync(Lease lease, CancellationToken stop) =>
        await documents.PutAsync(lease.Document, JsonSerializer.Serialize(new Held(_holder, DateTimeOffset.MinValue), Composition.Json), lease.Epoch, stop);

    private sealed record Held(string By, DateTimeOffset Until);
}

/// <summary>A lease that was taken.</summary>
/// <param name="Document">Where it stands.</param>
/// <param name="Epoch">The document's epoch since it was taken.</param>
internal sealed record Lease(string Document, long Epoch);
