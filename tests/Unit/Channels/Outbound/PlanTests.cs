using Conversations.Messages;
using Gateway.Channels;
using Gateway.Channels.Outbound;
using Gateway.Configuration;
using Xunit;

namespace Unit.Wire.Outbound;

/// <summary>What becomes of a message on each channel: in how many calls it leaves, and what gives way to what.</summary>
public sealed class PlanTests
{
    private const string Photo = "https://cdn.example/a.jpg";

    [Theory]
    [InlineData("acme-sms", 1600)]
    [InlineData("acme-wa-tw", 1600)]
    [InlineData("acme-wa", 4096)]
    [InlineData("acme-fb", 2000)]
    [InlineData("acme-ig", 1000)]
    public void A_text_is_cut_at_the_channel_s_limit(string sender, int most)
    {
        Assert.Single(Plan(sender, new string('a', most)).Pieces);
        var plan = Plan(sender, new string('a', most + 1));
        Assert.Equal([most, 1], plan.Pieces.Select(p => p.Text!.Length));
        Assert.Empty(plan.Fallbacks);
    }

    [Fact]
    public void SMS_count_their_segments_and_other_channels_have_none()
    {
        var plan = Plan("acme-sms", new string('a', 1601));
        Assert.Equal((12, "GSM-7"), (plan.Segments, plan.Encoding));
        Assert.Equal((1, "UCS-2"), (Plan("acme-sms", "así").Segments, Plan("acme-sms", "así").Encoding));
        Assert.Equal((0, (string?)null), (Plan("acme-wa", "así").Segments, Plan("acme-wa", "así").Encoding));
    }

    [Fact]
    public void The_first_piece_answers_and_where_that_cannot_be_shown_it_is_said()
    {
        var long_ = new string('a', 5000);
        Assert.Equal(["m1", null], Plan("acme-wa", long_, m => m with { ReplyTo = "m1" }).Pieces.Select(p => p.ReplyTo));
        Assert.Equal(["m1", null, null], Plan("acme-fb", long_, m => m with { ReplyTo = "m1" }).Pieces.Select(p => p.ReplyTo));
        var sms = Plan("acme-sms", "hola", m => m with { ReplyTo = "m1" });
        Assert.Null(sms.Pieces[0].ReplyTo);
        Assert.Equal([Fallback.ReplyToLeftOut], sms.Fallbacks);
    }

    [Fact]
    public void On_WhatsApp_the_text_goes_with_the_first_attachment_that_can_bear_it()
    {
        var plan = Plan("acme-wa", "mire", Media(("audio", null), ("image", null), ("video", "dos")));
        Assert.Equal(["audio:", "image:mire", "video:dos"], plan.Pieces.Select(p => $"{p.Media.Single().Type}:{p.Media.Single().Caption}"));
        var apart = Plan("acme-wa", new string('a', 1025), Media(("image", null)));
        Assert.Equal([1, 0], apart.Pieces.Select(p => p.Media.Count));
        var sticker = Plan("acme-wa", "hola", Media(("sticker", "jaja")));
        Assert.Equal([null, "jaja", "hola"], sticker.Pieces.Select(p => p.Text));
        Assert.Equal([Fallback.CaptionApart], sticker.Fallbacks);
    }

    [Fact]
    public void Through_Twilio_ten_attachments_go_with_one_MMS_and_one_with_a_WhatsApp_message()
    {
        var sms = Plan("acme-sms", "mire", Media([.. Enumerable.Repeat(("image", (string?)null), 12)]));
        Assert.Equal([(10, "mire"), (2, null)], sms.Pieces.Select(p => (p.Media.Count, p.Text)));
        var whatsApp = Plan("acme-wa-tw", "mire", Media(("image", null), ("image", "dos")));
        Assert.Equal([(1, "mire\n\ndos"), (1, null)], whatsApp.Pieces.Select(p => (p.Media.Count, p.Text)));
        Assert.Equal([(1, null), (0, "oiga")], Plan("acme-wa-tw", "oiga", Media(("audio", null))).Pieces.Select(p => (p.Media.Count, p.Text)));
        Assert.Equal(Fallback.MediaWithoutUrl, Plan("acme-sms", "x", m => m with { Media = [new("image", "1013859600285441", null, null)] }).Refusal);
    }

    [Fact]
    public void On_Messenger_an_attachment_is_a_message_of_its_own()
    {
        var plan = Plan("acme-ig", "mire", Media(("sticker", "uno"), ("video", null)));
        Assert.Equal([("image", null), (null, "uno"), ("video", null), (null, "mire")], plan.Pieces.Select(p => (p.Media.FirstOrDefault()?.Type, p.Text)));
        Assert.Equal([Fallback.StickerAsImage, Fallback.CaptionApart], plan.Fallbacks);
    }

    [Theory]
    [InlineData("acme-wa", "buttons", 3, "Sí", "buttons", "")]
    [InlineData("acme-wa", "buttons", 4, "Sí", "list", "buttons_as_list")]
    [InlineData("acme-wa", "buttons", 2, "Un título de 21 letra", "list", "buttons_as_list")]
    [InlineData("acme-wa", "buttons", 2, "Un título que tiene más letras", "text", "menu_as_text")]
    [InlineData("acme-wa", "buttons", 11, "Sí", "text", "menu_as_text")]
    [InlineData("acme-wa", "list", 10, "Sí", "list", "")]
    [InlineData("acme-wa", "quick_replies", 3, "Sí", "buttons", "quick_replies_as_buttons")]
    [InlineData("acme-wa", "quick_replies", 5, "Sí", "list", "quick_replies_as_list")]
    [InlineData("acme-fb", "quick_replies", 13, "Sí", "quick_replies", "")]
    [InlineData("acme-fb", "quick_replies", 14, "Sí", "text", "menu_as_text")]
    [InlineData("acme-fb", "buttons", 3, "Sí", "buttons", "")]
    [InlineData("acme-ig", "buttons", 4, "Sí", "quick_replies", "buttons_as_quick_replies")]
    [InlineData("acme-ig", "list", 4, "Sí", "quick_replies", "list_as_quick_replies")]
    [InlineData("acme-sms", "buttons", 2, "Sí", "text", "menu_as_text")]
    [InlineData("acme-wa-tw", "list", 2, "Sí", "text", "menu_as_text")]
    public void A_menu_takes_the_best_form_that_the_channel_has_for_it(string sender, string how, int options, string title, string form, string fallback)
    {
        var plan = Plan(sender, "¿Cuál?", Menu(how, options, title));
        var last = plan.Pieces[^1];
        Assert.Equal(form, (last.Part as Part.Menu)?.How ?? "text");
        Assert.Equal(fallback.Length == 0 ? [] : [fallback], plan.Fallbacks);
        Assert.StartsWith("¿Cuál?", last.Text, StringComparison.Ordinal);
        if (form == "text")
        {
            Assert.EndsWith($"\n\n1. {title} 1\n2. {title} 2", string.Join('\n', last.Text!.Split('\n').Take(4)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_menu_that_would_be_refused_as_it_is_goes_as_text()
    {
        Part.Option[] same = [new("a", "Sí"), new("b", "Sí")], sections = [new("a", "A", Section: "Uno"), new("b", "B")], twice = [new("a", "A"), new("a", "B")];
        Assert.All(new[] { same, sections, twice }, options => Assert.Equal([Fallback.MenuAsText], Plan("acme-wa", "x", m => m with { Parts = [new Part.Menu("list", options, "Ver")] }).Fallbacks));
        Assert.Equal(Fallback.MenuWithoutText, Plan("acme-wa", "", Menu("buttons", 2, "Sí")).Refusal);
        Assert.Equal(Fallback.MenuWithoutText, Plan("acme-fb", "", Menu("buttons", 2, "Sí")).Refusal);
    }

    [Fact]
    public void A_long_text_goes_before_its_menu_and_the_menu_keeps_the_end()
    {
        var plan = Plan("acme-wa", new string('a', 5000) + " ¿Cuál?", Menu("buttons", 2, "Sí"));
        Assert.All(plan.Pieces.SkipLast(1), p => Assert.Null(p.Part));
        Assert.EndsWith("¿Cuál?", plan.Pieces[^1].Text, StringComparison.Ordinal);
        Assert.True(plan.Pieces[^1].Text!.Length <= 1024);
    }

    [Fact]
    public void Header_footer_and_descriptions_stand_in_the_text_where_a_menu_has_no_place_for_them()
    {
        var menu = new Part.Menu("buttons", [new("a", "Envío", "Mañana"), new("b", "Tienda")], Header: "Entrega", Footer: "Gracias");
        var plan = Plan("acme-fb", "¿Cómo?", m => m with { Parts = [menu] });
        Assert.Equal("Entrega\n\n¿Cómo?\n\nEnvío: Mañana\n\nGracias", plan.Pieces.Single().Text);
        Assert.Equal([Fallback.MenuFrameInText], plan.Fallbacks);
        Assert.Equal("Entrega\n\n¿Cómo?\n\n1. Envío: Mañana\n2. Tienda\n\nGracias", Plan("acme-sms", "¿Cómo?", m => m with { Parts = [menu] }).Pieces.Single().Text);
    }

    [Fact]
    public void A_place_is_a_place_on_WhatsApp_and_elsewhere_words_with_a_link()
    {
        var place = new Part.Location(4.60971, -74.08175, "Tienda", "Calle 1");
        Assert.Equal(["Aquí", null], Plan("acme-wa", "Aquí", m => m with { Parts = [place] }).Pieces.Select(p => p.Text));
        Assert.Equal(["Aquí", "Tienda"], Plan("acme-wa-tw", "Aquí", m => m with { Parts = [place] }).Pieces.Select(p => p.Text));
        var sms = Plan("acme-sms", "Aquí", m => m with { Parts = [place] });
        Assert.Equal("Aquí\n\nTienda\nCalle 1\nhttps://maps.google.com/?q=4.60971,-74.08175", sms.Pieces.Single().Text);
        Assert.Equal([Fallback.LocationAsText], sms.Fallbacks);
    }

    [Theory]
    [InlineData("acme-wa", null)]
    [InlineData("acme-fb", null)]
    [InlineData("acme-ig", null)]
    [InlineData("acme-sms", "reaction_not_possible")]
    [InlineData("acme-wa-tw", "reaction_not_possible")]
    public void A_reaction_has_no_stand_in(string sender, string? refusal) => Assert.Equal(refusal, Plan(sender, "", m => m with { Parts = [new Part.Reaction("m1", "👍")] }).Refusal);

    [Theory]
    [InlineData("acme-wa", "hello_world", null)]
    [InlineData("acme-wa", "HX1", "template_of_another_provider")]
    [InlineData("acme-wa-tw", "HX1", null)]
    [InlineData("acme-sms", "hello_world", "template_of_another_provider")]
    [InlineData("acme-fb", "hello_world", "template_not_possible")]
    public void A_template_belongs_to_its_provider(string sender, string name, string? refusal) =>
        Assert.Equal(refusal, Plan(sender, "", m => m with { Parts = [new Part.Template(name, "es")] }).Refusal);

    [Fact]
    public void What_nobody_can_send_is_refused_and_nothing_is_dropped_in_silence()
    {
        Assert.Equal(Fallback.NotSendable, Plan("acme-wa", "x", m => m with { Parts = [new Part.Story("reply", "1", null)] }).Refusal);
        Assert.Equal(Fallback.Empty, Plan("acme-sms", "").Refusal);
    }

    [Fact]
    public void Every_code_has_a_sentence_in_each_language()
    {
        var codes = typeof(Fallback).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!);
        Assert.Equal(codes.Order(StringComparer.Ordinal), Fallback.Sentences.Keys.Order(StringComparer.Ordinal));
        Assert.All(Fallback.Sentences.Values, s => Assert.All(new[] { s.Es, s.Pt, s.En }, Assert.NotNull));
    }

    [Theory]
    [InlineData("sms:+15550001111", 1, 30)]
    [InlineData("sms:+18005550111", 3, 30)]
    [InlineData("sms:+573001234567", 10, 30)]
    [InlineData("sms:+12345", 100, 100)]
    public void SMS_leave_at_the_pace_of_their_number_and_count_by_segments(string number, double perSecond, int burst)
    {
        var pace = Channel("acme-sms").PaceOf(new("x", "acme", ChannelKind.TwilioSms, number), new() { Text = new string('a', 200) });
        Assert.Equal((perSecond, burst, 2), (pace.PerSecond, pace.Burst, pace.Cost));
    }

    [Fact]
    public void Sound_and_film_have_a_pace_of_their_own_on_Messenger() => Assert.Equal(
        (new Pace(10, 10, Bucket: "media"), new Pace(300, 300)),
        (Channel("acme-fb").PaceOf(Given.Meta.Senders[3], new() { Media = [new("video", Photo, null, null)] }), Channel("acme-fb").PaceOf(Given.Meta.Senders[3], new() { Text = "x" })));

    private static Func<MessageQueued, MessageQueued> Media(params (string Type, string? Caption)[] items) =>
        m => m with { Media = [.. items.Select(i => new Media(i.Type, Photo, null, i.Caption))] };

    private static Func<MessageQueued, MessageQueued> Menu(string how, int options, string title) =>
        m => m with { Parts = [new Part.Menu(how, [.. Enumerable.Range(1, options).Select(i => new Part.Option($"o{i}", options > 3 || how == "list" || title.Length < 3 || title.Length > 24 ? $"{title} {i}" : Same(title, i)))])] };

    // A title of exactly so many letters that still differs from its neighbour.
    private static string Same(string title, int i) => title[..^1] + (char)('a' + i);

    private static Plan Plan(string sender, string text, Func<MessageQueued, MessageQueued>? with = null)
    {
        var config = Given.Twilio.Senders.Concat(Given.Meta.Senders).First(s => s.Id == sender);
        var message = Given.Message(sender, config.Channel + (config.Channel is "sms" or "whatsapp" ? ":+573001234567" : ":987"), text);
        return Channel(sender).Plan(config, with?.Invoke(message) ?? message);
    }

    internal static IChannel Channel(string sender)
    {
        using var http = new ProviderHttp();
        var (twilio, meta) = (new Gateway.Channels.Twilio.TwilioApi(Given.Twilio, http, TimeProvider.System), new Gateway.Channels.Meta.GraphApi(Given.Meta, http));
        return sender switch
        {
            "acme-sms" => new Gateway.Channels.TwilioSms.Send(twilio),
            "acme-wa-tw" => new Gateway.Channels.TwilioWhatsApp.Send(twilio),
            "acme-wa" => new Gateway.Channels.WhatsAppCloud.Send(meta),
            "acme-ig" => new Gateway.Channels.Instagram.Send(meta),
            _ => new Gateway.Channels.Messenger.Send(meta),
        };
    }
}
