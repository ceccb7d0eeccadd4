using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

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
        if (request.ContentLength > Most)
        {
            throw new BadRequestException("The body is larger than 1 MB; send less at a time.", StatusCodes.Status413PayloadTooLarge);
        }

        try
        {
            return await JsonSerializer.DeserializeAsync<T>(request.Body, Strict, stop)
                ?? throw new BadRequestException("The body is null; send a JSON document.");
        }
        catch (JsonException e)
        {
            throw new BadRequestException(Sentence(e));
        }
    }

    private static string Sentence(JsonException e)
    {
        if (Unknown().Match(e.Message) is { Success: true } unknown)
        {
            return $"The field \"{unknown.Groups[1].Value}\" is not known here; remove it or check its spelling.";
        }

        if (Missing().Match(e.Message) is { Success: true } missing)
        {
            return $"The field {missing.Groups[1].Value.Replace('\'', '"')} is missing.";
        }

        return e.Path is { Length: > 1 } path
            ? $"The field \"{path.TrimStart('$').TrimStart('.')}\" has a value of the wrong kind."
            : "The body is not JSON of the expected shape.";
    }

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
