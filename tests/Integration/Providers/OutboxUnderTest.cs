using System.Security.Cryptography;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway;
using Gateway.Brands;
using Gateway.Channels;
using Gateway.Configuration;
using Gateway.Delivery;
using Gateway.Operations;
using Gateway.Work;
using Integration.EndToEnd;
using Integration.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Consent;
using Storage;
using Storage.Sealed;

namespace Integration.Providers;

/// <summary>One person's outbox: the real log over the real store, the real adapters, and Twilio on loopback, under a clock that the test turns.</summary>
internal sealed class OutboxUnderTest : IAsyncDisposable
{
    public static readonly Address Customer = Address.Parse("sms:+573001234567");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("outbox-");
    private ServiceProvider _services = null!;
    private Installation _installation = null!;

    public TestClock Clock { get; } = new();

    public FakeTwilio Twilio { get; private set; } = null!;

    public IStore Store { get; private set; } = null!;

    public PersonLog Log { get; private set; } = null!;

    public PersonId Person { get; private set; }

    public TwilioAccount Account { get; private set; } = null!;

    public IServiceProvider Services => _services;

    public static async Task<OutboxUnderTest> StartAsync()
    {
        var made = new OutboxUnderTest();
        made.Twilio = await FakeTwilio.StartAsync();
        made.Twilio.Clock = made.Clock;
        made.Store = await global::Storage.Sqlite.SqliteStore.OpenAsync(Path.Combine(made._folder.FullName, "gateway.db"), made.Clock, CancellationToken.None);
        var master = new MasterKey(SHA256.HashData("outbox"u8));
        made._installation = await Installation.OpenAsync(made.Store, master, CancellationToken.None);
        made.Log = new(made.Store, Slices.Composition, made._installation, master, made.Clock);
        made.Account = new()
        {
            Id = "tw", AccountSid = made.Twilio.AccountSid, AuthTokens = [new(made.Twilio.AuthToken)], ApiBase = made.Twilio.ApiBase, PublicUrl = "https://gw.example/webhooks/tw",
            Senders = [new("sms", "acme", ChannelKind.TwilioSms, "sms:+15550001111"), new("wa", "acme", ChannelKind.TwilioWhatsApp, "whatsapp:+15550002222")],
        };
        made._services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(made.Clock)
            .AddSingleton(made.Store).AddSingleton<IBoards>(made.Store).AddSingleton<IDocuments>(made.Store).AddSingleton<IPace>(made.Store).AddSingleton<ILog>(made.Log)
            .AddSingleton<ISuppressions>(new Suppressions(made.Store, made._installation))
            .AddSingleton(new SendOptions { Timeout = TimeSpan.FromSeconds(5) })
            .AddSingleton<Gateway.Intake.AlsoRecord>((_, happened) => happened is MessageReceived message ? Keywords.Also("es", message) : PlatformSignals.Also(happened))
            .AddChannels(new GatewayConfig { Brands = [new() { Id = "acme", Name = "Acme" }], Accounts = [made.Account] })
            .AddSingleton<UseCaseBook>().AddSingleton<CapBook>().AddSingleton<Pacing>().AddSingleton<SenderAlerts>().AddSingleton<Gateway.Reconcile.Reconciler>()
            .AddSingleton(new Effects(NullLogger<Effects>.Instance)).AddSingleton<SendWork>().AddSingleton<Gateway.Templates.TemplateBook>().BuildServiceProvider();
        made.Person = (await made.Log.TakeInAsync("acme", Customer, [new(new MessageReceived("sms", Customer, "SMin", made.Clock.GetUtcNow(), "hola"), "in")], [], CancellationToken.None)).Person;
        return made;
    }

    /// <summary>Queues messages that an agent wrote.</summary>
    public async Task QueueAsync(params IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            await Log.DecideAsync(Person, seen => new([Message(text, seen)], [Delivery.Due]), CancellationToken.None);
        }
    }

    /// <summary>Begins a call, and dies over it.</summary>
    public Task BeginAndDieAsync() => Log.DecideAsync(
        Person, seen => Delivery.Begin(seen.Of<MessagesState>().Outbox[0]), CancellationToken.None).AsTask();

    /// <summary>Does the send work once, to its end.</summary>
    public async Task WorkAsync()
    {
        var effects = _services.GetRequiredService<Effects>();
        await _services.GetRequiredService<SendWork>().HandleAsync(Person, new("send", "send", Clock.GetUtcNow(), 0, ""), CancellationToken.None);
        await Eventually.TrueAsync(() => Task.FromResult(effects.Running == 0));
    }

    /// <summary>Lets time pass, and does what is due.</summary>
    public Task WorkAfterAsync(TimeSpan time)
    {
        Clock.Turn(time);
        return WorkAsync();
    }

    public async Task<MessagesState> StateAsync() => (await Log.LoadAsync(Person, CancellationToken.None))!.Of<MessagesState>();

    public async Task<RecentMessage> MessageAsync(string text) => (await StateAsync()).Recent.Last(r => r.Text == text && !r.Inbound);

    public async Task<IReadOnlyList<IEvent?>> EventsAsync() => [.. (await Log.ReadAsync(Person, 0, 1000, CancellationToken.None)).Select(r => r.Event)];

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _installation.Dispose();
        await Store.DisposeAsync();
        await Twilio.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static MessageQueued Message(string text, Seen seen) => new(
        $"d-{text}{seen.State.Version}", Author.Agent("ana"), "sms", Customer, text, MessageClass.Reply, "service", "reply",
        new Epochs(seen.Of<Conversations.Threads.ThreadState>().Turn, seen.Of<HandoffState>().Epoch, seen.Of<ConsentState>().Epoch));
}
