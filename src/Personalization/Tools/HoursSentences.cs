using Personalization.Wording;

namespace Personalization.Tools;

/// <summary>Opening hours in fixed words: nothing but what is configured, at the clock of the brand.</summary>
public static class HoursSentences
{
    /// <summary>How opening hours are named as the source of an answer.</summary>
    public static readonly Texts Source = new("Horario de atención", "Horário de atendimento", "Opening hours");

    private static readonly Texts Open = new("Sí, ahora estamos atendiendo, hasta {until}.", "Sim, estamos atendendo agora, até {until}.", "Yes, we are open now, until {until}.");
    private static readonly Texts Always = new("Sí, ahora estamos atendiendo.", "Sim, estamos atendendo agora.", "Yes, we are open now.");
    private static readonly Texts ClosedUntil = new("Ahora estamos cerrados. Abrimos {when}.", "Agora estamos fechados. Abrimos {when}.", "We are closed now. We open {when}.");
    private static readonly Texts Closed = new("Ahora estamos cerrados.", "Agora estamos fechados.", "We are closed now.");
    private static readonly Texts HolidayToday = new("Hoy es festivo: {name}.", "Hoje é feriado: {name}.", "Today is a public holiday: {name}.");
    private static readonly Texts OpenOn = new("{day} atendemos {spans}.", "{day} atendemos {spans}.", "{day} we are open {spans}.");
    private static readonly Texts ClosedOn = new("{day} no atendemos.", "{day} não atendemos.", "{day} we are closed.");
    private static readonly Texts Because = new(" Es festivo: {name}.", " É feriado: {name}.", " It is a public holiday: {name}.");
    private static readonly Texts At = new("{day} a las {time}", "{day} às {time}", "{day} at {time}");
    private static readonly Texts Team = new("El equipo atiende desde {when}.", "A equipe atende a partir de {when}.", "The team is there from {when}.");
    private static readonly Texts Regular = new("Nuestro horario de atención: {week}.", "Nosso horário de atendimento: {week}.", "Our opening hours: {week}.");
    private static readonly Texts Never = new("cerrado", "fechado", "closed");

    /// <summary>Whether somebody is there now, and when next.</summary>
    public static string Now(OpeningHours hours, DateTimeOffset now, string language)
    {
        var today = hours.DayOf(now);
        if (hours.IsOpen(now))
        {
            return hours.ClosesAt(now) is { } end
                ? Open.With(language, ("until", hours.DayOf(end) == today ? TimeOf(end, hours, language) : Moment(hours, end, now, language)))
                : Always.In(language);
        }

        var why = hours.Holidays is not null && !hours.Exceptions.ContainsKey(today) && hours.Holiday(today) is { } holiday ? HolidayToday.With(language, ("name", holiday.In(language))) + " " : "";
        return why + (hours.OpensAt(now) is { } next ? ClosedUntil.With(language, ("when", Moment(hours, next, now, language))) : Closed.In(language));
    }

    /// <summary>The hours of a day.</summary>
    public static string On(OpeningHours hours, DateOnly day, DateTimeOffset now, string language)
    {
        var (spans, named) = (hours.Of(day), Capital(DayWords.Day(day, hours.DayOf(now), language)));
        var said = spans.Count > 0 ? OpenOn.With(language, ("day", named), ("spans", DayWords.Spans(spans, language))) : ClosedOn.With(language, ("day", named));
        return said + (hours.Holiday(day) is { } holiday ? Because.With(language, ("name", holiday.In(language))) : "");
    }

    /// <summary>The hours of a usual week, days of the same hours together.</summary>
    public static string Usual(OpeningHours hours, string language)
    {
        List<(DayOfWeek First, DayOfWeek Last, string Hours)> runs = [];
        for (var n = 1; n <= 7; n++)
        {
            var day = (DayOfWeek)(n % 7);
            var said = hours.Week.GetValueOrDefault(day, []) is { Count: > 0 } spans ? DayWords.Spans(spans, language) : Never.In(language);
            if (runs.Count > 0 && runs[^1].Hours == said)
            {
                runs[^1] = runs[^1] with { Last = day };
            }
            else
            {
                runs.Add((day, day, said));
            }
        }

        return Regular.With(language, ("week", string.Join("; ", runs.Select(r => $"{Days(r.First, r.Last, language)} {r.Hours}"))));
    }

    /// <summary>From when the team is there, for behind the promise of a person; empty while it is, and where no hours are known.</summary>
    public static string Promise(OpeningHours? hours, DateTimeOffset now, string language) =>
        hours is null || hours.IsOpen(now) || hours.OpensAt(now) is not { } next ? "" : " " + Team.With(language, ("when", Moment(hours, next, now, language)));

    /// <summary>A moment: <c>mañana a las 08:00</c>.</summary>
    public static string Moment(OpeningHours hours, DateTimeOffset at, DateTimeOffset now, string language)
    {
        var local = hours.Local(at);
        return (local.Hour == 1 ? new Texts("{day} a la {time}", "{day} à {time}", "{day} at {time}") : At).With(
            language, ("day", DayWords.Day(hours.DayOf(at), hours.DayOf(now), language)), ("time", DayWords.Time(local)));
    }

    private static string TimeOf(DateTimeOffset at, OpeningHours hours, string language) =>
        (hours.Local(at).Hour == 1 ? new Texts("la {time}", "a {time}", "{time}") : new Texts("las {time}", "as {time}", "{time}")).With(language, ("time", DayWords.Time(hours.Local(at))));

    private static string Days(DayOfWeek first, DayOfWeek last, string language) => first == last
        ? DayWords.Weekday(first, language)
        : new Texts("{a} a {b}", "{a} a {b}", "{a} to {b}").With(language, ("a", DayWords.Weekday(first, language)), ("b", DayWords.Weekday(last, language)));

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
