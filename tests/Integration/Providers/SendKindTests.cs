using Conversations.Messages;
using Conversations.People;
using Gateway.Channels;
using Gateway.Channels.Outbound;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Integration.Providers;

/// <summary>Every kind of message on every channel, against providers that refuse whatever the real one would.</summary>
public sealed class SendKindTests(OutboxRig rig) : IClassFixture<OutboxRig>
{
    private const string File = "https://cdn.example/a";

    private static readonly Dictionary<string, Func<MessageQueued, MessageQueued>> Kinds = new(StringComparer.Ordinal)
    {
        ["text"] = m => m,
        ["long text"] = m => m with { Text = string.Concat(Enumerable.Repeat("Una frase con eñes y 👍🏽. ", 400)) },
        ["reply"] = m => m with { ReplyTo = "m1" },
        ["image"] = m => m with { Media = [new("image", File, "image/jpeg", null)] },
        ["images"] = m => m with { Media = [.. Enumerable.Range(0, 12).Select(i => new Media("image", $"{File}{i}", null, $"foto {i}"))] },
        ["audio"] = m => m with { Media = [new("audio", File, null, "con texto")] },
        ["video"] = m => m with { Media = [new("video", File, null, new string('a', 1500))] },
        ["document"] = m => m with { Text = "", Media = [new("document", File, "application/pdf", null, "guia.pdf")] },
        ["sticker"] = m => m with { Media = [new("sticker", File, null, null)] },
        ["location"] = m => m with { Parts = [new Part.Location(4.60971, -74.08175, "Tienda", "Calle 1")] },
        ["bare location"] = m => m with { Text = "", Parts = [new Part.Location(-33.1, 151.2)] },
        ["buttons"] = m => m with { Parts = [Menu("buttons", 3)] },
        ["many buttons"] = m => m with { Parts = [Menu("buttons", 7)] },
        ["list"] = m => m with { Parts = [new Part.Menu("list", [new("a", "A", "uno", "Primero"), new("b", "B", null, "Segundo")], "Ver", new string('h', 70), "pie")] },
        ["long list"] = m => m with { Parts = [Menu("list", 25)] },
        ["quick replies"] = m => m with { Parts = [Menu("quick_replies", 13)] },
        ["menu with a long text"] = m => m with { Text = new string('ñ', 9000), Parts = [Menu("buttons", 2)] },
        ["menu with media"] = m => m with { Media = [new("image", File, null, null)], Parts = [Menu("buttons", 2)] },
        ["reaction"] = m => m with { Text = "", Parts = [new Part.Reaction("m1", "❤️")] },
        ["reaction taken away"] = m => m with { Text = "", Parts = [new Part.Reaction("m1", null)] },
        ["template"] = m => m with { Text = "", Parts = [new Part.Template("order_ready", "es_CO", new Dictionary<string, string> { ["1"] = "A-17" }, File, "image", new Dictionary<int, string> { [0] = "x" })] },
        ["content"] = m => m with { Text = "", Parts = [new Part.Template("HX" + new string('a', 32), "", new Dictionary<string, string> { ["1"] = "A-17" })] },
        ["not after"] = m => m with { NotAfter = DateTimeOffset.MaxValue },
    };

    public static IEnumerable<object[]> All() => new[] { "sms", "wa-tw", "wa", "ig", "fb" }.SelectMany(s => Kinds.Keys.Select(k => new object[] { s, k }));

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_kind_is_taken_as_it_is_or_refused_before_anything_left(string sender, string kind)
    {
        var provider = rig.Provider(sender);
        var message = Kinds[kind](Message(sender));
        rig.Meta.InstagramUsers.Add("988");
        var senders = rig.Services.GetRequiredService<Senders>();
        var plan = senders.PlanOf(message)!;
        Assert.Equal(IsPossible(sender, kind), plan.Refusal is null);
        var before = provider.Sent.Count;
        for (var i = 0; i < plan.Pieces.Count; i++)
        {
            var result = await senders.SendAsync(new Outbound(message, plan.Pieces[i], i), CancellationToken.None);
            Assert.Equal((SendOutcome.Accepted, null), (result.Outcome, result.Code));
        }

        Assert.Equal(plan.Pieces.Count, provider.Sent.Count - before);
        if (kind.StartsWith("reaction", StringComparison.Ordinal))
        {
            return;
        }

        Assert.All(provider.Sent.Skip(before).Select((sent, i) => (sent, i)), x => Assert.Equal(x.i == 0 ? "d1" : $"d1~{x.i}", x.sent.Correlation));
    }

    [Theory]
    [InlineData("wa", Signal.Read, 1, "\"status\":\"read\"")]
    [InlineData("wa", Signal.Typing, 1, "\"typing_indicator\":{\"type\":\"text\"}")]
    [InlineData("ig", Signal.Read, 1, "mark_seen")]
    [InlineData("fb", Signal.Typing, 2, "typing_on")]
    [InlineData("wa-tw", Signal.Typing, 1, "\"channel\":\"WHATSAPP\"")]
    [InlineData("wa-tw", Signal.Read, 0, "")]
    [InlineData("sms", Signal.Typing, 0, "")]
    internal async Task A_sign_is_what_the_provider_takes_and_no_message(string sender, Signal signal, int calls, string says)
    {
        var provider = rig.Provider(sender);
        var (signs, sent) = (provider.Signs.Count, provider.Sent.Count);
        await rig.Services.GetRequiredService<Senders>().SignalAsync(sender, Message(sender).To, "SM" + new string('a', 32), signal, CancellationToken.None);
        Assert.Equal((calls, 0), (provider.Signs.Count - signs, provider.Sent.Count - sent));
        Assert.All(provider.Signs.Skip(signs), s => Assert.Equal(200, s.Status));
        Assert.Equal(calls > 0, provider.Signs.Skip(signs).LastOrDefault().Call?.Body.Contains(says, StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task An_agent_s_answer_shows_that_the_customer_was_read()
    {
        var talk = await rig.MeetAsync("wa", isAssistants: false);
        var before = rig.Meta.Signs.Count;
        await talk.QueueAsync("read-1", "hola");
        await talk.WorkAsync();
        await EndToEnd.Eventually.TrueAsync(() => Task.FromResult(rig.Meta.Signs.Count > before));
        Assert.Contains("\"status\":\"read\"", rig.Meta.Signs[^1].Call.Body, StringComparison.Ordinal);
    }

    private static bool IsPossible(string sender, string kind) => kind switch
    {
        "reaction" or "reaction taken away" => sender is "wa" or "ig" or "fb",
        "template" => sender is "wa",
        "content" => sender is "sms" or "wa-tw",
        _ => true,
    };

    private static Part.Menu Menu(string how, int options) => new(how, [.. Enumerable.Range(1, options).Select(i => new Part.Option($"o{i}", $"Opción {i}"))]);

    private static MessageQueued Message(string sender) => new(
        "d1", Author.Agent("ana"), sender,
        Address.Parse(sender switch { "sms" => "sms:+573001234567", "ig" => "instagram:988", "fb" => "messenger:987", _ => "whatsapp:+573001234567" }),
        "¿Cuál prefiere? 👍", MessageClass.Reply, "service", "support", default);
}
