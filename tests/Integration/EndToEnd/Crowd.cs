using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Integration.Providers;

namespace Integration.EndToEnd;

/// <summary>Many customers who write at once, through a provider that delivers a webhook again until it is taken.</summary>
internal sealed class Crowd
{
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(100);
    // A lease and the patience with a call have to lapse before the outcome of a send is given up as unknown.
    private static readonly TimeSpan Settles = TimeSpan.FromSeconds(240);

    private readonly World _world;
    private readonly List<Customer> _customers;
    private readonly ConcurrentDictionary<Customer, ConcurrentQueue<string>> _taken = new();

    public Crowd(World world, int customers)
    {
        _world = world;
        _customers = [.. Enumerable.Range(0, customers).Select(_ => world.NewCustomer())];
    }

    /// <summary>How many messages were answered with 200.</summary>
    public int Taken => _taken.Values.Sum(t => t.Count);

    /// <summary>Every customer writes again and again until told to stop.</summary>
    public Task WriteAsync(TimeSpan pause, CancellationToken stop) => Task.WhenAll(_customers.Select((c, i) => WriteAsync(c, i, pause, stop)));

    /// <summary>Everything that was taken is there once; nothing was sent or answered twice; and the last word of each customer is answered, or its answer is known to be unknown.</summary>
    public async Task CheckAsync()
    {
        foreach (var (customer, taken) in _taken)
        {
            var timeline = await Eventually.GetAsync(async () => await customer.TimelineAsync() is var read && IsAtRest(read) ? read : null, Trouble(customer), Settles);
            foreach (var native in taken)
            {
                Assert.Single(timeline.In(native));
            }

            Assert.Distinct(timeline.Where(e => e.Datum("what") == "turn.settled").Select(e => e.GetProperty("data").GetProperty("turn").GetInt64()));
            var answers = timeline.Where(e => e.Is("message", "out") && e.Text("author") == "assistant").ToList();
            Assert.True(answers.Count <= taken.Count);
        }

        var calls = _world.Meta.Calls.Where(c => c.Method == "POST").Select(c => JsonElement.Parse(c.Body).Text("biz_opaque_callback_data")).ToList();
        Assert.Distinct(calls);
    }

    /// <summary>What became of everything that was said to them.</summary>
    public async Task<IReadOnlyList<string?>> StatusesAsync() =>
        [.. (await Task.WhenAll(_customers.Select(c => c.TimelineAsync()))).SelectMany(t => t).Where(e => e.Is("message", "out")).Select(e => e.Text("status"))];

    private static bool IsAtRest(IReadOnlyList<JsonElement> timeline)
    {
        var last = timeline.ToList().FindLastIndex(e => e.Is("message", "in"));
        var after = timeline.Skip(last + 1).Where(e => e.Is("message", "out")).ToList();
        return after.Count > 0 && timeline.Where(e => e.Is("message", "out")).All(e => e.Text("status") is "sent" or "unknown" or "dropped")
            && after.Exists(e => e.Text("status") is "sent" or "unknown");
    }

    private Func<string> Trouble(Customer customer) => () =>
        string.Join('\n', customer.TimelineAsync().GetAwaiter().GetResult().TakeLast(30)) + "\n" + string.Join('\n', _world.Gateways.Select(g => g.Output[Math.Max(0, g.Output.Length - 3000)..]));

    private async Task WriteAsync(Customer customer, int start, TimeSpan pause, CancellationToken stop)
    {
        // They do not all begin at once: each would be as fast as the slowest.
        await Pause(pause * start / _customers.Count, stop);
        for (var turn = start; !stop.IsCancellationRequested; turn++)
        {
            var (native, said) = (customer.NewId(), TimeProvider.System.GetUtcNow());
            for (var attempt = turn; !await PostAsync(customer, native, said, _world.Gateways[attempt % _world.Gateways.Count]); attempt++)
            {
                await Task.Delay(Again, CancellationToken.None);
            }

            _taken.GetOrAdd(customer, _ => new()).Enqueue(native);
            await Pause(pause, stop);
        }
    }

    private static Task Pause(TimeSpan pause, CancellationToken stop) =>
        Task.Delay(pause, stop).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    private async Task<bool> PostAsync(Customer customer, string native, DateTimeOffset said, GatewayProcess at)
    {
        try
        {
            using var request = customer.Webhook($"¿Cuánto tarda el envío a Bogotá? Es el número {native}", native, at, said);
            using var answer = await _world.Http.SendAsync(request, CancellationToken.None);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
