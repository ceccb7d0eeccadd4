using System.Text.Json;
using System.Text.Json.Serialization;
using Conversations.Log;
using Conversations.People;
using Gateway.Brands;
using Gateway.Configuration;
using Gateway.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gateway.Api;

/// <summary>
/// First-party profile data in Segment's HTTP shape. What no use case names is dropped and listed in the answer; nothing else is refused for being unknown.
/// </summary>
internal static class SegmentApi
{
    private const int MostBody = 500 * 1024;
    private const int MostInBatch = 500;

    private static readonly JsonSerializerOptions Lenient = new(JsonSerializerDefaults.Web) { MaxDepth = 32 };

    internal static void MapSegment(this WebApplication app)
    {
        app.MapPost("/v1/identify", (HttpContext http, Profiles profiles, CancellationToken stop) => OneAsync(http, profiles, "identify", stop)).For(Rights.Feed);
        app.MapPost("/v1/track", (HttpContext http, Profiles profiles, CancellationToken stop) => OneAsync(http, profiles, "track", stop)).For(Rights.Feed);
        app.MapPost("/v1/alias", (HttpContext http, Profiles profiles, CancellationToken stop) => OneAsync(http, profiles, "alias", stop)).For(Rights.Feed);
        app.MapPost("/v1/batch", BatchAsync).For(Rights.Feed);
    }

    private static async Task<IResult> OneAsync(HttpContext http, Profiles profiles, string type, CancellationToken stop) =>
        Results.Json(await profiles.TakeAsync(http.Caller().Brand, (await ReadAsync<SegmentCall>(http, stop)) with { Type = type }, stop), Json.Api);

    private static async Task<IResult> BatchAsync(HttpContext http, Profiles profiles, CancellationToken stop)
    {
        var batch = await ReadAsync<SegmentBatch>(http, stop);
        if (batch.Batch.Count > MostInBatch)
        {
            throw new BadRequestException($"A batch has at most {MostInBatch} calls; send the rest in another.", StatusCodes.Status413PayloadTooLarge);
        }

        // Every call is checked before the first is taken: a bad one refuses the batch and loses nothing.
        batch.Batch.ForEach(Profiles.Check);
        var results = new List<ProfileAnswer>(batch.Batch.Count);
        foreach (var call in batch.Batch)
        {
            results.Add(await profiles.TakeAsync(http.Caller().Brand, call, stop));
        }

        return Results.Json(new { success = true, results }, Json.Api);
    }

    private static async ValueTask<T> ReadAsync<T>(HttpContext http, CancellationToken stop) where T : class
    {
        if (http.Caller().Brand == "*")
        {
            throw new BadRequestException("This call needs a key of one brand: the key says whose customer it is.");
        }

        if (http.Request.ContentLength is null or > MostBody)
        {
            throw new BadRequestException("The body must state its length and have at most 500 KB.", StatusCodes.Status413PayloadTooLarge);
        }

        try
        {
            return await JsonSerializer.DeserializeAsync<T>(http.Request.Body, Lenient, stop) ?? throw new BadRequestException("The body is null; send a JSON document.");
        }
        catch (JsonException e)
        {
            throw new BadRequestException(e.Path is { Length: > 1 } path ? $"The field \"{path[1..].TrimStart('.')}\" has a value of the wrong kind." : "The body is not JSON.");
        }
    }
}

/// <summary>One call in Segment's shape.</summary>
internal sealed record SegmentCall
{
    public string? Type { get; init; }

    [JsonConverter(typeof(TextOrNumber))]
    public string? UserId { get; init; }

    [JsonConverter(typeof(TextOrNumber))]
    public string? AnonymousId { get; init; }

    [JsonConverter(typeof(TextOrNumber))]
    public string? PreviousId { get; init; }

    public string? MessageId { get; init; }

    public string? Event { get; init; }

    public DateTimeOffset? Timestamp { get; init; }

    public JsonElement? Traits { get; init; }

    public JsonElement? Properties { get; init; }
}

internal sealed record SegmentBatch
{
    public List<SegmentCall> Batch { get; init; } = [];
}

/// <summary>An id that some senders write as a number.</summary>
internal sealed class TextOrNumber : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number => System.Text.Encoding.UTF8.GetString(reader.ValueSpan),
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Null => null,
        _ => throw new JsonException(),
    };

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
