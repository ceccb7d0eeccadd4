using System.Globalization;
using Personalization.Wording;

namespace Personalization.Tools;

/// <summary>A time that somebody named: the day and, where they said one, the time of the day.</summary>
/// <param name="Day">The day at the brand.</param>
/// <param name="From">The first time that fits.</param>
/// <param name="To">The last time that fits; the same as <paramref name="From"/> where they named one.</param>
public sealed record WantedTime(DateOnly Day, TimeOnly From, TimeOnly To)
{
    /// <summary>Whether a time before noon may have been meant as one after it: «a las 3».</summary>
    public bool MayBeAfternoon { get; init; }
}

/// <summary>Reads when somebody wants to be called, in Spanish, Portuguese and English or as ISO 8601. Pure; unclear is null.</summary>
public static class CallbackTime
{
    private static readonly string[][] Weekdays =
    [
        ["domingo", "sunday"], ["lunes", "segunda", "monday"], ["martes", "terca", "tuesday"], ["miercoles", "quarta", "wednesday"],
        ["jueves", "quinta", "thursday"], ["viernes", "sexta", "friday"], ["sabado", "saturday"],
    ];

    private static readonly string[][] Months =
    [
        ["enero", "janeiro", "january", "jan"], ["febrero", "fevereiro", "february", "feb"], ["marzo", "marco", "march", "mar"], ["abril", "april", "apr"], ["mayo", "maio", "may"],
        ["junio", "junho", "june", "jun"], ["julio", "julho", "july", "jul"], ["agosto", "august", "aug"], ["septiembre", "setiembre", "setembro", "september", "sep"],
        ["octubre", "outubro", "october", "oct"], ["noviembre", "novembro", "november", "nov"], ["diciembre", "dezembro", "december", "dec"],
    ];

    private static readonly string[][] Today =
        [["esta", "tarde"], ["esta", "noche"], ["esta", "noite"], ["esta", "manana"], ["esta", "manha"], ["this", "afternoon"], ["this", "morning"], ["this", "evening"]];

    private static readonly string[] Afternoon = ["tarde", "afternoon", "pm", "noche", "noite", "evening"];
    private static readonly string[] Morning = ["manha", "morning", "am", "madrugada"];
    private static readonly string[] BeforeHour = ["las", "la", "as", "at", "around"];

    /// <summary>The time that a text names, as seen from a moment at the brand.</summary>
    public static WantedTime? Read(string text, DateTimeOffset local)
    {
        if (Iso(text, local.Offset) is { } exact)
        {
            return exact;
        }

        var words = Words(text);
        if (Relative(words, local) is { } soon)
        {
            return soon;
        }

        var part = words.Exists(Afternoon.Contains) || Has(words, "de", "la", "noche") ? 12 : words.Exists(Morning.Contains) || Has(words, "la", "manana") ? 0 : -1;
        var day = DayIn(words, DateOnly.FromDateTime(local.DateTime));
        return (TimeIn(words, part), day, part) switch
        {
            ({ } time, _, _) => Exact(time, day, part, local),
            (null, { } on, >= 0) => part == 12 ? new(on, new(12, 0), new(20, 59)) : new(on, new(6, 0), new(12, 0)),
            (null, { } on, _) => new(on, new(0, 0), new(23, 59)),
            _ => null,
        };
    }

    /// <summary>Whether a text names a time at all.</summary>
    public static bool Names(string text) => Read(text, new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero)) is not null;

    // Without a day it is the next time that the clock shows it.
    private static WantedTime Exact(TimeOnly time, DateOnly? day, int part, DateTimeOffset local)
    {
        var open = part < 0 && time.Hour is >= 1 and < 12;
        var today = DateOnly.FromDateTime(local.DateTime);
        var passed = time.ToTimeSpan() <= local.TimeOfDay && !(open && time.AddHours(12).ToTimeSpan() > local.TimeOfDay);
        return new(day ?? (passed ? today.AddDays(1) : today), time, time) { MayBeAfternoon = open };
    }

    private static WantedTime? Iso(string text, TimeSpan offset)
    {
        string[] forms = ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'"];
        if (DateTimeOffset.TryParseExact(text.Trim(), forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var exact))
        {
            var local = exact.ToOffset(offset);
            return new(DateOnly.FromDateTime(local.DateTime), TimeOnly.FromDateTime(local.DateTime), TimeOnly.FromDateTime(local.DateTime));
        }

        string[] locals = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm"];
        if (DateTime.TryParseExact(text.Trim(), locals, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
        {
            return new(DateOnly.FromDateTime(at), TimeOnly.FromDateTime(at), TimeOnly.FromDateTime(at));
        }

        return DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new(day, new(0, 0), new(23, 59)) : null;
    }

    // «en 2 horas», «em meia hora», «in 30 minutes».
    private static WantedTime? Relative(List<string> words, DateTimeOffset local)
    {
        for (var i = 0; i + 2 < words.Count; i++)
        {
            if (words[i] is not ("en" or "em" or "in" or "dentro" or "daqui"))
            {
                continue;
            }

            var at = words[i + 1] is "de" or "a" ? i + 2 : i + 1;
            if (at + 1 >= words.Count || Amount(words[at]) is not { } amount || Unit(words[at + 1]) is not { } unit)
            {
                continue;
            }

            var then = local + (unit * amount);
            var time = new TimeOnly(then.Hour, then.Minute);
            return new(DateOnly.FromDateTime(then.DateTime), time, time);
        }

        return null;
    }

    private static double? Amount(string word) => word switch
    {
        "un" or "una" or "um" or "uma" or "an" or "a" or "one" => 1,
        "media" or "meia" or "half" => 0.5,
        "dos" or "dois" or "duas" or "two" => 2,
        "tres" or "three" => 3,
        _ => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is > 0 and <= 240 ? n : null,
    };

    private static TimeSpan? Unit(string word) => word switch
    {
        "hora" or "horas" or "hour" or "hours" or "h" => TimeSpan.FromHours(1),
        "minuto" or "minutos" or "minute" or "minutes" or "min" => TimeSpan.FromMinutes(1),
        _ => null,
    };

    private static DateOnly? DayIn(List<string> words, DateOnly today)
    {
        if (words.Exists(w => w is "hoy" or "hoje" or "today" or "tonight") || Today.Any(run => Has(words, run)))
        {
            return today;
        }

        if (Has(words, "pasado", "manana") || Has(words, "depois", "de", "amanha") || Has(words, "day", "after", "tomorrow"))
        {
            return today.AddDays(2);
        }

        if (words.Exists(w => w is "amanha" or "tomorrow") || IsTomorrow(words))
        {
            return today.AddDays(1);
        }

        return Dated(words, today) ?? (Array.FindIndex(Weekdays, names => words.Exists(names.Contains)) is >= 0 and var weekday
            ? today.AddDays((weekday - (int)today.DayOfWeek + 6) % 7 + 1) : null);
    }

    // «mañana» is tomorrow, «por la mañana» is the morning, «mañana por la mañana» is both.
    private static bool IsTomorrow(List<string> words) => Enumerable.Range(0, words.Count).Any(i => words[i] == "manana" && (i == 0 || words[i - 1] is not ("la" or "pasado" or "esta")));

    // «24/11», «el 24 de noviembre», «November 24».
    private static DateOnly? Dated(List<string> words, DateOnly today)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var slash = words[i].Split('/');
            var (day, month) = slash.Length >= 2 ? (Number(slash[0]), Number(slash[1]) ?? 0)
                : Array.FindIndex(Months, m => m.Contains(words[i])) is >= 0 and var named
                    ? (i >= 2 && words[i - 1] == "de" ? Number(words[i - 2]) : (i + 1 < words.Count ? Number(words[i + 1]) : null) ?? (i > 0 ? Number(words[i - 1]) : null), named + 1)
                    : (null, 0);
            if (day is { } d && month is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(today.Year, month))
            {
                var date = new DateOnly(today.Year, month, d);
                return date < today && DateTime.DaysInMonth(today.Year + 1, month) >= d ? new DateOnly(today.Year + 1, month, d) : date;
            }
        }

        return null;
    }

    private static TimeOnly? TimeIn(List<string> words, int part)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (Clock(words[i]) is { } time)
            {
                return Shifted(time, part);
            }

            if (words[i] is "mediodia" or "noon" || (words[i] == "meio" && i + 1 < words.Count && words[i + 1] == "dia"))
            {
                return new(12, 0);
            }

            // A bare number is a time only where a word says so: «a las 10», «at 10», «10 am», «10 horas».
            var marked = (i > 0 && BeforeHour.Contains(words[i - 1])) || (i + 1 < words.Count && words[i + 1] is "am" or "pm" or "horas" or "hora" or "h" or "oclock");
            if (marked && Number(words[i]) is { } hour and < 24)
            {
                var half = i + 2 < words.Count && words[i + 1] is "y" or "e" && i + 2 < words.Count ? words[i + 2] switch { "media" or "meia" => 30, "cuarto" => 15, var m => Number(m) is { } n and < 60 ? n : 0 } : 0;
                return Shifted(new(hour, half), part);
            }
        }

        return null;
    }

    // 10:30, 10h, 10h30, 10am, 4pm.
    private static TimeOnly? Clock(string word)
    {
        var (core, shift) = word.EndsWith("pm", StringComparison.Ordinal) ? (word[..^2], 12) : word.EndsWith("am", StringComparison.Ordinal) ? (word[..^2], 0) : (word, -1);
        var parts = core.Split(':', 'h');
        if (core.Length == 0 || (parts.Length == 1 && shift < 0) || parts.Length > 2 || Number(parts[0]) is not { } hour || hour > 23)
        {
            return null;
        }

        var minute = parts.Length == 2 && parts[1].Length > 0 ? Number(parts[1]) : 0;
        return minute is not (>= 0 and < 60) ? null : Shifted(new(hour, minute.Value), shift);
    }

    private static TimeOnly Shifted(TimeOnly time, int part) => part switch
    {
        12 when time.Hour is >= 1 and < 12 => time.AddHours(12),
        0 when time.Hour == 12 => time.AddHours(-12),
        _ => time,
    };

    private static int? Number(string word) => word.Length is 1 or 2 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;

    private static bool Has(List<string> words, params string[] run) =>
        Enumerable.Range(0, Math.Max(0, words.Count - run.Length + 1)).Any(i => words.Skip(i).Take(run.Length).SequenceEqual(run, StringComparer.Ordinal));

    // The marks of times and dates stay with their digits; all else is folded away.
    private static List<string> Words(string text)
    {
        var kept = new System.Text.StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var between = i > 0 && i + 1 < text.Length && char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1]);
            kept.Append(text[i] switch { ':' when between => "qq", '/' when between => "zz", '.' when i + 1 < text.Length && "mM".Contains(text[i + 1], StringComparison.Ordinal) => "", var c => c.ToString() });
        }

        return [.. Folding.Words(kept.ToString()).Select(w => w.Replace("qq", ":", StringComparison.Ordinal).Replace("zz", "/", StringComparison.Ordinal))];
    }
}
