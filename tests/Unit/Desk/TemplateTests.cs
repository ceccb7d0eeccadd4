using Desk.Models;
using Desk.Pages;
using Desk.Texts;

namespace Unit.Desk;

/// <summary>Templates and costs on the pages.</summary>
public sealed class TemplateTests
{
    private const string Hostile = "<script>alert(1)</script>\"'>";

    private static readonly TemplatePickerModel Picker = new(Samples.Person, "h_1", 7, "d_9", [new("order|es", "order · es"), new("later|es", "later · es")]) { Back = "/desk/x" };

    [Theory]
    [InlineData(Language.Es, "Elegir", "Valor 1")]
    [InlineData(Language.En, "Choose", "Value 1")]
    [InlineData(Language.Pt, "Escolher", "Valor 1")]
    public async Task A_template_is_chosen_and_filled_by_plain_forms(Language language, string choose, string gap)
    {
        var before = await ComposerAsync(language, Picker with { Total = 2 });
        Assert.Contains($"formaction=\"/desk/{Samples.PersonId}/templates\" formnovalidate", before, StringComparison.Ordinal);
        Assert.Contains("name=\"q\"", before, StringComparison.Ordinal);
        Assert.Contains(choose, before, StringComparison.Ordinal);
        Assert.DoesNotContain("/template\"", before, StringComparison.Ordinal);

        var after = await ComposerAsync(language, Picker with { Chosen = Chosen("1") });
        Assert.Contains($"formaction=\"/desk/{Samples.PersonId}/template\"", after, StringComparison.Ordinal);
        Assert.Contains("value=\"order|es\" checked", after, StringComparison.Ordinal);
        Assert.Contains("name=\"text.1\" value=\"1042\"", after, StringComparison.Ordinal);
        Assert.Contains("name=\"epoch\" value=\"7\"", after, StringComparison.Ordinal);
        Assert.Contains("name=\"_token\"", after, StringComparison.Ordinal);
        Assert.Contains(gap, after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_templates_the_rest_is_found_by_searching()
    {
        var html = await ComposerAsync(Language.En, Picker with { Query = "order", Total = 80, More = 50 });
        Assert.Contains("Search 80 templates", html, StringComparison.Ordinal);
        Assert.Contains("There are 50 more", html, StringComparison.Ordinal);
        Assert.Contains(ComposerText.NoTemplateFound.En, await ComposerAsync(Language.En, Picker with { Choices = [], Total = 80 }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_free_text_is_allowed_there_is_no_picker() =>
        Assert.DoesNotContain("template-picker", await Render.Fragments.ComposerAsync(Samples.Viewer(), Samples.Composer), StringComparison.Ordinal);

    [Fact]
    public async Task Nothing_to_choose_is_said() =>
        Assert.Contains(TemplateText.NothingToPick.En, await ComposerAsync(Language.En, Picker with { Choices = [] }), StringComparison.Ordinal);

    [Fact]
    public async Task What_somebody_wrote_is_text()
    {
        var chosen = new TemplateChosen(Hostile, Hostile, Hostile, [new(Hostile, TemplateGapKind.Button, Hostile, Hostile)]) { Header = Hostile, Footer = Hostile, Buttons = [Hostile] };
        Assert.DoesNotContain("<script>alert", await ComposerAsync(Language.Es, Picker with { Choices = [new(Hostile, Hostile)], Chosen = chosen }), StringComparison.Ordinal);
        var console = Samples.Console() with { Templates = new([new(Hostile, Hostile, Hostile, Hostile, Hostile) { Reason = Hostile }], null) { Failure = Hostile }, Costs = new([new("whatsapp", Hostile, 1, 1, 0, [Hostile])]) };
        Assert.DoesNotContain("<script>alert", await Render.PageAsync<ConsolePage>(console), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.Es, "en pausa", "de 3 mensajes.")]
    [InlineData(Language.En, "paused", "The provider did not say the price of 3 messages.")]
    [InlineData(Language.Pt, "pausado", "de 3 mensagens.")]
    public async Task The_console_shows_states_and_what_is_known_of_costs(Language language, string state, string unpriced)
    {
        var html = await Render.PageAsync<ConsolePage>(Samples.Console(language) with
        {
            Templates = new([new("order", "es", "utility", "paused", "Pedido {{1}}") { Quality = "red" }], Samples.Now.AddHours(-1)),
            Costs = new([new("whatsapp", "utility", 5, 4, 0, []), new("sms", "sms", 2, 2, 3, ["0.03 USD"])]) { Unpriced = 3 },
        });
        Assert.Contains(state, html, StringComparison.Ordinal);
        Assert.Contains(unpriced, html, StringComparison.Ordinal);
        Assert.Contains("0.03 USD", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_context_tells_what_a_thread_costs() =>
        Assert.Contains("Utility: 5 messages, 4 billable", await Render.Fragments.ContextAsync(Samples.Viewer(Language.En), Samples.Context with { Costs = new([new("whatsapp", "utility", 5, 4, 0, [])]) }), StringComparison.Ordinal);

    private static TemplateChosen Chosen(string gap) =>
        new("order|es", "order · es", "Pedido 1042", [new("text." + gap, TemplateGapKind.Text, gap, "1042")]) { Footer = "Gracias" };

    private static Task<string> ComposerAsync(Language language, TemplatePickerModel picker) =>
        Render.Fragments.ComposerAsync(Samples.Viewer(language), Samples.Composer with { WindowClosesAt = Samples.Now.AddHours(-1), Templates = picker });
}
