using System.Diagnostics;
using System.Net;

namespace Integration.EndToEnd;

/// <summary>The command, as a privacy officer types it beside a gateway that runs.</summary>
[Collection("end to end, embedded")]
public sealed class AuditVerbTests(EmbeddedWorld shared)
{
    private const string Card = "4111 1111 1111 1111";
    private const string Reason = "El banco pide el número completo para el reembolso";
    private readonly World _world = shared.World;

    [Fact]
    public async Task It_lists_who_saw_what_of_a_person_and_that_it_was_asked_stands_in_the_audit()
    {
        var customer = _world.NewCustomer();
        var native = await customer.WriteAsync($"mi tarjeta es {Card}, gracias");
        var message = (await customer.TimelineAsync(t => t.In(native).Any() && t.Any(e => e.Is("message", "out")))).In(native).Single();
        var person = await customer.PersonAsync();
        var shown = await _world.As(_world.LeadKey).PostAsync($"{_world.Admin.Root}/people/{person}/reveal", new { entry = message.GetProperty("seq").GetInt64(), reason = Reason });
        Assert.True(shown.Status == HttpStatusCode.OK, shown.Body);

        var (status, output) = await RunAsync("--person", person);
        Assert.True(status == 0, output);
        var line = Assert.Single(output.Split('\n'), l => l.Contains("identifier.revealed", StringComparison.Ordinal));
        Assert.Contains($"card · {Reason}", line, StringComparison.Ordinal);
        Assert.Contains("assistant", output, StringComparison.Ordinal);
        Assert.DoesNotContain("4111 1111", output, StringComparison.Ordinal);

        // Of the brand, in a period: this person among others, and that somebody asked just before.
        (status, output) = await RunAsync("--brand", _world.Brand, "--kind", "identifier.revealed");
        Assert.True(status == 0, output);
        Assert.Contains(person, output, StringComparison.Ordinal);
        (status, output) = await RunAsync("--brand", _world.Brand, "--kind", "audit.asked", "--actor", Environment.UserName);
        Assert.True(status == 0, output);
        Assert.Contains("operator:" + Environment.UserName, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "--from", "yesterday")]
    [InlineData(2, "--from", "2026-11-21", "--to", "2026-11-20")]
    [InlineData(1, "--person", "p_001_00000000000000000000000000000000")]
    [InlineData(1, "--person", "nobody")]
    public async Task What_is_no_question_is_refused(int expected, params string[] arguments)
    {
        var (status, output) = await RunAsync(arguments);
        Assert.True(status == expected, $"{status}: {output}");
    }

    private async Task<(int Status, string Output)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Gateway.dll"), "audit", .. arguments, "--Config", Path.Combine(_world.Folder.FullName, "gateway.json"), "--Data", _world.Data])
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
