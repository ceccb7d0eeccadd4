using System.Globalization;
using System.Text;
using Conversations.People;
using Gateway.Api;

namespace Gateway.People;

/// <summary>
/// The names by which a call says whom it is about. An id of the brand and one that its site gave to a stranger stand in two spaces, so
/// neither can be written as the other; a person's own id is a third.
/// </summary>
/// <param name="Person">The person, when <c>userId</c> is a <c>p_…</c>.</param>
/// <param name="User">The brand's own id.</param>
/// <param name="Anonymous">The id of a stranger.</param>
/// <param name="PreviousPerson">Who is the same person, of an alias.</param>
/// <param name="Previous">The names under which they may be known.</param>
internal sealed record ProfileNames(PersonId? Person, Address? User, Address? Anonymous, PersonId? PreviousPerson, IReadOnlyList<Address> Previous)
{
    private const int Most = 256;

    /// <summary>The names of a call. Throws <see cref="BadRequestException"/> when one of them is no id.</summary>
    internal static ProfileNames Of(SegmentCall call)
    {
        var (user, anonymous, previous) = (Normal(call.UserId), Normal(call.AnonymousId), Normal(call.PreviousId));
        PersonId? person = PersonId.TryParse(user, out var id) ? id : null;
        PersonId? before = PersonId.TryParse(previous, out var old) ? old : null;
        if ((person is null && IsForged(user)) || (before is null && IsForged(previous)))
        {
            throw new BadRequestException("There is no such person at this brand.", Microsoft.AspNetCore.Http.StatusCodes.Status404NotFound);
        }

        return new(
            person, person is null && user is not null ? Address.Of(ChannelNames.User, user) : null,
            anonymous is null ? null : Address.Of(ChannelNames.Anonymous, anonymous), before,
            before is null && previous is not null ? [Address.Of(ChannelNames.User, previous), Address.Of(ChannelNames.Anonymous, previous)] : []);
    }

    /// <summary>All names that are no <c>p_…</c>.</summary>
    internal IEnumerable<Address> All => new[] { User, Anonymous }.OfType<Address>().Concat(Previous);

    /// <summary>
    /// An id as it is compared: without space around it, and composed, so that it does not matter how a keyboard made an accent. What cannot be
    /// seen is refused: two ids that look the same would be two people.
    /// </summary>
    internal static string? Normal(string? id)
    {
        if (id is null)
        {
            return null;
        }

        var normal = id.Normalize(NormalizationForm.FormC).Trim();
        if (normal.Length is 0 or > Most)
        {
            throw new BadRequestException($"An id has between 1 and {Most} characters.");
        }

        return normal.EnumerateRunes().All(IsSeen) ? normal : throw new BadRequestException("An id has no control characters and none that cannot be seen.");
    }

    // Made to look like one of the gateway's own ids, which the brand's never do: p_, a partition, an underscore.
    private static bool IsForged(string? id) =>
        id is ['p', '_', >= '0' and <= '9', >= '0' and <= '9', >= '0' and <= '9', '_', ..];

    private static bool IsSeen(Rune rune) => Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned);
}
