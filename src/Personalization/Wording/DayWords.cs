using System.Globalization;
using Personalization.Jurisdictions;

namespace Personalization.Wording;

/// <summary>Days and times as customers and brands read them.</summary>
public static class DayWords
{
    private static readonly Texts Today = new("hoy", "hoje", "today");
    private static readonly Texts Tomorrow = new("mañana", "amanhã", "tomorrow");

    private static readonly string[] Weekdays =
        ["el domingo|domingo|Sunday", "el lunes|segunda-feira|Monday", "el martes|terça-feira|Tuesday", "el miércoles|quarta-feira|Wednesday", "el jueves|quinta-feira|Thursday",
         "el viernes|sexta-feira|Friday", "el sábado|sábado|Saturday"];

    private static readonly string[] Months =
        ["enero|janeiro|January", "febrero|fevereiro|February", "marzo|março|March", "abril|abril|April", "mayo|maio|May", "junio|junho|June", "julio|julho|July",
         "agosto|agosto|August", "septiembre|setembro|September", "octubre|outubro|October", "noviembre|novembro|November", "diciembre|dezembro|December"];

    /// <summary>A weekday: <c>lunes</c>, <c>segunda-feira</c>, <c>Monday</c>.</summary>
    public static string Weekday(DayOfWeek day, string language) => Choose(Weekdays[(int)day], language) is var name && name.StartsWith("el ", StringComparison.Ordinal) ? name[3..] : Choose(Weekdays[(int)day], language);

    /// <summary>A day as it is said on another: <c>hoy</c>, <c>mañana</c>, <c>el lunes 23 de noviembre</c>.</summary>
    public static string Day(DateOnly day, DateOnly today, string language)
    {
        if (day == today || day == today.AddDays(1))
        {
            return (day == today ? Today : Tomorrow).In(language);
        }

        var (weekday, month) = (Choose(Weekdays[(int)day.DayOfWeek], language), Choose(Months[day.Month - 1], language));
        return Texts.Tag(language) switch
        {
            "en" => string.Create(CultureInfo.InvariantCulture, $"on {weekday}, {month} {day.Day}"),
            "pt" => string.Create(CultureInfo.InvariantCulture, $"{weekday}, {day.Day} de {month}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{weekday} {day.Day} de {month}"),
        };
    }

    /// <summary>A date with its year: <c>25 de noviembre de 2026</c>.</summary>
    public static string Date(DateOnly day, string language)
    {
        var month = Choose(Months[day.Month - 1], language);
        return Texts.Tag(language) == "en"
            ? string.Create(CultureInfo.InvariantCulture, $"{day.Day} {month} {day.Year}")
            : string.Create(CultureInfo.InvariantCulture, $"{day.Day} de {month} de {day.Year}");
    }

    /// <summary>A time of the day, <c>08:00</c>.</summary>
    public static string Time(DateTimeOffset local) => local.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The hours of a day: <c>de 08:00 a 12:00 y de 14:00 a 18:00</c>.</summary>
    public static string Spans(IReadOnlyList<DayHours> hours, string language)
    {
        var span = new Texts("de {from} a {to}", "das {from} às {to}", "from {from} to {to}");
        var said = hours.Select(h => h.ToString().Split('-')).Select(p => span.With(language, ("from", p[0]), ("to", p[1]))).ToList();
        var and = new Texts(" y ", " e ", " and ").In(language);
        return said.Count < 2 ? string.Concat(said) : string.Join(", ", said[..^1]) + and + said[^1];
    }

    private static string Choose(string words, string language) => words.Split('|')[Texts.Tag(language) switch { "pt" => 1, "en" => 2, _ => 0 }];
}
