using System.Runtime.CompilerServices;
using System.Text.Json;
using Gateway.Configuration;
using Microsoft.Extensions.AI;
using Personalization.Consent;
using Personalization.Drafting;
using Personalization.Gate;

namespace Gateway.Bots;

/// <summary>
/// A bot that has spoken already, as the writer of what it said. Nothing goes out to it; but as it may know from before what the view permits, the
/// draft counts as written with all of that.
/// </summary>
internal sealed class BotWordsClient(BrandConfig brand, string text) : IChatClient, IRequestForm
{
    /// <inheritdoc/>
    public string Hash => AddressRef.Hash($"{brand.Bot!.Endpoint}\n{brand.Bot.AppId}");

    /// <inheritdoc/>
    public ChatMessage Of(DraftRequest request) => new(ChatRole.Assistant, text);

    /// <inheritdoc/>
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, JsonSerializer.Serialize(new { outcome = "answered", text }))) { FinishReason = ChatFinishReason.Stop });

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("bot", brand.Bot!.Endpoint, brand.Bot.Endpoint.Host)
        : serviceType == typeof(Actor) ? BotChatClient.ActorOf(brand)
        : serviceType.IsInstanceOfType(this) ? this : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing is held.
    }
}
