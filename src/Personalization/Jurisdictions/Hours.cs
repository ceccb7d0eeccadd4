using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Personalization.Jurisdictions;

/// <summary>What somebody is contacted with, as laws on contact hours tell it apart.</summary>
public enum ContactKind
{
    /// <summary>A message that advertises or sells.</summary>
    Advertising,
    /// <summary>A reminder of a debt.</summary>
    Collection,
    /// <summary>A commercial telephone call.</summary>
    Call,
    /// <summary>Anything else: answers, orders, codes.</summary>
    Service,
}

/// <summary>When people may be contacted, by the clock on their own wall.</summary>
/// <param name="Kinds">With what.</param>
/// <param name="Days">The hours of each weekday; a day that is not named has none.</param>
/// <param name="OnHolidays">Whether a public holiday is as its weekday; otherwise it has no hours.</param>
public sealed record HoursRule(IReadOnlyList<ContactKind> Kinds, IReadOnlyDictionary<DayOfWeek, DayHours> Days, bool OnHolidays = false)
{
    /// <summary>The hours of a day; null when it has none.</summary>
    public DayHours? Of(DateOnly day, Pack pack) => OnHolidays || !pack.IsHoliday(day) ? Days.GetValueOrDefault(day.DayOfWeek) : null;
}

/// <summary>A span of one day; it holds its beginning and not its end.</summary>
/// <param name="From">The beginning.</param>
/// <param name="To">The end; midnight means the end of the day.</param>
[JsonConverter(typeof(DayHoursJson))]
public sealed record DayHours(TimeOnly From, TimeOnly To)
{
    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{From:HH\\:mm}-{(To == TimeOnly.MinValue ? "24:00" : To.ToString("HH:mm", CultureInfo.InvariantCulture))}");
}

/// <summary>Reads and writes <c>07:00-19:00</c>.</summary>
internal sealed class DayHoursJson : JsonConverter<DayHours>
{
    public override DayHours Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString()?.Split('-') is [var from, var to] && Time(from) is { } begins && Time(to == "24:00" ? "00:00" : to) is { } ends && (begins < ends || to == "24:00")
            ? new(begins, ends) : throw new JsonException("Hours are written 07:00-19:00.");

    public override void Write(Utf8JsonWriter writer, DayHours value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());

    private static TimeOnly? Time(string text) => TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
