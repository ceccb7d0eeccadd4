using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Gateway.Channels;
using Microsoft.AspNetCore.Http;
using Personalization.Masking;

namespace Gateway.Api;

/// <summary>Reads request bodies strictly: unknown fields are refused by name, and a refusal repeats no value.</summary>
internal static partial class Body
{
    private const int Most = 1024 * 1024;

    internal static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        MaxDepth = 32,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The body as <typeparamref name="T"/>. Throws <see cref="BadRequestException"/> with one sentence.</summary>
    internal static async ValueTask<T> ReadAsync<T>(HttpRequest request, CancellationToken stop) where T : class
    {
        return Parse<T>(await BytesAsync(request, Most, "The body is larger than 1 MB; send less at a time.", stop));
    }

    /// <summary>These bytes as <typeparamref name="T"/>. Throws <see cref="BadRequestException"/> with one sentence.</summary>
    internal static T Parse<T>(byte[] bytes) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(Unicode(bytes), Strict) ?? throw new BadRequestException("The body is null; send a JSON document.");
        }
        catch (JsonException e)
        {
            throw new BadRequestException(Sentence(e));
        }
    }

    /// <summary>The whole body; refused when it is over the limit, stated or not, of which hardly more is read than that.</summary>
    internal static async ValueTask<byte[]> BytesAsync(HttpRequest request, int most, string tooLong, CancellationToken stop)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (var read = 0; request.ContentLength is not { } stated || stated <= most; bytes.Write(buffer, 0, read))
        {
            read = await request.Body.ReadAsync(buffer, stop);
            if (read == 0)
            {
                return bytes.ToArray();
            }

            if (bytes.Length + read > most)
            {
                break;
            }
        }

        throw new BadRequestException(tooLong, StatusCodes.Status413PayloadTooLarge);
    }

    /// <summary>The same JSON, in which every text can be read and written down again: bytes that are no UTF-8 and half a surrogate pair parse, and fail later.</summary>
    internal static byte[] Unicode(byte[] json) => Utf8.IsValid(json) && (WireJson.CanBeShown(json) || !IsJson(json)) ? json
        : throw new BadRequestException("The body holds text that is no Unicode.");

    // What is no JSON at all, or nested too deeply, is told by whoever parses it.
    private static bool IsJson(byte[] json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Strict.MaxDepth });
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Sentence(JsonException e)
    {
        if (Unknown().Match(e.Message) is { Success: true } unknown)
        {
            return $"The field \"{Shown(unknown.Groups[1].Value)}\" is not known here; remove it or check its spelling.";
        }

        if (Missing().Match(e.Message) is { Success: true } missing)
        {
            return $"The field {missing.Groups[1].Value.Replace('\'', '"')} is missing.";
        }

        return e.Path is { Length: > 1 } path
            ? $"The field \"{Shown(path.TrimStart('$').TrimStart('.'))}\" has a value of the wrong kind."
            : "The body is not JSON of the expected shape.";
    }

    // Whoever puts a number where a name belongs is not told it back.
    private static string Shown(string name) => Masker.Of(name, MaskingRules.Default).Text;

    [GeneratedRegex("JSON property '(.+?)' could not be mapped", RegexOptions.None, 1000)]
    private static partial Regex Unknown();

    [GeneratedRegex("missing required properties including: (.+?)\\.", RegexOptions.None, 1000)]
    private static partial Regex Missing();
}

/// <summary>The request is wrong; the sentence says what and what to do, and holds no value of it.</summary>
internal sealed class BadRequestException(string sentence, int status = StatusCodes.Status400BadRequest) : Exception(sentence)
{
    internal int Status { get; } = status;
}
