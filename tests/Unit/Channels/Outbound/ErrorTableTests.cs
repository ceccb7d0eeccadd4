using Conversations.Messages;
using Gateway.Channels;
using Xunit;
using static Conversations.Messages.SendOutcome;

namespace Unit.Wire.Outbound;

/// <summary>The providers' error tables as they publish them, against ours: each code has a row, its outcome and its wait.</summary>
public sealed class ErrorTableTests
{
    /// <summary>A line of a published table.</summary>
    /// <param name="Channels">Whose table: sms, wa-tw, wa, messaging.</param>
    /// <param name="Codes">The codes; with a slash, code and subcode.</param>
    /// <param name="Outcome">What they come to.</param>
    /// <param name="Seconds">The pause before the second attempt; null for none.</param>
    public sealed record Line(string[] Channels, string Codes, SendOutcome Outcome, double? Seconds = null);

    private static readonly string[] Twilio = ["sms", "wa-tw"], WaTw = ["wa-tw"], Wa = ["wa"], Messaging = ["messaging"], Graph = ["wa", "messaging"];

    public static readonly IReadOnlyList<Line> Published =
    [
        new(Twilio, "21610", OptedOut),
        new(WaTw, "63014", OptedOut),
        new(Twilio, "21211 21614 21612 21408 21606 21617 21620 21621 21622 21623 21656 30004 30005 30006 30007 30032 30034", Refused),
        new(WaTw, "63024 63003 63007 63013 63032", Refused),
        new(Twilio, "20429 30001 30022", Throttled, 2),
        new(Twilio, "21611", Throttled, 600),
        new(WaTw, "63018 63017", Throttled, 2),
        new(WaTw, "63009 63010 63012", Unreachable, 2),
        new(Twilio, "30003 30008 30017", Unreachable, 2),
        new(Twilio, "20500", Unknown),
        new(WaTw, "63016", WindowClosed),
        new(WaTw, "63049", MarketingLimited),
        new(WaTw, "63038", Throttled, 6 * 3600),
        new(Wa, "4 80007 130429 133016", Throttled, 2),
        new(Wa, "131056", Throttled, 4),
        new(Wa, "131048", Warned, 3600),
        new(Wa, "1 2 131000 131016 131057 131053 131052", Unreachable, 2),
        new(Wa, "131026 131051 100 131008 131009 131021 131030 132000 132001 132005 132007 132012 132015 132016 132068 131042 131045 131031 368 130497 131062 131063 131064", Refused),
        new(Wa, "131047", WindowClosed),
        new(Wa, "131049 130472", MarketingLimited),
        new(Wa, "131050", MarketingStopped),
        new(Graph, "190 0 3 10 200 230 250 299", AccountRefused, 600),
        new(Messaging, "10/2018278 10/2534022", WindowClosed),
        new(Messaging, "551 1545041 551/1545041 100/2018001", Refused),
        new(Messaging, "4 613 80000 80006 80099", Throttled, 2),
        new(Messaging, "1200 2", Unreachable, 2),
        new(Messaging, "4/2018354 9/2018352", MarketingLimited),
        new(Messaging, "2018022 1/2018022", Warned, 3600),
    ];

    public static TheoryData<string, string, SendOutcome, double?> Rows()
    {
        var rows = new TheoryData<string, string, SendOutcome, double?>();
        foreach (var line in Published)
        {
            foreach (var channel in line.Channels)
            {
                foreach (var code in line.Codes.Split(' '))
                {
                    rows.Add(channel, code, line.Outcome, line.Seconds);
                }
            }
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_code_has_its_row_its_outcome_and_its_wait(string channel, string code, SendOutcome outcome, double? seconds)
    {
        var (number, subcode) = code.Split('/') is [var c, var s] ? (int.Parse(c), int.Parse(s)) : (int.Parse(code), (int?)null);
        foreach (var table in Tables(channel))
        {
            Assert.NotNull(table.Find(number, subcode));
            var result = table.Judge(400, number, subcode, isTransient: false, retryAfter: null);
            Assert.Equal((outcome, code), (result.Outcome, result.Code));
            Assert.Equal(seconds, Delivery.PauseAfter(result, attempt: 1)?.TotalSeconds);
        }
    }

    [Fact]
    public void Nothing_stands_in_our_tables_that_is_not_published_but_what_Twilio_says_of_accounts()
    {
        int[] alsoKnown = [21608, 21609, 20503, 20003, 20005, 20006, 20404, 30002];
        Assert.All(new[] { "sms", "wa-tw", "wa", "messaging" }, channel =>
        {
            var published = Published.Where(l => l.Channels.Contains(channel)).SelectMany(l => l.Codes.Split(' ')).ToHashSet();
            var extra = Tables(channel).SelectMany(t => t.Rows)
                .Where(r => r.Code is not (> 200 and < 299 or >= 80000 and <= 80099 or 613 or 1 or 2 or 4 or 100 or 368) && !published.Contains(r.Subcode is { } s ? $"{r.Code}/{s}" : $"{r.Code}") && !alsoKnown.Contains(r.Code));
            Assert.Empty(extra);
        });
    }

    [Theory]
    [InlineData("wa", "131049")]
    [InlineData("wa-tw", "63049")]
    [InlineData("messaging", "4/2018354")]
    public void A_marketing_limit_says_not_within_a_day_and_is_not_tried_again(string channel, string code)
    {
        var (number, subcode) = code.Split('/') is [var c, var s] ? (int.Parse(c), int.Parse(s)) : (int.Parse(code), (int?)null);
        var result = Tables(channel)[0].Judge(400, number, subcode, isTransient: false, TimeSpan.FromSeconds(3));
        Assert.Equal((TimeSpan.FromHours(24), (TimeSpan?)null), (result.RetryAfter, Delivery.PauseAfter(result, 1)));
    }

    [Fact]
    public void The_pair_limit_backs_off_by_powers_of_four() => Assert.Equal(
        [4, 16, 64, 256, 600], Enumerable.Range(1, 5).Select(n => Delivery.PauseAfter(Tables("wa")[0].Judge(400, 131056, null, isTransient: false, null), n)!.Value.TotalSeconds));

    private static OutcomeTable[] Tables(string channel) => channel switch
    {
        "sms" => [Gateway.Channels.TwilioSms.Outcomes.Table],
        "wa-tw" => [Gateway.Channels.TwilioWhatsApp.Outcomes.Table],
        "wa" => [Gateway.Channels.WhatsAppCloud.Outcomes.Table],
        _ => [Gateway.Channels.Messenger.Outcomes.Table, Gateway.Channels.Instagram.Outcomes.Table],
    };
}
