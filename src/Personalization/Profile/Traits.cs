using System.Text.Json;
using Conversations.Log;
using Personalization.UseCases;

namespace Personalization.Profile;

/// <summary>Takes the JSON of a brand's system apart.</summary>
internal static class Traits
{
    /// <summary>A fact is a short statement, not a document.</summary>
    private const int MostValue = 2000;

    private const int MostDepth = 6;

    /// <summary>
    /// The members by their full names: nested objects are the same as names with dots, unless <paramref name="isWhole"/> wants one as it is. Of a
    /// name that is written twice, the last counts.
    /// </summary>
    public static IReadOnlyList<(string Field, JsonElement Value)> Flat(JsonElement traits, Func<string, bool> isWhole) =>
        [.. Members(traits, isWhole, "", 0).GroupBy(m => m.Field, StringComparer.Ordinal).Select(g => g.Last())];

    /// <summary>Whether a value is small enough to be a fact.</summary>
    public static bool IsUsable(JsonElement value, int most = MostValue) => value.ValueKind != JsonValueKind.Undefined && value.GetRawText().Length <= most;

    /// <summary>The facts that a value makes: one for each use case that names the field. What is derived is never taken from outside.</summary>
    public static IReadOnlyList<IEvent> Facts(string field, JsonElement value, UseCaseSet uses, Telling telling) =>
        IsUsable(value) && !uses.Derived.Names(field) ? [.. uses.Naming(field).Select(use => Fact(use.Id, field, value, telling))] : [];

    private static IEvent Fact(string useCase, string field, JsonElement value, Telling telling) =>
        value.ValueKind == JsonValueKind.Null
            ? new FactCleared(useCase, field, telling.Source, telling.At, telling.MessageId)
            : new FactRecorded(useCase, field, value.Clone(), telling.Source, telling.At, telling.MessageId, telling.NewKey?.Invoke());

    private static IEnumerable<(string Field, JsonElement Value)> Members(JsonElement traits, Func<string, bool> isWhole, string prefix, int depth)
    {
        if (traits.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        foreach (var member in traits.EnumerateObject())
        {
            var field = prefix + member.Name;
            if (member.Value.ValueKind == JsonValueKind.Object && depth < MostDepth && member.Value.EnumerateObject().Any() && !isWhole(field))
            {
                foreach (var inner in Members(member.Value, isWhole, field + ".", depth + 1))
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
}

/// <summary>Who tells it, and when.</summary>
/// <param name="Source">Where it comes from, such as <c>first_party:api</c>.</param>
/// <param name="At">When it became true.</param>
/// <param name="MessageId">The sender's id of the message.</param>
/// <param name="NewKey">Draws the name of a data key; null for facts under the key of their use case, as in older logs.</param>
public sealed record Telling(string Source, DateTimeOffset At, string? MessageId, Func<string>? NewKey)
{
    /// <summary>The same, at the sender's timestamp; one that lies ahead counts as now.</summary>
    public static Telling Of(string source, DateTimeOffset? occurredAt, DateTimeOffset now, string? messageId, Func<string>? newKey) =>
        new(source, occurredAt is { } said && said < now ? said : now, messageId, newKey);
}
