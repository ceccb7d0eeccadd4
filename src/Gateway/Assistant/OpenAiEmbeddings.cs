using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Gateway.Configuration;
using Microsoft.Extensions.AI;

namespace Gateway.Assistant;

/// <summary>An OpenAI-compatible <c>/embeddings</c> endpoint. What goes wrong surfaces without the endpoint's words: they may quote the customer.</summary>
internal sealed class OpenAiEmbeddings(EmbeddingsConfig config, HttpMessageHandler? handler = null) : IEmbeddingGenerator<string, Embedding<float>>
{
    private const long MostBytes = 32L * 1024 * 1024;

    private readonly HttpClient _client = new(handler ?? new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        MaxResponseContentBufferSize = MostBytes, Timeout = Timeout.InfiniteTimeSpan,
    };

    private readonly Uri _address = new(config.Endpoint.AbsoluteUri.TrimEnd('/') + "/embeddings");

    /// <inheritdoc/>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var texts = values.ToList();
        using var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = JsonContent.Create(new { model = config.Model, input = texts, encoding_format = "float" }) };
        if (config.ApiKey?.Reveal() is { Length: > 0 } key)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        using var response = await _client.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"The embeddings endpoint refused with {(int)response.StatusCode}.");
        }

        await using var content = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var json = await JsonDocument.ParseAsync(content, cancellationToken: cancellationToken);
        return [.. Vectors(json.RootElement, texts.Count).Select(v => new Embedding<float>(v))];
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    // By their index: an endpoint need not keep the order.
    private static float[][] Vectors(JsonElement root, int count)
    {
        var vectors = new float[count][];
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Array)
        {
            throw new InvalidDataException("The embeddings endpoint answered with something else.");
        }

        foreach (var item in data.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Object && item.TryGetProperty("index", out var index) && index.TryGetInt32(out var at) && at >= 0 && at < count
                && item.TryGetProperty("embedding", out var vector) && vector.ValueKind == JsonValueKind.Array && vector.EnumerateArray().All(n => n.ValueKind == JsonValueKind.Number))
            {
                vectors[at] = [.. vector.EnumerateArray().Select(n => n.GetSingle())];
            }
        }

        return Array.TrueForAll(vectors, v => v is { Length: > 0 }) ? vectors : throw new InvalidDataException("The embeddings endpoint left some out.");
    }
}
