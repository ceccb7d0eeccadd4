using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Conversations.Messages;

/// <summary>Something that was told, and when: the later telling stands, whatever the order in which both became known.</summary>
/// <typeparam name="T">What is told.</typeparam>
/// <param name="At">The teller's time.</param>
/// <param name="Value">What was told.</param>
public readonly record struct Told<T>(DateTimeOffset At, T Value) where T : IComparable<T>
{
    /// <summary>The later of both; of two at the same time the larger, so that the order does not matter.</summary>
    public static Told<T>? Later(Told<T>? a, Told<T>? b) =>
        a is not { } x ? b : b is not { } y ? a : x.At != y.At ? (x.At > y.At ? a : b) : x.Value.CompareTo(y.Value) >= 0 ? a : b;
}

/// <summary>An amount of money.</summary>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Value">How much.</param>
public readonly record struct Money(string Currency, decimal Value) : IComparable<Money>
{
    /// <inheritdoc/>
    public int CompareTo(Money other) => Value != other.Value ? Value.CompareTo(other.Value) : string.CompareOrdinal(Currency, other.Currency);
}

/// <summary>What one message at the provider costs, as far as it was told. Reports join: order and repetition change nothing.</summary>
/// <param name="NativeId">The provider's id.</param>
public sealed record CostPart(string NativeId)
{
    /// <summary>Whether it is ours for certain: its send was answered, or a status carried our own id. Only such count.</summary>
    public bool Ours { get; init; }

    /// <summary>The channel; null while it is not known.</summary>
    public string? Channel { get; init; }

    /// <summary>The provider's category.</summary>
    public Told<string>? Category { get; init; }

    /// <summary>Whether it is charged.</summary>
    public Told<bool>? Billable { get; init; }

    /// <summary>How many segments it took.</summary>
    public Told<int>? Segments { get; init; }

    /// <summary>What it costs.</summary>
    public Told<Money>? Amount { get; init; }

    /// <summary>The merge that brought it; null for this log's own.</summary>
    public string? Of { get; init; }

    /// <summary>Whether anything was told of its price.</summary>
    [JsonIgnore]
    public bool IsPriced => Category is not null;

    /// <summary>The part after a report; a field that it does not tell stays as it was.</summary>
    public CostPart With(Price? price, DateTimeOffset at) => price is null ? this : this with
    {
        Category = Told<string>.Later(Category, new(at, price.Category)),
        Billable = Told<bool>.Later(Billable, price.Billable is { } billable ? new(at, billable) : null),
        Segments = Told<int>.Later(Segments, price.Segments is { } segments ? new(at, segments) : null),
        Amount = Told<Money>.Later(Amount, price is { Amount: { } amount, Currency: { } currency } ? new(at, new(currency, amount)) : null),
    };

    /// <summary>The part as a line of its own.</summary>
    public CostLine Line() => new(Channel ?? (Category?.Value == People.Channels.Sms ? People.Channels.Sms : People.Channels.WhatsApp), Category?.Value ?? "")
    {
        Messages = 1,
        // Instagram and Messenger charge nothing, so there is no price that was not told.
        Unpriced = IsPriced || Channel is People.Channels.Instagram or People.Channels.Messenger ? 0 : 1,
        Billable = Billable?.Value == true || (Billable is null && Amount?.Value.Value > 0) ? 1 : 0,
        Segments = Segments?.Value ?? 0,
        Amounts = Amount is { } told ? CostLine.None.Add(told.Value.Currency, told.Value.Value) : CostLine.None,
    };
}

/// <summary>What messages of one channel and category cost together.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Category">The provider's category; empty for those of which no price was told.</param>
public sealed record CostLine(string Channel, string Category)
{
    /// <summary>No amounts.</summary>
    public static readonly ImmutableSortedDictionary<string, decimal> None = ImmutableSortedDictionary.Create<string, decimal>(StringComparer.Ordinal);

    /// <summary>How many messages at the provider: a text that was cut counts once for each part.</summary>
    public int Messages { get; init; }

    /// <summary>How many of them the provider charges, as far as it said.</summary>
    public int Billable { get; init; }

    /// <summary>Of how many it said nothing, although it charges on this channel.</summary>
    public int Unpriced { get; init; }

    /// <summary>How many SMS segments.</summary>
    public int Segments { get; init; }

    /// <summary>The amounts by currency, as far as the provider named them.</summary>
    public ImmutableSortedDictionary<string, decimal> Amounts { get; init; } = None;

    /// <summary>Lines together, one for each channel and category, in order.</summary>
    public static ImmutableList<CostLine> Sum(IEnumerable<CostLine> lines) =>
    [
        .. lines.GroupBy(l => (l.Channel, l.Category)).OrderBy(g => g.Key.Channel, StringComparer.Ordinal).ThenBy(g => g.Key.Category, StringComparer.Ordinal).Select(g => new CostLine(g.Key.Channel, g.Key.Category)
        {
            Messages = g.Sum(l => l.Messages), Billable = g.Sum(l => l.Billable), Unpriced = g.Sum(l => l.Unpriced), Segments = g.Sum(l => l.Segments),
            Amounts = g.SelectMany(l => l.Amounts).GroupBy(a => a.Key, StringComparer.Ordinal).Aggregate(None, (all, a) => all.Add(a.Key, a.Sum(x => x.Value))),
        }),
    ];
}

/// <summary>A message of ours that is on its way: its statuses are known by our own id.</summary>
/// <param name="Id">The dispatch.</param>
/// <param name="Channel">The channel it leaves on.</param>
public sealed record CostDispatch(string Id, string Channel);

/// <summary>Lines that a merge brought.</summary>
/// <param name="Merge">Which merge.</param>
/// <param name="Lines">The lines.</param>
public sealed record CostsOf(string Merge, ImmutableList<CostLine> Lines);

/// <summary>What the messages to a person cost.</summary>
public sealed record CostState
{
    /// <summary>Of how many messages it is kept what each costs: a price that comes later than so many further messages is not counted.</summary>
    public const int MostParts = 100;

    /// <summary>How many dispatches are remembered by our own id.</summary>
    public const int MostDispatches = 50;

    /// <summary>The last messages, each with what was told of it.</summary>
    public ImmutableList<CostPart> Parts { get; init; } = [];

    /// <summary>What all earlier ones cost.</summary>
    public ImmutableList<CostLine> Settled { get; init; } = [];

    /// <summary>What came from other logs by merges.</summary>
    public ImmutableList<CostsOf> Absorbed { get; init; } = [];

    /// <summary>The last dispatches.</summary>
    public ImmutableList<CostDispatch> Dispatches { get; init; } = [];

    /// <summary>The merge that is under way.</summary>
    public string? Merging { get; init; }

    /// <summary>Everything together.</summary>
    [JsonIgnore]
    public ImmutableList<CostLine> Lines => CostLine.Sum(Settled.Concat(Absorbed.SelectMany(a => a.Lines)).Concat(Parts.Where(p => p.Ours).Select(p => p.Line())));
}

/// <summary>What another log of the same person had cost, taken over by the survivor of a merge.</summary>
/// <param name="Lines">What is settled.</param>
/// <param name="Parts">The last messages: their prices may still come.</param>
/// <param name="Dispatches">Their dispatches.</param>
public sealed record CostsAbsorbed(IReadOnlyList<CostLine> Lines, IReadOnlyList<CostPart> Parts, IReadOnlyList<CostDispatch> Dispatches) : Log.IEvent;
