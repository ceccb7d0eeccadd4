using Gateway.Channels.Outbound;
using Xunit;

namespace Unit.Wire.Outbound;

/// <summary>SMS are counted as carriers count them.</summary>
public sealed class SegmentTests
{
    [Theory]
    [InlineData("", 0, "GSM-7", 1)]
    [InlineData("a", 160, "GSM-7", 1)]
    [InlineData("a", 161, "GSM-7", 2)]
    [InlineData("a", 306, "GSM-7", 2)]
    [InlineData("a", 307, "GSM-7", 3)]
    [InlineData("€", 80, "GSM-7", 1)]
    [InlineData("€", 81, "GSM-7", 2)]
    [InlineData("€", 152, "GSM-7", 2)]
    [InlineData("€", 153, "GSM-7", 3)]
    [InlineData("ñ", 160, "GSM-7", 1)]
    [InlineData("Ç", 160, "GSM-7", 1)]
    [InlineData("\n", 160, "GSM-7", 1)]
    [InlineData("ç", 70, "UCS-2", 1)]
    [InlineData("á", 70, "UCS-2", 1)]
    [InlineData("á", 71, "UCS-2", 2)]
    [InlineData("á", 134, "UCS-2", 2)]
    [InlineData("á", 135, "UCS-2", 3)]
    [InlineData("👍", 35, "UCS-2", 1)]
    [InlineData("👍", 36, "UCS-2", 2)]
    [InlineData("👍", 66, "UCS-2", 2)]
    [InlineData("👍", 67, "UCS-2", 3)]
    [InlineData("`", 1, "UCS-2", 1)]
    [InlineData("’", 1, "UCS-2", 1)]
    public void A_text_takes_so_many(string unit, int times, string encoding, int count)
    {
        var counted = Segments.Of(string.Concat(Enumerable.Repeat(unit, times)), tollFree: false);
        Assert.Equal((encoding, count), (counted.Encoding, counted.Count));
    }

    [Theory]
    [InlineData("a", 160, 1)]
    [InlineData("a", 304, 2)]
    [InlineData("a", 305, 3)]
    [InlineData("á", 70, 1)]
    [InlineData("á", 132, 2)]
    [InlineData("á", 133, 3)]
    public void A_toll_free_number_s_segments_are_smaller(string unit, int times, int count) =>
        Assert.Equal(count, Segments.Of(string.Concat(Enumerable.Repeat(unit, times)), tollFree: true).Count);

    [Fact]
    public void What_takes_two_septets_or_two_units_does_not_straddle_two_segments()
    {
        // 152 septets, then a pair that does not fit into the one that is left.
        Assert.Equal(2, Segments.Of(new string('a', 152) + "€" + new string('a', 151), tollFree: false).Count);
        Assert.Equal(3, Segments.Of(new string('a', 152) + "€" + new string('a', 152), tollFree: false).Count);
        Assert.Equal(2, Segments.Of(new string('á', 66) + "👍" + new string('á', 65), tollFree: false).Count);
        Assert.Equal(3, Segments.Of(new string('á', 66) + "👍" + new string('á', 66), tollFree: false).Count);
    }

    [Fact]
    public void The_alphabet_has_128_places_and_its_extension_ten() =>
        Assert.Equal((127 + 10, 10), (Enumerable.Range(0, 65536).Count(c => Gsm7.Has([(char)c])), Enumerable.Range(0, 65536).Count(c => Gsm7.Has([(char)c]) && Gsm7.Septets((char)c) == 2)));
}
