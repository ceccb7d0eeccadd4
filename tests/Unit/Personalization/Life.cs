using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Conversations.Threads;
using Personalization;
using Personalization.UseCases;
using Personalization.Wording;

namespace Unit.Personalization;

/// <summary>
/// A person's log in memory, for sentences about decisions. Every event and every head passes through the JSON it is
/// stored as, so what a test sees is what a store gives back.
/// </summary>
internal class Life
{
    public const string Sender = "acme-wa";
    public static readonly Address WhatsApp = Address.Of("whatsapp", "+573001234567");
    public static readonly Address Sms = Address.Of("sms", "+573001234567");
    public static readonly PersonId Person = PersonId.Create(17, new byte[16]);

    private readonly List<Recorded> _entries = [];
    private readonly List<Recorded> _audit = [];
    private State _state;
    private int _messages;

    public Life()
    {
        _state = Slices.Empty;
        Log = DispatchProxy.Create<ILog, TheLog>();
        ((TheLog)(object)Log).Life = this;
    }

    /// <summary>The log as the code under test gets it; it reads values and writes to the audit stream, and nothing else.</summary>
    public ILog Log { get; }

    public static Composition Slices { get; } = new([new MessagesSlice(), new ThreadSlice(), new HandoffSlice(), new EpisodeSlice(), new MergeSlice(), .. PersonalSlices.All]);

    public DateTimeOffset Now { get; set; } = new(2026, 11, 21, 15, 0, 0, TimeSpan.Zero);

    public State State => _state;

    public IReadOnlyList<IEvent> Audit => [.. _audit.Select(r => r.Event!)];

    public IReadOnlyList<Recorded> Entries => _entries;

    /// <summary>What a store would see of the reads of values.</summary>
    public List<long> ValuesRead { get; } = [];

    /// <summary>Another log that was merged into this one.</summary>
    public Life? Other { get; set; }

    /// <summary>Makes the audit stream fail, as a store that is down would.</summary>
    public bool AuditFails { get; set; }

    public Seen Seen => new(Person, "acme", _state, Now);

    public T Of<T>() where T : class => _state.Of<T>();

    public Life When(params IEnumerable<IEvent> events)
    {
        _state = Append([.. events]);
        return this;
    }

    /// <summary>Appends what happened, in one commit, and tells the state afterwards.</summary>
    protected virtual State Append(IReadOnlyList<IEvent> events)
    {
        var state = _state;
        foreach (var e in events)
        {
            var type = Slices.ByType[e.GetType()];
            var stored = (IEvent)JsonSerializer.Deserialize(JsonSerializer.Serialize(e, type.Type, Composition.Json), type.Type, Composition.Json)!;
            var recorded = new Recorded(_entries.Count + 1, Now, "e" + (_entries.Count + 1).ToString(CultureInfo.InvariantCulture), type.Name, stored);
            _entries.Add(recorded);
            state = Stored(state.With(recorded));
        }

        return state;
    }

    /// <summary>The customer writes; a keyword acts in the same append, as at the intake.</summary>
    public Life Writes(string text, Address? from = null, string brandLanguage = "es", DateTimeOffset? sentAt = null)
    {
        var message = new MessageReceived(Sender, from ?? WhatsApp, "wamid." + (++_messages).ToString(CultureInfo.InvariantCulture), sentAt ?? Now, text);
        return When([message, .. global::Personalization.Consent.Keywords.Also(brandLanguage, message)]);
    }

    public Life After(TimeSpan time)
    {
        Now += time;
        return this;
    }

    public Life Settled() => When(new TurnSettled(Of<ThreadState>().Turn, "answered"));

    public Epochs Epochs => new(Of<ThreadState>().Turn, Of<HandoffState>().Epoch, Of<global::Personalization.Consent.ConsentState>().Epoch);

    public static UseCase Declared(
        string id, string area = "service", string purpose = "order_support", string[]? fields = null, string[]? recipients = null, string basis = "consent",
        string[]? channels = null, string? retention = null) => new(
        id, area, purpose, fields ?? ["orders.last.status"], channels ?? [], recipients ?? [], basis,
        new Texts("Para decirle dónde está su pedido", "Para dizer onde está seu pedido", "To tell you where your order is"),
        new Texts("Le respondemos sin volver a preguntarle", "Respondemos sem perguntar de novo", "We answer without asking you again"), retention);

    public static UseCaseSet Uses(params UseCase[] uses) => UseCaseSet.Empty.Declare(uses);

    public static JsonElement Json(string json) => JsonDocument.Parse(json).RootElement;

    private ValueTask<IReadOnlyList<Recorded>> ReadMany(IReadOnlyList<long> seqs)
    {
        ValuesRead.AddRange(seqs);
        return new([.. _entries.Where(e => seqs.Contains(e.Seq))]);
    }

    private ValueTask<Witnessed> RecordRead(IEvent read)
    {
        if (AuditFails)
        {
            throw new StoreUnavailableException("down");
        }

        var type = Slices.ByType[read.GetType()];
        var stored = (IEvent)JsonSerializer.Deserialize(JsonSerializer.Serialize(read, type.Type, Composition.Json), type.Type, Composition.Json)!;
        var entry = new Witnessed(_audit.Count + 1, Now, "a" + (_audit.Count + 1).ToString(CultureInfo.InvariantCulture), type.Name, stored);
        _audit.Add(entry);
        return new(entry);
    }

    private static State Stored(State state)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            state.Write(writer);
        }

        return Slices.Read(JsonDocument.Parse(bytes.ToArray()).RootElement, state.Version) ?? throw new InvalidOperationException("The head cannot be read back.");
    }

    // Only what a test may call is there: a new member of the interface is not a new line here.
    internal class TheLog : DispatchProxy
    {
        public Life Life { get; set; } = null!;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name switch
        {
            nameof(ILog.ReadManyAsync) => ((PersonId)args![0]! == Person ? Life : Life.Other!).ReadMany((IReadOnlyList<long>)args[1]!),
            nameof(ILog.LoadAsync) => new ValueTask<Seen?>(Life.Seen),
            nameof(ILog.RecordReadAsync) => Life.RecordRead((IEvent)args![1]!),
            _ => throw new NotSupportedException(targetMethod.Name),
        };
    }
}
