using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Brands;
using Gateway.Channels;
using Gateway.Configuration;
using Gateway.Delivery;
using Gateway.Work;
using Integration.EndToEnd;
using Integration.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Consent;
using Storage;
using Storage.Sealed;
using Xunit;

namespace Integration.Providers;

/// <summary>
/// The way of a message from its queue to its provider and back, over the real log, the real gate and the real adapters, with
/// strict providers on loopback and a clock that only the test turns.
/// </summary>
public sealed class OutboxRig : IAsyncLifetime
{
    private readonly SqliteFixture _files = new();
    private ServiceProvider _services = null!;
    private IStore _store = null!;
    private PersonLog _log = null!;
    private Installation _installation = null!;
    private int _people;

    public FakeTwilio Twilio { get; private set; } = null!;

    public FakeMeta Meta { get; private set; } = null!;

    internal TestClock Clock => _files.Clock;

    internal IServiceProvider Services => _services;

    public async Task InitializeAsync()
    {
        (Twilio, Meta, _store) = (await FakeTwilio.StartAsync(), await FakeMeta.StartAsync(), await _files.FreshAsync());
        Clock.Stop();
        // What Twilio lists bears the time of the calls.
        Twilio.Clock = Clock;
        var master = MasterKey.Generate();
        _installation = await Installation.OpenAsync(_store, master, CancellationToken.None);
        _log = new(_store, Gateway.Slices.Composition, _installation, master, Clock);
        _services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IBoards>(_store).AddSingleton<IDocuments>(_store).AddSingleton<IPace>(_store).AddSingleton<ILog>(_log)
            .AddSingleton(new SendOptions { Timeout = TimeSpan.FromSeconds(5), Clock = Clock }).AddChannels(Config())
            .AddSingleton<UseCaseBook>().AddSingleton<CapBook>().AddSingleton<Pacing>().AddSingleton<SenderAlerts>().AddSingleton(new Effects(NullLogger<Effects>.Instance)).AddSingleton<SendWork>().AddSingleton<Gateway.Templates.TemplateBook>()
            .BuildServiceProvider();
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        _installation.Dispose();
        await _store.DisposeAsync();
        await Twilio.DisposeAsync();
        await Meta.DisposeAsync();
        _files.Dispose();
    }

    /// <summary>Somebody new, who has just written to a sender.</summary>
    internal async Task<Talk> MeetAsync(string sender, bool isAssistants = true)
    {
        var number = Interlocked.Increment(ref _people);
        var from = sender switch { "sms" => $"sms:+57300{number:D7}", "ig" => $"instagram:9{number}", "fb" => $"messenger:9{number}", _ => $"whatsapp:+57300{number:D7}" };
        var address = Address.Parse(from);
        var received = new MessageReceived(sender, address, $"SM{number:x32}", Clock.GetUtcNow(), "hola");
        var person = (await _log.TakeInAsync("acme", address, [new(received, $"in-{number}")], [], CancellationToken.None)).Person;
        return new(this, sender, address, person, isAssistants ? Author.Assistant : Author.Agent("ana"));
    }

    internal ProviderServer Provider(string sender) => sender is "sms" or "wa-tw" ? Twilio : Meta;

    /// <summary>One person's conversation.</summary>
    internal sealed record Talk(OutboxRig Rig, string Sender, Address With, PersonId Person, Author By)
    {
        /// <summary>Queues a message; what else it carries is up to the caller.</summary>
        public async Task QueueAsync(string dispatch, string text, Func<MessageQueued, MessageQueued>? with = null) => await Rig._log.DecideAsync(Person, seen =>
        {
            var under = new Epochs(seen.Of<Conversations.Threads.ThreadState>().Turn, seen.Of<HandoffState>().Epoch, seen.Of<ConsentState>().Epoch);
            var message = new MessageQueued(dispatch, By, Sender, With, text, MessageClass.Reply, "service", "support", under);
            return new([with?.Invoke(message) ?? message], [Delivery.Due]);
        }, CancellationToken.None);

        /// <summary>Does what is due, to its end, some time later.</summary>
        public async Task WorkAsync(TimeSpan after = default)
        {
            Rig.Clock.Turn(after);
            var effects = Rig._services.GetRequiredService<Effects>();
            await Rig._services.GetRequiredService<SendWork>().HandleAsync(Person, new("send", "send", Rig.Clock.GetUtcNow(), 0, ""), CancellationToken.None);
            await Eventually.TrueAsync(() => Task.FromResult(effects.Running == 0));
        }

        public async Task<Seen> SeenAsync() => (await Rig._log.LoadAsync(Person, CancellationToken.None))!;

        public async Task<IReadOnlyList<Recorded>> EntriesAsync() => await Rig._log.ReadAsync(Person, 0, 1000, CancellationToken.None);

        public async Task<SendEnded> LastEndAsync() => (await EntriesAsync()).Select(r => r.Event).OfType<SendEnded>().Last();
    }

    private GatewayConfig Config() => new()
    {
        Brands = [new() { Id = "acme", Name = "Acme" }],
        Accounts =
        [
            new TwilioAccount
            {
                Id = "tw", AccountSid = Twilio.AccountSid, AuthTokens = [new(Twilio.AuthToken)], ApiBase = Twilio.ApiBase, PublicUrl = "https://gw.example/webhooks/tw",
                Senders = [new("sms", "acme", ChannelKind.TwilioSms, "sms:+573000001111"), new("wa-tw", "acme", ChannelKind.TwilioWhatsApp, "whatsapp:+15550002222")],
            },
            new MetaAccount
            {
                Id = "meta", AppSecrets = [new("app")], VerifyToken = new("verify"), AccessToken = new("access-token"), ApiBase = Meta.ApiBase,
                Senders = [new("wa", "acme", ChannelKind.WhatsAppCloud, "106540352242922"), new("ig", "acme", ChannelKind.Instagram, "1784"), new("fb", "acme", ChannelKind.Messenger, "1234")],
            },
        ],
    };
}
