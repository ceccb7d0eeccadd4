using Personalization.Jurisdictions;
using Personalization.Places;
using Xunit;

namespace Unit.Jurisdictions;

public sealed class PlaceTests
{
    [Theory]
    [InlineData("+573001234567", "CO")]
    [InlineData("+5215512345678", "MX")]
    [InlineData("+5511912345678", "BR")]
    [InlineData("+34600123456", "ES")]
    [InlineData("+12025550123", "US")]
    [InlineData("+14165550123", "CA")]
    [InlineData("+18095550123", "DO")]
    [InlineData("+77011234567", "KZ")]
    [InlineData("+79161234567", "RU")]
    [InlineData("+3906698123456", "IT,VA")]
    [InlineData("+351912345678", "PT")]
    [InlineData("+88312345678", "")]
    [InlineData("+57", "")]
    [InlineData("573001234567", "")]
    [InlineData("US.1234567890", "")]
    [InlineData("+57300123456a", "")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void A_number_begins_with_its_country(string? number, string countries) => Assert.Equal(countries, string.Join(',', CallingCodes.CountriesOf(number)));

    [Fact]
    public void Every_country_of_a_number_has_a_zone() =>
        Assert.All(Enumerable.Range(1, 9999).Select(code => $"+{code}00000000").SelectMany(CallingCodes.CountriesOf).Distinct(StringComparer.Ordinal), country => Assert.NotEmpty(Zones.Of(country)));

    [Fact]
    public void A_mexican_number_may_be_written_to_when_the_last_zone_of_mexico_allows_it()
    {
        var law = PackBook.Law(["US"]);
        var zones = Zones.OfNumber("+525512345678");
        Assert.Contains("America/Tijuana", zones);
        // 08:30 in Mexico City is 06:30 in Tijuana, which is then two hours behind.
        Assert.Equal(At("2026-11-24T10:00:00-06:00"), law.MayContact(At("2026-11-24T08:30:00-06:00"), zones, ContactKind.Advertising).NextAt);
        Assert.Equal((false, null), law.MayContact(At("2026-11-24T18:00:00Z"), Zones.OfNumber("+88312345678"), ContactKind.Advertising) is var unknown ? (unknown.Allowed, unknown.NextAt) : default);
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
