using System.Globalization;
using System.Text.Json;
using Conversations.People;

namespace Gateway.Demo;

/// <summary>A sample customer: who they are to the brand, where they write from and what they allowed.</summary>
/// <param name="Id">The brand's own id for them.</param>
/// <param name="Name">What their phone shows as their name.</param>
/// <param name="Story">What their data shows, in each language of the pages.</param>
/// <param name="Language">The language they write in.</param>
/// <param name="Phones">Their addresses; each becomes a simulated phone.</param>
/// <param name="Facts">What the brand's own systems know about them; a value is text or <c>{"inDays": n}</c>.</param>
/// <param name="Consents">Use case to <c>grant</c> or <c>deny</c>; what is missing was never asked.</param>
/// <param name="Opening">What they write when the demo opens; null when they say nothing.</param>
/// <param name="Lines">By channel, the sender of the brand that they write to; the channel's first where none is said.</param>
internal sealed record DemoCustomer(
    string Id, string Name, IReadOnlyDictionary<string, string> Story, string Language, IReadOnlyList<Address> Phones,
    IReadOnlyDictionary<string, JsonElement> Facts, IReadOnlyDictionary<string, string> Consents, DemoOpening? Opening = null, IReadOnlyDictionary<string, string>? Lines = null)
{
    /// <summary>What they did at the brand, oldest first.</summary>
    public IReadOnlyList<DemoEvent> Events { get; init; } = [];

    /// <summary>What a person of the team settled for them before; null where nobody did.</summary>
    public DemoPast? Past { get; init; }

    /// <summary>
    /// The traits of <c>/v1/identify</c>: the identifiers (<c>phone</c>, <c>whatsapp</c>, <c>instagram</c>,
    /// <c>messenger</c>) and the facts, dates counted from <paramref name="today"/>.
    /// </summary>
    public IReadOnlyDictionary<string, string> Traits(DateOnly today)
    {
        var traits = Facts.ToDictionary(fact => fact.Key, fact => Value(fact.Value, today), StringComparer.Ordinal);
        foreach (var phone in Phones)
        {
            traits[phone.Id.StartsWith('+') ? "phone" : phone.Channel] = phone.Id;
        }

        return traits;
    }

    private static string Value(JsonElement value, DateOnly today) => value.ValueKind == JsonValueKind.Object
        ? today.AddDays(value.GetProperty("inDays").GetInt32()).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : value.GetString()!;
}

/// <summary>Something that a sample customer did.</summary>
/// <param name="Event">What, as the brand's shop calls it.</param>
/// <param name="DaysAgo">How many days before the demo starts.</param>
/// <param name="Properties">What is known of it.</param>
internal sealed record DemoEvent(string Event, int DaysAgo, JsonElement Properties);

/// <summary>The first thing a sample customer writes.</summary>
/// <param name="Phone">From which of their phones.</param>
/// <param name="Text">What.</param>
internal sealed record DemoOpening(Address Phone, string Text);

/// <summary>An episode that is over: a sample customer wrote from their first phone, and somebody of the team answered and resolved.</summary>
/// <param name="Text">What the customer wrote.</param>
/// <param name="Agent">Who answered.</param>
/// <param name="Answer">What they answered.</param>
/// <param name="Note">What they wrote down for the team.</param>
internal sealed record DemoPast(string Text, string Agent, string Answer, string Note);
