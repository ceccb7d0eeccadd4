using Personalization.Consent;
using Personalization.Drafting;
using Personalization.UseCases;
using static Unit.Personalization.Life;

namespace Unit.Personalization.Consent;

/// <summary>Where a yes counts only after a second one.</summary>
public sealed class ConsentDoubleOptInTests
{
    private static readonly BrandVoice Acme = new("acme", "Acme", "es") { Country = "CO" };
    private static readonly UseCaseSet Brand = Uses(Declared("service.orders") with { DoubleOptIn = true, ConsentTerm = "P1Y" });

    private readonly Life _life = new();

    private Reading Read() => TurnReader.Read(_life.Seen, Acme, Brand);

    private string Why => _life.Of<ConsentState>().Of(Brand.Find("service.orders")!, _life.Now).Reason;

    private Reading FirstYes()
    {
        _life.Writes("¿dónde está mi pedido?").When(Consents.Ask(Notice.Of(Brand.Find("service.orders")!, "es"), WhatsApp, _life.Now)).Settled().Writes("sí");
        var reading = Read();
        _life.When(reading.Events).Settled();
        return reading;
    }

    [Fact]
    public void The_first_yes_is_recorded_asks_for_a_second_and_allows_nothing()
    {
        var reading = FirstYes();
        Assert.Equal((ReadingKind.Confirming, "pending"), (reading.Kind, Why));
        Assert.StartsWith("Para dejarlo en firme, confirme por favor.", reading.Says, StringComparison.Ordinal);
        Assert.Equal("CO", ((ConsentChanged)reading.Events[0]).Jurisdiction);
        Assert.Equal(Notice.Of(Brand.Find("service.orders")!, "es"), reading.Shows.Single());
    }

    [Fact]
    public void The_second_yes_counts_names_the_first_and_answers_the_question_that_led_to_it()
    {
        FirstYes();
        var first = _life.Of<ConsentState>().UseCases["service.orders"].EventId;
        _life.Writes("sí");
        var second = Read();
        var granted = Assert.IsType<ConsentChanged>(second.Events.Single());
        Assert.Equal((ReadingKind.Allowed, first, first), (second.Kind, granted.Evidence.DoubleOptIn, granted.Supersedes));
        Assert.Equal(_life.Now.AddDays(366), granted.ExpiresAt);
        _life.When(second.Events);
        Assert.Equal("consent", Why);
        Assert.Equal("¿dónde está mi pedido?", Read().Question);
    }

    [Theory]
    [InlineData("no", "denied")] [InlineData("BAJA", "withdrawn")] [InlineData("¿qué horario tienen?", "pending")]
    public void Anything_but_a_yes_leaves_it_a_no(string said, string why)
    {
        FirstYes();
        _life.Writes(said);
        _life.When(Read().Events);
        Assert.Equal(why, Why);
        _life.Settled().Writes("sí");
        _life.When(Read().Events);
        Assert.Equal(why, Why);
    }

    [Fact]
    public void Silence_leaves_it_a_no()
    {
        FirstYes();
        _life.After(TimeSpan.FromDays(2)).Writes("sí");
        _life.When(Read().Events);
        Assert.Equal("pending", Why);
    }

    [Fact]
    public void A_form_alone_is_a_first_yes_whoever_sent_it()
    {
        _life.When(Consents.Decide(Brand, new("service.orders", ConsentAction.Grant, "form", "customer", "es", new(DocumentSha256: "ab")), null, _life.Now).Event!);
        Assert.Equal("pending", Why);
        Assert.Equal(AskReason.Confirm, Asking.Next(_life.Writes("hola").Seen, Brand, WhatsApp)!.Reason);
    }
}
