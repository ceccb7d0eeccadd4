using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Integration.Providers;

namespace Integration.EndToEnd;

/// <summary>
/// Webhooks that bear Twilio's signature and are not what they should be: none is a 500, and none takes another event with it. On a
/// gateway of their own, since its assistant has a thousand messages to answer afterwards.
/// </summary>
public sealed class TwilioIntakeTests(EmbeddedWorld shared) : IClassFixture<EmbeddedWorld>
{
    private readonly World _world = shared.World;

    public static TheoryData<string, string, int> Bodies() => new()
    {
        { "application/json", "", 400 },
        { "application/json", "{", 400 },
        { "application/json", "{\"From\":\"+573001112222\"", 400 },
        { "application/json", "null", 400 },
        { "application/json", "7", 400 },
        { "application/json", "\"x\"", 400 },
        { "application/json", "{} {}", 400 },
        { "application/json", Nested(5000), 200 },
        { "application/json", "[]", 200 },
        { "application/json", "{}", 200 },
        { "application/json", "[null,1,\"x\",[],{},{\"From\":1,\"To\":2},{\"From\":\"\\ud83d\",\"To\":\"\\udc00\"}]", 200 },
        { "application/json", Nested(200), 200 },
        { "text/plain", "From=%2B573001112222&Body=hola", 400 },
        { "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"Body\"\r\n\r\nhola\r\n--x--", 400 },
        { "application/xml", "<Message/>", 400 },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_body_that_is_bound_by_its_hash_is_judged_by_what_it_is(string type, string body, int status)
    {
        using var request = SignedWebhook.TwilioJson(_world.Url("/webhooks/tw"), World.PublicUrl, _world.TwilioToken, body);
        request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        var answer = await _world.DeliverAsync(request);
        Assert.Equal((status, status == 200 ? "<Response/>" : ""), ((int)answer.Status, answer.Body));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("=")]
    [InlineData("&&&")]
    [InlineData("%")]
    [InlineData("%ZZ=%1")]
    [InlineData("MessageSid=SM1")]
    [InlineData("From=%2B573001112222&To=")]
    [InlineData("From=whatsapp%3A&To=whatsapp%3A%2B1")]
    [InlineData("SmsStatus=received&SmsStatus=delivered")]
    [InlineData("From=%00&To=%00&Body=%00")]
    [InlineData("From=%FF%FE&To=%C0%80&Body=%F0%28")]
    public async Task A_form_that_names_nobody_is_answered_and_kept_for_operations(string form)
    {
        var answer = await DeliverAsync(form);
        // A form without a single parameter is none of Twilio's.
        Assert.Equal(form.Trim('&').Length == 0 ? HttpStatusCode.BadRequest : HttpStatusCode.OK, answer.Status);
    }

    [Fact]
    public async Task Fields_that_are_missing_or_absurd_leave_a_message_that_says_what_is_there()
    {
        var customer = _world.NewCustomer("sms");
        var sides = $"From=%2B{customer.Id}&To=%2B{_world.Sms[1..]}";
        string[] forms =
        [
            "", "&Body=ho%FFla%C3", "&Body=%00%00", "&NumMedia=99999999999999999999&Body=x", "&NumMedia=-1&Body=y", "&NumMedia=3&MediaUrl0=javascript%3Aalert&Body=z",
            "&MessageStatus=received&Body=w", "&OptOutType=PERHAPS&Body=v", "&ChannelMetadata=%7B%22data%22%3A%7B%22context%22%3A%5B%5D%7D%7D&Body=u", "&Body=" + new string('A', 20_000),
        ];
        foreach (var (i, form) in forms.Index())
        {
            Assert.Equal(HttpStatusCode.OK, (await DeliverAsync($"{sides}&MessageSid=SMbad{i}{customer.Id}{form}")).Status);
        }

        var timeline = await customer.TimelineAsync(t => t.Count(e => e.Text("nativeId")?.StartsWith("SMbad", StringComparison.Ordinal) == true) == forms.Length);
        Assert.Contains(timeline, e => e.Text("text") == "ho\uFFFDla\uFFFD");
        Assert.Single(timeline, e => e.Is("unsupported"));
    }

    [Fact]
    public async Task A_body_of_more_than_3_MB_is_too_large_however_it_is_signed()
    {
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await DeliverAsync("Body=" + new string('x', 3 * 1024 * 1024))).Status);
        var large = JsonSerializer.Serialize(new { Body = new string('x', 3 * 1024 * 1024) });
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await _world.DeliverAsync(SignedWebhook.TwilioJson(_world.Url("/webhooks/tw"), World.PublicUrl, _world.TwilioToken, large))).Status);
    }

    [Fact]
    public async Task A_huge_list_keeps_every_good_event_among_the_bad()
    {
        var customers = Enumerable.Range(0, 20).Select(_ => _world.NewCustomer("sms")).ToList();
        var items = Enumerable.Range(0, 1000).Select(i => i % 5 == 0
            ? Nested(100)
            : JsonSerializer.Serialize(new { MessageSid = $"SMbatch{i}{_world.Run}", From = "+" + customers[i % 20].Id, To = _world.Sms, SmsStatus = "received", Body = $"número {i}" }));
        var body = $"[{string.Join(',', items)}]";
        Assert.Equal(HttpStatusCode.OK, (await _world.DeliverAsync(SignedWebhook.TwilioJson(_world.Url("/webhooks/tw"), World.PublicUrl, _world.TwilioToken, body))).Status);
        foreach (var (i, customer) in customers.Index().Where(c => c.Index % 5 != 0))
        {
            Assert.Equal(50, (await customer.TimelineAsync()).Count(e => e.Is("message", "in")));
        }
    }

    [Fact]
    public async Task A_form_with_tens_of_thousands_of_parameters_is_not_believed() =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await DeliverAsync(string.Join('&', Enumerable.Range(0, 25_000).Select(i => $"k{i:d5}=v")))).Status);

    private static string Nested(int depth) => string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);

    // Twilio signs the decoded bytes, whatever they are.
    private async Task<Answer> DeliverAsync(string form)
    {
        var pairs = form.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2)).Select(p => (Key: Decode(p[0]), Value: p.Length > 1 ? Decode(p[1]) : ""))
            .Distinct().OrderBy(p => p.Key, StringComparer.Ordinal).ThenBy(p => p.Value, StringComparer.Ordinal);
        var signed = Encoding.Latin1.GetBytes(World.PublicUrl + string.Concat(pairs.Select(p => p.Key + p.Value)));
        using var request = new HttpRequestMessage(HttpMethod.Post, _world.Url("/webhooks/tw")) { Content = new StringContent(form, Encoding.ASCII) };
        request.Content.Headers.ContentType = new("application/x-www-form-urlencoded");
        request.Headers.Add("X-Twilio-Signature", Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(_world.TwilioToken), signed)));
        return await _world.DeliverAsync(request);
    }

    // A character for each byte.
    private static string Decode(string text)
    {
        var decoded = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                decoded.Append((char)Convert.ToByte(text.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
            {
                decoded.Append(text[i]);
            }
        }

        return decoded.ToString();
    }
}
