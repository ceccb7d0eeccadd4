using Conversations.Log;
using Conversations.People;

namespace Storage.Sealed;

/// <summary>Keeps suppressions as documents under the keyed hash of brand and address.</summary>
public sealed class Suppressions(IDocuments documents, Installation installation) : ISuppressions
{
    private const string Erased = "true";
    private const string Lifted = "false";

    /// <inheritdoc/>
    /// <remarks>Asked side by side: on a server they share one round trip.</remarks>
    public async ValueTask<IReadOnlyList<Address>> AmongAsync(string brand, IReadOnlyList<Address> addresses, CancellationToken stop)
    {
        var standing = await Task.WhenAll(addresses.Select(a => documents.GetAsync(NameOf(brand, a), stop).AsTask()));
        return [.. addresses.Where((_, i) => standing[i].Json == Erased)];
    }

    /// <inheritdoc/>
    public ValueTask AddAsync(string brand, IReadOnlyList<Address> addresses, CancellationToken stop) =>
        AddHashesAsync([.. addresses.Select(a => installation.KeyOf(brand, a).Hash)], stop);

    /// <summary>The same for addresses of which only the keyed hashes are left. Repeatable.</summary>
    public async ValueTask AddHashesAsync(IReadOnlyList<string> hashes, CancellationToken stop)
    {
        foreach (var hash in hashes)
        {
            await documents.PutAsync(NameOf(hash), Erased, expected: null, stop);
        }
    }

    /// <summary>Puts back those of which the store knows nothing, after a restore; one that was lifted stays so. Returns how many.</summary>
    public async ValueTask<int> RestoreAsync(IReadOnlyList<string> hashes, CancellationToken stop)
    {
        var restored = 0;
        foreach (var hash in hashes)
        {
            restored += await documents.PutAsync(NameOf(hash), Erased, expected: 0, stop) is null ? 0 : 1;
        }

        return restored;
    }

    /// <inheritdoc/>
    public async ValueTask LiftAsync(string brand, Address address, CancellationToken stop)
    {
        var name = NameOf(installation.KeyOf(brand, address).Hash);
        if (await documents.GetAsync(name, stop) is { Json: Erased, Epoch: var epoch })
        {
            await documents.PutAsync(name, Lifted, epoch, stop);
        }
    }

    private string NameOf(string brand, Address address) => NameOf(installation.KeyOf(brand, address).Hash);

    private static string NameOf(string hash) => "suppressed:" + hash;
}
