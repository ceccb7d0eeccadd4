using Conversations.Log;
using Conversations.People;

namespace Storage.Sealed;

/// <summary>Keeps suppressions as documents under the keyed hash of brand and address.</summary>
public sealed class Suppressions(IDocuments documents, Installation installation) : ISuppressions
{
    private const string Erased = "true";
    private const string Lifted = "false";

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Address>> AmongAsync(string brand, IReadOnlyList<Address> addresses, CancellationToken stop)
    {
        List<Address> among = [];
        foreach (var address in addresses)
        {
            if ((await documents.GetAsync(NameOf(brand, address), stop)).Json == Erased)
            {
                among.Add(address);
            }
        }

        return among;
    }

    /// <inheritdoc/>
    public async ValueTask AddAsync(string brand, IReadOnlyList<Address> addresses, CancellationToken stop)
    {
        foreach (var address in addresses)
        {
            await documents.PutAsync(NameOf(brand, address), Erased, expected: null, stop);
        }
    }

    /// <inheritdoc/>
    public async ValueTask LiftAsync(string brand, Address address, CancellationToken stop)
    {
        if ((await documents.GetAsync(NameOf(brand, address), stop)).Json == Erased)
        {
            await documents.PutAsync(NameOf(brand, address), Lifted, expected: null, stop);
        }
    }

    private string NameOf(string brand, Address address) => "suppressed:" + installation.KeyOf(brand, address).Hash;
}
