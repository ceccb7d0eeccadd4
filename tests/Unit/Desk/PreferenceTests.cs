using Desk.Models;
using Desk.Pages;
using Desk.Texts;

namespace Unit.Desk;

public sealed class PreferenceTests
{
    private static Task<string> HtmlAsync(PreferencesModel? model = null) => Render.PageAsync<PreferencesPage>(model ?? Samples.Preferences(Language.En));

    [Fact]
    public async Task Every_use_says_why_what_it_gives_and_since_when()
    {
        var html = Render.Read(await HtmlAsync());
        Assert.All(Samples.Consents, row =>
        {
            Assert.Contains(row.Why, html, StringComparison.Ordinal);
            Assert.Contains(row.Value, html, StringComparison.Ordinal);
        });
        Assert.Contains("You were never asked, so it is not used.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_switch_is_a_form_that_turns_to_the_other_side()
    {
        var html = await HtmlAsync();
        Assert.Matches("value=\"service.orders\" />\\s*<input type=\"hidden\" name=\"action\" value=\"withdraw\" />\\s*<button class=\"switch\" role=\"switch\" aria-checked=\"true\"", html);
        Assert.Matches("value=\"sales.size\" />\\s*<input type=\"hidden\" name=\"action\" value=\"grant\" />\\s*<button class=\"switch\" role=\"switch\" aria-checked=\"false\"", html);
        Assert.Matches("name=\"address\" value=\"a3\" />\\s*<input type=\"hidden\" name=\"action\" value=\"start\" />", html);
        Assert.Matches("name=\"address\" value=\"a1\" />\\s*<input type=\"hidden\" name=\"action\" value=\"stop\" />", html);
    }

    [Fact]
    public async Task What_does_not_rest_on_consent_has_no_switch() =>
        Assert.DoesNotContain("value=\"service.invoice\"", await HtmlAsync(), StringComparison.Ordinal);

    [Fact]
    public async Task A_paused_consent_is_off_until_it_is_given_anew()
    {
        var html = await HtmlAsync(Samples.Preferences(Language.En) with { Rows = [Samples.Consents[0] with { Paused = true }] });
        Assert.Contains("Paused by their STOP", html, StringComparison.Ordinal);
        Assert.Contains("name=\"action\" value=\"grant\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Novedades", true, "Allowed from now on: Novedades.")]
    [InlineData("Novedades", false, "Not allowed from now on: Novedades.")]
    [InlineData(null, false, "Everything is stopped from now on.")]
    public async Task The_page_says_what_changed(string? subject, bool on, string said) =>
        Assert.Contains(said, await HtmlAsync(Samples.Preferences(Language.En) with { Changed = new(subject, on) }), StringComparison.Ordinal);
}
