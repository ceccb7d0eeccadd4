using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Conversations.Messages;
using Gateway.Demo;
using Gateway.Simulator.Phones;

namespace Unit.Simulator;

/// <summary>Acts on a phone, the media behind them, and what a phone shows of what the brand sends.</summary>
public sealed class ActTests
{
    private const string WhatsApp = "cli-1002-whatsapp";
    private const string Number = "573005550102";

    [Fact]
    public async Task A_picture_is_told_by_id_and_handed_out_to_the_token_for_five_minutes()
    {
        await using var rig = await Rig.StartAsync();
        await rig.Simulator.ActAsync(WhatsApp, new PhoneAct.Sends(SampleFile.Named("photo")!), default);
        var image = (await rig.NextAsync()).Json.At("entry", 0, "changes", 0, "value", "messages", 0, "image");

        var told = await GetAsync(rig, $"{rig.Demo.MetaApi}/{image.At("id").GetString()}", rig.Demo.Secrets.AccessToken);
        var url = (await told.JsonAsync()).At("url").GetString()!;
        var bytes = await (await GetAsync(rig, url, rig.Demo.Secrets.AccessToken)).Content.ReadAsByteArrayAsync();

        Assert.Equal(image.At("sha256").GetString(), Convert.ToBase64String(SHA256.HashData(bytes)));
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(rig, url, "wrong")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(rig, $"{rig.Demo.MetaApi}/{image.At("id").GetString()}", "wrong")).StatusCode);
        rig.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(rig, url, rig.Demo.Secrets.AccessToken)).StatusCode);
    }

    [Fact]
    public async Task A_picture_by_mms_is_at_an_address_that_redirects_who_has_the_credentials()
    {
        await using var rig = await Rig.StartAsync();
        await rig.Simulator.ActAsync("cli-1005-sms", new PhoneAct.Sends(SampleFile.Named("photo")!), default);
        var form = (await rig.NextAsync()).Form;
        Assert.Equal(("1", "image/png"), (form["NumMedia"], form["MediaContentType0"]));

        Assert.Equal(HttpStatusCode.Unauthorized, (await rig.Http.GetAsync(new Uri(form["MediaUrl0"]))).StatusCode);
        var path = form["MediaUrl0"].Split($"/Accounts/{rig.Demo.Secrets.TwilioAccountSid}/")[1];
        var answer = await rig.TwilioAsync(HttpMethod.Get, path);
        Assert.Equal("image/png", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("/cdn/", answer.RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reactions_edits_and_deletions_stand_on_the_bubble()
    {
        await using var rig = await Rig.StartAsync();
        await rig.Simulator.ActAsync(WhatsApp, new PhoneAct.Says("hola"), default);
        var id = Assert.Single(rig.Simulator.Messages(WhatsApp)).NativeId;
        await rig.Simulator.ActAsync(WhatsApp, new PhoneAct.Reacts(id, "👍"), default);
        await rig.Simulator.ActAsync(WhatsApp, new PhoneAct.Edits(id, "hola, buenas"), default);
        Assert.Equal(("hola, buenas", 1, "👍"), Assert.Single(rig.Simulator.Messages(WhatsApp)) is var m ? (m.Text, m.Edits, m.Mine) : default);
        await rig.Simulator.ActAsync(WhatsApp, new PhoneAct.Deletes(id), default);
        Assert.Equal((true, ""), Assert.Single(rig.Simulator.Messages(WhatsApp)) is var gone ? (gone.Deleted, gone.Text) : default);
    }

    [Fact]
    public async Task What_the_app_does_not_offer_is_refused_and_sends_nothing()
    {
        await using var rig = await Rig.StartAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => rig.Simulator.ActAsync("cli-1005-sms", new PhoneAct.Places(), default));
        await Assert.ThrowsAsync<ArgumentException>(() => rig.Simulator.ActAsync("cli-1007-messenger", new PhoneAct.Orders(), default));
        await Assert.ThrowsAsync<ArgumentException>(() => rig.Simulator.ActAsync(WhatsApp, new PhoneAct.Edits("wamid.none", "x"), default));
        await Assert.ThrowsAsync<ArgumentException>(() => rig.Simulator.ActAsync("cli-1012-whatsapp", new PhoneAct.ChangesNumber(), default));
        Assert.False(rig.Any);
        Assert.Empty(rig.Simulator.Messages("cli-1005-sms"));
    }

    [Fact]
    public async Task A_new_number_is_reached_and_the_old_one_is_nobodys()
    {
        await using var rig = await Rig.StartAsync();
        var before = rig.Simulator.Find(WhatsApp)!.Address;
        await rig.Simulator.ActAsync(WhatsApp, new PhoneAct.ChangesNumber(), default);
        var system = (await rig.NextAsync()).Json.At("entry", 0, "changes", 0, "value", "messages", 0);
        var after = rig.Simulator.Find(WhatsApp)!.Address;
        Assert.Equal((before.Id.TrimStart('+'), after.Id.TrimStart('+')), (system.At("from").GetString(), system.At("system", "wa_id").GetString()));
        Assert.Equal(HttpStatusCode.OK, (await rig.WhatsAppAsync(after.Id, "hola")).StatusCode);
        Assert.Equal("hola", Assert.Single(rig.Simulator.Messages(WhatsApp)).Text);
    }

    [Theory]
    [InlineData("""{"type":"location","location":{"latitude":4.6,"longitude":-74,"name":"Tienda"}}""", HttpStatusCode.OK)]
    [InlineData("""{"type":"location","location":{"latitude":94.6,"longitude":-74}}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"type":"reaction","reaction":{"message_id":"wamid.x"}}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"type":"contacts","contacts":[{"name":{}}]}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"type":"interactive","interactive":{"type":"list","body":{"text":"a"},"action":{"button":"Ver","sections":[{"rows":[{"id":"a","title":"Una fila con un título demasiado largo"}]}]}}}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"type":"interactive","interactive":{"type":"button","body":{"text":"a"},"action":{"buttons":[{"type":"reply","reply":{"id":"a","title":"A"}},{"type":"reply","reply":{"id":"a","title":"B"}}]}}}""", HttpStatusCode.BadRequest)]
    public async Task Graph_is_as_strict_about_what_a_message_carries(string content, HttpStatusCode expected)
    {
        await using var rig = await Rig.StartAsync();
        var answer = await rig.GraphAsync($"{DemoInstallation.PhoneNumberId}/messages", $$"""{"messaging_product":"whatsapp","to":"{{Number}}",{{content[1..]}}""");
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Buttons_are_pressed_where_they_were_offered_and_our_reaction_is_seen()
    {
        await using var rig = await Rig.StartAsync();
        await rig.GraphAsync($"{DemoInstallation.PhoneNumberId}/messages",
            $$$$"""{"messaging_product":"whatsapp","to":"{{{{Number}}}}","type":"interactive","interactive":{"type":"button","body":{"text":"¿Sí?"},"action":{"buttons":[{"type":"reply","reply":{"id":"yes","title":"Sí"}}]}}}""");
        var offer = Assert.Single(rig.Simulator.Messages(WhatsApp));
        Assert.Equal("yes", Assert.Single(Assert.Single(offer.Parts.OfType<Part.Menu>()).Options).Id);

        await rig.Simulator.ActAsync(WhatsApp, new PhoneAct.Chooses(offer.NativeId, "yes"), default);
        var pressed = rig.Simulator.Messages(WhatsApp)[^1];
        Assert.Equal(("Sí", offer.NativeId), (pressed.Text, pressed.ReplyTo));

        await rig.GraphAsync($"{DemoInstallation.PhoneNumberId}/messages",
            $$$"""{"messaging_product":"whatsapp","to":"{{{Number}}}","type":"reaction","reaction":{"message_id":"{{{pressed.NativeId}}}","emoji":"👍"}}""");
        Assert.Equal(("👍", 2), (rig.Simulator.Messages(WhatsApp)[^1].Theirs, rig.Simulator.Messages(WhatsApp).Count));
    }

    private static Task<HttpResponseMessage> GetAsync(Rig rig, string url, string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Authorization = new("Bearer", token);
        return rig.Http.SendAsync(request);
    }
}
