using System.Text;
using System.Text.Json;
using Gateway.Operations;
using Gateway.Templates;
using Tests;
using Unit.Wire;

namespace Unit.Templates;

/// <summary>What a notice does to a catalogue, in whatever order it comes.</summary>
public sealed class TemplateNoticeTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly TemplateEntry Entry = new("order", "es_CO", TemplateState.Approved)
    {
        ProviderId = "7", Status = "APPROVED", Category = "utility", Quality = "green", Text = "Pedido {{1}}", Gaps = ["1"],
    };

    private static readonly TemplateCatalogue Known = TemplateCatalogue.Empty.Read("waba", [Entry], Noon);

    [Theory]
    [InlineData("message_template_status_update", """{"event":"PAUSED","message_template_id":7,"reason":"LOW_QUALITY"}""", "Paused/utility/green/LOW_QUALITY")]
    [InlineData("message_template_status_update", """{"event":"REJECTED","message_template_id":"7","reason":"NONE"}""", "Rejected/utility/green/")]
    [InlineData("message_template_status_update", """{"event":"FLAGGED","message_template_name":"order","message_template_language":"es-CO"}""", "Approved/utility/green/")]
    [InlineData("message_template_status_update", """{"event":"PENDING_DELETION","message_template_id":7}""", "Deleted/utility/green/")]
    [InlineData("message_template_quality_update", """{"new_quality_score":"RED","message_template_id":7}""", "Approved/utility/red/")]
    [InlineData("template_category_update", """{"new_category":"MARKETING","previous_category":"UTILITY","message_template_id":7}""", "Approved/marketing/green/")]
    public void It_counts_at_once(string what, string value, string expected)
    {
        var (after, again) = Known.Noticed(Notice(what, value, Noon.AddMinutes(1)));
        var entry = after.Shelves.Single().Templates.Single();
        Assert.Equal((expected, false), ($"{entry.State}/{entry.Category}/{entry.Quality}/{entry.Reason}", again));
    }

    [Fact]
    public void New_words_have_new_gaps_and_the_list_is_read_again()
    {
        var (after, again) = Known.Noticed(Notice("message_template_components_update", """{"message_template_id":7,"message_template_title":"Para {{name}}","message_template_element":"Pedido {{1}} llega {{2}}"}""", Noon.AddMinutes(1)));
        var entry = after.Shelves.Single().Templates.Single();
        Assert.Equal(("1,2", "name", true), (string.Join(',', entry.Gaps), entry.Header?.Gap, again));
    }

    [Theory]
    [InlineData("""{"event":"PAUSED","message_template_id":8,"message_template_name":"other","message_template_language":"es_CO"}""")]
    [InlineData("""{"event":"PAUSED","message_template_name":"order","message_template_language":"en"}""")]
    [InlineData("""{"event":"PAUSED"}""")]
    public void About_a_stranger_it_changes_nothing_and_the_list_is_read_again(string value)
    {
        var (after, again) = Known.Noticed(Notice("message_template_status_update", value, Noon.AddMinutes(1)));
        Assert.Same(Known, after);
        Assert.True(again);
    }

    [Fact]
    public void The_same_name_in_two_places_is_nobody_without_its_id()
    {
        var two = Known.Read("other", [Entry with { ProviderId = "9" }], Noon);
        Assert.Same(two, two.Noticed(Notice("message_template_status_update", """{"event":"PAUSED","message_template_name":"order","message_template_language":"es_CO"}""", Noon.AddMinutes(1))).Catalogue);
        var (after, _) = two.Noticed(Notice("message_template_status_update", """{"event":"PAUSED","message_template_id":9,"message_template_name":"order","message_template_language":"es_CO"}""", Noon.AddMinutes(1)));
        Assert.Equal([TemplateState.Approved, TemplateState.Paused], after.Shelves.Select(s => s.Templates.Single().State));
    }

    [Fact]
    public void What_is_older_than_the_list_is_in_the_list()
    {
        Assert.Same(Known, Known.Noticed(Notice("message_template_status_update", """{"event":"PAUSED","message_template_id":7}""", Noon.AddHours(-1))).Catalogue);
        // Two clocks: a little older may still be news, so it counts and the list is read again.
        var (after, again) = Known.Noticed(Notice("message_template_status_update", """{"event":"PAUSED","message_template_id":7}""", Noon.AddMinutes(-2)));
        Assert.Equal((TemplateState.Paused, true), (after.Shelves.Single().Templates.Single().State, again));
    }

    [Fact]
    public void What_was_said_while_the_list_was_read_is_newer_than_the_list()
    {
        var (noticed, _) = Known.Noticed(Notice("message_template_status_update", """{"event":"PAUSED","message_template_id":7}""", Noon.AddMinutes(3)));
        Assert.Equal(TemplateState.Paused, noticed.Read("waba", [Entry], Noon.AddMinutes(2)).Shelves.Single().Templates.Single().State);
        Assert.Equal(TemplateState.Approved, noticed.Read("waba", [Entry], Noon.AddMinutes(4)).Shelves.Single().Templates.Single().State);
    }

    [Fact]
    public void In_any_order_and_however_often_the_last_word_stands()
    {
        var random = new Random(7);
        for (var round = 0; round < Repetitions.Of("template notices in any order", 2000, 200); round++)
        {
            var events = new[] { "PAUSED", "APPROVED", "DISABLED", "REJECTED", "PENDING" };
            var notices = Enumerable.Range(0, 6).Select(i => Notice("message_template_status_update", $$"""{"event":"{{events[random.Next(5)]}}","message_template_id":7}""", Noon.AddMinutes(i))).ToList();
            var told = notices.Concat(notices.Where(_ => random.Next(2) == 0)).ToArray();
            random.Shuffle(told);
            var after = told.Aggregate(Known, (c, n) => c.Noticed(n).Catalogue);
            var entry = TemplateCatalogue.Parse(after.ToJson()).Shelves.Single().Templates.Single();
            Assert.Equal((notices[^1].Value.GetProperty("event").GetString(), notices[^1].At), (entry.Status, entry.NoticedAt));
        }
    }

    [Fact]
    public void Real_notices_are_heard_and_others_are_not()
    {
        var parsed = Given.ReadMeta("""{"object":"whatsapp_business_account","entry":[{"id":"1","time":1795255200,"changes":[{"field":"message_template_status_update","value":{"event":"PAUSED","message_template_id":7}},{"field":"account_update","value":{"event":"VERIFIED_ACCOUNT"}}]}]}""")!;
        var notice = Assert.Single(parsed.Records.Select(TemplateNotice.Of).OfType<TemplateNotice>());
        Assert.Equal(("7", 1795255200), (notice.TemplateId, notice.At.ToUnixTimeSeconds()));
    }

    private static TemplateNotice Notice(string what, string value, DateTimeOffset at) =>
        TemplateNotice.Of(OperationsRecord.About(Encoding.UTF8.GetBytes(value), at, "notice", "meta", what, $$"""{"raw":{{value}}}"""))!;
}
