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

    [Fact]
    public async Task A_proof_is_checked_with_the_public_key_and_a_published_root_alone()
    {
        var customer = _world.NewCustomer();
        await customer.WriteAsync("hola");
        await customer.TimelineAsync(t => t.Any(e => e.Is("message", "out")));
        var person = await customer.PersonAsync();
        string[] lines = (await _world.Admin.GetAsync($"{_world.Admin.Root}/people/{person}/audit/proof")).Body.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var key = (await _world.Admin.GetAsync("/api/v1/audit-key")).Json.Text("publicKey")!;
        var (status, output) = await VerbAsync("root");
        Assert.True(status == 0, output);
        var root = Directory.GetFiles(Path.Combine(_world.Data, "roots")).Max(StringComparer.Ordinal)!;

        Assert.Equal((0, $"{lines.Length} entries about {person}, all in order, none missing that the published root knows.\n"), await CheckAsync(lines, person));
        Assert.Equal(1, (await CheckAsync(lines[..^1], person)).Status);
        Assert.Equal(1, (await CheckAsync(lines[1..], person)).Status);
        Assert.Equal(1, (await CheckAsync([], person)).Status);
        Assert.Equal(1, (await CheckAsync(lines, "p_001_00000000000000000000000000000000")).Status);

        async Task<(int Status, string Output)> CheckAsync(string[] proof, string whose)
        {
            var file = Path.Combine(_world.Folder.FullName, "proof.jsonl");
            await File.WriteAllLinesAsync(file, proof);
            var (code, text) = await StartAsync(["verify-proof", file, "--key", key, "--root", root, "--person", whose]);
            return (code, text.ReplaceLineEndings("\n"));
        }
    }

    private Task<(int Status, string Output)> RunAsync(params string[] arguments) => VerbAsync(["audit", .. arguments]);

    private Task<(int Status, string Output)> VerbAsync(params string[] words) =>
        StartAsync([.. words, "--Config", Path.Combine(_world.Folder.FullName, "gateway.json"), "--Data", _world.Data]);

    private async Task<(int Status, string Output)> StartAsync(string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Gateway.dll"), .. words])
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
