using System.Net.Http.Headers;
using Gateway.Channels;
using Gateway.Configuration;
using Personalization.Drafting;

namespace Gateway.Bots;

/// <summary>Posts activities to a bot, each once: a bot that got one may have acted on it.</summary>
internal sealed class BotCalls(BotTokens tokens) : IDisposable
{
    // Replies stand in it.
    private const int MostAnswer = 512 * 1024;

    // Turns end sooner, by their own time; this bounds what is told besides.
    private readonly ProviderHttp _http = new(TimeSpan.FromSeconds(65));

    /// <summary>Posts an activity, and returns what the bot answered. Throws <see cref="AssistantUnavailableException"/> when it did not take it.</summary>
    internal async ValueTask<ReadOnlyMemory<byte>> PostAsync(BrandConfig brand, string activity, CancellationToken stop)
    {
        var bot = brand.Bot!;
        using var request = new HttpRequestMessage(HttpMethod.Post, bot.Endpoint)
        {
            Content = new StringContent(activity, System.Text.Encoding.UTF8, "application/json"),
        };
        var proof = bot.Auth == BotAuth.Secret ? bot.Secret.Reveal() : await tokens.ToBotAsync(brand, stop);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", proof);
        var answer = await _http.AskAsync(request, stop, MostAnswer);
        return answer.IsSuccess ? answer.Body
            : throw new AssistantUnavailableException(answer.Broken ?? $"refused with {answer.Status}");
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
