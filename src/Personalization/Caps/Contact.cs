using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Conversations.Messages;
using Personalization.UseCases;

namespace Personalization.Caps;

/// <summary>How far a contact got, as far as its slot is concerned.</summary>
public enum Slot
{
    /// <summary>It waits for its turn: it holds its slot against whatever was decided later.</summary>
    Reserved,
    /// <summary>It waits for its time, without a slot.</summary>
    Held,
    /// <summary>The provider was called and has not said no: it counts from then on, whether or not anybody knows that it arrived.</summary>
    Begun,
    /// <summary>It did not reach anybody: its slot is free.</summary>
    Released,
}

/// <summary>
/// One dispatch of ours: one intended contact, however many bubbles or segments it took. What it is for was written down when it was decided, and
/// counts for ever.
/// </summary>
/// <param name="Dispatch">Its id.</param>
/// <param name="Order">The log version of its reservation: whoever was first counts against whoever was later.</param>
/// <param name="At">When it was reserved; from its first call on, when that began.</param>
/// <param name="Class">What it is for.</param>
/// <param name="Area">The area under which it is limited: that of its class where it advertises or sells.</param>
/// <param name="Purpose">The purpose.</param>
/// <param name="Channel">The channel.</param>
/// <param name="UseCase">The use case; null where none was named.</param>
/// <param name="Slot">How far it got.</param>
[JsonConverter(typeof(ContactJson))]
public sealed record Contact(
    string Dispatch, long Order, DateTimeOffset At, MessageClass Class, string Area, string Purpose, string Channel, string? UseCase = null, Slot Slot = Slot.Reserved)
{
    /// <summary>The provider's ids of its parts that were taken, parted by blanks; one that was called lost has a minus before it, and may still turn out to have arrived.</summary>
    public string Natives { get; init; } = "";

    /// <summary>Whether a part of it arrived: nothing frees its slot any more.</summary>
    public bool Arrived { get; init; }

    /// <summary>Whether the provider has any of it.</summary>
    internal bool IsOut => Arrived || Parts.Any(p => p[0] != Lost);

    /// <summary>Whether a provider's id is that of a part of it, lost or not.</summary>
    internal bool Has(string native) => Parts.Any(p => p == native || (p[0] == Lost && p.AsSpan(1).SequenceEqual(native)));

    /// <summary>Whether a part of it was called lost already.</summary>
    internal bool IsLost(string native) => Parts.Contains(Lost + native, StringComparer.Ordinal);

    /// <summary>With a part that the provider took.</summary>
    internal Contact Taken(string native) => Has(native) ? this : this with { Natives = Natives.Length == 0 ? native : Natives + " " + native };

    /// <summary>With a part that was called lost.</summary>
    internal Contact Missing(string native) => this with { Natives = string.Join(' ', Parts.Where(p => p.TrimStart(Lost) != native).Append(Lost + native)) };

    private const char Lost = '-';

    private string[] Parts => Natives.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether frequency caps limit it: what advertises or sells, a reply that carries an offer included.</summary>
    public bool IsLimited => Area is Areas.Marketing or Areas.Sales;

    /// <summary>A contact out of a message.</summary>
    public static Contact Of(MessageQueued message, long order, DateTimeOffset at) =>
        new(message.DispatchId, order, at, message.Class, AreaOf(message.Class, message.Area), message.Purpose, message.To.Channel, message.UseCase);

    /// <summary>The area under which something is limited.</summary>
    public static string AreaOf(MessageClass @class, string area) => @class switch
    {
        MessageClass.Marketing => Areas.Marketing,
        MessageClass.Sales when area != Areas.Marketing => Areas.Sales,
        _ => area,
    };

    /// <summary>Whether it takes a slot for a decision whose reservation is at <paramref name="order"/>.</summary>
    internal bool Counts(long order, CapWindow window, DateTimeOffset now) => Slot switch
    {
        Slot.Begun => window.Holds(At, now),
        Slot.Reserved => Order < order,
        _ => false,
    };
}

/// <summary>Writes a contact as one line: a head carries some hundreds of them.</summary>
internal sealed class ContactJson : JsonConverter<Contact>
{
    private const char Mark = '\u001f';

    public override Contact Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var f = reader.GetString()!.Split(Mark);
        return new(
            f[0], long.Parse(f[1], CultureInfo.InvariantCulture), new(long.Parse(f[2], CultureInfo.InvariantCulture), TimeSpan.Zero), Enum.Parse<MessageClass>(f[3]), f[4], f[5], f[6],
            f[7].Length == 0 ? null : f[7], Enum.Parse<Slot>(f[8]))
        {
            Arrived = f[9] == "1", Natives = f[10],
        };
    }

    public override void Write(Utf8JsonWriter writer, Contact value, JsonSerializerOptions options) => writer.WriteStringValue(string.Join(
        Mark, value.Dispatch, value.Order.ToString(CultureInfo.InvariantCulture), value.At.UtcTicks.ToString(CultureInfo.InvariantCulture), value.Class, value.Area, value.Purpose, value.Channel,
        value.UseCase, value.Slot, value.Arrived ? "1" : "0", value.Natives));
}
