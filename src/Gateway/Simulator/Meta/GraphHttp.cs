using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Demo;
using Gateway.Simulator.Drills;

namespace Gateway.Simulator.Meta;

/// <summary>How the Graph API takes calls and answers them.</summary>
internal static class GraphHttp
{
    /// <summary>
    /// Whom the token of the call belongs to; null when it is nobody's. It comes as a bearer or, as Graph also allows, in the query.
    /// </summary>
    public static TokenOwner? OwnerOf(HttpRequest request, DemoSecrets secrets)
    {
        var header = request.Headers.Authorization.ToString();
        var token = Encoding.UTF8.GetBytes(
            header.StartsWith("Bearer ", StringComparison.Ordinal) ? header["Bearer ".Length..] : request.Query["access_token"].ToString());
        bool Is(string secret) => CryptographicOperations.FixedTimeEquals(token, Encoding.UTF8.GetBytes(secret));
        return Is(secrets.AccessToken) ? TokenOwner.App : Is(secrets.PageToken) ? TokenOwner.Page : Is(secrets.InstagramToken) ? TokenOwner.Instagram : null;
    }

    /// <summary>The JSON of the call; null when it is none.</summary>
    public static async Task<JsonElement?> BodyAsync(HttpContext http)
    {
        try
        {
            return http.Request.HasJsonContentType() ? await http.Request.ReadFromJsonAsync<JsonElement>(http.RequestAborted) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Answers with an error in Graph's form.</summary>
    public static Task RefuseAsync(HttpContext http, ProviderError error)
    {
        var body = new JsonObject
        {
            ["message"] = $"(#{error.Code}) {error.Title}", ["type"] = "OAuthException", ["code"] = error.Code,
        };
        if (error.Subcode is { } subcode)
        {
            body["error_subcode"] = subcode;
        }

        if (DemoLine.WithPhoneNumberId(http.Request.RouteValues["id"] as string) is not null)
        {
            body["error_data"] = new JsonObject { ["messaging_product"] = "whatsapp", ["details"] = error.Title };
        }

        body["is_transient"] = error.Http >= StatusCodes.Status500InternalServerError;
        body["fbtrace_id"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(15));
        return AnswerAsync(http, error.Http, new JsonObject { ["error"] = body });
    }

    /// <summary>Answers with JSON.</summary>
    public static async Task AnswerAsync(HttpContext http, int status, JsonObject body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=UTF-8";
        await http.Response.Body.WriteAsync(MetaWire.Bytes(body), http.RequestAborted);
    }
}

/// <summary>Whose a token is; <c>me</c> in a path means its owner.</summary>
internal enum TokenOwner
{
    /// <summary>A system user with rights on all of the demo's assets.</summary>
    App,

    /// <summary>The Facebook page.</summary>
    Page,

    /// <summary>The Instagram account.</summary>
    Instagram,
}
