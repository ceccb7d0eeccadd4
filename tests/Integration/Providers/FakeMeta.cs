using System.Text.Json;

namespace Integration.Providers;

/// <summary>The Graph API on loopback: it checks a send as Meta would.</summary>
public sealed partial class FakeMeta : ProviderServer
{
    private const string Version = "v23.0";

    private FakeMeta(string accessToken) => AccessTokens = [accessToken];

    /// <summary>The tokens that calls may carry.</summary>
    public HashSet<string> AccessTokens { get; }

    /// <summary>The phone number ids that may send; empty for any.</summary>
    public HashSet<string> PhoneNumberIds { get; } = new(StringComparer.Ordinal);

    /// <summary>Recipients who are on Instagram, where a text has 1000 bytes at most.</summary>
    public HashSet<string> InstagramUsers { get; } = new(StringComparer.Ordinal);

    /// <summary>The value for <c>apiBase</c>.</summary>
    public string ApiBase => new Uri(Address, Version).ToString();

    /// <summary>Starts one.</summary>
    public static async Task<FakeMeta> StartAsync(string accessToken = "access-token")
    {
        var server = new FakeMeta(accessToken);
        await server.ListenAsync();
        return server;
    }

    /// <summary>The WhatsApp business account of every number.</summary>
    public string BusinessId { get; set; } = "102290129340398";

    /// <summary>The templates that it lists, two a page; each a JSON object.</summary>
    public List<string> Templates { get; } = [];

    /// <summary>What the list of templates is answered with instead; null for the list.</summary>
    public Reply? TemplatesAnswer { get; set; }

    /// <inheritdoc/>
    protected override Reply? Look(ProviderCall call)
    {
        var uri = new Uri(Address, call.Path);
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(uri.Query);
        var isKnown = call.Authorization.StartsWith("Bearer ", StringComparison.Ordinal) && AccessTokens.Contains(call.Authorization["Bearer ".Length..]);
        return uri.AbsolutePath.Split('/') switch
        {
            ["", Version, var id] when query.GetValueOrDefault("fields") == "health_status" => !isKnown ? Refusal(401, 190)
                : PhoneNumberIds.Count > 0 && !PhoneNumberIds.Contains(id) ? Refusal(400, 100, 33)
                : Reply.Raw(200, JsonSerializer.Serialize(new { id, health_status = new { entities = new object[] { new { entity_type = "PHONE_NUMBER", id }, new { entity_type = "WABA", id = BusinessId } } } })),
            ["", Version, var id, "message_templates"] => !isKnown ? Refusal(401, 190)
                : id != BusinessId ? Refusal(400, 100, 33)
                : !query.ContainsKey("fields") || !int.TryParse(query["limit"], out var limit) || limit > 1000 ? Refusal(400, 100)
                : TemplatesAnswer?.Or(Refusal) ?? Page(uri, int.TryParse(query.GetValueOrDefault("after"), out var after) ? after : 0),
            _ => null,
        };
    }

    private Reply Page(Uri uri, int after)
    {
        var next = after + 2 < Templates.Count ? $",\"next\":\"{new Uri(Address, uri.AbsolutePath)}?fields=name&limit=2&after={after + 2}\"" : "";
        return Reply.Raw(200, $$$"""{"data":[{{{string.Join(',', Templates.Skip(after).Take(2))}}}],"paging":{"cursors":{"before":"a","after":"b"}{{{next}}}}}""");
    }

    /// <inheritdoc/>
    protected override (Reply? Refusal, SentMessage? Message) Judge(ProviderCall call)
    {
        if (call.Method != "POST")
        {
            return (Refusal(400, 100), null);
        }

        if (!call.Authorization.StartsWith("Bearer ", StringComparison.Ordinal) || !AccessTokens.Contains(call.Authorization["Bearer ".Length..]))
        {
            return (Refusal(401, 190), null);
        }

        if (call.Path.Split('/') is not ["", Version, var sender, "messages"] || !call.ContentType.StartsWith("application/json", StringComparison.Ordinal))
        {
            return (Refusal(400, 100), null);
        }

        try
        {
            var body = JsonElement.Parse(call.Body);
            return sender == "me" ? Messaging(body) : WhatsApp(sender, body);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return (Refusal(400, 100), null);
        }
    }

    /// <inheritdoc/>
    protected override Reply Refusal(int status, int code, int? subcode = null) => new()
    {
        Status = status,
        Body = JsonSerializer.Serialize(new { error = new { message = "Refused.", type = "OAuthException", code, error_subcode = subcode, fbtrace_id = "A1", error_data = new { details = "Refused." } } }, Nulls),
    };

    /// <inheritdoc/>
    protected override Reply Accepted(SentMessage message) => new()
    {
        Body = message.From == "me"
            ? JsonSerializer.Serialize(new { recipient_id = message.To, message_id = message.NativeId.Length > 0 ? message.NativeId : null }, Nulls)
            : JsonSerializer.Serialize(new { messaging_product = "whatsapp", contacts = new[] { new { input = message.To, wa_id = message.To } }, messages = new[] { new { id = message.NativeId } } }),
    };

    /// <inheritdoc/>
    protected override Reply? Sign(ProviderCall call)
    {
        if (call.Method != "POST" || !call.ContentType.StartsWith("application/json", StringComparison.Ordinal) || !call.Path.EndsWith("/messages", StringComparison.Ordinal)
            || !Parses(call.Body, out var body))
        {
            return null;
        }

        var isRead = Text(body, "status") is not null;
        if (!isRead && Text(body, "sender_action") is not ("mark_seen" or "typing_on" or "typing_off"))
        {
            return null;
        }

        var sound = isRead
            ? Only(body, "messaging_product", "status", "message_id", "typing_indicator") && Text(body, "messaging_product") == "whatsapp" && Text(body, "status") == "read" && Text(body, "message_id") is { Length: > 0 }
                && (!body.TryGetProperty("typing_indicator", out var typing) || (Only(typing, "type") && Text(typing, "type") == "text"))
            : Only(body, "recipient", "sender_action");
        return sound ? Reply.Raw(200, "{\"success\":true}") : Refusal(400, 100);
    }

    private static bool Parses(string json, out JsonElement body)
    {
        try
        {
            body = JsonElement.Parse(json);
            return body.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            body = default;
            return false;
        }
    }

    private static bool Only(JsonElement body, params string[] known) => body.EnumerateObject().All(p => known.Contains(p.Name, StringComparer.Ordinal));

    private static string? Text(JsonElement body, string name) => body.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static void OnlyKnown(JsonElement body, params string[] known)
    {
        if (body.EnumerateObject().Any(p => !known.Contains(p.Name, StringComparer.Ordinal)))
        {
            throw new KeyNotFoundException();
        }
    }

    private static readonly JsonSerializerOptions Nulls = new() { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };
}
