using System.Text;
using System.Text.Json;
using Conversations.People;
using Personalization.Consent;
using Personalization.Jurisdictions;
using Xunit;

namespace Unit.Jurisdictions;

public sealed class LawTests
{
    private static readonly DateTimeOffset Today = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Without_a_pack_a_request_has_thirty_days_and_nothing_else_is_ruled()
    {
        var due = Law.None.Deadline(DataRight.Access, At("2026-11-22T23:30:00-05:00"), "America/Bogota");
        Assert.Equal((new DateOnly(2026, 12, 22), At("2026-12-23T00:00:00-05:00"), null, null), (due.On, due.At, due.Rule, due.Article));
        Assert.Equal(new DateOnly(2026, 12, 23), Law.None.Deadline(DataRight.Access, At("2026-11-22T23:30:00-05:00")).On);
        Assert.True(Law.None.MayContact(At("2026-11-22T03:00:00Z"), [], ContactKind.Advertising).Allowed);
        Assert.Equal((18, false, false), (Law.None.MinorUntil(Today), Law.None.AllowsTacitConsent(Today), Law.None.ConsentNeedsConfirmation("marketing", Today)));
        Assert.Null(Law.None.Word("authority", Today));
    }

    [Fact]
    public void A_term_ends_with_its_last_day_in_the_zone_that_was_asked_for()
    {
        var due = PackBook.Law(["CO"]).Deadline(DataRight.Access, At("2026-06-27T02:00:00Z"), "America/Bogota");
        Assert.Equal((new DateOnly(2026, 7, 13), At("2026-07-14T00:00:00-05:00")), (due.On, due.At));
        Assert.Equal((new DateOnly(2026, 7, 21), At("2026-07-22T00:00:00-05:00")), (due.ExtendedOn!.Value, due.ExtendedAt!.Value));
        Assert.Equal(("co.1581.query", "Ley 1581 de 2012, art. 14"), (due.Rule, due.Article));
        // The same instant is a Saturday in Madrid: the first day that counts is the same Tuesday.
        Assert.Equal(new DateOnly(2026, 7, 13), PackBook.Law(["CO"]).Deadline(DataRight.Access, At("2026-06-27T02:00:00Z"), "Europe/Madrid").On);
    }

    [Fact]
    public void Of_several_laws_the_earliest_day_counts()
    {
        var received = At("2026-11-10T12:00:00-03:00");
        Assert.Equal("ar.25326.access", PackBook.Law(["EU", "AR", "US"]).Deadline(DataRight.Access, received).Rule);
        Assert.Equal("eu.gdpr.deadline", PackBook.Law(["EU", "US"]).Deadline(DataRight.Access, received).Rule);
        // A right that one law knows and the other does not.
        Assert.Equal("eu.gdpr.deadline", PackBook.Law(["CO", "EU"]).Deadline(DataRight.Portability, received).Rule);
        Assert.Null(PackBook.Law(["CO"]).Deadline(DataRight.Portability, received).Rule);
    }

    [Fact]
    public void A_holiday_of_one_country_lengthens_no_term_of_another()
    {
        // 16 November 2026 is a holiday in Colombia and in Mexico, 12 November in neither; 2 November in Colombia only.
        var received = At("2026-10-30T12:00:00-06:00");
        var mexico = PackBook.Law(["MX"]).Deadline(DataRight.Access, received);
        Assert.Equal(mexico, PackBook.Law(["MX", "US"]).Deadline(DataRight.Access, received, "America/Mexico_City"));
        Assert.True(PackBook.Law(["MX", "CO"]).IsHoliday(new(2026, 11, 2)));
        Assert.False(PackBook.Law(["MX"]).IsHoliday(new(2026, 11, 2)));
    }

    [Fact]
    public void Spain_is_under_the_union_s_law_too_and_speaks_its_own_words()
    {
        var law = PackBook.Law(["ES"]);
        Assert.Equal(["ES", "EU"], law.Packs.Select(p => p.Name));
        Assert.Equal("eu.gdpr.deadline", law.Deadline(DataRight.Access, At("2026-11-22T12:00:00+01:00")).Rule);
        Assert.Equal("Agencia Española de Protección de Datos (AEPD)", law.Word("authority", Today)!.In("es"));
        Assert.Equal("delegado de protección de datos", law.Word("officer", Today)!.In("es"));
    }

    [Fact]
    public void What_a_law_leaves_to_another_is_that_one_s_to_say_unless_both_are_named()
    {
        Assert.Equal(14, PackBook.Law(["ES"]).MinorUntil(Today));
        Assert.Equal(16, PackBook.Law(["ES", "EU"]).MinorUntil(Today));
        Assert.Equal(18, PackBook.Law(["ES", "CO"]).MinorUntil(Today));
    }

    [Fact]
    public void Tacit_consent_needs_every_law_s_leave()
    {
        Assert.True(PackBook.Law(["MX"]).AllowsTacitConsent(Today));
        Assert.False(PackBook.Law(["MX", "CO"]).AllowsTacitConsent(Today));
        Assert.False(PackBook.Law(["MX"]).AllowsTacitConsent(At("2000-01-01T12:00:00Z")));
    }

    [Fact]
    public void A_law_s_day_begins_at_midnight_in_its_own_capital()
    {
        var law = PackBook.Law(["CL"]);
        Assert.Equal("juez de letras en lo civil", law.Word("authority", At("2026-12-01T02:59:59Z"))!.In("es"));
        Assert.Equal("Agencia de Protección de Datos Personales", law.Word("authority", At("2026-12-01T03:00:00Z"))!.In("es"));
    }

    [Fact]
    public void Where_a_law_wants_a_second_message_only_its_areas_are_asked_twice()
    {
        var law = PackBook.LawOf(PackBook.Read("""
            { "name": "XX", "title": { "en": "X" }, "zone": "Etc/UTC", "countries": [], "includes": [],
              "rules": [ { "id": "xx.consent", "article": "1", "source": "s", "from": "2026-01-01", "consent": { "tacit": false, "confirm": ["marketing"] } } ] }
            """u8));
        Assert.Equal((true, false, false), (law.ConsentNeedsConfirmation("marketing", Today), law.ConsentNeedsConfirmation("service", Today), law.ConsentNeedsConfirmation("marketing", At("2025-12-31T12:00:00Z"))));
    }

    [Fact]
    public void Two_laws_hours_hold_together()
    {
        // Colombia ends at 19, the United States begin at 8.
        var law = PackBook.Law(["CO", "US"]);
        Assert.Equal(At("2026-11-25T08:00:00-05:00"), law.MayContact(At("2026-11-24T19:00:00-05:00"), ["America/Bogota"], ContactKind.Advertising).NextAt);
        Assert.Equal("co.2300.hours", law.MayContact(At("2026-11-24T19:00:00-05:00"), ["America/Bogota"], ContactKind.Advertising).Rule);
        Assert.Equal("us.tcpa.hours", law.MayContact(At("2026-11-24T07:30:00-05:00"), ["America/Bogota"], ContactKind.Advertising).Rule);
    }

    [Theory]
    [InlineData("US")]
    public void The_words_that_a_law_makes_an_opt_out_are_keywords_of_the_gateway(string pack)
    {
        var rules = PackBook.Find(pack)!.Rules.Where(r => r.OptOut?.Words is not null).ToList();
        Assert.NotEmpty(rules);
        foreach (var (word, rule) in rules.SelectMany(r => r.OptOut!.Words!.Select(w => (w, r))))
        {
            Assert.True(Address.TryParse($"sms:{rule.OptOut!.Numbers}2025550123", out var from));
            Assert.All(["es", "pt", "en"], language => Assert.Equal((Keyword.OptOut, word), Keywords.Recognise(word.ToUpperInvariant() + "!", language, from)));
        }
    }

    [Fact]
    public void A_country_has_its_own_pack_or_the_union_s_or_none()
    {
        Assert.Equal(["CO"], PackBook.Of("CO"));
        Assert.Equal(["ES"], PackBook.Of("ES"));
        Assert.Equal(["EU"], PackBook.Of("PT"));
        Assert.Empty(PackBook.Of("PE"));
        Assert.Empty(PackBook.Of(null));
        Assert.Equal(["AR", "BR", "CL", "CO", "ES", "EU", "MX", "US"], PackBook.Names);
        Assert.Throws<ArgumentException>(() => PackBook.Law(["XX"]));
    }

    [Theory]
    [InlineData("""{ "id": "xx.a", "article": "1", "source": "s", "from": "2026-01-01" }""", "exactly one content")]
    [InlineData("""{ "id": "xx.a", "article": " ", "source": "s", "from": "2026-01-01", "consent": { "tacit": true } }""", "no article")]
    [InlineData("""{ "id": "yy.a", "article": "1", "source": "s", "from": "2026-01-01", "consent": { "tacit": true } }""", "pack's name")]
    [InlineData("""{ "id": "xx.a", "article": "1", "source": "s", "from": "2026-01-01", "until": "2026-01-01", "consent": { "tacit": true } }""", "before it begins")]
    [InlineData("""{ "id": "xx.a", "article": "1", "from": "2026-01-01", "consent": { "tacit": true } }""", "where it can be read")]
    [InlineData("""{ "id": "xx.a", "article": "1", "source": "s", "from": "2026-01-01", "verified": false, "consent": { "tacit": true } }""", "uncertain")]
    [InlineData("""{ "id": "xx.a", "article": "1", "source": "s", "from": "2026-01-01", "holiday": { "name": { }, "date": "01-01", "easter": 1 } }""", "exactly one way")]
    [InlineData("""{ "id": "xx.a", "article": "1", "source": "s", "from": "2026-01-01", "consent": { "tacid": true } }""", "tacid")]
    [InlineData("""{ "id": "xx.a", "article": "1", "source": "s", "from": "2026-01-01", "hours": { "kinds": ["call"], "days": { "monday": "9-17" } } }""", "07:00-19:00")]
    [InlineData("""{ "id": "xx.a", "article": "1", "source": "s", "from": "2026-01-01", "deadline": { "rights": ["access"], "within": { "amount": 0, "unit": "months" } } }""", "term")]
    [InlineData("""{ "id": "xx.a", "source": "s", "from": "2026-01-01", "consent": { "tacit": true } }""", "article")]
    public void A_pack_that_cannot_be_is_refused_with_the_reason(string rule, string reason)
    {
        var json = $$"""{ "name": "XX", "title": { "en": "X" }, "zone": "Etc/UTC", "countries": [], "includes": [], "rules": [ {{rule}} ] }""";
        Assert.Contains(reason, Assert.Throws<JsonException>(() => PackBook.Read(Encoding.UTF8.GetBytes(json))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1961, "1961-04-02")]
    [InlineData(2000, "2000-04-23")]
    [InlineData(2008, "2008-03-23")]
    [InlineData(2011, "2011-04-24")]
    [InlineData(2026, "2026-04-05")]
    [InlineData(2038, "2038-04-25")]
    [InlineData(2285, "2285-03-22")]
    public void Easter_is_where_the_calendar_has_it(int year, string date) => Assert.Equal(DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture), HolidayRule.EasterOf(year));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
