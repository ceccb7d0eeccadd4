using System.Diagnostics;
using Integration.EndToEnd;
using Xunit;

namespace Integration.Checks;

/// <summary><c>check</c> as it is typed, beside a gateway that runs with the same file.</summary>
public sealed class CheckVerbTests : IAsyncLifetime
{
    private static readonly Dictionary<string, string?> Surroundings = new(StringComparer.Ordinal)
    {
        ["MasterKey"] = Convert.ToBase64String(new byte[32]), ["CHECK_TOKEN"] = "twilio-token", ["ConnectionStrings__Redis"] = null, ["ConnectionStrings__RabbitMq"] = null,
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("check-").FullName;
    private readonly AskedProvider _twilio = AskedProvider.Twilio();

    public Task InitializeAsync() => _twilio.ListenAsync();

    public async Task DisposeAsync()
    {
        await _twilio.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task It_asks_and_the_exit_status_says_whether_all_is_well()
    {
        await using var gateway = new GatewayProcess(Config, _folder, Surroundings);
        var url = $"{gateway.Address.ToString().TrimEnd('/')}/webhooks/tw";
        await WriteAsync(url);
        var key = AskedProvider.Basic("AC1", "twilio-token");
        _twilio.Has(key, "/2010-04-01/Accounts/AC1.json", """{"status":"active","type":"Full"}""");
        _twilio.Has(key, "/2010-04-01/Accounts/AC1/IncomingPhoneNumbers.json?PhoneNumber=%2B573005550100", $$"""{"incoming_phone_numbers":[{"sid":"PN1","phone_number":"+573005550100","sms_url":"{{url}}#rc=5&rp=all","sms_method":"POST"}]}""");
        _twilio.Has(key, "/v1/Services?PageSize=50", """{"services":[]}""");
        await gateway.StartAsync();
        Assert.Equal((0, $"""
            The configuration is good: 1 brands, 1 accounts, 1 senders, 0 keys.
            ok     tw credentials: the account is active.
            ok     tw webhook: {url} reaches the gateway, and the signature agreed.
            ok     tw status callback: {url}/status reaches the gateway, and the signature agreed.
            ok     sms: messages to +573005550100 reach the gateway, and are tried again.
            All is well.

            """), await RunAsync("check", "--Config", Config));
        await gateway.KillAsync();
        var (status, text) = await RunAsync("check", "--Config", Config);
        Assert.Equal(1, status);
        Assert.Contains($"wrong  tw webhook: {url} refused the connection.", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Offline_nothing_is_asked(bool first)
    {
        await WriteAsync("https://gw.example/webhooks/tw");
        Assert.Equal((0, "The configuration is good: 1 brands, 1 accounts, 1 senders, 0 keys.\n"), await RunAsync(first ? ["check", "--offline", "--Config", Config] : ["check", "--Config", Config, "--offline"]));
        Assert.Empty(_twilio.Calls);
    }

    private string Config => Path.Combine(_folder, "gateway.json");

    private Task WriteAsync(string publicUrl) => File.WriteAllTextAsync(Config, $$"""
        { "brands": [ { "id": "acme", "assistant": { "mode": "off" } } ],
          "accounts": [ { "id": "tw", "provider": "twilio", "accountSid": "AC1", "authTokens": [ { "env": "CHECK_TOKEN" } ], "apiBase": "{{_twilio.Address}}", "publicUrl": "{{publicUrl}}",
                          "senders": [ { "id": "sms", "address": "sms:+573005550100", "brand": "acme" } ] } ] }
        """);

    private async Task<(int Status, string Text)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Gateway.dll"), .. arguments, "--Data", _folder]) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var (name, value) in Surroundings)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, text.ReplaceLineEndings("\n"));
    }
}
