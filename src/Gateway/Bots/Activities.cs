using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conversations.People;
using Gateway.Configuration;
using Personalization.Drafting;

namespace Gateway.Bots;

/// <summary>
/// The activities that the gateway says to a bot. Nothing in them names the person: conversation and user are opaque, texts are covered, and
/// facts are those of the view that was opened for the bot.
/// </summary>
internal sealed class Activities(ConversationIds ids, GatewayConfig config, TimeProvider clock)
{
    /// <summary>The name of this channel, as bots see it.</summary>
    internal const string Channel = "gateway";

    // What is said in Spanish reads as Spanish where a person looks at it.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A conversation begins, or begins anew: the person joins.</summary>
    internal string Joined(BrandConfig brand, PersonId person, string id, string language)
    {
        var activity = Base(brand, person, "conversationUpdate", id);
        activity["membersAdded"] = new JsonArray(User(brand, person));
        activity["locale"] = language;
        Delivered(activity, brand);
        return activity.ToJsonString(Json);
    }

    /// <summary>What the customer said, with all that the bot may know.</summary>
    internal string Message(BrandConfig brand, PersonId person, string id, string channel, DraftRequest request)
    {
        var activity = Base(brand, person, "message", id);
        activity["text"] = request.Question;
        activity["textFormat"] = "plain";
        activity["locale"] = request.Language;
        activity["channelData"] = Data(channel, request);
        Delivered(activity, brand);
        return activity.ToJsonString(Json);
    }

    /// <summary>Where a handoff stands, as Bot Framework's handoff protocol says it.</summary>
    internal string Status(BrandConfig brand, PersonId person, string state, string? message)
    {
        var activity = Base(brand, person, "event", "event-" + Guid.CreateVersion7().ToString("N"));
        activity["name"] = "handoff.status";
        activity["value"] = new JsonObject { ["state"] = state, ["message"] = message };
        return activity.ToJsonString(Json);
    }

    /// <summary>The person, as the bot knows them.</summary>
    internal JsonObject User(BrandConfig brand, PersonId person) => new() { ["id"] = ids.UserOf(brand.Id, person), ["role"] = "user" };

    /// <summary>The bot itself.</summary>
    internal static JsonObject Bot(BrandConfig brand) => new() { ["id"] = brand.Bot!.AppId, ["name"] = brand.Name, ["role"] = "bot" };

    private JsonObject Base(BrandConfig brand, PersonId person, string type, string id) => new()
    {
        ["type"] = type,
        ["id"] = id,
        ["timestamp"] = clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        ["channelId"] = Channel,
        ["serviceUrl"] = BotAddresses.Of(config, brand).ServiceUrl,
        ["conversation"] = new JsonObject { ["id"] = ids.Of(brand.Id, person) },
        ["from"] = User(brand, person),
        ["recipient"] = Bot(brand),
    };

    private static void Delivered(JsonObject activity, BrandConfig brand)
    {
        if (brand.Bot!.ExpectReplies)
        {
            activity["deliveryMode"] = "expectReplies";
        }
    }

    private static JsonNode? Data(string channel, DraftRequest request) => JsonSerializer.SerializeToNode(new
    {
        channel,
        transcript = request.Transcript.Select(l => new { from = l.Inbound ? "customer" : "brand", text = l.Text }),
        summary = request.Summary,
        note = request.HumanNote,
        facts = request.View.Facts.Select(f => new { field = f.Field, value = f.Value, useCase = f.UseCase, purpose = f.Purpose, basis = f.Basis, consentEvent = f.ConsentEvent }),
        // As much of it as a model would see, which is what the receipt counts.
        history = request.View.History.Take(DraftRequest.MostHappened).Select(h => new
        {
            @event = h.Event, at = h.OccurredAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), values = h.Values, useCase = h.UseCase, purpose = h.Purpose, basis = h.Basis, consentEvent = h.ConsentEvent,
        }),
        masked = request.Masked.Select(m => new { type = m.Type, count = m.Count }),
    });
}
