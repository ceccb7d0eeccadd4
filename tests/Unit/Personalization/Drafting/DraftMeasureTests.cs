using FsCheck;
using FsCheck.Fluent;
using Personalization.Drafting;

namespace Unit.Personalization.Drafting;

public sealed class DraftMeasureTests
{
    [Theory]
    [InlineData("Su pedido llega mañana.", "Su pedido llega mañana.", DraftUse.AsIs)]
    [InlineData("Su pedido llega mañana.", "  Su pedido llega mañana.\n", DraftUse.AsIs)]
    [InlineData("uno\r\ndos", "uno\ndos", DraftUse.AsIs)]
    [InlineData("Su pedido llega mañana.", "Su pedido llega mañana!", DraftUse.Light)]
    [InlineData("0123456789", "01234567XX", DraftUse.Heavy)]
    [InlineData("0123456789A", "01234567XXA", DraftUse.Light)]
    [InlineData("Su pedido llega mañana.", "No, ya fue entregado ayer a su vecino.", DraftUse.Heavy)]
    [InlineData("Su pedido llega mañana.", "", DraftUse.Heavy)]
    public void Less_than_a_fifth_of_it_is_a_small_change(string draft, string sent, DraftUse use) => Assert.Equal(use, DraftMeasure.Of(draft, sent));

    [Fact]
    public void How_a_letter_is_composed_changes_nothing() => Assert.Equal(DraftUse.AsIs, DraftMeasure.Of("ma\u00f1ana", "man\u0303ana"));

    [Fact]
    public void A_share_is_a_distance() => Prop.ForAll<NonNull<string>, NonNull<string>>((a, b) =>
    {
        var share = DraftMeasure.Share(a.Get, b.Get);
        Assert.InRange(share, 0, 1);
        Assert.Equal(share, DraftMeasure.Share(b.Get, a.Get));
        Assert.Equal(0, DraftMeasure.Share(a.Get, a.Get));
        Assert.Equal(DraftMeasure.Of(a.Get, b.Get) == DraftUse.AsIs, share == 0);
    }).Check(Properties.Usual);
}
