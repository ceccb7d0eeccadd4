using System.Text.Json;
using Conversations.People;
using Gateway.Demo;
using Personalization.Profile;
using Personalization.UseCases;
using Xunit;
using ChannelName = Conversations.People.Channels;

namespace Unit.Simulator;

/// <summary>The demo's data hangs together, and its seed adds only what is missing.</summary>
public sealed class DemoTests
{
    private static readonly string[] Languages = ["es", "pt", "en"];
    private static readonly DateOnly Today = new(2026, 11, 21);
    private static JsonElement UseCases => JsonDocument.Parse(DemoData.UseCasesJson).RootElement;

    [Fact]
    public void The_configuration_has_the_shape_of_every_other_one()
    {
        var demo = DemoInstallation.Create(new("http://127.0.0.1:8123/"));
        var json = JsonDocument.Parse(DemoConfiguration.Build(demo)).RootElement;
        var meta = json.At("accounts", 0);
        var twilio = json.At("accounts", 1);

        Assert.Equal(("acme", "es", "CO", "America/Bogota", "auto"), (json.At("brands", 0, "id").GetString(), json.At("brands", 0, "language").GetString(),
            json.At("brands", 0, "country").GetString(), json.At("brands", 0, "timeZone").GetString(), json.At("brands", 0, "assistant", "mode").GetString()));
        Assert.True(Directory.Exists(json.At("brands", 0, "knowledge").GetString()));
        Assert.Equal(("demo-meta", "meta", "http://127.0.0.1:8123/simulator/providers/meta/v23.0"), (meta.At("id").GetString(), meta.At("provider").GetString(), meta.At("apiBase").GetString()));
        Assert.Equal(demo.Secrets.AppSecret, meta.At("appSecrets", 0).GetString());
        Assert.Equal(["phoneNumberId", "instagramId", "pageId", "phoneNumberId"], meta.At("senders").EnumerateArray().Select(sender => sender.EnumerateObject().ElementAt(1).Name));
        Assert.Equal(("http://127.0.0.1:8123/webhooks/demo-twilio", "http://127.0.0.1:8123/simulator/providers/twilio"), (twilio.At("publicUrl").GetString(), twilio.At("apiBase").GetString()));
        Assert.Equal(["sms:" + DemoInstallation.SmsNumber, "whatsapp:" + DemoInstallation.TwilioWhatsAppNumber], twilio.At("senders").EnumerateArray().Select(sender => sender.At("address").GetString()));
        Assert.Equal(DemoLine.All.Select(line => line.Sender).Order(StringComparer.Ordinal),
            json.At("accounts").EnumerateArray().SelectMany(account => account.At("senders").EnumerateArray()).Select(sender => sender.At("id").GetString()).Order(StringComparer.Ordinal));
        Assert.All(json.At("accounts").EnumerateArray().SelectMany(account => account.At("senders").EnumerateArray()), sender => Assert.Equal("acme", sender.At("brand").GetString()));
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080", "http://127.0.0.1:8080/")]
    [InlineData("http://0.0.0.0:81", "http://127.0.0.1:81/")]
    [InlineData("http://[::]:81", "http://127.0.0.1:81/")]
    [InlineData("http://*:81", "http://127.0.0.1:81/")]
    [InlineData("https://127.0.0.1:8443;http://localhost:82", "http://localhost:82/")]
    [InlineData("http://[::1]:83", "http://[::1]:83/")]
    public void The_program_finds_itself(string urls, string self) => Assert.Equal(self, SelfAddress.From(urls.Split(';')).ToString());

    [Fact]
    public void Without_an_address_the_demo_says_what_it_needs() =>
        Assert.Contains("--urls", Assert.Throws<InvalidOperationException>(() => SelfAddress.From([])).Message, StringComparison.Ordinal);

    [Fact]
    public void Use_cases_say_why_and_what_for_in_three_languages() => Assert.All(UseCases.EnumerateArray(), useCase =>
    {
        Assert.NotEqual(0, useCase.At("fields").GetArrayLength());
        Assert.All(Languages, language => Assert.NotEmpty(useCase.At("why", language).GetString()!));
        Assert.All(Languages, language => Assert.NotEmpty(useCase.At("valueToCustomer", language).GetString()!));
        Assert.All(useCase.At("channels").EnumerateArray(), channel => Assert.Contains(channel.GetString()!, ChannelName.All));
    });

    [Fact]
    public void Customers_fit_the_use_cases_and_each_other()
    {
        var fields = UseCases.EnumerateArray().SelectMany(useCase => useCase.At("fields").EnumerateArray()).Select(field => field.GetString()!).ToHashSet(StringComparer.Ordinal);
        var useCases = UseCases.EnumerateArray().Select(useCase => useCase.At("id").GetString()!).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(19, DemoData.Customers.Count);
        Assert.Equal(ChannelName.All.Order(StringComparer.Ordinal), DemoData.Customers.SelectMany(customer => customer.Phones).Select(phone => phone.Channel).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.Equal(DemoData.Customers.Sum(customer => customer.Phones.Count), DemoData.Customers.SelectMany(customer => customer.Phones).Distinct().Count());
        Assert.All(DemoData.Customers, customer =>
        {
            Assert.Contains(customer.Language, Languages);
            Assert.All(Languages, language => Assert.NotEmpty(customer.Story[language]));
            Assert.Empty(customer.Facts.Keys.Except(fields, StringComparer.Ordinal));
            Assert.Empty(customer.Consents.Keys.Except(useCases, StringComparer.Ordinal));
            Assert.All(customer.Consents.Values, action => Assert.Contains(action, new[] { "grant", "deny" }));
            Assert.True(customer.Opening is null || customer.Phones.Contains(customer.Opening.Phone));
        });
    }

    [Fact]
    public void What_customers_did_is_kept_by_a_use_case_that_says_how_long()
    {
        var uses = Declarations.Parse(UseCases).UseCases;
        var (derived, errors) = DerivedDeclarations.Parse(JsonDocument.Parse(DemoData.DerivedTraitsJson).RootElement);
        var purchases = uses.Single(use => use.Id == "service.purchases");

        Assert.Empty(errors);
        Assert.All(derived.Traits.Keys, trait => Assert.Contains(uses, use => use.Fields.Contains(trait)));
        Assert.True(purchases is { Retention: not null, ConsentTerm: not null, ReviewEvery: not null });
        Assert.All(DemoData.Customers.SelectMany(customer => customer.Events), happened => Assert.All(
            happened.Properties.EnumerateObject(), property => Assert.Contains("events.order_completed." + property.Name, purchases.Fields)));
    }

    [Fact]
    public void Phrases_fit_every_app_in_every_language() => Assert.All(Languages, language =>
        Assert.All(DemoData.Phrases[language], phrase => Assert.InRange(phrase.Length, 1, 160)));

    [Fact]
    public void Traits_are_what_identify_takes()
    {
        var luz = DemoData.Customers[0].Traits(Today);
        var sofia = DemoData.Customers.Single(customer => customer.Id == "cli-1012").Traits(Today);

        Assert.Equal(("+573005550101", "2026-11-23", "340"), (luz["phone"], luz["orders.last.eta"], luz["loyalty.points"]));
        Assert.Equal("CO.13491208655302741918", sofia["whatsapp"]);
        Assert.Equal("17840000000000104", DemoData.Customers.Single(customer => customer.Id == "cli-1004").Traits(Today)["instagram"]);
    }

    [Fact]
    public void Every_topic_stands_in_every_language_under_headings()
    {
        var topics = Languages.Select(language => Directory.GetFiles(Path.Combine(DemoData.KnowledgeFolder, language), "*.md")).ToArray();

        Assert.All(topics, files => Assert.Equal(10, files.Length));
        Assert.All(topics.SelectMany(files => files), file =>
        {
            var lines = File.ReadAllLines(file);
            Assert.StartsWith("# ", lines[0], StringComparison.Ordinal);
            Assert.True(lines.Count(line => line.StartsWith("## ", StringComparison.Ordinal)) >= 3, file);
        });
    }

    [Fact]
    public async Task A_second_start_adds_nothing_and_a_withdrawn_consent_stays_withdrawn()
    {
        var gateway = new SeedTarget();
        await gateway.SeedAsync();
        var first = gateway.Calls.ToArray();
        gateway.Calls.Clear();
        gateway.Consents[("cli-1001", "service.orders")] = "withdraw";

        await gateway.SeedAsync();

        Assert.Equal(19, first.Count(call => call.StartsWith("identify", StringComparison.Ordinal)));
        Assert.Equal(DemoData.Customers.Sum(customer => customer.Events.Count), first.Count(call => call.StartsWith("track", StringComparison.Ordinal)));
        Assert.Equal(DemoData.Customers.Sum(customer => customer.Consents.Count), first.Count(call => call.StartsWith("consent", StringComparison.Ordinal)));
        Assert.Equal(DemoData.Customers.Count(customer => customer.Opening is not null) + DemoData.Customers.Count(customer => customer.Past is not null), first.Count(call => call.StartsWith("write", StringComparison.Ordinal)));
        Assert.Equal(DemoData.Customers.Count(customer => customer.Past is not null), first.Count(call => call.StartsWith("settle", StringComparison.Ordinal)));
        Assert.Empty(gateway.Calls);
        Assert.Equal("withdraw", gateway.Consents[("cli-1001", "service.orders")]);
    }

    [Fact]
    public async Task A_start_killed_at_any_step_is_completed_by_the_next()
    {
        var whole = new SeedTarget();
        await whole.SeedAsync();
        for (var killedAt = 0; killedAt < whole.Calls.Count; killedAt++)
        {
            var gateway = new SeedTarget { KilledAt = killedAt };
            await Assert.ThrowsAsync<OperationCanceledException>(gateway.SeedAsync);
            gateway.KilledAt = int.MaxValue;

            await gateway.SeedAsync();

            Assert.Equal(whole.Calls.Order(StringComparer.Ordinal), gateway.Calls.Order(StringComparer.Ordinal));
        }
    }

    /// <summary>The services that a host would plug in, as far as the seed can tell.</summary>
    private sealed class SeedTarget
    {
        private readonly HashSet<string> _facts = new(StringComparer.Ordinal);
        private readonly List<Address> _wrote = [];
        private readonly HashSet<string> _settled = [];
        private readonly List<string> _happened = [];

        public List<string> Calls { get; } = [];

        public Dictionary<(string Customer, string UseCase), string> Consents { get; } = [];

        public int KilledAt { get; set; } = int.MaxValue;

        public async Task SeedAsync()
        {
            var actions = new DemoActions(Look, Identify, Track, Decide, Write, Settle);
            await DemoSeed.SeedAsync(DemoData.Customers, Today, actions, CancellationToken.None);
            await DemoSeed.OpenAsync(DemoData.Customers, actions, CancellationToken.None);
        }

        private Task<DemoState> Look(DemoCustomer customer, CancellationToken stop) => Task.FromResult(new DemoState(
            _facts.Contains(customer.Id), customer.Phones.Any(_wrote.Contains),
            Consents.Keys.Where(key => key.Customer == customer.Id).Select(key => key.UseCase).ToHashSet(StringComparer.Ordinal),
            _happened.Count(id => id == customer.Id), _wrote.Count(customer.Phones.Contains), _settled.Contains(customer.Id)));

        private Task Identify(DemoIdentify call, CancellationToken stop) => Do($"identify {call.UserId}", () => _facts.Add(call.UserId));

        private Task Track(DemoTrack call, CancellationToken stop) => Do($"track {call.MessageId}", () => _happened.Add(call.UserId));

        private Task Decide(DemoConsent consent, CancellationToken stop) =>
            Do($"consent {consent.Customer.Id} {consent.UseCase} {consent.Action}", () => Consents[(consent.Customer.Id, consent.UseCase)] = consent.Action);

        private Task Settle(DemoCustomer customer, CancellationToken stop) => Do($"settle {customer.Id}", () => _settled.Add(customer.Id));

        private Task Write(DemoOpening opening, CancellationToken stop) => Do($"write {opening.Phone}", () => _wrote.Add(opening.Phone));

        private Task Do(string call, Action effect)
        {
            if (Calls.Count >= KilledAt)
            {
                throw new OperationCanceledException();
            }

            Calls.Add(call);
            effect();
            return Task.CompletedTask;
        }
    }
}
