using System.Text.Json;
using Gateway.People;
using Microsoft.AspNetCore.Http;

namespace Gateway.Api;

/// <summary>Reads bodies in Segment's shape. A refusal is one sentence that names the place and holds no value.</summary>
internal static class SegmentBody
{
    /// <summary>The limits that Segment documents.</summary>
    private const int MostBatch = 500 * 1024;
    private const int MostCall = 32 * 1024;
    private const int MostInBatch = 500;

    private static readonly JsonSerializerOptions Lenient = new(JsonSerializerDefaults.Web) { MaxDepth = 32 };
    private static readonly JsonDocumentOptions Parsing = new() { MaxDepth = 32 };

    /// <summary>One call, checked.</summary>
    internal static async ValueTask<SegmentCall> CallAsync(HttpRequest request, string type, CancellationToken stop)
    {
        using var body = await ReadAsync(request, MostCall, "A call has at most 32 KB.", stop);
        return Checked(Call(body.RootElement, "") with { Type = type }, "");
    }

    /// <summary>The calls of a batch. All are checked before the first is taken: a bad one refuses the batch, and nothing of it is lost.</summary>
    internal static async ValueTask<IReadOnlyList<SegmentCall>> BatchAsync(HttpRequest request, CancellationToken stop)
    {
        using var body = await ReadAsync(request, MostBatch, "A batch has at most 500 KB.", stop);
        if (body.RootElement.ValueKind != JsonValueKind.Object || !body.RootElement.TryGetProperty("batch", out var batch) || batch.ValueKind != JsonValueKind.Array)
        {
            throw new BadRequestException("The body is an object with the list \"batch\".");
        }

        if (batch.GetArrayLength() is var count && (count > MostInBatch || count == 0))
        {
            throw count == 0
                ? new BadRequestException("\"batch\" is empty; there is nothing to take.")
                : new BadRequestException($"A batch has at most {MostInBatch} calls; send the rest in another.", StatusCodes.Status413PayloadTooLarge);
        }

        var sent = SentAt(body.RootElement);
        return [.. batch.EnumerateArray().Select((json, at) => Call(json, $"batch[{at}]: ") is var call ? Checked(call with { SentAt = call.SentAt ?? sent }, $"batch[{at}]: ") : call)];
    }

    private static SegmentCall Call(JsonElement json, string where)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new BadRequestException(where + "a call is a JSON object.");
        }

        if (System.Text.Encoding.UTF8.GetByteCount(json.GetRawText()) > MostCall)
        {
            throw new BadRequestException(where + "a call has at most 32 KB.", StatusCodes.Status413PayloadTooLarge);
        }

        try
        {
            // What outlives the body must not point into it.
            return json.Clone().Deserialize<SegmentCall>(Lenient)!;
        }
        catch (JsonException e)
        {
            throw new BadRequestException($"{where}the field \"{e.Path?.TrimStart('$').TrimStart('.')}\" has a value of the wrong kind.");
        }
    }

    private static SegmentCall Checked(SegmentCall call, string where)
    {
        try
        {
            Profiles.Check(call);
            return call;
        }
        catch (BadRequestException e) when (where.Length > 0)
        {
            throw new BadRequestException(where + e.Message, e.Status);
        }
    }

    private static DateTimeOffset? SentAt(JsonElement batch) => !batch.TryGetProperty("sentAt", out var sent) || sent.ValueKind == JsonValueKind.Null ? null
        : sent.ValueKind == JsonValueKind.String && sent.TryGetDateTimeOffset(out var at) ? at
        : throw new BadRequestException("\"sentAt\" is a time such as 2026-11-21T10:00:00Z.");

    private static async ValueTask<JsonDocument> ReadAsync(HttpRequest request, int most, string tooLong, CancellationToken stop)
    {
        var bytes = await Body.BytesAsync(request, most, tooLong, stop);
        try
        {
            return JsonDocument.Parse(Body.Unicode(bytes), Parsing);
        }
        catch (JsonException)
        {
            throw new BadRequestException("The body is not JSON.");
        }
    }
}
