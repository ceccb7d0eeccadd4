using System.Globalization;
using Conversations.Messages;
using NodaTime;
using Personalization.Jurisdictions;
using Personalization.UseCases;
using Personalization.Wording;

namespace Personalization.Caps;

/// <summary>Why a message may not leave now, in one sentence that a brand and an agent understand: the rule, what is used of it, and when it is free.</summary>
public static class CapSentences
{
    private static readonly Texts Rolling = new("en {span}", "em {span}", "in {span}");
    private static readonly Texts Day = new("por día", "por dia", "a day");
    private static readonly Texts Week = new("por semana", "por semana", "a week");
    private static readonly Texts Month = new("por mes", "por mês", "a month");
    private static readonly Texts Next = new("Se puede desde el {at}.", "Pode a partir de {at}.", "It may leave from {at}.");

    private static readonly Texts At = new("{day} a las {time}", "{day} às {time}", "{day} at {time}");

    /// <summary>The sentence of a reason, with what it rests on.</summary>
    /// <param name="reason">The reason, with gaps.</param>
    /// <param name="limit">The limit that decides; null for none.</param>
    /// <param name="next">When it is allowed; null where that cannot be said.</param>
    /// <param name="law">The law and article; null for none.</param>
    /// <param name="zones">The zones in which the person may be: times are told by their clock where there is one.</param>
    /// <param name="language">es, pt or en.</param>
    public static string Of(Texts reason, LimitTold? limit, DateTimeOffset? next, string? law, IReadOnlyList<string> zones, string language)
    {
        var sentence = reason.With(
            language, ("rule", limit is null ? "" : Name(limit)), ("limit", Number(limit?.Limit)), ("used", Number(limit?.Used)), ("window", limit is null ? "" : Window(limit.Window, language)),
            ("law", (law ?? limit?.Article) is { } article ? $" ({article})" : ""), ("channel", limit?.OtherChannel is { } channel ? Word(channel) : ""));
        return next is { } at ? $"{sentence} {Next.With(language, ("at", Moment(at, zones, language)))}" : sentence;
    }

    /// <summary>A rule with its version, as it is named everywhere: <c>r1@2</c>.</summary>
    public static string Name(LimitTold limit) => string.Create(CultureInfo.InvariantCulture, $"{limit.Rule}@{limit.Version}");

    internal static string Window(string window, string language) => CapWindow.Parse(window) switch
    {
        CapWindow.Calendar { Unit: CalendarUnit.Day } => Day.In(language),
        CapWindow.Calendar { Unit: CalendarUnit.Week } => Week.In(language),
        CapWindow.Calendar => Month.In(language),
        _ => Rolling.With(language, ("span", Durations.Words(window, language))),
    };

    internal static string Word(string channel) => channel switch { "sms" => "SMS", "whatsapp" => "WhatsApp", "instagram" => "Instagram", _ => "Messenger" };

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Moment(DateTimeOffset at, IReadOnlyList<string> zones, string language)
    {
        var zone = zones.Count == 1 ? Days.Zone(zones[0]) ?? DateTimeZone.Utc : DateTimeZone.Utc;
        var local = Instant.FromDateTimeOffset(at).InZone(zone).ToDateTimeOffset();
        return At.With(language, ("day", DayWords.Date(DateOnly.FromDateTime(local.DateTime), language)), ("time", DayWords.Time(local) + (zones.Count == 1 ? "" : " UTC")));
    }
}
