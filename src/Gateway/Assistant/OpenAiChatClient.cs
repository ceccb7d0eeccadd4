using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Gateway.Configuration;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using Personalization.Drafting;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;
using ChatFinishReason = Microsoft.Extensions.AI.ChatFinishReason;

namespace Gateway.Assistant;

/// <summary>How long to wait for an endpoint.</summary>
/// <param name="Whole">For the whole answer.</param>
/// <param name="Silence">Between two pieces of it, and for the first.</param>
internal sealed record Patience(TimeSpan Whole, TimeSpan Silence)
{
    internal static readonly Patience Usual = new(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(20));
}

/// <summary>
/// An OpenAI-compatible endpoint as an <see cref="IChatClient"/>. It always asks for a stream, so that silence is noticed,
/// and takes a plain answer where the endpoint does not stream. Whatever goes wrong surfaces as one exception, without the
/// endpoint's words: they may quote the customer.
/// </summary>
internal sealed class OpenAiChatClient : IChatClient
{
    private readonly ChatClient _client;
    private readonly ChatClientMetadata _metadata;
    private readonly string _model;
    private readonly Patience _patience;
    private readonly TimeProvider _clock;

    internal OpenAiChatClient(AssistantConfig config, Patience? patience = null, TimeProvider? clock = null)
    {
        _model = config.Model ?? throw new ArgumentException("The assistant's model has no name.", nameof(config));
        (_patience, _clock) = (patience ?? Patience.Usual, clock ?? TimeProvider.System);
        _metadata = new("openai", config.Endpoint, _model);
        _client = new(_model, new ApiKeyCredential(config.ApiKey?.Reveal() is { Length: > 0 } key ? key : "none"), new OpenAIClientOptions
        {
            Endpoint = config.Endpoint,
            // One try: the customer waits, and a person is the better second try.
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
        });
    }

    /// <inheritdoc/>
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var text = new StringBuilder();
        List<AIContent> calls = [];
        await foreach (var update in GetStreamingResponseAsync(messages, options, cancellationToken))
        {
            text.Append(update.Text);
            calls.AddRange(update.Contents.OfType<FunctionCallContent>());
        }

        return new(new ChatMessage(ChatRole.Assistant, [new TextContent(text.ToString()), .. calls])) { ModelId = _model, FinishReason = Microsoft.Extensions.AI.ChatFinishReason.Stop };
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var whole = new CancellationTokenSource(_patience.Whole, _clock);
        using var silence = new CancellationTokenSource(Timeout.InfiniteTimeSpan, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, whole.Token, silence.Token);
        var calls = new WiredCalls();
        await using var pieces = Pieces(messages, options, calls, either.Token).GetAsyncEnumerator(either.Token);
        while (true)
        {
            // Only the endpoint's silence counts, not the time that the reader takes.
            silence.CancelAfter(_patience.Silence);
            if (!await NextAsync(pieces, silence.Token, cancellationToken))
            {
                break;
            }

            silence.CancelAfter(Timeout.InfiniteTimeSpan);
            yield return new(ChatRole.Assistant, pieces.Current) { ModelId = _model };
        }

        // A call is whole only when the answer is: half of its arguments is none.
        if (calls.Contents.ToList() is { Count: > 0 } wanted)
        {
            yield return new(ChatRole.Assistant, [.. wanted]) { ModelId = _model };
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? _metadata
        : serviceType == typeof(ChatClient) ? _client
        : serviceType.IsInstanceOfType(this) ? this : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        // The client's pipeline is shared by the process and holds nothing of ours.
    }

    // The one place where whatever can go wrong becomes the exception that callers expect. Being cancelled by the caller is not among it.
    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<string> pieces, CancellationToken silence, CancellationToken caller)
    {
        try
        {
            return await pieces.MoveNextAsync();
        }
        catch (OperationCanceledException) when (!caller.IsCancellationRequested)
        {
            throw new AssistantUnavailableException(silence.IsCancellationRequested ? "silent" : "time_out");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or ClientResultException or AggregateException)
        {
            throw new AssistantUnavailableException(e is HttpIOException ? "cut_off" : "unreachable");
        }
        catch (JsonException)
        {
            throw new AssistantUnavailableException("malformed");
        }
    }

    private async IAsyncEnumerable<string> Pieces(IEnumerable<ChatMessage> messages, ChatOptions? options, WiredCalls calls, [EnumeratorCancellation] CancellationToken stop)
    {
        using var body = BinaryContent.Create(CompletionWire.Request(_model, messages, options));
        var request = new RequestOptions { BufferResponse = false, ErrorOptions = ClientErrorBehaviors.NoThrow, CancellationToken = stop };
        using var response = (await _client.CompleteChatAsync(body, request)).GetRawResponse();
        if (response.Status != (int)HttpStatusCode.OK)
        {
            throw new AssistantUnavailableException($"refused with {response.Status}");
        }

        var content = response.ContentStream ?? throw new AssistantUnavailableException("empty");
        var streams = response.Headers.TryGetValue("Content-Type", out var type) && type!.StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase);
        await foreach (var piece in streams ? CompletionWire.StreamAsync(content, calls, stop) : CompletionWire.WholeAsync(content, calls, stop))
        {
            yield return piece;
        }
    }
}
