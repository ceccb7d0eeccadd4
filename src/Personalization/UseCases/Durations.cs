using NodaTime;
using NodaTime.Text;

namespace Personalization.UseCases;

/// <summary>ISO 8601 durations, as time and as customers read them.</summary>
public static class Durations
{
    // Nothing that a customer is told lasts longer than this.
    private const double MostDays = 100 * 366;

    private static readonly (Func<Period, long> Of, Wording.Texts One, Wording.Texts Many)[] Units =
    [
        (p => p.Years, new("año", "ano", "year"), new("años", "anos", "years")),
        (p => p.Months, new("mes", "mês", "month"), new("meses", "meses", "months")),
        (p => p.Weeks, new("semana", "semana", "week"), new("semanas", "semanas", "weeks")),
        (p => p.Days, new("día", "dia", "day"), new("días", "dias", "days")),
        (p => p.Hours, new("hora", "hora", "hour"), new("horas", "horas", "hours")),
        (p => p.Minutes, new("minuto", "minuto", "minute"), new("minutos", "minutos", "minutes")),
        (p => p.Seconds, new("segundo", "segundo", "second"), new("segundos", "segundos", "seconds")),
    ];

    // Months and years are counted long: whoever writes P1M keeps for a whole month whatever its length.
    /// <summary>An ISO 8601 duration as a span; null when it is none or too long.</summary>
    public static TimeSpan? Parse(string iso)
    {
        if (!PeriodPattern.NormalizingIso.Parse(iso).TryGetValue(Period.Zero, out var p))
        {
            return null;
        }

        var days = (p.Years * 366d) + (p.Months * 31d) + (p.Weeks * 7d) + p.Days + (p.Hours / 24d) + (p.Minutes / 1440d) + (p.Seconds / 86400d);
        return Math.Abs(days) > MostDays
            ? null
            : TimeSpan.FromDays((p.Years * 366L) + (p.Months * 31L) + (p.Weeks * 7L) + p.Days) + TimeSpan.FromHours(p.Hours) + TimeSpan.FromMinutes(p.Minutes) + TimeSpan.FromSeconds(p.Seconds);
    }

    /// <summary><c>P6M</c> is «6 meses».</summary>
    public static string Words(string iso, string language)
    {
        var period = PeriodPattern.NormalizingIso.Parse(iso).GetValueOrThrow();
        return string.Join(", ", Units.Select(u => (u, Count: u.Of(period))).Where(x => x.Count != 0).Select(x => $"{x.Count} {(x.Count == 1 ? x.u.One : x.u.Many).In(language)}"));
    }
}
