using System.Text.Json.Nodes;

namespace Unit.Wire;

/// <summary>One event as Meta sends it, apart from the webhook that carries it.</summary>
/// <param name="Object">What the webhook is about.</param>
/// <param name="Page">The number, page or account.</param>
/// <param name="Field">The change's field; null for <c>messaging[]</c> and <c>standby[]</c>.</param>
/// <param name="List">The list that it stands in.</param>
/// <param name="Person">The customer.</param>
/// <param name="Json">The element.</param>
internal sealed record MetaEvent(string Object, string Page, string? Field, string List, string Person, string Json)
{
    public const string WhatsApp = "whatsapp_business_account";

    private static readonly string[] Numbers = ["106540352242922", "409552778964973"];

    // {n} makes every event one of its own, {p} is the person.
    private static readonly (string Field, string List, string Json)[] OfWhatsApp =
    [
        .. Messages("messages"),
        ("messages", "statuses", """{"id":"wamid.{n}","status":"sent","timestamp":"1795255200","recipient_id":"{p}","pricing":{"category":"service","billable":false}}"""),
        ("messages", "statuses", """{"id":"wamid.{n}","status":"failed","timestamp":"1795255201","recipient_id":"{p}","errors":[{"code":131026}]}"""),
        ("messages", "statuses", """{"id":"wamid.{n}","status":"warning","timestamp":"1795255202","recipient_id":"{p}"}"""),
        ("smb_message_echoes", "message_echoes", """{"from":"15550783881","to":"{p}","id":"wamid.{n}","timestamp":"1795255200","type":"text","text":{"body":"yo {n}"}}"""),
        ("smb_message_echoes", "message_echoes", """{"from":"15550783881","to":"{p}","id":"wamid.{n}","timestamp":"1795255200","type":"revoke","revoke":{"original_message_id":"wamid.0"}}"""),
        ("history", "history", """{"threads":[{"id":"{p}","messages":[{"from":"{p}","id":"wamid.{n}","timestamp":"1795255200","type":"text","text":{"body":"antes"}}]}]}"""),
        ("user_preferences", "user_preferences", """{"wa_id":"{p}","category":"marketing_messages","value":"stop","timestamp":1795{n}}"""),
        ("user_id_update", "user_id_update", """{"wa_id":"{p}","user_id":{"previous":"US.{n}","current":"US.9{n}"},"timestamp":"1795255200"}"""),
        ("calls", "calls", """{"id":"wacid.{n}","from":"{p}","event":"connect","timestamp":"1795255200","direction":"USER_INITIATED"}"""),
        ("group_lifecycle_update", "groups", """{"timestamp":"1795255200","group_id":"g{n}","type":"group_create"}"""),
        ("messages", "errors", """{"code":1,"title":"e{n}"}"""),
    ];

    private static readonly string[] OfMessaging =
    [
        """{"sender":{"id":"{p}"},"recipient":{"id":"{page}"},"timestamp":1795255200123,"message":{"mid":"m_{n}","text":"hola {n}"}}""",
        """{"sender":{"id":"{p}"},"recipient":{"id":"{page}"},"timestamp":1795255200123,"message":{"mid":"m_{n}","attachments":[{"type":"image","payload":{"url":"https://cdn.example/{n}"}}]}}""",
        """{"sender":{"id":"{p}"},"recipient":{"id":"{page}"},"timestamp":1795255200123,"message":{"mid":"m_{n}","is_deleted":true}}""",
        """{"sender":{"id":"{p}"},"recipient":{"id":"{page}"},"timestamp":1795255200123,"message":{"mid":"m_{n}","is_unsupported":true}}""",
        """{"sender":{"id":"{page}"},"recipient":{"id":"{p}"},"timestamp":1795255200123,"message":{"mid":"m_{n}","text":"yo","is_echo":true,"app_id":7}}""",
        """{"sender":{"id":"{p}"},"recipient":{"id":"{page}"},"timestamp":1795255200123,"message_edit":{"mid":"m_{n}","text":"hola!","num_edit":1}}""",
        """{"sender":{"id":"{p}"},"recipient":{"id":"{page}"},"timestamp":1795255200123,"reaction":{"mid":"m_{n}","action":"react","emoji":"❤"}}""",
        """{"sender":{"id":"{p}"},"recipient":{"id":"{page}"},"timestamp":1795255200123,"reaction":{"mid":"m_{n}","action":"unreact"}}""",
        """{"sender":{"id":"{p}"},"recipient":{"id":"{page}"},"timestamp":1795255200123,"read":{"watermark":1795{n}}}""",
        """{"sender":{"id":"{p}"},"recipient":{"id":"{page}"},"timestamp":1795255200123,"read":{"mid":"m_{n}"}}""",
        """{"sender":{"id":"{p}"},"recipient":{"id":"{page}"},"timestamp":1795255200123,"delivery":{"mids":["m_{n}"],"watermark":1795255200000}}""",
        """{"sender":{"id":"{p}"},"recipient":{"id":"{page}"},"timestamp":1795255200123,"postback":{"mid":"m_{n}","title":"Empezar","payload":"START"}}""",
        """{"sender":{"id":"{p}"},"recipient":{"id":"{page}"},"timestamp":1795255200123,"postback":{"title":"Empezar","payload":"START{n}"}}""",
        """{"sender":{"id":"{p}"},"recipient":{"id":"{page}"},"timestamp":1795255200123,"referral":{"ref":"r{n}","source":"SHORTLINK"}}""",
        """{"sender":{"id":"{p}"},"recipient":{"id":"{page}"},"timestamp":1795255200123,"optin":{"type":"notification_messages","payload":"p{n}"}}""",
        """{"sender":{"id":"{p}"},"recipient":{"id":"{page}"},"timestamp":1795255200123,"pass_thread_control":{"new_owner_app_id":"{n}"}}""",
        """{"sender":{"id":"{p}"},"recipient":{"id":"{page}"},"timestamp":1795255200123,"hologram":{"x":{n}}}""",
        """{"recipient":{"id":"{page}"},"timestamp":1795255200123,"app_roles":{"{n}":["primary_receiver"]}}""",
        "{n}",
    ];

    /// <summary>How many kinds there are to choose from.</summary>
    public static int Count => OfWhatsApp.Length + (2 * OfMessaging.Length);

    /// <summary>The event of a kind.</summary>
    public static MetaEvent Of(int kind, int person, int sender, int number)
    {
        if (kind < OfWhatsApp.Length)
        {
            var (field, list, json) = OfWhatsApp[kind];
            return new(WhatsApp, Numbers[sender % 2], field, list, $"57300{person}", Filled(json, "", $"57300{person}", number));
        }

        var at = kind - OfWhatsApp.Length;
        var (about, page) = at % 2 == 0 ? ("page", "1234") : ("instagram", "17841400000000000");
        return new(about, page, null, sender % 3 == 2 ? "standby" : "messaging", $"9{person}", Filled(OfMessaging[at / 2], page, $"9{person}", number));
    }

    /// <summary>A webhook of several events of one object; neighbours of one list may share it.</summary>
    public static string Webhook(IReadOnlyList<MetaEvent> events, Func<int, bool> shares)
    {
        List<List<MetaEvent>> groups = [];
        foreach (var (i, one) in events.Index())
        {
            if (groups.Count > 0 && groups[^1][0] is var last && (last.Page, last.Field, last.List) == (one.Page, one.Field, one.List) && shares(i))
            {
                groups[^1].Add(one);
            }
            else
            {
                groups.Add([one]);
            }
        }

        return $$"""{"object":"{{events[0].Object}}","entry":[{{string.Join(',', groups.Select(Entry))}}]}""";
    }

    private static string Entry(List<MetaEvent> group)
    {
        var (first, items) = (group[0], string.Join(',', group.Select(e => e.Json)));
        if (first.Field is null)
        {
            return $$"""{"id":"{{first.Page}}","time":1795255200123,"{{first.List}}":[{{items}}]}""";
        }

        var contacts = string.Join(',', group.Select(e => e.Person).Distinct(StringComparer.Ordinal).Select(p => $$$"""{"wa_id":"{{{p}}}","user_id":"US.{{{p}}}","profile":{"name":"Customer {{{p}}}"}}"""));
        return $$$"""{"id":"1","changes":[{"field":"{{{first.Field}}}","value":{"metadata":{"display_phone_number":"15550783881","phone_number_id":"{{{first.Page}}}"},"contacts":[{{{contacts}}}],"{{{first.List}}}":[{{{items}}}]}}]}""";
    }

    private static string Filled(string json, string page, string person, int number) => json
        .Replace("{page}", page, StringComparison.Ordinal).Replace("{p}", person, StringComparison.Ordinal)
        .Replace("{n}", number.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static IEnumerable<(string, string, string)> Messages(string field)
    {
        var said = new Dictionary<string, string>
        {
            ["text"] = """{"body":"hola {n}"}""", ["image"] = """{"id":"{n}"}""", ["audio"] = """{"id":"{n}","voice":true}""", ["location"] = """{"latitude":4.7,"longitude":-74.1}""",
            ["contacts"] = """[{"name":{"formatted_name":"x"}}]""", ["button"] = """{"text":"Sí","payload":"Y"}""",
            ["interactive"] = """{"type":"list_reply","list_reply":{"id":"a","title":"b"}}""", ["order"] = """{"product_items":[{"product_retailer_id":"x","quantity":1}]}""",
            ["reaction"] = """{"message_id":"wamid.0","emoji":"👍"}""", ["edit"] = """{"original_message_id":"wamid.0","message":{"type":"text","text":{"body":"!"}}}""",
            ["revoke"] = """{"original_message_id":"wamid.0"}""", ["system"] = """{"type":"user_changed_number","wa_id":"1{n}"}""", ["hologram"] = "{}", ["unsupported"] = "null",
        };
        return said.Select(s => (field, "messages", $$$"""{"from":"{p}","id":"wamid.{n}","timestamp":"1795255200","type":"{{{s.Key}}}","{{{s.Key}}}":{{{s.Value}}}}"""));
    }
}
