using System.Collections.Immutable;
using System.Text.Json;

namespace Conversations.Log;

/// <summary>
/// A slice of what is known about a conversation: its kinds of event and a pure fold over them. Slices know nothing
/// of each other; a decision may read several, and what it decides commits in one piece.
/// </summary>
public interface ISlice
{
    /// <summary>The name under which the slice's state stands in a head.</summary>
    string Name { get; }

    /// <summary>The type of the slice's state.</summary>
    Type StateType { get; }

    /// <summary>The kinds of event that this slice owns. It may fold others too.</summary>
    IReadOnlyList<EventType> Events { get; }

    /// <summary>The state of an empty log.</summary>
    object Empty { get; }

    /// <summary>The state after one more event.</summary>
    object Fold(object state, Recorded recorded);

    /// <summary>What this slice takes over when another log of the same person is closed in favour of this one; empty by default.</summary>
    IReadOnlyList<IEvent> Absorb(State mine, State theirs) => [];
}

/// <summary>A slice with a typed state.</summary>
/// <typeparam name="TState">An immutable record that System.Text.Json can write and read back; bounded in size.</typeparam>
public abstract class Slice<TState> : ISlice where TState : class, new()
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public Type StateType => typeof(TState);

    /// <inheritdoc/>
    public abstract IReadOnlyList<EventType> Events { get; }

    /// <inheritdoc/>
    public object Empty => new TState();

    /// <inheritdoc/>
    public object Fold(object state, Recorded recorded) => Fold((TState)state, recorded);

    /// <inheritdoc/>
    public virtual IReadOnlyList<IEvent> Absorb(State mine, State theirs) => [];

    /// <summary>The state after one more event. Pure; an event that the slice does not know leaves the state as it is.</summary>
    protected abstract TState Fold(TState state, Recorded recorded);
}

/// <summary>What a log amounts to at one version: the states of all slices.</summary>
public sealed class State
{
    private readonly ImmutableDictionary<Type, object> _states;
    private readonly Composition _composition;

    internal State(Composition composition, ImmutableDictionary<Type, object> states, long version) =>
        (_composition, _states, Version) = (composition, states, version);

    /// <summary>The version of the log that this state includes; 0 for an empty one.</summary>
    public long Version { get; }

    /// <summary>The state of one slice.</summary>
    public T Of<T>() where T : class => (T)_states[typeof(T)];

    /// <summary>The state after one more entry.</summary>
    public State With(Recorded recorded)
    {
        var next = _states.ToBuilder();
        foreach (var slice in _composition.Slices)
        {
            next[slice.StateType] = slice.Fold(_states[slice.StateType], recorded);
        }

        return new(_composition, next.ToImmutable(), recorded.Seq);
    }

    /// <summary>Writes the state as JSON, for a head.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var slice in _composition.Slices)
        {
            writer.WritePropertyName(slice.Name);
            JsonSerializer.Serialize(writer, _states[slice.StateType], slice.StateType, Composition.Json);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The slices that a host put together, and the catalogue of their events.</summary>
public sealed class Composition
{
    /// <summary>How events and states are written: camel case, nulls left out, enums by name.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Puts slices together. Throws when two share a name, a state or a kind of event.</summary>
    public Composition(params IEnumerable<ISlice> slices)
    {
        Slices = [.. slices];
        ByName = Slices.SelectMany(s => s.Events).ToDictionary(e => e.Name, StringComparer.Ordinal);
        ByType = Slices.SelectMany(s => s.Events).ToDictionary(e => e.Type);
        Empty = new State(this, Slices.ToImmutableDictionary(s => s.StateType, s => s.Empty), 0);
    }

    /// <summary>The slices, in the order in which they fold.</summary>
    public ImmutableArray<ISlice> Slices { get; }

    /// <summary>The kinds of event by stored name.</summary>
    public IReadOnlyDictionary<string, EventType> ByName { get; }

    /// <summary>The kinds of event by record type.</summary>
    public IReadOnlyDictionary<Type, EventType> ByType { get; }

    /// <summary>The state of an empty log.</summary>
    public State Empty { get; }

    /// <summary>
    /// Identifies the shape of the heads that this composition writes. A head of another shape is folded anew from the log.
    /// </summary>
    /// <remarks>Raise the number whenever a fold or a state changes its meaning.</remarks>
    public const int HeadShape = 9;

    /// <summary>Reads a state back from a head's JSON; a slice that the head lacks makes it unusable (null).</summary>
    public State? Read(JsonElement head, long version)
    {
        var states = ImmutableDictionary.CreateBuilder<Type, object>();
        foreach (var slice in Slices)
        {
            if (!head.TryGetProperty(slice.Name, out var json) || json.Deserialize(slice.StateType, Json) is not { } state)
            {
                return null;
            }

            states[slice.StateType] = state;
        }

        return new(this, states.ToImmutable(), version);
    }
}
