using System.Text;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Channels;
using Gateway.Intake;
using Gateway.Operations;
using Unit.Wire;
using Xunit;

namespace Unit.Intake;

public sealed class IntakeTests
{
    private readonly RecordingLog _log = RecordingLog.New();
    private readonly RecordingBoards _boards = new();

    [Fact]
    public async Task A_message_is_one_append_that_asks_for_a_turn()
    {
        await TakeAsync(Texts(("573001234567", "wamid.1")));
        var (brand, from, facts, work) = Assert.Single(_log.Taken);
        Assert.Equal(("acme", "whatsapp:+573001234567"), (brand, from.ToString()));
        Assert.Equal("acme-wa|text|+573001234567|wamid.1|", Assert.Single(facts).Dedupe);
        Assert.Equal([new WorkChange.Put("turn", "turn", TimeSpan.FromSeconds(1), KeepEarlier: true)], work);
    }

    [Fact]
    public async Task What_is_no_message_only_asks_for_the_head_to_be_brought_up_to_date()
    {
        await TakeAsync(Given.Read(Given.Twilio, Given.TwilioRequest("MessageSid=SM9&From=%2B15550001111&To=%2B573001234567&MessageStatus=sent", "/status")));
        Assert.Equal([new WorkChange.Put("fold", "fold", TimeSpan.FromSeconds(5), KeepEarlier: true)], _log.Taken.Single().Work);
    }

    [Fact]
    public async Task Each_person_of_a_batch_is_one_append_in_the_order_received()
    {
        await TakeAsync(Texts(("573001", "a"), ("573002", "b"), ("573001", "c"), ("573001", "d")));
        Assert.Equal(["a,c,d", "b"], _log.Taken.Select(t => string.Join(',', t.Facts.Select(f => ((MessageReceived)f.Event).NativeId))).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_same_address_at_two_brands_is_two_people()
    {
        await TakeAsync(Given.ReadMeta($$"""{"object":"whatsapp_business_account","entry":[{"changes":[{{Change("106540352242922", ("573001", "a"))}},{{Change("409552778964973", ("573001", "b"))}}]}]}"""));
        Assert.Equal(["acme", "other"], _log.Taken.Select(t => t.Brand).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_opt_out_is_in_the_same_append_as_the_message_that_says_it()
    {
        await TakeAsync(Texts(("573001", "a")), (brand, happened) => [new StoppedForTest(brand), new StoppedForTest(((MessageReceived)happened).NativeId)]);
        var facts = _log.Taken.Single().Facts;
        Assert.Equal(["acme-wa|text|+573001|a|", "acme-wa|text|+573001|a|+0", "acme-wa|text|+573001|a|+1"], facts.Select(f => f.Dedupe));
        Assert.Equal([new StoppedForTest("acme"), new StoppedForTest("a")], facts.Skip(1).Select(f => f.Event));
    }

    [Fact]
    public async Task Messages_and_statuses_of_one_person_ask_for_both()
    {
        var status = """{"id":"x","status":"read","timestamp":"1","recipient_id":"573001"}""";
        await TakeAsync(Given.ReadMeta($$"""{"object":"whatsapp_business_account","entry":[{"changes":[{{Change("106540352242922", ("573001", "a")).Replace("\"messages\":[", $"\"statuses\":[{status}],\"messages\":[")}}]}]}"""));
        Assert.Equal(["fold", "turn"], _log.Taken.Single().Work.Cast<WorkChange.Put>().Select(w => w.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Who_is_named_by_two_addresses_is_one_person_in_the_whole_webhook()
    {
        await TakeAsync(Given.ReadMeta(Both));
        Assert.Equal(["a", "b", "c"], Assert.Single(_log.Taken).Facts.Select(f => f.Event is StatusReported s ? s.Target : ((MessageReceived)f.Event).NativeId).Order(StringComparer.Ordinal));
        Assert.Equal("whatsapp:+573001", _log.Taken.Single().From.ToString());
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Addresses_are_linked_unless_they_are_known_to_be_one_persons(bool areOne, bool links)
    {
        _log.Recognised = new(IsNew: false, areOne);
        await TakeAsync(Given.ReadMeta(Both));
        Assert.Equal(links, _log.Taken.Single().Work.Contains(Follows.Link));
    }

    [Fact]
    public async Task A_new_address_of_somebody_who_is_known_is_told_in_the_log()
    {
        _log.Recognised = new(IsNew: true, AreOne: true);
        await TakeAsync(Given.ReadMeta(Both));
        Assert.Equal(new AddressLinked(Address.Parse("whatsapp:+573001"), "provider"), _log.Taken.Single().Facts[0].Event);
    }

    private const string Both = """
        {"object":"whatsapp_business_account","entry":[{"changes":[
        {"field":"messages","value":{"metadata":{"phone_number_id":"106540352242922"},"contacts":[{"user_id":"CO.1"}],"messages":[{"from_user_id":"CO.1","id":"a","timestamp":"1795255200","type":"text","text":{"body":"hola"}}]}},
        {"field":"messages","value":{"metadata":{"phone_number_id":"106540352242922"},"contacts":[{"wa_id":"573001","user_id":"CO.1"}],"messages":[{"from":"573001","id":"b","timestamp":"1795255200","type":"text","text":{"body":"hola"}}]}},
        {"field":"messages","value":{"metadata":{"phone_number_id":"106540352242922"},"statuses":[{"id":"c","status":"read","timestamp":"1","recipient_id":"573001","recipient_user_id":"CO.1"}]}}]}]}
        """;

    [Fact]
    public async Task A_flood_of_one_person_is_appended_in_pieces_and_in_order()
    {
        await TakeAsync(Texts([.. Enumerable.Range(0, 250).Select(i => ("573001", $"m{i:D3}"))]));
        Assert.Equal([100, 100, 50], _log.Taken.Select(t => t.Facts.Count));
        var ids = _log.Taken.SelectMany(t => t.Facts).Select(f => ((MessageReceived)f.Event).NativeId).ToList();
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
    }

    [Fact]
    public async Task A_thousand_people_are_all_written()
    {
        await TakeAsync(Texts([.. Enumerable.Range(0, 1000).Select(i => ($"5730{i}", $"m{i}"))]));
        Assert.Equal(1000, _log.Taken.Count);
    }

    [Fact]
    public async Task A_notice_is_a_row_for_every_brand_of_the_account_and_the_same_notice_is_the_same_row()
    {
        const string Notice = """{"object":"whatsapp_business_account","entry":[{"id":"1","time":1795255200,"changes":[{"field":"account_update","value":{"event":"VERIFIED_ACCOUNT"}}]}]}""";
        await TakeAsync(Given.ReadMeta(Notice));
        await TakeAsync(Given.ReadMeta(Notice));
        Assert.Empty(_log.Taken);
        Assert.Equal(["operations:acme", "operations:other"], _boards.Rows.Select(r => r.Board).Distinct().Order(StringComparer.Ordinal));
        Assert.Single(_boards.Rows.Select(r => r.Id).Distinct());
        var row = _boards.Rows[0];
        Assert.Equal(1795255200000, row.Order);
        Assert.Equal($$$$"""{"id":"{{{{row.Id}}}}","at":"2026-11-21T10:00:00.000Z","kind":"notice","account":"meta","what":"account_update","data":{"raw":{"event":"VERIFIED_ACCOUNT"}}}""", row.Json);
    }

    [Fact]
    public async Task A_failure_of_any_person_is_the_failure_of_the_whole()
    {
        _log.FailFor = "+573002";
        await Assert.ThrowsAsync<StoreUnavailableException>(() => TakeAsync(Texts(("573001", "a"), ("573002", "b"), ("573003", "c"))));
        // The others went their way: the provider's next try finds them there.
        Assert.Equal(2, _log.Taken.Count);
    }

    [Fact]
    public async Task Nothing_at_all_is_taken_in_as_such()
    {
        await TakeAsync(Given.ReadMeta("""{"object":"page","entry":[]}"""));
        Assert.Empty(_log.Taken);
        Assert.Empty(_boards.Rows);
    }

    private Task TakeAsync(Parsed? parsed, AlsoRecord? also = null) =>
        new Gateway.Intake.Intake(_log.Log, new NobodyErased(), new OperationsBoards(_boards), new IntakeOptions(), also ?? ((_, _) => [])).TakeAsync(parsed!, CancellationToken.None).AsTask();

    private static Parsed? Texts(params (string From, string Id)[] messages) =>
        Given.ReadMeta($$"""{"object":"whatsapp_business_account","entry":[{"changes":[{{Change("106540352242922", messages)}}]}]}""");

    private static string Change(string number, params (string From, string Id)[] messages)
    {
        var texts = messages.Select(m => $$$"""{"from":"{{{m.From}}}","id":"{{{m.Id}}}","timestamp":"1795255200","type":"text","text":{"body":"hola"}}""");
        return $$$"""{"field":"messages","value":{"metadata":{"phone_number_id":"{{{number}}}"},"messages":[{{{string.Join(',', texts)}}}]}}""";
    }

    private sealed record StoppedForTest(string What) : IEvent;
}
