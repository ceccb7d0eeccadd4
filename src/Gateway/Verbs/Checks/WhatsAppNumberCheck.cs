using System.Text.Json;
using Gateway.Channels;
using Gateway.Channels.Twilio;
using Gateway.Configuration;

namespace Gateway.Verbs.Checks;

/// <summary>Checks a WhatsApp number at Meta: whether it can send, and whether the app hears of its messages.</summary>
internal sealed class WhatsAppNumberCheck(MetaAccount account, ProviderQuestions graph, CheckReport report)
{
    private const string Fields = "display_phone_number,verified_name,quality_rating,code_verification_status,name_status,health_status,throughput,platform_type";

    /// <summary>Runs it; false when the number could not be asked.</summary>
    public async Task<bool> RunAsync(SenderConfig sender, AppCheck apps, string token, CancellationToken stop)
    {
        var told = await graph.AskAsync($"{account.ApiBase}/{sender.NativeId}?fields={Fields}", stop);
        if (told.Problem is { } problem)
        {
            report.Wrong(sender.Id, problem);
            return false;
        }

        State(sender, told.Body);
        var health = told.Body.Object("health_status"u8) ?? default;
        var app = await apps.OfAsync(token, graph, sender.Kind, Entity(health, "APP"), stop);
        await SubscriptionAsync(sender, Entity(health, "WABA"), app, stop);
        return true;
    }

    private static IEnumerable<JsonElement> Entities(JsonElement health) => health.Items("entities"u8);

    private static string? Entity(JsonElement health, string type) =>
        Entities(health).Where(e => e.String("entity_type"u8) == type).Select(e => e.Id("id"u8)).FirstOrDefault();

    private void State(SenderConfig sender, JsonElement number)
    {
        var health = number.Object("health_status"u8) ?? default;
        var name = $"{number.String("display_phone_number"u8)} \"{number.String("verified_name"u8)}\"";
        var platform = number.String("platform_type"u8);
        if (platform is not (null or "CLOUD_API"))
        {
            report.Wrong(sender.Id, $"{name} is not registered for the Cloud API (platform_type {platform}). Register it: POST /{sender.NativeId}/register with a PIN of six digits, or through WhatsApp Manager > Phone numbers.");
        }
        else if (health.String("can_send_message"u8) == "BLOCKED")
        {
            report.Wrong(sender.Id, $"{name} cannot send.{string.Concat(Entities(health).SelectMany(Blocks))}");
        }
        else if (Concerns(number, health).ToList() is { Count: > 0 } concerns)
        {
            report.Note(sender.Id, $"{name} can send, but {string.Join("; ", concerns)}.");
        }
        else
        {
            report.Good(sender.Id, $"{name} can send, quality {number.String("quality_rating"u8) ?? "UNKNOWN"}, throughput {(number.Object("throughput"u8) ?? default).String("level"u8) ?? "UNKNOWN"}.");
        }
    }

    private static IEnumerable<string> Blocks(JsonElement entity) =>
        entity.Items("errors"u8).Select(e =>
            $" {entity.String("entity_type"u8)} error {e.Id("error_code"u8)}: \"{e.String("error_description"u8)}\" {e.String("possible_solution"u8)}".TrimEnd());

    private static IEnumerable<string> Concerns(JsonElement number, JsonElement health)
    {
        if (number.String("quality_rating"u8) is ("RED" or "YELLOW") and var quality)
        {
            yield return $"its quality is {quality} (people block or report it): write less, and only to who wants it";
        }

        if (number.String("code_verification_status"u8) is not (null or "VERIFIED") and var code)
        {
            yield return $"its ownership is {code}: verify it in WhatsApp Manager";
        }

        if (number.String("name_status"u8) is not (null or "APPROVED" or "AVAILABLE_WITHOUT_REVIEW") and var status)
        {
            yield return $"its name is {status}: see WhatsApp Manager";
        }

        foreach (var info in Entities(health).SelectMany(e => e.Texts("additional_info"u8)))
        {
            yield return info.TrimEnd('.');
        }

        if (health.String("can_send_message"u8) == "LIMITED")
        {
            yield return "Meta calls it LIMITED";
        }
    }

    private async Task SubscriptionAsync(SenderConfig sender, string? business, string? app, CancellationToken stop)
    {
        var about = $"{sender.Id} subscription";
        if (business is null)
        {
            report.Skip(about, "Meta did not say which WhatsApp business account the number belongs to.");
            return;
        }

        var told = await graph.AskAsync($"{account.ApiBase}/{business}/subscribed_apps", stop);
        if (told.Problem is { } problem)
        {
            report.Wrong(about, problem);
            return;
        }

        var all = told.Body.Items("data"u8).ToList();
        var ours = all.Where(s => app is null || (s.Object("whatsapp_business_api_data"u8) ?? default).Id("id"u8) is not { } other || other == app).ToList();
        var wanted = account.PublicUrl is { } url ? TwilioUrl.WithoutFragment(url) : null;
        if (ours.Count == 0)
        {
            report.Wrong(about, $"no webhook comes, because {(all.Count == 0 ? "no app is" : $"other apps are, but app {app} is not")} subscribed to the WhatsApp business account {business}. POST /{business}/subscribed_apps with this token.");
        }
        else if (wanted is not null && ours[0].String("override_callback_uri"u8) is { } elsewhere && elsewhere != wanted)
        {
            report.Wrong(about, $"the WhatsApp business account {business} overrides the app's address with {CheckReport.Shown(elsewhere)}. POST /{business}/subscribed_apps without a body takes the override away.");
        }
        else
        {
            report.Good(about, $"the app hears of the WhatsApp business account {business}.");
        }
    }
}
