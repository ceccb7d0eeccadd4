using Conversations.Log;
using Conversations.People;
using Personalization.Profile;

namespace Gateway.People;

/// <summary>Whose a call is about somebody who was joined out of two: when the two are parted, each keeps what was told under their own names.</summary>
internal static class Merged
{
    /// <summary>The merge that brought the name under which something is told; null for the person's own.</summary>
    internal static string? Of(Seen seen, ProfileNames names, IReadOnlyList<Address> contacts)
    {
        var merges = seen.Of<MergeState>().Merges.FindAll(m => m.Stage is MergeStage.Started or MergeStage.Absorbed or MergeStage.Completed);
        if (merges.IsEmpty)
        {
            return null;
        }

        if (names.Person is { } person)
        {
            return person == seen.Person ? null : merges.Find(m => m.Loser == person)?.Id;
        }

        if (names.User is { } user)
        {
            return seen.Of<ProfileState>().OwnIds.GetValueOrDefault(user.Id) is { Length: > 0 } merge ? merge : null;
        }

        var first = contacts.Prepend(names.Anonymous ?? default).FirstOrDefault(a => a != default);
        return merges.Find(m => m.Addresses.Contains(first))?.Id;
    }
}
