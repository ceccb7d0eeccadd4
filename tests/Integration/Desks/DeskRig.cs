using Conversations;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway;
using Gateway.Assistant;
using Gateway.Configuration;
using Gateway.Covering;
using Gateway.Handoffs;
using Gateway.Handoffs.Assigning;
using Gateway.Pages.Presences;
using Gateway.Work;
using Personalization.Drafting;
using Personalization.Knowledge;
using Personalization.UseCases;
using Storage;
using Storage.Sealed;
using Tests;

namespace Integration.Desks;

/// <summary>One process of a gateway without its HTTP: the log, the list, what agents do and what the router does, over a real store.</summary>
internal sealed class DeskRig
{
    public const string BrandId = "acme";

    private static readonly MasterKey Master = new([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);
    private static int _people;

    private readonly LaterStore.Shift _shift;
    private readonly SteppedClock _steady;
    private int _said;

    private DeskRig(IStore store, Installation installation, BrandConfig brand, LaterStore.Shift shift, SteppedClock steady)
    {
        (_shift, _steady, Brand) = (shift, steady, brand);
        var config = new GatewayConfig { Brands = [brand], Accounts = [] };
        Log = new PersonLog(store, Slices.Composition, installation, Master, TimeProvider.System);
        Boards = store;
        List = new(store);
        Time = new(store, steady);
        Presence = new(store, Time);
        Desk = new(Log, List, new MaskingBook(config, new KnowledgeLibrary(new Dictionary<string, string>(StringComparer.Ordinal)), TimeProvider.System), Presence, config);
        Assignments = new(List, Desk, Presence, Time, config);
        Router = new(List, Desk, Presence, Time, new Holds(store, steady), Log);
        Queue = store;
        Waking = new(Log, config);
        Present = new(store, Time, config);
        Mentions = new(store, Time, Presence, config);
    }

    public BrandConfig Brand { get; }

    public PersonLog Log { get; }

    public IBoards Boards { get; }

    public WaitingList List { get; }

    public StoreTime Time { get; }

    public Presence Presence { get; }

    public DeskCommands Desk { get; }

    public Assignments Assignments { get; }

    public Router Router { get; }

    public IWorkQueue Queue { get; }

    public HandoffWakeWork Waking { get; }

    public PresentBook Present { get; }

    public MentionBook Mentions { get; }

    public static async Task<DeskRig> OpenAsync(IStore store, BrandConfig? brand = null, DeskRig? beside = null)
    {
        var shift = beside?._shift ?? new();
        var later = LaterStore.Over(store, shift);
        return new(later, await Installation.OpenAsync(later, Master, CancellationToken.None), brand ?? beside?.Brand ?? Of(new()), shift, beside?._steady ?? new());
    }

    public static BrandConfig Of(DeskConfig desk, HoursConfig? hours = null) => new() { Id = BrandId, Name = "Acme", Desk = desk, Hours = hours, TimeZone = "America/Bogota" };

    public static AgentConfig Agent(string id, int capacity = 4, params string[] skills) => new(id, id, new HashSet<string>(), skills, capacity);

    /// <summary>So much later, by the store's time and by this process's own steady clock.</summary>
    public void Later(double seconds)
    {
        Jump(TimeSpan.FromSeconds(seconds));
        _steady.Advance(TimeSpan.FromSeconds(seconds));
    }

    /// <summary>The store's time jumps; this process's steady clock goes on as before.</summary>
    public void Jump(TimeSpan by)
    {
        _shift.By += by;
        _steady.Advance(TimeSpan.FromSeconds(2));
    }

    /// <summary>Looks at the list once.</summary>
    public async Task LookAsync()
    {
        _steady.Advance(TimeSpan.FromSeconds(1.5));
        await Router.RunAsync(Brand, CancellationToken.None);
    }

    public async Task BeatAsync(params string[] agents)
    {
        foreach (var agent in agents)
        {
            await Assignments.BeatAsync(BrandId, agent, said: null, CancellationToken.None);
        }
    }

    /// <summary>A customer writes; somebody new when nobody is named.</summary>
    public async Task<PersonId> WritesAsync(string text, Address? from = null)
    {
        var address = from ?? Address.Of(Channels.WhatsApp, $"5730{Interlocked.Increment(ref _people):D8}");
        var id = $"m{Interlocked.Increment(ref _said)}-{Guid.NewGuid():N}";
        return (await Log.TakeInAsync(BrandId, address, [new(new MessageReceived("acme-wa", address, id, DateTimeOffset.UnixEpoch, text), "acme-wa|message|" + id)], [], CancellationToken.None)).Person;
    }

    /// <summary>The same person writes once more.</summary>
    public async Task WritesAgainAsync(PersonId person, string text)
    {
        await WritesAsync(text, (await SeenAsync(person)).Of<Conversations.Threads.ThreadState>().With);
        await List.ProjectAsync(await SeenAsync(person), CancellationToken.None);
    }

    /// <summary>The assistant's turn, up to where it would draft: what it decided, committed.</summary>
    public async Task<Decision?> TurnAsync(PersonId person)
    {
        Decision? decided = null;
        var agents = Brand.Desk.Agents.Count == 0 ? null : Duty.Agents(Brand.Desk, await Presence.AllAsync(BrandId, CancellationToken.None));
        await Log.DecideAsync(person, seen =>
        {
            var turn = new Turn(seen, Brand, UseCaseSet.Empty, Guid.CreateVersion7().ToString("N"));
            var reading = turn.Read();
            decided = TurnPlan.Decide(turn, reading) is { } settled ? HandoffWakeWork.Interrupted(seen, Brand).And(DutyBook.Apply(settled, turn, reading, agents)) : null;
            return decided is null ? Decision.Nothing : decided with { Work = [] };
        }, CancellationToken.None);
        await List.ProjectAsync(await SeenAsync(person), CancellationToken.None);
        return decided;
    }

    /// <summary>Does the work that wakes what sleeps, as a worker does whose time has come.</summary>
    public async Task WakesAsync(PersonId person)
    {
        var id = (await SeenAsync(person)).Of<HandoffState>().Last!.Id;
        await Waking.HandleAsync(person, new(HandoffRules.WakeKind, HandoffRules.WakeKind, DateTimeOffset.UnixEpoch, 0, id), CancellationToken.None);
        await List.ProjectAsync(await SeenAsync(person), CancellationToken.None);
    }

    /// <summary>Lays it aside for so long.</summary>
    public async Task<HandoffView> SnoozeAsync(HandoffView view, string agent, TimeSpan length) =>
        Done(await Desk.SnoozeAsync(BrandId, view.Id, agent, view.Epoch, await Time.NowAsync(CancellationToken.None) + length, CancellationToken.None));

    /// <summary>Somebody new asks for a person; their row stands on the list.</summary>
    public async Task<WaitingRow> AskedAsync(string text = "quiero hablar con una persona")
    {
        var person = await WritesAsync(text);
        await TurnAsync(person);
        return await RowAsync(person);
    }

    public async Task<WaitingRow> RowAsync(PersonId person) =>
        (await List.FindAsync(BrandId, (await SeenAsync(person)).Of<HandoffState>().Last!.Id, CancellationToken.None))!;

    public async Task<Seen> SeenAsync(PersonId person) => (await Log.LoadAsync(person, CancellationToken.None))!;

    public async Task<HandoffView> ClaimAsync(WaitingRow row, string agent) => Done(await Assignments.ClaimAsync(BrandId, row.Id, agent, row.Epoch, CancellationToken.None));

    public async Task<HandoffView> ReplyAsync(HandoffView view, string agent, string text = "Hola, le ayudo yo") =>
        Done(await Desk.ReplyAsync(BrandId, view.Id, agent, view.Epoch, "r" + Guid.NewGuid().ToString("N"), text, CancellationToken.None));

    public async Task<IReadOnlyList<IEvent>> EventsAsync(PersonId person) => [.. (await Log.ReadAsync(person, 0, 1000, CancellationToken.None)).Select(r => r.Event!)];

    /// <summary>What the customer was told.</summary>
    public async Task<IReadOnlyList<MessageQueued>> SaidAsync(PersonId person) => [.. (await EventsAsync(person)).OfType<MessageQueued>()];

    public static HandoffView Done(Outcome? outcome) => outcome is { Refusal: null, Row: { } row } ? row : throw new InvalidOperationException(outcome?.Refusal?.Sentence ?? "There is no such handoff.");
}
