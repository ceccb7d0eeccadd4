using Conversations.Messages;
using Desk.Models;

namespace Unit.Desk;

/// <summary>Messages that carry more than words, acts on messages and notices: one of every kind.</summary>
public static class Carried
{
    private static readonly DateTimeOffset At = Samples.Now.AddSeconds(-50);

    private static readonly Actor Mariana = new("customer", "Mariana");

    public static IReadOnlyList<TimelineItem> Items => [.. Build(text => text)];

    /// <summary>The same, with every text replaced by what somebody hostile would write.</summary>
    public static IReadOnlyList<TimelineItem> Filled(string text) => [.. Build(_ => text)];

    private static MessageItem In(long seq, string? text) => new(seq, At, Mariana, "whatsapp", text);

    private static MessageItem Out(long seq, string? text) => new(seq, At, new("agent", "ana"), "whatsapp", text, DeliveryStatus.Delivered);

    private static IEnumerable<TimelineItem> Build(Func<string, string> t)
    {
        Actor who = new("customer", t("Mariana"));
        yield return In(30, null) with { Attachments = [new("image", t("Así llegaron")) { Url = "/desk/p/media/1", State = MediaState.Kept }] };
        yield return In(31, null) with { Attachments = [new("audio", null) { Voice = true, Url = "/desk/p/media/2", State = MediaState.Kept }] };
        yield return In(32, null) with { Attachments = [new("document", null) { FileName = t("factura.pdf"), Size = 660, State = MediaState.Expired }, new("sticker", null) { State = MediaState.Pending }, new("video", null) { State = MediaState.Refused, Mime = t("video/mp4") }] };
        yield return In(33, null) with { Parts = [new Part.Location(4.65, -74.05, t("Parque de la 93"), t("Calle 93A"), "javascript:alert(1)")] };
        yield return In(34, null) with { Parts = [new Part.Contacts([new(t("Rosa"), [t("+57 300 000 0000")], [t("r@example.com")], t("Taller"))])] };
        yield return In(35, t("Sí, cambiarla")) with { Parts = [new Part.Choice("button", t("yes_change"), t("Sí, cambiarla"))], Quote = new(t("¿La cambiamos?"), who, 9) };
        yield return In(36, null) with { Parts = [new Part.Choice("flow", null, t("Cita"), Json: $"{{\"day\":{System.Text.Json.JsonSerializer.Serialize(t("lunes"))},\"flow_token\":\"x\"}}")] };
        yield return In(37, null) with { Parts = [new Part.Order(t("cat"), t("¿Hay en negro?"), [new(t("BOT-42"), 2, 189900m, "COP"), new(t("CIN-1"), 1, 20000m, "COP")])] };
        yield return In(38, t("Hola")) with { Parts = [new Part.Referral("ad", t("ad1"), "https://example.com/ad", t("Botas al 20 %"), t("Solo hoy"), null, t("promo"))], Forwarded = true };
        yield return In(39, t("¿Hay en 42?")) with { Parts = [new Part.Product(t("cat"), t("BOT-42"))], Aside = Aside.Standby };
        yield return In(40, t("Qué lindo")) with { Parts = [new Part.Story("reply", t("s1"), "https://example.com/story")], Quote = new(null, null, null) };
        yield return In(41, null) with { Parts = [new Part.Story("mention", t("s2"), "javascript:alert(1)"), new Part.Share("ig_reel", "javascript:alert(1)", t("Reel"))], Aside = Aside.Group };
        yield return In(42, t("Calle 10")) with { Edited = true, Earlier = [t("Calle 11"), t("Calle 1")], Reactions = [new(new("agent", t("ana")), t("👍"))] };
        yield return In(43, null) with { Revoked = true };
        yield return In(44, null) with { Parts = [new Part.Choice("postback", t("GET_STARTED"), t("Empezar"))], Aside = Aside.History };
        yield return Out(45, t("¿Cómo la quiere?")) with { Parts = [new Part.Menu("list", [new("a", t("Roja"), t("Desde hoy"), t("Colores")), new("b", t("Azul"), null, t("Colores"))], t("Ver"), t("Botas"), t("Hasta agotar"))], Reactions = [new(who, t("❤️"))] };
        yield return Out(46, t("Su pedido salió")) with { Parts = [new Part.Template(t("pedido_enviado"), "es_CO", new Dictionary<string, string>(StringComparer.Ordinal) { ["1"] = t("1042") }, t("Aurora"), "text", new Dictionary<int, string> { [0] = t("1042") }, t("utility"))], Of = 3, Price = new(t("sms"), Billable: true, Segments: 4, Amount: 0.0316m, Currency: "USD") };
        yield return Out(47, t("Listo")) with { Undecided = new("/desk/p/decide", t("d_9"), 7, "/desk/p") };
        yield return Out(48, t("Hola")) with { Code = t("131026"), Because = t("el canal no puede entregarle a esta persona (131026)") };
        yield return new MessageItem(49, At, new("owner_app"), "whatsapp", t("Yo me encargo")) { Elsewhere = "whatsapp" };
        yield return Out(50, "") with { Parts = [new Part.Reaction("wamid.1", t("👍"))] };
        yield return new ActItem(51, At, ActKind.Reacted, who, "whatsapp", 9) { Text = t("👍") };
        yield return new ActItem(52, At, ActKind.Unreacted, who, "whatsapp", null);
        yield return new ActItem(53, At, ActKind.Edited, who, "whatsapp", 42) { Text = t("Calle 10") };
        yield return new ActItem(54, At, ActKind.Revoked, who, "whatsapp", 43);
        yield return new ActItem(55, At, ActKind.Read, who, "messenger", null) { Until = At };
        yield return new ActItem(56, At, ActKind.Echoed, new("system"), "messenger", 9);
        yield return new NoticeItem(57, At, "whatsapp", "user_changed_number", t("+57 ··· 0199"));
        yield return new NoticeItem(58, At, "whatsapp", "customer_identity_changed") { Detail = t("new device") };
        yield return new NoticeItem(59, At, "whatsapp", "user_id_update") { Details = new Dictionary<string, string>(StringComparer.Ordinal) { [t("previous")] = t("CO.1") } };
        yield return new NoticeItem(60, At, "whatsapp", "call_connect") { Detail = t("missed") };
        yield return new NoticeItem(61, At, "messenger", "optin", t("Ofertas"));
        yield return new NoticeItem(62, At, "messenger", "referral") { Referral = new("SHORTLINK", null, "javascript:alert(1)", null, null, null, t("verano")) };
        yield return new NoticeItem(63, At, "messenger", "control_take");
        yield return new NoticeItem(64, At, "messenger", "control_pass", t("app")) { Detail = t("meta") };
        yield return new NoticeItem(65, At, "messenger", t("brand_new_kind"), t("x"));
        yield return new NoticeItem(66, At, "whatsapp", "decided_again", t("ana"));
        yield return new ConsentItem(67, At, "stop_marketing", t("la publicidad por WhatsApp"), "platform_signal");
        yield return new NoticeItem(71, At, "whatsapp", "marketing_stop") { Detail = t("User requested to stop marketing messages") };
        yield return new NoticeItem(72, At, "whatsapp", "marketing_resume");
        yield return new NoticeItem(68, At, "messenger", "request_welcome");
        yield return new NoticeItem(69, At, "messenger", "account_linking");
        yield return new NoticeItem(70, At, "messenger", "control_request");
    }
}
