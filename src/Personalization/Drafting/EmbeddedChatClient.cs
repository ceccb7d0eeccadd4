using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Personalization.Drafting;

/// <summary>
/// The assistant without a model, behind the same interface as one: it answers out of the brand's knowledge and the
/// permitted facts, in this process. It reads the typed part that a request carries, and nothing else.
/// </summary>
public sealed class EmbeddedChatClient : IChatClient
{
    /// <summary>Its name in drafts.</summary>
    public const string Model = "embedded";

    private static readonly ChatClientMetadata Metadata = new("gateway", providerUri: null, defaultModelId: Model);

    /// <inheritdoc/>
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var contents = messages.SelectMany(m => m.Contents).ToList();
        var request = contents.OfType<RequestContent>().LastOrDefault()?.Request
            ?? throw new ArgumentException("The embedded assistant answers requests of the drafter only.", nameof(messages));
        var told = contents.OfType<FunctionResultContent>().LastOrDefault()?.Result as string;
        if (told is null && Tools.ToolIntents.Of(request) is { } wanted)
        {
            var call = new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("call_0", wanted.Tool, wanted.Arguments)]);
            return Task.FromResult(new ChatResponse(call) { ModelId = Model, FinishReason = ChatFinishReason.ToolCalls });
        }

        var answer = (told is null ? null : Tools.ToolIntents.Answer(told)) ?? EmbeddedAnswer.To(request);
        var reply = new ChatMessage(ChatRole.Assistant, Envelope.Write(answer));
        return Task.FromResult(new ChatResponse(reply) { ModelId = Model, FinishReason = ChatFinishReason.Stop });
    }

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
        : serviceType == typeof(ChatClientMetadata) ? Metadata
        : serviceType.IsInstanceOfType(this) ? this : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing is held.
    }
}

/// <summary>The request itself, as a part of a message that never leaves this process.</summary>
internal sealed class RequestContent(DraftRequest request) : AIContent
{
    /// <summary>The request.</summary>
    public DraftRequest Request { get; } = request;
}
