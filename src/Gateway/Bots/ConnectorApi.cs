using System.Text.Json;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.People;
using Gateway.Api;
using Gateway.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gateway.Bots;

/// <summary>
/// What a bot's SDK calls: Bot Framework's connector, as far as it makes sense over channels of other companies. Refusals have that API's form,
/// and their codes are stable.
/// </summary>
internal static class ConnectorApi
{
    // A transcript may hang on a handoff; it is not read.
    private const int MostActivity = 512 * 1024;

    internal static void MapConnector(this RouteGroupBuilder bot)
    {
        var door = bot.MapGroup("/v3/conversations").AddEndpointFilter(AuthenticAsync);
        door.MapPost("", () => No(StatusCodes.Status403Forbidden, "NotSupported", "A bot begins no conversation: customers write first."));
        door.MapGet("", () => No(StatusCodes.Status403Forbidden, "NotSupported", "Conversations are not listed."));
        var one = door.MapGroup("/{conversation}");
        one.MapPost("/activities", (string brand, string conversation, HttpContext http, CancellationToken stop) => TakeAsync(brand, conversation, null, http, stop));
        one.MapPost("/activities/{activity}", (string brand, string conversation, string activity, HttpContext http, CancellationToken stop) => TakeAsync(brand, conversation, activity, http, stop));
        one.MapMethods("/activities/{activity}", ["PUT", "DELETE"], () => No(
            StatusCodes.Status405MethodNotAllowed, "NotSupported", "What was said on these channels is neither changed nor taken back; say it anew."));
        one.MapPost("/activities/history", () => No(StatusCodes.Status403Forbidden, "NotSupported", "The conversation's history is the gateway's."));
        one.MapPost("/attachments", () => No(StatusCodes.Status415UnsupportedMediaType, "NotSupported", "Attachments are not taken; say what is in them."));
        one.MapGet("/members", (string brand, string conversation, HttpContext http) => Members(http, brand, conversation, paged: false));
        one.MapGet("/pagedmembers", (string brand, string conversation, HttpContext http) => Members(http, brand, conversation, paged: true));
        one.MapGet("/activities/{activity}/members", (string brand, string conversation, HttpContext http) => Members(http, brand, conversation, paged: false));
        one.MapGet("/members/{member}", Member);
        one.MapDelete("/members/{member}", () => No(StatusCodes.Status403Forbidden, "NotSupported", "Nobody is put out of their own conversation."));
    }

    internal static IResult No(int status, string code, string message) => Results.Json(new { error = new { code, message } }, statusCode: status);

    private static async ValueTask<object?> AuthenticAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var brand = http.RequestServices.GetRequiredService<GatewayConfig>().Brand(http.GetRouteValue("brand") as string ?? "");
        if (brand?.Bot is not { } bot || http.Request.Headers.Authorization.ToString() is not { } header || !header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return Unknown(http);
        }

        var token = header["Bearer ".Length..].Trim();
        return (bot.Auth == BotAuth.Secret ? bot.Secret.Is(token) : await http.RequestServices.GetRequiredService<BotTokens>().IsFromBotAsync(brand, token, http.RequestAborted))
            ? await next(context)
            : Unknown(http);
    }

    private static IResult Unknown(HttpContext http)
    {
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return No(StatusCodes.Status401Unauthorized, "Unauthorized", "This call needs the token of this brand's bot.");
    }

    private static async Task<IResult> TakeAsync(string brand, string conversation, string? replyTo, HttpContext http, CancellationToken stop)
    {
        var services = http.RequestServices;
        var its = services.GetRequiredService<GatewayConfig>().Brand(brand)!;
        if (await SeenAsync(services, brand, conversation, stop) is not { } seen)
        {
            return NoConversation();
        }

        if (BotSaid.Read(await JsonAsync(http, stop), replyTo) is not { } said)
        {
            return No(StatusCodes.Status400BadRequest, "BadArgument", "The body is not an activity: it needs a \"type\".");
        }

        if (services.GetRequiredService<BotTurns>().Find(conversation, said.ReplyTo) is { } turn)
        {
            return turn.Take(said) ? Taken(said) : Late();
        }

        return !seen.Of<HandoffState>().AssistantMaySpeak && (said.IsMessage || said.IsTyping) ? Person()
            : BotTurns.IsTurn(said.ReplyTo) && (said.IsMessage || said.IsHandoff) ? Late()
            : await services.GetRequiredService<BotWords>().SayAsync(its, seen, said, stop) is { } refusal ? No(refusal.Status, refusal.Code, refusal.Message)
            : Taken(said);
    }

    private static IResult Members(HttpContext http, string brand, string conversation, bool paged)
    {
        var services = http.RequestServices;
        if (services.GetRequiredService<ConversationIds>().Person(brand, conversation) is not { } person)
        {
            return NoConversation();
        }

        var its = services.GetRequiredService<GatewayConfig>().Brand(brand)!;
        var members = new[] { services.GetRequiredService<Activities>().User(its, person), Activities.Bot(its) };
        return paged ? Results.Json(new { members }) : Results.Json(members);
    }

    private static IResult Member(string brand, string conversation, string member, HttpContext http)
    {
        var services = http.RequestServices;
        var its = services.GetRequiredService<GatewayConfig>().Brand(brand)!;
        var all = services.GetRequiredService<ConversationIds>().Person(brand, conversation) is { } person
            ? new[] { services.GetRequiredService<Activities>().User(its, person), Activities.Bot(its) } : [];
        return all.FirstOrDefault(m => (string?)m["id"] == member) is { } found ? Results.Json(found) : No(StatusCodes.Status404NotFound, "MemberNotFound", "There is no such member.");
    }

    private static async ValueTask<Seen?> SeenAsync(IServiceProvider services, string brand, string conversation, CancellationToken stop) =>
        services.GetRequiredService<ConversationIds>().Person(brand, conversation) is { } person
        && await services.GetRequiredService<ILog>().LoadAsync(person, stop) is { } seen && seen.Brand == brand ? seen : null;

    private static async ValueTask<JsonElement> JsonAsync(HttpContext http, CancellationToken stop)
    {
        try
        {
            return JsonElement.Parse(Body.Unicode(await Body.BytesAsync(http.Request, MostActivity, "The activity is larger than 512 KB.", stop)));
        }
        catch (JsonException)
        {
            throw new BadRequestException("The body is not JSON.");
        }
    }

    private static IResult Taken(BotSaid said) => Results.Json(new { id = said.Id ?? "said-" + Guid.CreateVersion7().ToString("N") });

    private static IResult NoConversation() => No(StatusCodes.Status404NotFound, "ConversationNotFound", "This brand has no such conversation.");

    private static IResult Person() => No(StatusCodes.Status409Conflict, "PersonHasConversation", "A person has this conversation or is awaited; wait for handoff.status.");

    private static IResult Late() => No(
        StatusCodes.Status409Conflict, "TurnOver", "The turn that this answers is over: somebody else has answered it. What is new is said without replying to it.");
}
