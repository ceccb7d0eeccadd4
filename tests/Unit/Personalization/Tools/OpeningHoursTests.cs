using Personalization.Jurisdictions;
using Personalization.Tools;

namespace Unit.Personalization.Tools;

public sealed class OpeningHoursTests
{
    private static readonly DayHours Morning = new(new(8, 0), new(12, 0));
    private static readonly DayHours Afternoon = new(new(14, 0), new(18, 0));

    internal static OpeningHours Bogota { get; } = new("America/Bogota", new Dictionary<DayOfWeek, IReadOnlyList<DayHours>>
    {
        [DayOfWeek.Monday] = [Morning, Afternoon], [DayOfWeek.Tuesday] = [Morning, Afternoon], [DayOfWeek.Wednesday] = [Morning, Afternoon],
        [DayOfWeek.Thursday] = [Morning, Afternoon], [DayOfWeek.Friday] = [Morning, Afternoon], [DayOfWeek.Saturday] = [new(new(9, 0), new(13, 0))],
    })
    {
        Law = PackBook.Law(["CO"]),
        Exceptions = new Dictionary<DateOnly, IReadOnlyList<DayHours>> { [new(2026, 12, 24)] = [Morning], [new(2026, 12, 31)] = [] },
    };

    // 2026-11-21 is a Saturday; Bogotá is at -05:00 all year.
    private static DateTimeOffset At(string local) => DateTimeOffset.Parse(local + "-05:00", System.Globalization.CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("2026-11-23T07:59", false)] [InlineData("2026-11-23T08:00", true)] [InlineData("2026-11-23T11:59", true)] [InlineData("2026-11-23T12:00", false)]
    [InlineData("2026-11-23T14:00", true)] [InlineData("2026-11-23T18:00", false)] [InlineData("2026-11-22T10:00", false)] [InlineData("2026-11-21T12:59", true)]
    [InlineData("2026-12-24T11:00", true)] [InlineData("2026-12-24T15:00", false)] [InlineData("2026-12-31T10:00", false)]
    // The Immaculate Conception and the Monday of All Saints (Ley 51 de 1983).
    [InlineData("2026-12-08T10:00", false)] [InlineData("2026-11-02T10:00", false)]
    public void Somebody_is_there_in_the_hours_of_the_day(string local, bool open) => Assert.Equal(open, Bogota.IsOpen(At(local)));

    [Theory]
    [InlineData("2026-11-23T10:00", "2026-11-23T10:00")] [InlineData("2026-11-23T12:30", "2026-11-23T14:00")] [InlineData("2026-11-21T13:00", "2026-11-23T08:00")]
    [InlineData("2026-12-24T12:00", "2026-12-26T09:00")] [InlineData("2026-12-07T18:00", "2026-12-09T08:00")]
    public void The_next_opening_passes_over_nights_sundays_and_holidays(string local, string next) => Assert.Equal(At(next), Bogota.OpensAt(At(local)));

    [Fact]
    public void Hours_that_go_on_through_midnight_close_when_they_really_do()
    {
        var night = new OpeningHours("America/Bogota", new Dictionary<DayOfWeek, IReadOnlyList<DayHours>>
        {
            [DayOfWeek.Friday] = [new(new(20, 0), TimeOnly.MinValue)], [DayOfWeek.Saturday] = [new(new(0, 0), new(2, 0))],
        });
        Assert.Equal(At("2026-11-28T02:00"), night.ClosesAt(At("2026-11-27T23:00")));
        Assert.Null(night.ClosesAt(At("2026-11-28T03:00")));
    }

    [Fact]
    public void Who_never_closes_has_no_closing_time_and_who_never_opens_no_opening_time()
    {
        var always = new OpeningHours("America/Bogota", Enum.GetValues<DayOfWeek>().ToDictionary(d => d, IReadOnlyList<DayHours> (_) => [new(new(0, 0), TimeOnly.MinValue)])) { Holidays = null };
        Assert.Null(always.ClosesAt(At("2026-11-23T10:00")));
        Assert.Null(new OpeningHours("America/Bogota", new Dictionary<DayOfWeek, IReadOnlyList<DayHours>>()).OpensAt(At("2026-11-23T10:00")));
    }

    // Madrid puts the clock back on 2026-10-25 at 03:00 and forward on 2026-03-29 at 02:00.
    [Theory]
    [InlineData("2026-10-25T06:30:00+00:00", false)] [InlineData("2026-10-25T07:30:00+00:00", true)] [InlineData("2026-03-29T05:30:00+00:00", false)] [InlineData("2026-03-29T06:30:00+00:00", true)]
    public void The_clock_of_the_brand_changes_with_summer_time(string at, bool open)
    {
        var madrid = new OpeningHours("Europe/Madrid", new Dictionary<DayOfWeek, IReadOnlyList<DayHours>> { [DayOfWeek.Sunday] = [new(new(8, 30), new(14, 0))] });
        Assert.Equal(open, madrid.IsOpen(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("2026-11-23T10:00", "es", "Sí, ahora estamos atendiendo, hasta las 12:00.")]
    [InlineData("2026-11-23T12:30", "pt", "Agora estamos fechados. Abrimos hoje às 14:00.")]
    [InlineData("2026-11-21T14:00", "en", "We are closed now. We open on Monday, November 23 at 08:00.")]
    [InlineData("2026-11-22T14:00", "es", "Ahora estamos cerrados. Abrimos mañana a las 08:00.")]
    public void It_is_said_as_it_is(string local, string language, string said) => Assert.Equal(said, HoursSentences.Now(Bogota, At(local), language));

    [Fact]
    public void A_holiday_is_named() =>
        Assert.StartsWith("Hoy es festivo: ", HoursSentences.Now(Bogota, At("2026-12-08T10:00"), "es"), StringComparison.Ordinal);

    [Fact]
    public void A_usual_week_is_told_in_runs_of_days() => Assert.Equal(
        "Nuestro horario de atención: lunes a viernes de 08:00 a 12:00 y de 14:00 a 18:00; sábado de 09:00 a 13:00; domingo cerrado.", HoursSentences.Usual(Bogota, "es"));

    [Fact]
    public void A_person_is_promised_from_when_there_is_one()
    {
        Assert.Equal("", HoursSentences.Promise(Bogota, At("2026-11-23T10:00"), "es"));
        Assert.Equal("", HoursSentences.Promise(null, At("2026-11-22T10:00"), "es"));
        Assert.Equal(" El equipo atiende desde mañana a las 08:00.", HoursSentences.Promise(Bogota, At("2026-11-22T10:00"), "es"));
    }
}
