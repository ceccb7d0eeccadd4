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
    IReadOnlyList<IEvent> Events, IReadOnlyList<Address> Addresses, IReadOnlyList<string> Recorded, IReadOnlyList<string> Dropped);

/// <summary>Takes first-party traits apart: identifiers, facts that some use case names, and the rest, which is not kept.</summary>
public static class Identify
{
    /// <summary>A fact is a short statement, not a document.</summary>
    private const int MostValue = 2000;

    private const int MostDepth = 6;

    /// <summary>Whether a trait identifies the person instead of telling something about them.</summary>
    public static bool IsIdentifier(string field) => field is "phone" or Channels.WhatsApp or Channels.Sms or Channels.Instagram or Channels.Messenger;

    /// <summary>Decides about traits.</summary>
    /// <param name="traits">A JSON object; nested objects are the same as names with dots.</param>
    /// <param name="uses">The brand's use cases.</param>
    /// <param name="source">Where the traits come from, such as <c>first_party:api</c>.</param>
    /// <param name="occurredAt">The sender's timestamp; one that lies ahead counts as now.</param>
    /// <param name="now">The store's time.</param>
    /// <param name="messageId">The sender's id of the message.</param>
    public static Identified Decide(JsonElement traits, UseCaseSet uses, string source, DateTimeOffset? occurredAt, DateTimeOffset now, string? messageId)
    {
        var at = occurredAt is { } said && said < now ? said : now;
        List<IEvent> events = [];
        List<Address> addresses = [];
        List<string> recorded = [], dropped = [];
        foreach (var (field, value) in Flat(traits, uses))
        {
            if (IsIdentifier(field))
            {
                if (AddressesOf(field, value) is { Count: > 0 } found)
                {
                    addresses.AddRange(found);
                }
                else
                {
                    dropped.Add(field);
                }

                continue;
            }

            var facts = Usable(value) ? uses.Naming(field).Select(use => Fact(use.Id, field, value, source, at, messageId)).ToList() : [];
            events.AddRange(facts);
            (facts.Count > 0 ? recorded : dropped).Add(field);
        }

        return new(events, [.. addresses.Distinct()], recorded, dropped);
    }

    private static IEvent Fact(string useCase, string field, JsonElement value, string source, DateTimeOffset at, string? messageId) =>
        value.ValueKind == JsonValueKind.Null
            ? new FactCleared(useCase, field, source, at, messageId)
            : new FactRecorded(useCase, field, value.Clone(), source, at, messageId);

    private static bool Usable(JsonElement value) => value.ValueKind != JsonValueKind.Undefined && value.GetRawText().Length <= MostValue;

    // A nested object is taken apart unless a use case names it whole.
    private static IEnumerable<(string Field, JsonElement Value)> Flat(JsonElement traits, UseCaseSet uses, string prefix = "", int depth = 0)
    {
        if (traits.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        foreach (var member in traits.EnumerateObject())
        {
            var field = prefix + member.Name;
            if (member.Value.ValueKind == JsonValueKind.Object && depth < MostDepth && member.Value.EnumerateObject().Any() && !uses.Naming(field).Any())
            {
                foreach (var inner in Flat(member.Value, uses, field + ".", depth + 1))
                {
                    yield return inner;
                }
            }
            else
            {
                yield return (field, member.Value);
            }
        }
    }

    private static List<Address> AddressesOf(string field, JsonElement value)
    {
        var text = value.ValueKind switch { JsonValueKind.String => value.GetString()!.Trim(), JsonValueKind.Number => value.GetRawText(), _ => "" };
        return field switch
        {
            "phone" when Phone(text) is { } number => [Address.Of(Channels.Sms, number), Address.Of(Channels.WhatsApp, number)],
            Channels.Sms when Phone(text) is { } number => [Address.Of(Channels.Sms, number)],
            // A WhatsApp id is a number, with or without its plus, or a business-scoped id as it comes.
            Channels.WhatsApp when (Phone(text) ?? Phone("+" + text)) is { } number => [Address.Of(Channels.WhatsApp, number)],
            Channels.WhatsApp or Channels.Instagram or Channels.Messenger when IsId(text) => [Address.Of(field, text)],
            _ => [],
        };
    }

    private static bool IsId(string text) => text.Length is > 3 and <= 128 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');

    private static string? Phone(string text)
    {
        if (!text.StartsWith('+') || text.AsSpan(1).ContainsAnyExcept("0123456789 -.()"))
        {
            return null;
        }

        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        return digits.Length is >= 7 and <= 15 && digits[0] != '0' ? "+" + digits : null;
    }
}
