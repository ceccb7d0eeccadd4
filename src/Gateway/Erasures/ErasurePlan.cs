using Conversations.Messages;
using Conversations.People;

namespace Gateway.Erasures;

/// <summary>
/// Everything that an erasure must reach, noted while the logs could still be read. It holds ids, amounts and keyed hashes only, so it may
/// outlive the keys: whoever finds it finishes the erasure.
/// </summary>
/// <param name="Person">Who is erased.</param>
/// <param name="Brand">Whose customer.</param>
/// <param name="At">When it was decided, on the store's clock.</param>
/// <param name="Why">request, or the name of whatever else asked for it.</param>
/// <param name="People">All logs of this person: their own, and those merged into it.</param>
/// <param name="Addresses">Keyed hashes of every address that is theirs.</param>
/// <param name="Handoffs">The handoffs that a waiting list may show.</param>
/// <param name="Costs">What their messages cost: the amounts stay, without anybody to belong to.</param>
/// <param name="MediaPages">On how many further pages the names of their sealed attachments stand.</param>
internal sealed record ErasurePlan(
    PersonId Person, string Brand, DateTimeOffset At, string Why, IReadOnlyList<PersonId> People, IReadOnlyList<string> Addresses,
    IReadOnlyList<string> Handoffs, IReadOnlyList<CostLine> Costs, int MediaPages)
{
    /// <summary>The requests that the list of requests may show.</summary>
    public IReadOnlyList<string> Requests { get; init; } = [];
}
