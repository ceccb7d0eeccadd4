using System.Text.Json;
using Conversations.Log;
using Conversations.People;
using Personalization.UseCases;

namespace Personalization.Profile;

/// <summary>What became of the traits that a brand's system sent.</summary>
/// <param name="Events">The facts to append.</param>
/// <param name="Addresses">The addresses that the system links to the person; a phone number is one of SMS and one of WhatsApp.</param>
/// <param name="Recorded">The fields that were kept.</param>
/// <param name="Dropped">The fields that no use case names, or that are no usable value; never their values.</param>
public sealed record Identified(
    IReadOnlyList<IEvent> Events, IReadOnlyList<Address> Addresses, IReadOnlyList<string> Recorded, IReadOnlyList<string> Dropped)
{
    /// <summary>The name of the identifier that gave each address.</summary>
    public IReadOnlyDictionary<Address, string> IdentifierOf { get; init; } = new Dictionary<Address, string>();
}

/// <summary>Takes first-party traits apart: identifiers, facts that some use case names, and the rest, which is not kept.</summary>
public static class Identify
{
    /// <summary>Whether a trait identifies the person instead of telling something about them.</summary>
    public static bool IsIdentifier(string field) => Identifiers.Is(field);

    /// <summary>Decides about traits.</summary>
    /// <param name="traits">A JSON object; nested objects are the same as names with dots.</param>
    /// <param name="uses">The brand's use cases.</param>
    /// <param name="source">Where the traits come from, such as <c>first_party:api</c>.</param>
    /// <param name="occurredAt">The sender's timestamp; one that lies ahead counts as now.</param>
    /// <param name="now">The store's time.</param>
    /// <param name="messageId">The sender's id of the message.</param>
    /// <param name="newKey">Draws the name of the data key of each fact.</param>
    public static Identified Decide(
        JsonElement traits, UseCaseSet uses, string source, DateTimeOffset? occurredAt, DateTimeOffset now, string? messageId, Func<string>? newKey = null)
    {
        var telling = Telling.Of(source, occurredAt, now, messageId, newKey);
        List<IEvent> events = [];
        Dictionary<Address, string> addresses = [];
        List<string> recorded = [], dropped = [];
        foreach (var (field, value) in Traits.Flat(traits, field => uses.Naming(field).Any()))
        {
            if (IsIdentifier(field))
            {
                var found = Identifiers.Of(field, value);
                found.ToList().ForEach(a => addresses.TryAdd(a, field));
                dropped.AddRange(found.Count == 0 ? [field] : []);
                continue;
            }

            var facts = Traits.Facts(field, value, uses, telling);
            events.AddRange(facts);
            (facts.Count > 0 ? recorded : dropped).Add(field);
        }

        return new(events, [.. addresses.Keys], recorded, dropped) { IdentifierOf = addresses };
    }
}
