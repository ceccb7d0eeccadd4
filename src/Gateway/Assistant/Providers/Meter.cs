using System.Runtime.CompilerServices;
using System.Text;
using Gateway.Configuration;
using Microsoft.Extensions.AI;
using Personalization.Drafting;

namespace Gateway.Assistant.Providers;

/// <summary>
/// A model for one turn: every call of it is allowed by the brand's budget before it is made, and measured. The call is where the money goes, so
/// tools that ask again and a second try at the format are counted too.
/// </summary>
internal sealed class Meter(Model model, Turn turn, SpendingBook book, TimeProvider clock) : IChatClient
{
    /// <summary>The reason of a call that was not made because it costs more than there is.</summary>
    internal const string OverBudget = "budget";

    private readonly long _born = clock.GetTimestamp();

    /// <summary>Whether a call was made: until then nobody got anything.</summary>
    internal bool Asked { get; private set; }

    /// <summary>What its calls took.</summary>
    internal TokenCount Tokens { get; private set; }

    /// <summary>What they cost, in millionths of a dollar.</summary>
    internal long MicroUsd { get; private set; }

    /// <summary>For how long, from its making on, an answer is of use.</summary>
    internal TimeSpan Patience { get; set; } = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var told = messages.ToList();
        options = Bounded(options);
        var prompt = TokenCount.OfPrompt(told, options);
        var most = new TokenCount(prompt, options.MaxOutputTokens ?? model.Config.MostTokens).Price(model.Config.Price);
        var granted = await book.ReserveAsync(turn.Brand, turn.Seen.Person, most, cancellationToken) ?? throw Refused();
        Asked = true;
        var call = new Call(clock.GetTimestamp());
        try
        {
            await using var updates = model.Client.GetStreamingResponseAsync(told, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (await NextAsync(updates, call))
            {
                yield return updates.Current;
            }
        }
        finally
        {
            await SettleAsync(granted, call, prompt);
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) => model.Client.GetService(serviceType, serviceKey);

    /// <inheritdoc/>
    public void Dispose()
    {
        // The model's client serves other turns too.
    }

    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<ChatResponseUpdate> updates, Call call)
    {
        try
        {
            if (!await updates.MoveNextAsync())
            {
                call.Outcome = "ok";
                return false;
            }

            call.Hear(updates.Current);
            return true;
        }
        catch (AssistantUnavailableException e)
        {
            call.Outcome = Code(e.Reason);
            throw;
        }
    }

    /// <summary>A reason as a code: <c>refused with 503</c> is <c>refused_503</c>.</summary>
    internal static string Code(string reason) => reason.Replace(" with ", "_", StringComparison.Ordinal).Replace(' ', '_');

    private AssistantUnavailableException Refused()
    {
        Count(OverBudget);
        return new(OverBudget);
    }

    // What a call may cost at most is known only where the answer has an end.
    private ChatOptions Bounded(ChatOptions? options)
    {
        var bounded = options?.Clone() ?? new();
        bounded.MaxOutputTokens ??= turn.Brand.Budget.Limits ? model.Config.MostTokens : null;
        (bounded.AdditionalProperties ??= [])[OpenAiChatClient.Until] = _born + (long)(Patience.TotalSeconds * clock.TimestampFrequency);
        return bounded;
    }

    // A call that broke off has cost what was said to it and what it said; one that was refused at the door has cost nothing.
    private async ValueTask SettleAsync(Granted granted, Call call, int prompt)
    {
        var tokens = call.Usage is { } said ? new TokenCount((int)(said.InputTokenCount ?? prompt), (int)(said.OutputTokenCount ?? 0))
            : call.WasTurnedAway ? default : new TokenCount(prompt, call.TokensOut);
        var cost = tokens.Price(model.Config.Price);
        (Tokens, MicroUsd) = (Tokens + tokens, MicroUsd + cost);
        Count(call.Outcome);
        var tags = Tags();
        Telemetry.ModelTokens.Add(tokens.In, [.. tags, new("direction", "in")]);
        Telemetry.ModelTokens.Add(tokens.Out, [.. tags, new("direction", "out")]);
        Telemetry.ModelUsd.Add(cost / 1_000_000d, tags);
        Telemetry.ModelSeconds.Record(clock.GetElapsedTime(call.Since).TotalSeconds, tags);
        await book.SettleAsync(granted, model.Name, tokens, cost, CancellationToken.None);
    }

    private void Count(string outcome) => Telemetry.ModelCalls.Add(1, [.. Tags(), new("outcome", outcome)]);

    private KeyValuePair<string, object?>[] Tags() => [new("brand", turn.Brand.Id), new("model", model.Name)];

    private sealed class Call(long since)
    {
        private readonly StringBuilder _text = new();
        private int _calls;

        internal long Since { get; } = since;

        internal int TokensOut => TokenCount.OfText(_text.ToString()) + _calls;

        internal UsageDetails? Usage { get; private set; }

        internal string Outcome { get; set; } = "broken_off";

        internal bool WasTurnedAway => _text.Length + _calls == 0 && (Outcome == "unreachable" || Outcome.StartsWith("refused_", StringComparison.Ordinal));

        internal void Hear(ChatResponseUpdate update)
        {
            Usage = update.Contents.OfType<UsageContent>().LastOrDefault()?.Details ?? Usage;
            _text.Append(update.Text);
            _calls += update.Contents.Sum(TokenCount.OfTool);
        }
    }
}
