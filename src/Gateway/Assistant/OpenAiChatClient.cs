using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Gateway.Assistant.Providers;
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
/// <param name="Silence">Between two pieces of it.</param>
internal sealed record Patience(TimeSpan Whole, TimeSpan Silence)
{
    internal static readonly Patience Usual = new(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(8)) { First = TimeSpan.FromSeconds(20) };

    /// <summary>For its first piece, tries again included.</summary>
    internal TimeSpan First { get; init; } = Silence;
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
    private readonly Opening _opening;
    private readonly bool _asksUsage;

    /// <summary>In <see cref="ChatOptions.AdditionalProperties"/>: the timestamp until which an answer is of use to the caller.</summary>
    internal const string Until = "gateway.until";

    internal OpenAiChatClient(ModelConfig config, Patience? patience = null, TimeProvider? clock = null)
    {
        _model = config.Model ?? throw new ArgumentException("The assistant's model has no name.", nameof(config));
        (_patience, _clock) = (patience ?? Patience.Usual, clock ?? TimeProvider.System);
        (_opening, _asksUsage) = (new(_clock), config.AsksUsage);
        _metadata = new("openai", config.Endpoint, _model);
        _client = new(_model, new ApiKeyCredential(config.ApiKey?.Reveal() is { Length: > 0 } key ? key : "none"), new OpenAIClientOptions
        {
            Endpoint = config.Endpoint,
            // Tries again are ours: they know what time is left.
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
        });
    }

    /// <inheritdoc/>
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var text = new StringBuilder();
        UsageDetails? usage = null;
        List<AIContent> calls = [];
        await foreach (var update in GetStreamingResponseAsync(messages, options, cancellationToken))
        {
            text.Append(update.Text);
            calls.AddRange(update.Contents.OfType<FunctionCallContent>());
            usage = update.Contents.OfType<UsageContent>().LastOrDefault()?.Details ?? usage;
        }

        return new(new ChatMessage(ChatRole.Assistant, [new TextContent(text.ToString()), .. calls])) { ModelId = _model, FinishReason = Microsoft.Extensions.AI.ChatFinishReason.Stop, Usage = usage };
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var whole = new CancellationTokenSource(_patience.Whole, _clock);
        using var silence = new CancellationTokenSource(Timeout.InfiniteTimeSpan, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, whole.Token, silence.Token);
        var (calls, usage) = (new WiredCalls(), new ReportedUsage());
        await using var pieces = Pieces(messages, options, calls, usage, either.Token).GetAsyncEnumerator(either.Token);
        for (var patience = _patience.First; ; patience = _patience.Silence)
        {
            // Only the endpoint's silence counts, not the time that the reader takes.
            silence.CancelAfter(patience);
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

        if (usage.Content is { } content)
        {
            yield return new(ChatRole.Assistant, [content]) { ModelId = _model };
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

    private async IAsyncEnumerable<string> Pieces(
        IEnumerable<ChatMessage> messages, ChatOptions? options, WiredCalls calls, ReportedUsage usage, [EnumeratorCancellation] CancellationToken stop)
    {
        var body = CompletionWire.Request(_model, messages, options, _asksUsage);
        using var response = await _opening.OpenAsync(token => AskAsync(body, token), UntilOf(options), stop);
        if (response.Status != (int)HttpStatusCode.OK)
        {
            throw new AssistantUnavailableException($"refused with {response.Status}");
        }

        var content = response.ContentStream ?? throw new AssistantUnavailableException("empty");
        var streams = response.Headers.TryGetValue("Content-Type", out var type) && type!.StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase);
        await foreach (var piece in streams ? CompletionWire.StreamAsync(content, calls, usage, stop) : CompletionWire.WholeAsync(content, calls, usage, stop))
        {
            yield return piece;
        }
    }

    private async Task<PipelineResponse> AskAsync(BinaryData body, CancellationToken stop)
    {
        using var content = BinaryContent.Create(body);
        var request = new RequestOptions { BufferResponse = false, ErrorOptions = ClientErrorBehaviors.NoThrow, CancellationToken = stop };
        return (await _client.CompleteChatAsync(content, request)).GetRawResponse();
    }

    // What the caller has left, and never more than our own patience for the first piece.
    private long UntilOf(ChatOptions? options)
    {
        var own = _clock.GetTimestamp() + (long)(_patience.First.TotalSeconds * _clock.TimestampFrequency);
        return options?.AdditionalProperties?.TryGetValue(Until, out long said) == true ? Math.Min(said, own) : own;
    }
}
