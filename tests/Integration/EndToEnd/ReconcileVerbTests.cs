using System.Diagnostics;
using Integration.Providers;

namespace Integration.EndToEnd;

/// <summary>The command, as an operator types it beside a gateway that runs.</summary>
[Collection("end to end, embedded")]
public sealed class ReconcileVerbTests(EmbeddedWorld shared)
{
    private readonly World _world = shared.World;

    [Fact]
    public async Task The_command_takes_in_what_was_missed_and_the_gateway_answers_it()
    {
        var customer = _world.NewCustomer("sms");
        var told = await customer.WriteAsync("hola");
        var at = DateTimeOffset.UtcNow - TimeSpan.FromMinutes(1);
        _world.Twilio.Has(new(told, "+" + customer.Id, _world.Sms, "hola", "inbound", at));
        _world.Twilio.Has(new("SMmissed" + customer.Id, "+" + customer.Id, _world.Sms, "¿cuánto tarda un envío a Bogotá?", "inbound", at));

        var (status, output) = await RunAsync("--since", "PT1H");
        Assert.True(status == 0, output);
        Assert.Contains(" 1 messages", output, StringComparison.Ordinal);
        var timeline = await customer.TimelineAsync(t => t.Any(e => e.Is("message", "out")));
        Assert.Single(timeline.In("SMmissed" + customer.Id));
        Assert.Single(timeline.In(told));

        (status, output) = await RunAsync();
        Assert.True(status == 0, output);
        Assert.Contains(" 0 messages", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("P8D")]
    [InlineData("-PT1H")]
    [InlineData("yesterday")]
    public async Task A_stretch_that_is_none_or_too_long_is_refused(string since)
    {
        var (status, output) = await RunAsync("--since=" + since);
        Assert.Equal(2, status);
        Assert.Contains("PT24H", output, StringComparison.Ordinal);
    }

    private async Task<(int Status, string Output)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Gateway.dll"), "reconcile", .. arguments, "--Config", Path.Combine(_world.Folder.FullName, "gateway.json"), "--Data", _world.Data])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        start.Environment["MasterKey"] = _world.Master;
        start.Environment.Remove("ConnectionStrings__Redis");
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }
}
