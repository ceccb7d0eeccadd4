using System.Diagnostics;
using System.Threading.Channels;
using Integration.EndToEnd;
using Integration.Leaks;
using Integration.Rabbit;
using RabbitMQ.Client;
using Tests;

namespace Integration.ExternalDesks;

/// <summary>The example of docs/examples/external-desk, as it is built: it takes, answers and resolves while the built-in desk looks on.</summary>
[Collection("other desks")]
public sealed class ExampleTests(DoorWorld door)
{
    private readonly World _world = door.World;

    [Theory]
    [InlineData]
    [InlineData("--words-over-broker")]
    [InlineData("--http")]
    public async Task It_takes_answers_and_resolves_while_the_list_shows_it(params string[] how)
    {
        await using (var spy = await Spy.OnAsync(door.Rabbit))
        {
            // What earlier tests asked for is none of its business.
            await spy.Broker.QueueDeleteAsync("external-desk");
        }

        var label = "mesa-" + Guid.NewGuid().ToString("N")[..8];
        await using var example = Example.Start(door, label, how);
        await example.SaysAsync("listening");
        await using var ear = await BusEar.ListenAsync(door.Rabbit);
        using var desk = await DeskDoor.OpenAsync(_world.Gateway.Address, _world.LeadKey);

        var customer = _world.NewCustomer();
        await customer.AskAsync("quiero hablar con una persona");
        var person = await customer.PersonAsync();
        await example.SaysAsync("taken h_");
        await example.SaysAsync("customer: quiero hablar con una persona");
        Assert.Equal(label, (await _world.Admin.ListedAsync(person, "claimed")).Text("agent"));
        await Eventually.TrueAsync(async () => (await desk.PageAsync("/desk/" + person)).Contains(label, StringComparison.Ordinal));

        await example.TypeAsync("/note lo lleva la otra mesa");
        await example.SaysAsync("done /note");
        await example.TypeAsync("Hola, le atiende la otra mesa");
        Assert.Equal("Hola, le atiende la otra mesa", (await customer.HearAsync(1)).Text);
        await example.TypeAsync("/resolve");
        await example.SaysAsync("done /resolve: resolved");
        Assert.Equal(label, (await _world.Admin.ListedAsync(person, "resolved")).Text("agent"));
        Assert.Null(await _world.Admin.HandoffAsync(person, "claimed"));
        await Eventually.TrueAsync(() => Task.FromResult(ear.Heard.Any(m => m.Contains(person, StringComparison.Ordinal) && m.Contains("\"resolved\"", StringComparison.Ordinal))));
        Assert.Single(await customer.TimelineAsync(), e => e.Is("note") && e.Text("author") == "agent:" + label);
        // Another desk's words never went over what everybody hears.
        Assert.DoesNotContain(ear.Heard, m => m.Contains("otra mesa", StringComparison.Ordinal));
    }

    /// <summary>The example in a process of its own, with what it says and what is typed.</summary>
    private sealed class Example : IAsyncDisposable
    {
        private const string Ended = "(it ended)";
        private readonly Process _process;
        private readonly Channel<string> _said = Channel.CreateUnbounded<string>();
        private readonly List<string> _all = [];

        private Example(Process process) => _process = process;

        public static Example Start(DoorWorld door, string agent, string[] how)
        {
            string[] arguments =
            [
                Built(), "--gateway", door.World.Gateway.Address.ToString(), "--broker", door.Rabbit.ConnectionString,
                "--brand", door.World.Brand, "--agent", agent, .. how,
            ];
            var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
            start.Environment["EXTERNAL_DESK_KEY"] = door.World.IntegrationKey;
            var example = new Example(Process.Start(start)!);
            example._process.OutputDataReceived += (_, line) => example._said.Writer.TryWrite(line.Data ?? Ended);
            example._process.ErrorDataReceived += (_, line) => example._said.Writer.TryWrite(line.Data ?? "");
            example._process.BeginOutputReadLine();
            example._process.BeginErrorReadLine();
            return example;
        }

        // Where its own build puts it, of the same configuration as these tests: beside the gateway it would miss what only that has.
        private static string Built()
        {
            var tests = new DirectoryInfo(AppContext.BaseDirectory);
            return Repository.File($"docs/examples/external-desk/bin/{tests.Parent!.Name}/{tests.Name}/ExternalDesk.dll");
        }

        /// <summary>Returns when it has said this.</summary>
        public async Task SaysAsync(string words)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            try
            {
                string line;
                do
                {
                    line = await _said.Reader.ReadAsync(limit.Token);
                    _all.Add(line);
                    Assert.True(line != Ended, string.Join('\n', _all));
                }
                while (!line.Contains(words, StringComparison.Ordinal));
            }
            catch (OperationCanceledException e)
            {
                throw new TimeoutException($"It never said \"{words}\", but:\n{string.Join('\n', _all)}", e);
            }
        }

        public Task TypeAsync(string line) => _process.StandardInput.WriteLineAsync(line);

        public async ValueTask DisposeAsync()
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }
    }
}
