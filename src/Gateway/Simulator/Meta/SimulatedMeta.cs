using System.Text.Json;
using System.Text.Json.Nodes;
using Conversations.People;
using Gateway.Demo;
using Gateway.Simulator.Drills;
using Gateway.Simulator.Phones;
using Gateway.Simulator.Webhooks;
using ChannelName = Conversations.People.Channels;

namespace Gateway.Simulator.Meta;

/// <summary>
/// The corner of the Graph API that a channel calls: <c>POST /{version}/{id}/messages</c>. As strict as the real one where a
/// mistake would only show in production: token, required fields, lengths, ids.
/// </summary>
internal sealed class SimulatedMeta(DemoInstallation demo, PhoneShelf shelf, Recipients recipients, StatusCourse course, TimeProvider time)
{
    private static readonly TimeSpan TypingShown = TimeSpan.FromSeconds(25);
    private static readonly ProviderError Stranger = new(100, 400, "No matching user found", 2018001);

    /// <summary>Answers one call.</summary>
    public async Task HandleAsync(HttpContext http)
    {
        if (GraphHttp.OwnerOf(http.Request, demo.Secrets) is not { } owner)
        {
            await GraphHttp.RefuseAsync(http, MetaErrors.Token);
            return;
        }

        if (await GraphHttp.BodyAsync(http) is not { } body)
        {
            await GraphHttp.RefuseAsync(http, MetaErrors.Parameter("Invalid parameter"));
            return;
        }

        var id = (string)http.Request.RouteValues["id"]!;
        var self = owner switch
        {
            TokenOwner.Page => DemoInstallation.PageId,
            TokenOwner.Instagram => DemoInstallation.InstagramId,
            _ => "me",
        };
        await (id switch
        {
            _ when DemoLine.WithPhoneNumberId(id) is { } line => owner != TokenOwner.App ? GraphHttp.RefuseAsync(http, MetaErrors.NoSuchObject(id))
                : body.Text("status") is not null ? MarkReadAsync(http, body) : WhatsAppAsync(http, body, line),
            "me" => PageAsync(http, body, self),
            DemoInstallation.PageId or DemoInstallation.InstagramId when id == self || owner == TokenOwner.App => PageAsync(http, body, id),
            _ => GraphHttp.RefuseAsync(http, MetaErrors.NoSuchObject(id)),
        });
    }

    private async Task WhatsAppAsync(HttpContext http, JsonElement body, DemoLine line)
    {
        var (send, error) = WhatsAppSend.Read(body);
        if (send is null)
        {
            await GraphHttp.RefuseAsync(http, error!);
            return;
        }

        var phone = recipients.Of(send.To);
        var fault = phone is null ? null : shelf.TakeFault(phone.Id);
        var refusal = phone is null ? MetaErrors.Of(ChannelName.WhatsApp, 131026) : Refusal(phone, send.Type == "template", fault);
        if (refusal is { Later: false })
        {
            await GraphHttp.RefuseAsync(http, refusal);
            return;
        }

        var wamid = MetaWire.Wamid(send.To, fromPerson: false);
        var answer = new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["contacts"] = new JsonArray(new JsonObject
            {
                ["input"] = send.Input, [WhatsAppWebhook.ScopedId(send.To) ? "user_id" : "wa_id"] = WhatsAppWebhook.Digits(send.To),
            }),
            ["messages"] = new JsonArray(send.Type == "template" ? new JsonObject { ["id"] = wamid, ["message_status"] = "accepted" } : new JsonObject { ["id"] = wamid }),
        };
        var addressee = (phone ?? new SimulatedPhone("", "", "", "", send.To)) with { Line = line };
        await TakeAsync(http, answer, fault, send.Content, line, new(
            addressee.Id, wamid, time.GetUtcNow(), refusal, PhoneMessageStatus.Read,
            (status, at, error) => MetaWire.Sign(demo, WhatsAppWebhook.Status(addressee, wamid, send.Correlation, status, at, error))));
    }

    private async Task PageAsync(HttpContext http, JsonElement body, string id)
    {
        var channel = recipients.ChannelOf(body.Object("recipient").Text("id"), id);
        var (send, error) = PageSend.Read(body, channel ?? ChannelName.Messenger);
        var phone = send is null || channel is null ? null : recipients.Of(Address.Of(channel, send.To));
        var fault = phone is null || send!.Action is not null ? null : shelf.TakeFault(phone.Id);
        var refusal = error ?? (phone is null ? Stranger : send!.Action is null ? Refusal(phone, send.Tagged, fault) : null);
        if (refusal is not null)
        {
            await GraphHttp.RefuseAsync(http, refusal);
            return;
        }

        if (send!.Action is not null)
        {
            if (send.Reaction is { } reaction)
            {
                shelf.Alter(phone!.Id, reaction.Target, m => m with { Theirs = reaction.Emoji });
            }

            if (send.Action == "mark_seen")
            {
                shelf.ReadUpTo(phone!.Id, time.GetUtcNow());
            }

            shelf.ShowTyping(phone!.Id, send.Action == "typing_on" ? TypingShown : TimeSpan.Zero);
            await GraphHttp.AnswerAsync(http, StatusCodes.Status200OK, new JsonObject { ["recipient_id"] = send.To });
            return;
        }

        var mid = MetaWire.Mid(phone!.Address.Channel);
        await TakeAsync(http, new JsonObject { ["recipient_id"] = send.To, ["message_id"] = mid }, fault, send.Content!, phone.Line, new(
            phone.Id, mid, time.GetUtcNow(), Error: null, PhoneMessageStatus.Read,
            (status, at, _) => PageWebhook.Status(phone, mid, status, at) is { } json ? MetaWire.Sign(demo, json) : null));
    }

    private async Task MarkReadAsync(HttpContext http, JsonElement body)
    {
        var wamid = body.Text("message_id");
        var refusal = body switch
        {
            _ when body.Text("messaging_product") != "whatsapp" => MetaErrors.Missing("messaging_product"),
            _ when body.Text("status") != "read" => MetaErrors.Parameter("Param status must be one of {READ}."),
            _ when string.IsNullOrEmpty(wamid) => MetaErrors.Missing("message_id"),
            _ when !wamid.StartsWith("wamid.", StringComparison.Ordinal) => new(131009, 400, "Parameter value is not valid"),
            _ when body.Has("typing_indicator") && body.Object("typing_indicator").Text("type") != "text" => MetaErrors.Parameter("Param typing_indicator['type'] must be one of {TEXT}."),
            _ => null,
        };
        if (refusal is not null)
        {
            await GraphHttp.RefuseAsync(http, refusal);
            return;
        }

        if (shelf.HolderOf(wamid!) is { } phone)
        {
            shelf.Advance(phone.Id, wamid!, PhoneMessageStatus.Read);
            shelf.ShowTyping(phone.Id, body.Has("typing_indicator") ? TypingShown : TimeSpan.Zero);
        }

        await GraphHttp.AnswerAsync(http, StatusCodes.Status200OK, new JsonObject { ["success"] = true });
    }

    /// <summary>Puts the message on the phone, answers and lets its statuses run, each as the armed fault wants it.</summary>
    private async Task TakeAsync(HttpContext http, JsonObject answer, Fault? fault, PhoneContent shown, DemoLine line, Consignment message)
    {
        if (fault is not Fault.Hangs { Taken: false })
        {
            Show(message, shown, line);
            if (fault is Fault.Hasty)
            {
                await course.ReportAsync(message, PhoneMessageStatus.Sent, message.AcceptedAt, http.RequestAborted);
            }

            course.Begin(message, tardy: fault is Fault.Tardy);
        }

        await (fault is Fault.Hangs ? Hanging.UntilGoneAsync(http, time) : GraphHttp.AnswerAsync(http, StatusCodes.Status200OK, answer));
    }

    // A reaction is seen on the message that it is about.
    private void Show(Consignment message, PhoneContent shown, DemoLine line)
    {
        if (shown.Reaction is { } reaction)
        {
            shelf.Alter(message.Phone, reaction.Target, m => m with { Theirs = reaction.Emoji });
            return;
        }

        shelf.Append(message.Phone, new PhoneMessage(message.NativeId, FromPhone: false, "", message.AcceptedAt, PhoneMessageStatus.Sending) { Line = line.Sender }.With(shown));
    }

    private ProviderError? Refusal(SimulatedPhone phone, bool mayBeOutside, Fault? fault) => fault switch
    {
        Fault.Refuses(var code) => MetaErrors.Of(phone.Address.Channel, code),
        _ when !mayBeOutside && shelf.Read(phone.Id) is { WindowClosed: true } =>
            MetaErrors.Of(phone.Address.Channel, phone.Address.Channel == ChannelName.WhatsApp ? 131047 : 10),
        _ => null,
    };
}
