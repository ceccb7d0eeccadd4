using System.Runtime.CompilerServices;
using System.Text.Json;
using Conversations.Handoffs;
using Gateway.Assistant;
using Gateway.Configuration;
using Microsoft.Extensions.AI;
using Personalization.Consent;
using Personalization.Drafting;
using Personalization.Gate;
using Personalization.Masking;

namespace Gateway.Bots;

/// <summary>
/// A brand's bot as the writer of one turn: it is asked with an activity in place of a prompt, and all that it says in answer is one draft, which
/// passes the guard and the gate as anybody's. A bot that fails or says nothing in time is no answer; the next writer is asked.
/// </summary>
internal sealed class BotChatClient(Turn turn, Activities activities, BotCalls calls, BotTurns turns, ConversationIds ids, Action typing, TimeProvider clock) : IChatClient, IRequestForm
{
    private const int MostNote = 280;

    private readonly BotConfig _bot = turn.Brand.Bot!;
    private readonly string _message = BotTurns.NewId();
    private readonly string _joined = BotTurns.NewId();
    private DraftRequest? _request;

    /// <inheritdoc/>
    public string Hash => AddressRef.Hash($"{_bot.Endpoint}\n{_bot.AppId}");

    private string Conversation => ids.Of(turn.Brand.Id, turn.Seen.Person);

    /// <inheritdoc/>
    public ChatMessage Of(DraftRequest request)
    {
        _request = request;
        return new(ChatRole.User, activities.Message(turn.Brand, turn.Seen.Person, _message, turn.Thread.With?.Channel ?? "", request));
    }

    /// <inheritdoc/>
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var request = _request ?? throw new InvalidOperationException("A bot is asked with a request in its own form only.");
        var said = new BotTurn(typing, clock);
        turns.Open(said, Conversation, _message, _joined);
        try
        {
            await AskAsync(said, request, messages.Single().Text, cancellationToken);
        }
        finally
        {
            turns.Close(Conversation, _message, _joined);
        }

        return Answer(said.Close(), request);
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
        : serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("bot", _bot.Endpoint, _bot.Endpoint.Host)
        : serviceType == typeof(Actor) ? ActorOf(turn.Brand)
        : serviceType.IsInstanceOfType(this) ? this : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing is held.
    }

    /// <summary>For whom a bot's view is opened: its host is a recipient that use cases name.</summary>
    internal static Actor ActorOf(BrandConfig brand) => new("assistant", brand.Bot!.Endpoint.Host, brand.Bot.Recipient);

    private async Task AskAsync(BotTurn said, DraftRequest request, string activity, CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(_bot.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        try
        {
            if (request.Disclose)
            {
                Heard(said, await calls.PostAsync(turn.Brand, activities.Joined(turn.Brand, turn.Seen.Person, _joined, request.Language), either.Token));
            }

            Heard(said, await calls.PostAsync(turn.Brand, activity, either.Token));
            // Whoever was asked to reply in the response has said all of it.
            if (!_bot.ExpectReplies)
            {
                await said.FinishedAsync(answered: true, either.Token);
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // What was said until now is the answer; if it is nothing, there is none.
        }
    }

    private static void Heard(BotTurn said, ReadOnlyMemory<byte> body)
    {
        foreach (var reply in BotSaid.Inline(body))
        {
            said.Take(reply);
        }
    }

    private ChatResponse Answer(IReadOnlyList<BotSaid> said, DraftRequest request)
    {
        var text = string.Join("\n\n", said.Where(s => s.IsMessage).Select(s => s.Text));
        var handoff = said.FirstOrDefault(s => s.IsHandoff);
        if (text.Length == 0 && handoff is null)
        {
            throw new AssistantUnavailableException("silent");
        }

        var answer = new { outcome = text.Length == 0 ? "wants_person" : "answered", text };
        List<AIContent> contents = [new TextContent(JsonSerializer.Serialize(answer))];
        if (handoff is not null)
        {
            // A handoff's summary outlives a consent: where the bot knew facts, its own words are not kept in it.
            contents.Add(Wish(handoff, turn.Masking, keepsWords: request.View.IsEmpty));
        }

        return new(new ChatMessage(ChatRole.Assistant, contents)) { ModelId = _bot.Endpoint.Host, FinishReason = ChatFinishReason.Stop };
    }

    /// <summary>What a bot says when it hands over, as far as an agent may read it.</summary>
    internal static HandoffWish Wish(BotSaid handoff, MaskingRules masking, bool keepsWords)
    {
        var value = handoff.Value ?? default;
        var reason = Named(value, "reason") switch
        {
            "asked" => HandoffReason.Asked,
            "low_support" => HandoffReason.LowSupport,
            "failed" => HandoffReason.Failed,
            "frustration" => HandoffReason.Frustration,
            "vulnerable" => HandoffReason.Vulnerable,
            "abuse" => HandoffReason.Abuse,
            _ => HandoffReason.Policy,
        };
        var note = keepsWords ? string.Join(" — ", new[] { Named(value, "skill"), Named(value, "summary") }.OfType<string>()) : "";
        return new(reason, note.Length == 0 ? null : Masker.Of(note.Length <= MostNote ? note : note[..MostNote], masking).Text);
    }

    // The protocol leaves the value to whoever takes the handoff; samples write its names either way.
    private static string? Named(JsonElement value, string name) =>
        value.ValueKind != JsonValueKind.Object ? null
        : value.EnumerateObject().FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase)) is { Value: { ValueKind: JsonValueKind.String } text } ? text.GetString() : null;
}
