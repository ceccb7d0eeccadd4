using Gateway.Pages.Desks;

namespace Unit.Pages;

/// <summary>Whoever looks for the other record of a person writes their number as people write numbers.</summary>
public sealed class JoinAddressTests
{
    [Theory]
    [InlineData("+57 300 123-4567", "whatsapp:+573001234567 sms:+573001234567")]
    [InlineData("+573001234567", "whatsapp:+573001234567 sms:+573001234567")]
    [InlineData("+1 (202) 555.0108", "whatsapp:+12025550108 sms:+12025550108")]
    [InlineData("sms:+573001234567", "sms:+573001234567")]
    [InlineData("instagram:178414", "instagram:178414")]
    [InlineData("3001234567", "")]
    [InlineData("+57", "")]
    [InlineData("+57300x1234567", "")]
    [InlineData("Rosa", "")]
    public void A_number_is_looked_for_wherever_it_is_reached(string who, string expected) => Assert.Equal(expected, string.Join(' ', DeskJoin.Addresses(who)));
}
