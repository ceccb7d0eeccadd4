using Gateway.Channels;
using Gateway.Configuration;
using Gateway.Covering;
using Personalization.Knowledge;
using Personalization.Masking;
using Unit.Simulator;
using Xunit;

namespace Unit.Covering;

/// <summary>What a brand publishes and sends from is its own: customers and agents read it.</summary>
public sealed class MaskingBookTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("knowledge-");
    private readonly Tests.SteppedClock _clock = new();
    private readonly KnowledgeLibrary _library;
    private readonly MaskingBook _book;

    public MaskingBookTests()
    {
        Write("contact.md", """
            # Contacto
            ## Llámenos al 601 744 0101
            O escriba a Ayuda@acme.example, WhatsApp +57 300 765 4321.
            Consignaciones a Acme, NIT 860.007.738-9. Una tarjeta se ve así: 4111 1111 1111 1111.
            """);
        _library = new(new Dictionary<string, string>(StringComparer.Ordinal) { ["acme"] = _folder.FullName });
        _book = new(
            new()
            {
                Brands = [new() { Id = "acme", Name = "Acme", Country = "CO" }, new() { Id = "other", Name = "Other", Country = "CO" }],
                Accounts = [new TwilioAccount { Id = "tw", ApiBase = TwilioAccount.DefaultApiBase, AccountSid = "AC1", AuthTokens = [], PublicUrl = "https://gw.example/webhooks/tw", Senders = [new("acme-sms", "acme", ChannelKind.TwilioSms, "sms:+573015550101")] }],
            }, _library, _clock);
    }

    [Theory]
    [InlineData("llama al 601 744 0101 o al +576017440101")]
    [InlineData("mi correo no llega a ayuda@acme.example")]
    [InlineData("el whatsapp 300 765 4321, +573007654321 o 0057 300 7654321")]
    [InlineData("el NIT 860.007.738-9")]
    [InlineData("me escriben del +57 301 555 0101, celular 3015550101")]
    public void What_the_brand_publishes_and_sends_from_stays(string text)
    {
        Assert.Equal(text, Masker.Of(text, _book.Of("acme")).Text);
        Assert.NotEqual(text, Masker.Of(text, _book.Of("other")).Text);
        Assert.NotEqual(text, Masker.Of(text, _book.Of("unknown")).Text);
    }

    [Theory]
    [InlineData("mi tarjeta es 4111 1111 1111 1111")]
    [InlineData("mi celular es 300 765 4322")]
    [InlineData("soy ana.ayuda@acme.example")]
    [InlineData("ayuda@acme.example.org")]
    public void An_example_or_somebody_like_it_is_covered(string text) => Assert.NotEqual(text, Masker.Of(text, _book.Of("acme")).Text);

    [Fact]
    public void A_file_that_changes_counts_from_then_on()
    {
        const string Text = "llama al 604 444 5566";
        var before = _book.Of("acme");
        Assert.NotEqual(Text, Masker.Of(Text, before).Text);
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Same(before, _book.Of("acme"));

        Write("medellin.md", "# Medellín\nLlámenos al 604 444 5566.");
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(Text, Masker.Of(Text, _book.Of("acme")).Text);

        File.Delete(Path.Combine(_folder.FullName, "medellin.md"));
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.NotEqual(Text, Masker.Of(Text, _book.Of("acme")).Text);
    }

    public void Dispose()
    {
        _library.Dispose();
        _folder.Delete(recursive: true);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.FullName, name), text);
}
