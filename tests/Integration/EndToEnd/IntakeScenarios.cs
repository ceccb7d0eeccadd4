using System.Net;
using System.Text;
using System.Text.Json;
using Integration.Providers;

namespace Integration.EndToEnd;

/// <summary>Webhooks that are not what they should be.</summary>
public abstract class IntakeScenarios(SharedWorld shared)
{
    private readonly World _world = shared.World;

    [Theory]
    [InlineData("whatsapp")]
    [InlineData("sms")]
    public async Task A_changed_byte_is_refused_without_a_word_and_leaves_nothing(string channel)
    {
        var customer = _world.NewCustomer(channel);
        using var request = customer.Webhook("hola mundo", customer.NewId());
        var body = await request.Content!.ReadAsByteArrayAsync();
        var type = request.Content.Headers.ContentType;
        body[^4] ^= 1;
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = type;
        var answer = await _world.DeliverAsync(request);
        Assert.Contains(answer.Status, new[] { HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden });
        Assert.Equal("", answer.Body);
        Assert.Null(await _world.Admin.FindAsync(customer.Address));
    }

    [Fact]
    public async Task An_account_that_is_not_configured_is_not_found() =>
        Assert.Equal(HttpStatusCode.NotFound, (await _world.DeliverAsync(SignedWebhook.Meta(_world.Url("/webhooks/nobody"), _world.AppSecret, "{}"))).Status);

    [Fact]
    public async Task A_sender_that_is_not_configured_leaves_an_operations_record()
    {
        var unknown = "9" + _world.NewDigits();
        var text = MetaPayload.WhatsAppText(unknown, _world.NewPhone(), "wamid." + Guid.NewGuid(), "hola");
        Assert.Equal(HttpStatusCode.OK, (await _world.DeliverAsync(SignedWebhook.Meta(_world.Url("/webhooks/meta"), _world.AppSecret, text))).Status);
        await Eventually.TrueAsync(async () => (await _world.Admin.GetAsync(_world.Admin.Root + "/operations?limit=200")).Body.Contains(unknown, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_body_of_more_than_3_MB_is_too_large()
    {
        var large = new byte[(3 * 1024 * 1024) + 1];
        Array.Fill(large, (byte)' ');
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await _world.DeliverAsync(SignedWebhook.Meta(_world.Url("/webhooks/meta"), _world.AppSecret, large))).Status);
    }

    [Fact]
    public async Task Authentic_nonsense_is_malformed() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await _world.DeliverAsync(SignedWebhook.Meta(_world.Url("/webhooks/meta"), _world.AppSecret, "{\"object\":"))).Status);

    [Fact]
    public async Task The_handshake_echoes_the_challenge_only_for_the_token()
    {
        Assert.Equal("42", await _world.Http.GetStringAsync(_world.Url($"/webhooks/meta?hub.mode=subscribe&hub.verify_token={_world.VerifyToken}&hub.challenge=42")));
        using var refused = await _world.Http.GetAsync(_world.Url("/webhooks/meta?hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=42"));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task A_batch_is_taken_whole()
    {
        var (one, two) = (_world.NewCustomer(), _world.NewCustomer());
        var (first, second) = (one.NewId(), two.NewId());
        var entries = new[] { (one, first), (two, second) }.Select(c => JsonElement.Parse(MetaPayload.WhatsAppText(_world.PhoneNumberId, c.Item1.Id, c.Item2, "hola")).GetProperty("entry")[0]);
        var batch = JsonSerializer.Serialize(new { @object = "whatsapp_business_account", entry = entries });
        Assert.Equal(HttpStatusCode.OK, (await _world.DeliverAsync(SignedWebhook.Meta(_world.Url("/webhooks/meta"), _world.AppSecret, Encoding.UTF8.GetBytes(batch)))).Status);
        Assert.Single((await one.TimelineAsync()).In(first));
        Assert.Single((await two.TimelineAsync()).In(second));
    }
}

[Collection("end to end, embedded")]
public sealed class EmbeddedIntakeTests(EmbeddedWorld world) : IntakeScenarios(world);

[Collection("end to end, servers")]
public sealed class ServersIntakeTests(ServersWorld world) : IntakeScenarios(world);
