using Personalization.Consent;
using static Unit.Personalization.Life;

namespace Unit.Personalization.Consent;

public sealed class ConsentCommandTests
{
    private static (ConsentCommand? Command, string? Error) Parse(string json) => ConsentCommand.Parse(Json(json), "api", "es");

    [Fact]
    public void The_body_of_the_contract_is_read()
    {
        var (command, error) = Parse("""{ "useCase": "service.orders", "action": "grant", "mechanism": "form", "evidence": { } }""");
        Assert.Null(error);
        Assert.Equal(new ConsentCommand("service.orders", ConsentAction.Grant, "form", "api", "es", Evidence.None), command);
    }

    [Theory]
    [InlineData("""{ "action": "grant", "mechanism": "form" }""", "\"useCase\" names the use case.")]
    [InlineData("""{ "useCase": "u", "action": "perhaps", "mechanism": "form" }""", "\"action\" is one of grant, deny, withdraw, object, restrict, renew.")]
    [InlineData("""{ "useCase": "u", "action": "grant" }""", "\"mechanism\" is one of button, typed, keyword, free_text, form, verbal, import, platform_signal.")]
    [InlineData("""{ "useCase": "u", "action": "grant", "mechanism": "form", "colour": 1 }""", "\"colour\" is not known.")]
    [InlineData("""{ "useCase": "u", "action": "grant", "mechanism": "form", "expiresAt": "soon" }""", "\"expiresAt\" is a time such as 2027-01-31T00:00:00Z.")]
    [InlineData("""{ "useCase": "u", "action": "grant", "mechanism": "form", "notice": { "id": "n" } }""", "\"notice\" has an id, a version, a language and the sha256 of its exact text, or the text.")]
    [InlineData("""[]""", "A consent is a JSON object.")]
    public void What_cannot_be_read_is_refused_in_a_sentence(string json, string sentence) => Assert.Equal((null, sentence), Parse(json));

    [Fact]
    public void A_notice_is_kept_by_the_hash_of_its_text()
    {
        var (command, _) = Parse("""{ "useCase": "u", "action": "grant", "mechanism": "form", "notice": { "id": "n1", "version": 3, "language": "pt", "text": "Você permite?" } }""");
        Assert.Equal(new NoticeShown("n1", 3, "pt", AddressRef.Hash("Você permite?")), command!.Notice);
    }

    [Fact]
    public void Evidence_becomes_references_that_hold_no_value()
    {
        var (command, _) = Parse("""{ "useCase": "u", "action": "grant", "mechanism": "verbal", "evidence": { "messageId": "wamid.HBgMNTczMDA", "caller": "+573001234567" } }""");
        Assert.Equal(AddressRef.OfMessage("wamid.HBgMNTczMDA"), command!.Evidence.MessageRef);
        Assert.Equal(64, command.Evidence.DocumentSha256!.Length);
        Assert.DoesNotContain("3001234567", System.Text.Json.JsonSerializer.Serialize(command), StringComparison.Ordinal);
    }
}
