using System.Text.Json;
using Conversations.Messages;
using Gateway.Pages.Desks;
using Gateway.Templates;

namespace Unit.Templates;

/// <summary>A form at the desk becomes a template with its values.</summary>
public sealed class DeskTemplateTests
{
    [Fact]
    public void Every_gap_has_a_field_of_its_own()
    {
        var entry = MetaTemplates.Read(JsonElement.Parse(
            """{"id":"1","name":"order","language":"es","status":"APPROVED","category":"UTILITY","components":[{"type":"HEADER","format":"DOCUMENT"},{"type":"BODY","text":"{{2}} y {{1}}"},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Sí"},{"type":"URL","text":"Ver","url":"https://x.example/{{1}}"}]}]}"""))!;
        var filled = DeskTemplates.Filled(entry, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["header"] = "https://x.example/a.pdf", ["text.1"] = "uno", ["text.2"] = "dos", ["button.1"] = "abc", ["text.9"] = "nobody asked",
        });
        Assert.Equal(("order", "es", "https://x.example/a.pdf", "document", "utility"), (filled.Name, filled.Language, filled.Header, filled.HeaderType, filled.Category));
        Assert.Equal([("1", "uno"), ("2", "dos")], filled.Body!.Select(b => (b.Key, b.Value)));
        Assert.Equal([(1, "abc")], filled.Buttons!.Select(b => (b.Key, b.Value)));
        Assert.Null(TemplateCheck.Of(new("w", DateTimeOffset.UnixEpoch, [entry]), new(filled, MessageClass.Reply)));
    }

    [Fact]
    public void A_field_that_is_missing_is_an_empty_value_and_refused()
    {
        var entry = new TemplateEntry("order", "es", TemplateState.Approved) { Text = "{{1}}", Gaps = ["1"] };
        var filled = DeskTemplates.Filled(entry, new Dictionary<string, string>(StringComparer.Ordinal));
        Assert.Equal(TemplateProblem.BadValue, TemplateCheck.Of(new("w", DateTimeOffset.UnixEpoch, [entry]), new(filled, MessageClass.Reply))?.Code);
    }

    [Fact]
    public void What_the_list_knows_is_added_and_the_person_reads_the_whole()
    {
        var entry = MetaTemplates.Read(JsonElement.Parse(
            """{"id":"1","name":"visit","language":"es","status":"APPROVED","category":"UTILITY","components":[{"type":"HEADER","format":"TEXT","text":"Hola {{name}}"},{"type":"BODY","text":"Su cita es {{day}}"},{"type":"FOOTER","text":"Gracias"},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Sí"},{"type":"COPY_CODE","text":"Copiar"},{"type":"OTP","text":"Código"}]}]}"""))!;
        var template = new Part.Template("visit", "es", new Dictionary<string, string>(StringComparer.Ordinal) { ["day"] = "lunes" }, Header: "Ana", Buttons: new Dictionary<int, string> { [0] = "yes", [1] = "C1", [2] = "123" });
        var complete = TemplateFilling.Complete(entry, template);
        Assert.Equal(("name", "utility"), (complete.HeaderName, complete.Category));
        Assert.Equal(["quick_reply", "copy_code", "url"], complete.ButtonTypes!.OrderBy(b => b.Key).Select(b => b.Value));
        Assert.Equal("Hola Ana\nSu cita es lunes\nGracias", TemplateFilling.Text(entry, template));
    }
}
