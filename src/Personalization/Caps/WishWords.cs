using System.Globalization;
using Personalization.Wording;

namespace Personalization.Caps;

/// <summary>What a person wants of those who advertise, in sentences for the thread, the desk and their own page.</summary>
public static class WishWords
{
    private static readonly Texts Most = new("Como máximo {limit} {window}", "No máximo {limit} {window}", "At most {limit} {window}");
    private static readonly Texts MostOn = new("Por {channel}, como máximo {limit} {window}", "Por {channel}, no máximo {limit} {window}", "On {channel}, at most {limit} {window}");
    private static readonly Texts None = new("Sin publicidad ni ofertas", "Sem publicidade nem ofertas", "No advertising and no offers");
    private static readonly Texts NoneOn = new("Sin publicidad ni ofertas por {channel}", "Sem publicidade nem ofertas por {channel}", "No advertising and no offers on {channel}");
    private static readonly Texts Paused = new("En pausa hasta el {day}", "Em pausa até {day}", "Paused until {day}");
    private static readonly Texts Zone = new("Horas según {zone}", "Horários de {zone}", "Hours by the clock of {zone}");
    private static readonly Texts Likes = new("Prefiere {channel}", "Prefere {channel}", "Prefers {channel}");

    /// <summary>One sentence for each wish, none for no wishes.</summary>
    /// <param name="wishes">What they want.</param>
    /// <param name="today">The day by their clock: a pause that is over is not told.</param>
    /// <param name="language">es, pt or en.</param>
    public static IReadOnlyList<string> Of(ContactWishes wishes, DateOnly today, string language) =>
    [
        .. wishes.Limits.Select(l => Limit(l, language)),
        .. wishes.PausedUntil is { } day && day > today ? [Paused.With(language, ("day", DayWords.Date(day, language)))] : Array.Empty<string>(),
        .. wishes.Zone is { } zone ? [Zone.With(language, ("zone", zone))] : Array.Empty<string>(),
        .. wishes.Channel is { } channel ? [Likes.With(language, ("channel", CapSentences.Word(channel)))] : Array.Empty<string>(),
    ];

    private static string Limit(WishedLimit limit, string language)
    {
        var (all, one) = limit.Limit == 0 ? (None, NoneOn) : (Most, MostOn);
        return (limit.Channel is null ? all : one).With(
            language, ("limit", limit.Limit.ToString(CultureInfo.InvariantCulture)), ("window", CapSentences.Window(limit.Window, language)), ("channel", limit.Channel is { } on ? CapSentences.Word(on) : ""));
    }
}
