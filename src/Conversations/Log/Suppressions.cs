using Conversations.People;

namespace Conversations.Log;

/// <summary>
/// What remains of an erasure: keyed hashes of the addresses (the brand's own ids among them), so that a later import of the same
/// person is refused without anybody being able to read who it was. A restore applies them before it opens.
/// </summary>
public interface ISuppressions
{
    /// <summary>Which of these addresses belong to somebody who was erased at this brand and has not come back by their own will.</summary>
    ValueTask<IReadOnlyList<Address>> AmongAsync(string brand, IReadOnlyList<Address> addresses, CancellationToken stop);

    /// <summary>Remembers addresses as erased. Repeatable.</summary>
    ValueTask AddAsync(string brand, IReadOnlyList<Address> addresses, CancellationToken stop);

    /// <summary>Lifts it: the person themselves allowed something anew under this address. Repeatable.</summary>
    ValueTask LiftAsync(string brand, Address address, CancellationToken stop);
}
