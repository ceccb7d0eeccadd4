using System.Net;
using System.Text.Json;
using Gateway.Assistant;
using Gateway.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Personalization.Knowledge;

namespace Unit.Personalization.Knowledge;

/// <summary>The search by meaning, against an endpoint on this machine that takes nothing but what the published format says.</summary>
public sealed class MeaningTests : IAsyncLifetime
{
    private static readonly Passage Pets = new("Reglas", "Mascotas", "es/a.md", "es", "Perros de hasta 10 kg.");
    private static readonly Passage Pool = new("Reglas", "Piscina", "es/a.md", "es", "Abre a las 8.");
    private static readonly Passage Secret = new("Interno", "Claves", "es/i.md", "es", "AUR-77") { Scope = new() { Audience = Audience.Agents } };

    private readonly List<JsonElement> _asked = [];
    private WebApplication _endpoint = null!;
    private Func<string[], IResult> _answer = Near;

    private Uri Address => new(_endpoint.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/v1");

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _endpoint = builder.Build();
        _endpoint.Urls.Add("http://127.0.0.1:0");
        _endpoint.MapPost("/v1/embeddings", async (HttpRequest request) =>
        {
            var body = (await JsonDocument.ParseAsync(request.Body)).RootElement.Clone();
            lock (_asked)
            {
                _asked.Add(body);
            }

            var strict = request.Headers.Authorization == "Bearer k" && request.ContentType?.StartsWith("application/json", StringComparison.Ordinal) == true
                && body.EnumerateObject().Select(m => m.Name).SequenceEqual(["model", "input", "encoding_format"]) && body.GetProperty("model").GetString() == "m";
            return strict ? _answer([.. body.GetProperty("input").EnumerateArray().Select(t => t.GetString()!)]) : Results.BadRequest();
        });
        await _endpoint.StartAsync();
    }

    public async Task DisposeAsync() => await _endpoint.DisposeAsync();

    private OpenAiEmbeddings Client() => new(new EmbeddingsConfig(Address, "m", new Secret("k")));

    // What is about animals points one way and all else the other; told in the wrong order.
    private static IResult Near(string[] texts) => Results.Json(new
    {
        data = texts.Select((t, at) => new { index = at, embedding = t.Contains("erro", StringComparison.Ordinal) || t.Contains("chucho", StringComparison.Ordinal) ? new[] { 1f, 0.1f } : [0.1f, 1f] }).Reverse(),
    });

    private static async Task<IReadOnlyList<Found>> JoinAsync(Meaning meaning, string question = "¿va mi chucho?") => await meaning.JoinAsync([Pool, Pets, Secret], [], question, 2, default);

    [Fact]
    public async Task A_passage_that_no_word_leads_to_is_found_by_what_it_means_and_supports_only_carefully()
    {
        var meaning = new Meaning(Client(), TimeSpan.FromSeconds(30), TimeProvider.System);
        await meaning.FillAsync([Pool, Pets, Secret]);
        var found = await JoinAsync(meaning);
        Assert.Equal(Pets, found[0].Passage);
        Assert.InRange(found[0].Support, 0.6, 0.7);
        Assert.DoesNotContain(found, f => f.Passage == Secret);
        Assert.DoesNotContain("AUR-77", string.Concat(_asked), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Vectors_are_asked_for_once()
    {
        var meaning = new Meaning(Client(), TimeSpan.FromSeconds(30), TimeProvider.System);
        await meaning.FillAsync([Pool, Pets]);
        await meaning.FillAsync([Pool, Pets]);
        await JoinAsync(meaning);
        Assert.Equal([2, 1], _asked.Select(a => a.GetProperty("input").GetArrayLength()));
    }

    [Theory]
    [InlineData("refused")] [InlineData("nonsense")] [InlineData("short")] [InlineData("empty")] [InlineData("texts")]
    public async Task Whatever_the_endpoint_answers_the_words_remain_and_after_three_times_it_is_left_alone(string how)
    {
        var meaning = new Meaning(Client(), TimeSpan.FromSeconds(30), TimeProvider.System);
        await meaning.FillAsync([Pool, Pets, Secret]);
        _answer = _ => how switch
        {
            "refused" => Results.StatusCode((int)HttpStatusCode.TooManyRequests),
            "nonsense" => Results.Text("{", "application/json"),
            "short" => Results.Json(new { data = new[] { new { index = 0, embedding = new[] { 1f } } } }),
            "texts" => Results.Json(new { data = new[] { new { index = 0, embedding = new[] { "1" } } } }),
            _ => Results.Json(new { data = Array.Empty<object>() }),
        };
        var words = new Found(Pool, 1, 1, []);
        for (var time = 0; time < 5; time++)
        {
            Assert.Equal([words], await meaning.JoinAsync([Pool, Pets], [words], "¿va mi chucho?", 2, default));
        }

        Assert.Equal(1 + 3, _asked.Count);
    }

    [Fact]
    public async Task An_endpoint_that_says_nothing_is_not_waited_for()
    {
        var silent = new Meaning(new Silent(), TimeSpan.FromMilliseconds(1), TimeProvider.System);
        await silent.FillAsync([Pets]);
        Assert.Empty(await silent.JoinAsync([Pets], [], "¿va mi chucho?", 2, default));
    }

    private sealed class Silent : Microsoft.Extensions.AI.IEmbeddingGenerator<string, Microsoft.Extensions.AI.Embedding<float>>
    {
        public async Task<Microsoft.Extensions.AI.GeneratedEmbeddings<Microsoft.Extensions.AI.Embedding<float>>> GenerateAsync(
            IEnumerable<string> values, Microsoft.Extensions.AI.EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return [];
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
