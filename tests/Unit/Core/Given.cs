using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Conversations.Threads;

namespace Unit.Core;

/// <summary>A log in the making: given these events at these times, this is the state.</summary>
internal sealed class Given
{
    internal static readonly DateTimeOffset Start = new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);
    internal static readonly Address Phone = Address.Of(Channels.WhatsApp, "573000000001");
    private static readonly Composition Composition = new(new MessagesSlice(), new ThreadSlice(), new HandoffSlice());

    internal State State { get; private set; } = Composition.Empty;

    internal DateTimeOffset Now { get; private set; } = Start;

    internal MessagesState Messages => State.Of<MessagesState>();

    internal ThreadState Thread => State.Of<ThreadState>();

    internal HandoffState Handoff => State.Of<HandoffState>();

    internal Given After(TimeSpan time)
    {
        Now += time;
        return this;
    }

    internal Given That(params IEvent[] events)
    {
        foreach (var e in events)
        {
            State = State.With(new Recorded(State.Version + 1, Now, $"e{State.Version + 1}", Composition.ByType[e.GetType()].Name, e));
        }

        return this;
    }

    internal Given Decided(Decision decision) => That([.. decision.Events]);

    internal Given Decided(Conversations.Answer answer) => Decided(Assert.IsType<Conversations.Answer.Yes>(answer).Decision);

    /// <summary>The state as a process reads it back from a head.</summary>
    internal Given ReadBack()
    {
        using var stream = new MemoryStream();
        using (var writer = new System.Text.Json.Utf8JsonWriter(stream))
        {
            State.Write(writer);
        }

        using var json = System.Text.Json.JsonDocument.Parse(stream.ToArray());
        State = Composition.Read(json.RootElement, State.Version) ?? throw new InvalidOperationException("The head does not read back.");
        return this;
    }

    internal static MessageReceived Customer(string text, string id = "wamid.1") => new("acme-wa", Phone, id, Start, text);

    internal static MessageQueued Reply(string dispatch, string text = "hola") => new(
        dispatch, Author.Assistant, "acme-wa", Phone, text, MessageClass.Reply, "service", "support", new Epochs(1, 0, 0));

    internal static StatusReported Status(string target, DeliveryStatus status, string? correlation = null) =>
        new("acme-wa", target, status, Start, correlation);
}
