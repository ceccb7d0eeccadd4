using Conversations.Log;
using Conversations.People;
using Desk.Parts;
using Gateway.Audit;
using Gateway.Reveals;
using Personalization.Audit;
using Personalization.Gate;
using Personalization.Masking;
using Tokens = Desk.Parts.Tokens;

namespace Unit.Pages;

/// <summary>What a reason is, how a reveal is named, how a token is found, and how the audit is written into a file.</summary>
public sealed class RevealRuleTests
{
    [Theory]
    [InlineData("El banco pide el número", "El banco pide el número")]
    [InlineData("  El banco \n pide   el número ", "El banco pide el número")]
    [InlineData("reembolso!", "reembolso!")]
    [InlineData("客户要求退款需要卡号请核对", "客户要求退款需要卡号请核对")]
    [InlineData("reembolso", null)]
    [InlineData("..........", null)]
    [InlineData("1234567890", null)]
    [InlineData("aaaaaaaaaaaa", null)]
    [InlineData("               ", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_reason_is_words(string? text, string? reason) => Assert.Equal(reason, RevealRules.Reason(text));

    [Fact]
    public void A_reason_has_a_most()
    {
        var words = string.Concat(Enumerable.Repeat("motivo ", 80));
        Assert.NotNull(RevealRules.Reason(words[..500]));
        Assert.Null(RevealRules.Reason(words[..502]));
    }

    [Fact]
    public void A_reveals_name_leads_to_its_entry()
    {
        Assert.Equal((12L, "e_0198ab"), RevealRules.Place(RevealRules.Name(12, "e_0198ab")));
        Assert.All(new[] { null, "", "rv_", "rv_12", "rv_0_e", "rv_-1_e", "rv_x_e", "12_e", new string('r', 200) }, name => Assert.Null(RevealRules.Place(name)));
    }

    [Fact]
    public void Tokens_are_found_in_their_order_and_what_stands_elsewhere_is_passed_over()
    {
        CoveredMask[] masks = [new(0, "card", "tarjeta ····1111"), new(1, "phone", "teléfono ····4567"), new(2, "card", "tarjeta ····1111")];
        var pieces = global::Desk.Parts.Tokens.Of("mi tarjeta ····1111 y otra tarjeta ····1111.", masks);
        Assert.Equal(["mi ", "tarjeta ····1111", " y otra ", "tarjeta ····1111", "."], pieces.Select(p => p.Text));
        Assert.Equal([0, 2], pieces.Select(p => p.Mask?.Mask).OfType<int>());
        Assert.Equal("nada", Assert.Single(global::Desk.Parts.Tokens.Of("nada", masks)).Text);
    }

    [Theory]
    [InlineData("····", true)]
    [InlineData(" ···· y nada más", true)]
    [InlineData("····1111", false)]
    [InlineData("tarjeta ····", false)]
    [InlineData("····@····.com", false)]
    public void The_rest_of_a_split_identifier_is_known_as_such(string text, bool rest) =>
        Assert.Equal(rest, global::Desk.Parts.Tokens.Of(text, [])[0].Continues);

    [Theory]
    [InlineData(120, "2 min")]
    [InlineData(90, "1 min 30 s")]
    [InlineData(10, "10 s")]
    [InlineData(900, "15 min")]
    public void For_how_long_is_said_in_words(int seconds, string said) => Assert.Equal(said, global::Desk.Texts.RevealText.Time(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void A_cursor_reads_back_and_what_is_none_is_null()
    {
        var cursor = new AuditCursor(new(2026, 11, 22), PersonId.Parse("p_001_00000000000000000000000000000000"), 17);
        Assert.Equal(cursor, AuditCursor.Read(cursor.ToString()));
        Assert.All(new[] { "", "zzz", "====", new string('A', 400) }, text => Assert.Null(AuditCursor.Read(text)));
    }

    [Theory]
    [InlineData("ana", true)]
    [InlineData("ANA", true)]
    [InlineData("agent", true)]
    [InlineData("agent:ana", true)]
    [InlineData("an", false)]
    [InlineData("assistant", false)]
    public void An_actor_is_found_by_name_by_kind_or_by_both(string actor, bool found) =>
        Assert.Equal(found, new AuditFilter(Actor: actor).Holds(Line(new PersonListed(Actor.Agent("ana"), "lead", "waiting"))));

    [Fact]
    public void A_cell_of_the_file_is_no_formula()
    {
        var file = AuditFile.Line(Line(new IdentifierRevealed(Actor.Agent("ana"), "lead", 3, null, [0], ["card"], "=HYPERLINK(\"x\"), y más", DateTimeOffset.UnixEpoch)));
        Assert.Contains(",\"'=HYPERLINK(\"\"x\"\"), y más\",", file, StringComparison.Ordinal);
        Assert.EndsWith("\r\n", file, StringComparison.Ordinal);
        Assert.Equal(AuditFile.Head.Count(c => c == ','), AuditFile.Line(Line(new PersonListed(Actor.Agent("ana"), "lead", "waiting"))).Count(c => c == ','));
    }

    private static AuditLine Line(IEvent happened) => AuditLine.Of(new Witnessed(1, DateTimeOffset.UnixEpoch, "e_1", "person.listed", happened), "p_001_00000000000000000000000000000000", null, 1);
}
