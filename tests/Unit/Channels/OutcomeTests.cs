using Conversations.Messages;
using Gateway.Channels;
using Xunit;
using static Conversations.Messages.SendOutcome;

namespace Unit.Wire;

/// <summary>The providers' error tables, row by row.</summary>
public sealed class OutcomeTests
{
    private static readonly TimeSpan? None = null;

    [Theory]
    [InlineData(OptedOut, 21610)]
    [InlineData(Refused, 21211, 21614, 21612, 21408, 21606, 21617, 21620, 21621, 21622, 21623, 21656, 30004, 30005, 30006, 30007, 30032, 30034)]
    [InlineData(Throttled, 20429, 30001, 21611, 30022)]
    [InlineData(Unreachable, 20503, 30003, 30008, 30017)]
    [InlineData(Unknown, 20500)]
    [InlineData(AccountRefused, 20003, 20005, 30002)]
    public void Twilio_codes_of_SMS(SendOutcome outcome, params int[] codes) => Holds(Gateway.Channels.TwilioSms.Outcomes.Table, outcome, codes);

    [Theory]
    [InlineData(OptedOut, 21610, 63014)]
    [InlineData(Refused, 21211, 21617, 21656, 63024, 30007, 63003, 63007, 63013, 63032)]
    [InlineData(MarketingLimited, 63049)]
    [InlineData(Throttled, 20429, 63018, 63017, 63038)]
    [InlineData(Unreachable, 63009, 63010, 63012)]
    [InlineData(WindowClosed, 63016)]
    public void Twilio_codes_of_WhatsApp(SendOutcome outcome, params int[] codes) => Holds(Gateway.Channels.TwilioWhatsApp.Outcomes.Table, outcome, codes);

    [Theory]
    [InlineData(Throttled, 4, 80007, 130429, 131056, 133016)]
    [InlineData(Warned, 131048)]
    [InlineData(Unreachable, 1, 2, 131000, 131016, 131057, 131053, 131052)]
    [InlineData(Refused, 131026, 131051, 100, 131008, 131009, 131021, 131030, 132000, 132001, 132005, 132007, 132012, 132015, 132016, 132068, 131042, 131045, 131031, 368, 130497, 131062, 131063, 131064)]
    [InlineData(WindowClosed, 131047)]
    [InlineData(MarketingLimited, 131049, 130472)]
    [InlineData(MarketingStopped, 131050)]
    [InlineData(AccountRefused, 190, 0, 3, 10, 200, 230, 299)]
    public void Codes_of_the_Cloud_API(SendOutcome outcome, params int[] codes) => Holds(Gateway.Channels.WhatsAppCloud.Outcomes.Table, outcome, codes);

    [Theory]
    [InlineData(Refused, 551, 1545041)]
    [InlineData(AccountRefused, 190, 200, 230, 10)]
    [InlineData(Throttled, 4, 613, 80001, 80006)]
    [InlineData(Warned, 2018022)]
    [InlineData(Unreachable, 1200, 2)]
    public void Codes_of_Messenger_and_Instagram(SendOutcome outcome, params int[] codes)
    {
        Holds(Gateway.Channels.Messenger.Outcomes.Table, outcome, codes);
        Holds(Gateway.Channels.Instagram.Outcomes.Table, outcome, codes);
    }

    [Theory]
    [InlineData(10, 2018278, WindowClosed, "10/2018278")]
    [InlineData(10, 1, AccountRefused, "10")]
    [InlineData(100, 2018001, Refused, "100/2018001")]
    [InlineData(4, 2018354, MarketingLimited, "4/2018354")]
    [InlineData(9, 2018352, MarketingLimited, "9/2018352")]
    [InlineData(4, 99, Throttled, "4")]
    public void A_subcode_decides_where_there_is_one(int code, int subcode, SendOutcome outcome, string name)
    {
        foreach (var table in new[] { Gateway.Channels.Messenger.Outcomes.Table, Gateway.Channels.Instagram.Outcomes.Table })
        {
            var result = table.Judge(400, code, subcode, isTransient: false, None);
            Assert.Equal((outcome, name), (result.Outcome, result.Code));
        }
    }

    [Fact]
    public void Instagram_has_a_subcode_of_its_own_for_the_window() =>
        Assert.Equal(new(WindowClosed, Code: "10/2534022"), Gateway.Channels.Instagram.Outcomes.Table.Judge(400, 10, 2534022, isTransient: false, None));

    [Theory]
    [InlineData(401, AccountRefused)]
    [InlineData(403, AccountRefused)]
    [InlineData(429, Throttled)]
    [InlineData(500, Unreachable)]
    [InlineData(502, Unreachable)]
    [InlineData(503, Unreachable)]
    [InlineData(504, Unknown)]
    [InlineData(400, Refused)]
    [InlineData(404, Refused)]
    [InlineData(302, Refused)]
    public void Without_a_code_the_status_decides(int status, SendOutcome outcome) =>
        Assert.Equal(new(outcome, Code: $"http_{status}"), Gateway.Channels.TwilioSms.Outcomes.Table.Judge(status, null, null, isTransient: false, None));

    [Fact]
    public void A_code_without_a_row_is_named_and_goes_by_the_status()
    {
        var table = Gateway.Channels.WhatsAppCloud.Outcomes.Table;
        Assert.Equal(new(Refused, Code: "999999"), table.Judge(400, 999999, null, isTransient: false, None));
        Assert.Equal(new(Unreachable, Code: "999999"), table.Judge(400, 999999, null, isTransient: true, None));
    }

    [Fact]
    public void The_longer_of_the_provider_s_wait_and_the_table_s_holds_and_neither_where_nothing_is_tried_again()
    {
        var table = Gateway.Channels.WhatsAppCloud.Outcomes.Table;
        Assert.Equal((None, 4), (table.Judge(400, 131056, null, isTransient: false, None).RetryAfter, table.Judge(400, 131056, null, isTransient: false, None).Base));
        Assert.Equal(TimeSpan.FromSeconds(30), table.Judge(400, 131056, null, isTransient: false, TimeSpan.FromSeconds(30)).RetryAfter);
        Assert.Equal(TimeSpan.FromHours(1), table.Judge(400, 131048, null, isTransient: false, TimeSpan.FromSeconds(30)).RetryAfter);
        Assert.Equal(TimeSpan.FromDays(1), table.Judge(503, null, null, isTransient: false, TimeSpan.FromDays(300)).RetryAfter);
        Assert.Null(table.Judge(400, 131026, null, isTransient: false, TimeSpan.FromSeconds(30)).RetryAfter);
    }

    [Theory]
    [InlineData("ñandú", 1000, true, true)]
    [InlineData("ñ", 1, true, false)]
    [InlineData("ñ", 1, false, true)]
    public void A_limit_counts_in_its_own_unit(string text, int most, bool inBytes, bool fits) => Assert.Equal(fits, new TextLimit(most, inBytes).Fits(text));

    private static void Holds(OutcomeTable table, SendOutcome outcome, int[] codes) =>
        Assert.All(codes, code => Assert.Equal((outcome, code), (table.Judge(400, code, null, isTransient: false, None).Outcome, int.Parse(table.Judge(400, code, null, isTransient: false, None).Code!))));
}
