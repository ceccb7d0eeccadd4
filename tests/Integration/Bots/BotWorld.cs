using Integration.EndToEnd;

namespace Integration.Bots;

/// <summary>A gateway whose brand's assistant is a bot in Node, over the embedded store.</summary>
public abstract class BotWorld(string auth, string delivery) : IAsyncLifetime
{
    internal const string Password = "a-password-of-the-bot-0123456789";

    internal World World { get; private set; } = null!;

    internal NodeBot Bot { get; private set; } = null!;

    internal string Address => World.Url($"/bot/{World.Brand}");

    public async Task InitializeAsync()
    {
        var port = GatewayProcess.FreePort();
        // A machine that has much else to do is no bot that is late.
        var patient = new Dictionary<string, string?>(StringComparer.Ordinal) { ["DraftSeconds"] = "110" };
        World = await World.StartAsync(patient, setting: new(Uses: Orders)
        {
            OfBrand = gateway => new
            {
                mode = "auto", modes = new[] { new { topic = "raffle", words = new[] { "sorteo*" }, mode = "draft" } }, forbidden = new[] { "entrega de película" },
                bot = new { endpoint = $"http://127.0.0.1:{port}/api/messages", appId = NodeBot.AppId, auth, secret = Password, publicUrl = gateway.ToString(), timeout = "PT60S", delivery },
            },
        });
        Bot = await NodeBot.StartAsync(Address, Password, auth, port);
    }

    public async Task DisposeAsync()
    {
        await Bot.DisposeAsync();
        await World.DisposeAsync();
    }

    // Two uses: the bot's host is a recipient of one of them only.
    private static readonly object[] Orders = [Use("service.orders", "orders.last.status", ["bot"]), Use("service.loyalty", "loyalty.tier", ["llm"])];

    private static object Use(string id, string field, string[] recipients) => new
    {
        id, area = "service", purpose = id.Replace("service.", "", StringComparison.Ordinal), fields = new[] { field }, channels = new[] { "whatsapp", "sms" }, recipients, legalBasis = "consent",
        why = new { es = "Para decirle cómo va", pt = "Para dizer como está", en = "To tell you how it is" },
        valueToCustomer = new { es = "Respuestas sin repetir", pt = "Respostas sem repetir", en = "Answers without repeating" },
    };
}

/// <summary>Signed tokens; the bot replies in the response.</summary>
public sealed class InlineBotWorld() : BotWorld("issuer", "expectReplies");

/// <summary>Signed tokens; the bot replies with calls of its own.</summary>
public sealed class CallingBotWorld() : BotWorld("issuer", "normal");

/// <summary>A shared secret.</summary>
public sealed class SecretBotWorld() : BotWorld("secret", "normal");
