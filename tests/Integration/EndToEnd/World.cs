using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Integration.Providers;

namespace Integration.EndToEnd;

/// <summary>Two brands, their accounts at providers on loopback, and the gateways that serve them. All ids are this run's own.</summary>
internal sealed class World : IAsyncDisposable
{
    public const string AccountSid = "AC00000000000000000000000000000001";

    // A store that outlives the run must be opened with the same key again.
    private static readonly string MasterKey = Environment.GetEnvironmentVariable("MasterKey") ?? Convert.ToBase64String(SHA256.HashData("end-to-end tests"u8));

    private readonly List<GatewayProcess> _gateways = [];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gateway-");
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(60) };
    private int _numbers = RandomNumberGenerator.GetInt32(1_000, 90_000) * 10_000;

    private World(FakeTwilio twilio, FakeMeta meta) => (Twilio, Meta) = (twilio, meta);

    public FakeTwilio Twilio { get; }

    public FakeMeta Meta { get; }

    public string Run { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));

    public string Brand => "acme-" + Run;

    public string OtherBrand => "other-" + Run;

    public string AppSecret { get; } = Secret("app-secret");

    public string TwilioToken => Twilio.AuthToken;

    public string AccessToken { get; private init; } = "";

    public string AdminKey { get; } = Secret("admin");

    public string OtherKey { get; } = Secret("other");
    public string EveryKey { get; } = Secret("every");

    public string AgentKey { get; } = Secret("agent");

    public string IntegrationKey { get; } = Secret("integration");

    public string LeadKey { get; } = Secret("lead");

    public string PrivacyKey { get; } = Secret("privacy");

    /// <summary>Of the role privacy too, for who asks a lot.</summary>
    public string BusyKey { get; } = Secret("busy");

    public string AuditorKey { get; } = Secret("auditor");

    public string VerifyToken { get; } = Secret("verify");

    public string PhoneNumberId { get; private set; } = "";

    public string InstagramId { get; private set; } = "";

    public string PageId { get; private set; } = "";

    public string Sms { get; private set; } = "";

    public string WhatsAppNumber { get; private set; } = "";

    public const string PublicUrl = "https://gw.example/webhooks/tw";

    public DirectoryInfo Folder => _folder;

    public string Data => Path.Combine(_folder.FullName, "data");

    public string Master => MasterKey;

    public ConcurrentQueue<string> ErrorBodies { get; } = new();

    public IReadOnlyList<GatewayProcess> Gateways => _gateways;

    public GatewayProcess Gateway => _gateways[0];

    public HttpClient Http => _http;

    public Api Admin => As(AdminKey);

    /// <summary>Makes a world; <paramref name="connections"/> are the gateways' connection strings and whatever else their environment says.</summary>
    public static async Task<World> StartAsync(IReadOnlyDictionary<string, string?>? environment = null, int gateways = 1, Setting? setting = null)
    {
        var token = Secret("access");
        setting ??= new();
        var world = new World(await FakeTwilio.StartAsync(AccountSid, Secret("twilio")), await FakeMeta.StartAsync(token)) { AccessToken = token, _setting = setting };
        world.PhoneNumberId = "1065" + world.NewDigits();
        world.InstagramId = "1784" + world.NewDigits();
        world.PageId = "12" + world.NewDigits();
        world.Sms = "+1" + world.NewDigits()[^10..].Replace('0', '5');
        world.WhatsAppNumber = "+1" + world.NewDigits()[^10..].Replace('0', '5');
        for (var i = 0; i < gateways; i++)
        {
            world.Add(environment);
        }

        // Their addresses may stand in it.
        world.WriteFiles();
        await Task.WhenAll(world._gateways.Select(g => g.StartAsync()));
        await world.DeclareAsync(setting.Uses ?? Orders);
        return world;
    }

    /// <summary>What a world has otherwise than usual: another assistant, other use cases, another build of the gateway.</summary>
    internal sealed record Setting(object? Assistant = null, object[]? Uses = null, string? Assembly = null, object? BrandAssistant = null)
    {
        /// <summary>
        /// The assistant of a brand whose customers ask the same again and again, as fast as a person may, and whose drafts all leave: for what is no test of when it stops.
        /// </summary>
        public static readonly object Patient = new
        {
            mode = "auto", confidence = 0, handover = new { repeated = false },
            limits = new { messagesPerMinute = 40, repeats = 20, exchanges = 20, draftsPerHour = 1000, draftsPerDay = 1000 },
        };

        /// <summary>A brand that sends news to whoever agreed, at any hour, and whose assistant is silent: for tests of how often somebody is contacted.</summary>
        public static Setting Campaigning => new(
            Uses:
            [
                new
                {
                    id = "marketing.news", area = "marketing", purpose = "news", fields = new[] { "interests" }, legalBasis = "consent", channels = Array.Empty<string>(), recipients = Array.Empty<string>(),
                    why = new { es = "Para contarle novedades", pt = "Para contar novidades", en = "To tell you news" }, valueToCustomer = new { es = "Se entera primero", pt = "Sabe primeiro", en = "You hear first" },
                },
            ],
            BrandAssistant: new { mode = "off" })
        {
            Packs = [],
        };

        /// <summary>The brand's desk; null where it says nothing.</summary>
        public object? Desk { get; init; }

        /// <summary>The brand's hours; null where it says nothing.</summary>
        public object? Hours { get; init; }

        /// <summary>The assistant of the brand, told the gateway's address; null for one that answers by itself.</summary>
        public Func<Uri, object>? OfBrand { get; init; }

        /// <summary>The packs of the brand's law; null for its country's own, whose hours are those of the wall clock.</summary>
        public string[]? Packs { get; init; }

        /// <summary>Further files of the knowledge, by their path in its folder.</summary>
        public IReadOnlyDictionary<string, string> Knowledge { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
    }

    private Setting _setting = new();

    /// <summary>One more gateway over the same store, not yet started.</summary>
    public GatewayProcess Add(IReadOnlyDictionary<string, string?>? environment = null)
    {
        var all = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["MasterKey"] = MasterKey, ["ConnectionStrings__Redis"] = null, ["ConnectionStrings__RabbitMq"] = null, ["OTEL_EXPORTER_OTLP_ENDPOINT"] = null,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>(StringComparer.Ordinal))
        {
            all[name] = value;
        }

        var gateway = new GatewayProcess(Path.Combine(_folder.FullName, "gateway.json"), Data, all) { Assembly = _setting.Assembly };
        _gateways.Add(gateway);
        return gateway;
    }

    public Api As(string key, string? brand = null, GatewayProcess? at = null)
    {
        var http = new HttpClient { BaseAddress = (at ?? Gateway).Address, Timeout = TimeSpan.FromSeconds(60) };
        return new(http, key, brand ?? Brand, ErrorBodies);
    }

    /// <summary>Fifteen digits that nobody else has.</summary>
    public string NewDigits() => $"{30}{Interlocked.Increment(ref _numbers):D13}";

    /// <summary>A number in Colombia that nobody else has.</summary>
    public string NewPhone() => "573" + NewDigits()[^9..];

    public Customer NewCustomer(string channel = "whatsapp", string? id = null) => new(this, channel, id);

    /// <summary>Delivers a webhook, and keeps the body of a refusal.</summary>
    public async Task<Answer> DeliverAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var answer = await _http.SendAsync(request);
            var body = await answer.Content.ReadAsStringAsync();
            if ((int)answer.StatusCode >= 400)
            {
                ErrorBodies.Enqueue(body);
            }

            return new(answer.StatusCode, body);
        }
    }

    public string Url(string path, GatewayProcess? at = null) => new Uri((at ?? Gateway).Address, path).ToString();

    public async ValueTask DisposeAsync()
    {
        foreach (var gateway in _gateways)
        {
            await gateway.DisposeAsync();
        }

        await Twilio.DisposeAsync();
        await Meta.DisposeAsync();
        _http.Dispose();
        _folder.Delete(recursive: true);
    }

    private static string Secret(string name) => $"{name}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))}";

    private static readonly object[] Orders =
        [
            new
            {
                id = "service.orders", area = "service", purpose = "order_support", fields = new[] { "orders.last.status" }, channels = new[] { "whatsapp", "sms" },
                recipients = new[] { "llm" }, legalBasis = "consent", why = new { es = "Para decirle cómo va su pedido", pt = "Para dizer como está o seu pedido", en = "To tell you how your order is" },
                valueToCustomer = new { es = "Respuestas sin repetir", pt = "Respostas sem repetir", en = "Answers without repeating" },
            },
        ];

    private async Task DeclareAsync(object[] uses) => Assert.Equal(HttpStatusCode.OK, (await Admin.PutAsync(Admin.Root + "/use-cases", uses)).Status);

    private void WriteFiles()
    {
        var knowledge = _folder.CreateSubdirectory("knowledge");
        File.WriteAllText(Path.Combine(knowledge.FullName, "envios.md"), """
            # Envíos
            ## Tiempos de entrega
            Los pedidos a Bogotá llegan en 2 días hábiles y al resto del país en 4.
            ## Costo
            El envío cuesta 9.900 pesos y es gratis desde 150.000.
            """);
        foreach (var (path, text) in _setting.Knowledge)
        {
            var file = new FileInfo(Path.Combine(knowledge.FullName, path));
            file.Directory!.Create();
            File.WriteAllText(file.FullName, text);
        }

        var config = new
        {
            brands = new[] { BrandOf(Brand, "Acme", _setting.OfBrand?.Invoke(Gateway.Address) ?? _setting.BrandAssistant), BrandOf(OtherBrand, "Otra", _setting.OfBrand?.Invoke(Gateway.Address) ?? _setting.BrandAssistant) },
            accounts = new object[]
            {
                new
                {
                    id = "tw", provider = "twilio", accountSid = AccountSid, authTokens = new[] { TwilioToken }, apiBase = Twilio.ApiBase, publicUrl = PublicUrl,
                    senders = new[] { new { id = "acme-sms", address = "sms:" + Sms, brand = Brand }, new { id = "acme-wa-tw", address = "whatsapp:" + WhatsAppNumber, brand = Brand } },
                },
                new
                {
                    id = "meta", provider = "meta", appSecrets = new[] { AppSecret }, verifyToken = VerifyToken, accessToken = AccessToken, apiBase = Meta.ApiBase,
                    senders = new object[]
                    {
                        new { id = "acme-wa", phoneNumberId = PhoneNumberId, brand = Brand }, new { id = "acme-ig", instagramId = InstagramId, brand = Brand },
                        new { id = "acme-fb", pageId = PageId, brand = Brand },
                    },
                },
            },
            assistant = _setting.Assistant ?? new { provider = "embedded" },
            apiKeys = new[]
            {
                new { key = AdminKey, brand = Brand, role = "admin" }, new { key = AgentKey, brand = Brand, role = "agent" },
                new { key = LeadKey, brand = Brand, role = "lead" }, new { key = PrivacyKey, brand = Brand, role = "privacy" }, new { key = AuditorKey, brand = Brand, role = "auditor" },
                new { key = BusyKey, brand = Brand, role = "privacy" },
                new { key = IntegrationKey, brand = Brand, role = "integration" }, new { key = OtherKey, brand = OtherBrand, role = "admin" },
                new { key = EveryKey, brand = "*", role = "admin" },
            },
            caps = Array.Empty<object>(),
        };
        File.WriteAllText(Path.Combine(_folder.FullName, "gateway.json"), JsonSerializer.Serialize(config));
    }

    private object BrandOf(string id, string name, object? assistant) =>
        new { id, name, language = "es", country = "CO", timeZone = "America/Bogota", assistant = assistant ?? new { mode = "auto" }, knowledge = "knowledge", revealFor = "PT10S", desk = _setting.Desk, hours = _setting.Hours, packs = _setting.Packs ?? ["CO"] };
}
