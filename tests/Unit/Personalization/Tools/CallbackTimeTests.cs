using System.Globalization;
using Personalization.Tools;

namespace Unit.Personalization.Tools;

public sealed class CallbackTimeTests
{
    // A Monday, ten in the morning, in Bogotá.
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.FromHours(-5));

    [Theory]
    [InlineData("mañana a las 10", "2026-11-24 10:00")] [InlineData("llámenme mañana a las 10 por favor", "2026-11-24 10:00")] [InlineData("amanhã às 10h", "2026-11-24 10:00")]
    [InlineData("call me tomorrow at 10", "2026-11-24 10:00")] [InlineData("tomorrow at 4pm", "2026-11-24 16:00")] [InlineData("mañana a las 4 p.m.", "2026-11-24 16:00")]
    [InlineData("mañana a las 3:30 de la tarde", "2026-11-24 15:30")] [InlineData("mañana a las 3 y media de la tarde", "2026-11-24 15:30")]
    [InlineData("mañana por la mañana a las 9", "2026-11-24 09:00")] [InlineData("pasado mañana a las 11", "2026-11-25 11:00")] [InlineData("depois de amanhã às 11h30", "2026-11-25 11:30")]
    [InlineData("el viernes a las 16:45", "2026-11-27 16:45")] [InlineData("na quinta-feira às 15h", "2026-11-26 15:00")] [InlineData("on Friday at 9am", "2026-11-27 09:00")]
    [InlineData("el lunes a las 9", "2026-11-30 09:00")] [InlineData("hoy a las 17:00", "2026-11-23 17:00")] [InlineData("a las 15:00", "2026-11-23 15:00")]
    [InlineData("24/11 a las 9:15", "2026-11-24 09:15")] [InlineData("el 2 de diciembre a las 10", "2026-12-02 10:00")] [InlineData("December 2 at 10 am", "2026-12-02 10:00")]
    [InlineData("el 5 de enero a las 10", "2027-01-05 10:00")] [InlineData("en 2 horas", "2026-11-23 12:00")] [InlineData("em meia hora", "2026-11-23 10:30")] [InlineData("in 30 minutes", "2026-11-23 10:30")]
    [InlineData("mañana al mediodía", "2026-11-24 12:00")] [InlineData("2026-11-24T10:00", "2026-11-24 10:00")] [InlineData("2026-11-24T15:00Z", "2026-11-24 10:00")] [InlineData("2026-11-24T10:00-05:00", "2026-11-24 10:00")]
    public void A_time_is_understood_as_people_write_it(string text, string expected)
    {
        var wanted = CallbackTime.Read(text, Now);
        Assert.NotNull(wanted);
        Assert.Equal(expected, wanted.Day.ToDateTime(wanted.From).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
        Assert.Equal(wanted.From, wanted.To);
    }

    [Theory]
    [InlineData("mañana por la tarde", "2026-11-24", 12)] [InlineData("amanhã de manhã", "2026-11-24", 6)] [InlineData("this afternoon", "2026-11-23", 12)] [InlineData("el jueves", "2026-11-26", 0)] [InlineData("2026-11-30", "2026-11-30", 0)]
    public void A_part_of_a_day_is_a_span(string text, string day, int from)
    {
        var wanted = CallbackTime.Read(text, Now)!;
        Assert.Equal((day, from, true), (wanted.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), wanted.From.Hour, wanted.To > wanted.From));
    }

    [Theory]
    [InlineData("llámenme")] [InlineData("quiero 2 pares")] [InlineData("mi pedido 4532 no llega")] [InlineData("buenas tardes")] [InlineData("¿por la mañana hay alguien?")] [InlineData("")] [InlineData("99/99 a las 99")]
    [InlineData("2026-13-45T99:99")] [InlineData("a las 25:00")]
    public void What_names_no_time_is_none(string text) => Assert.Null(CallbackTime.Read(text, Now));

    [Fact]
    public void Three_o_clock_may_be_in_the_afternoon() => Assert.True(CallbackTime.Read("mañana a las 3", Now)!.MayBeAfternoon);
}
