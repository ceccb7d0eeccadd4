using System.Collections.Concurrent;
using System.Globalization;
using Conversations.Handoffs;
using Handoffs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integration.Rabbit;

/// <summary>A handoff bus as a host runs it, with a waiting list that a test can watch and break.</summary>
internal sealed class BusUnderTest : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _routed = new(StringComparer.Ordinal);

    public BusUnderTest(string? connectionString, Func<HandoffPointer, CancellationToken, ValueTask>? route = null)
    {
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(new ShortPauses())
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(Logs))
            .AddHandoffBus(connectionString, async (_, pointer, stop) =>
            {
                Attempts.Enqueue(pointer.HandoffId);
                await (route?.Invoke(pointer, stop) ?? default);
                Routed[pointer.HandoffId] = pointer;
                Reached(pointer.HandoffId).TrySetResult();
            })
            .BuildServiceProvider();
        Bus = _services.GetRequiredService<HandoffBus>();
    }

    public HandoffBus Bus { get; }

    /// <summary>Every call of the router, repeats and failures too.</summary>
    public ConcurrentQueue<string> Attempts { get; } = [];

    /// <summary>The waiting list: by handoff, so a repeat changes nothing.</summary>
    public ConcurrentDictionary<string, HandoffPointer> Routed { get; } = new(StringComparer.Ordinal);

    public KeptLogs Logs { get; } = new();

    public static async Task<BusUnderTest> StartedAsync(string? connectionString, Func<HandoffPointer, CancellationToken, ValueTask>? route = null)
    {
        var bus = new BusUnderTest(connectionString, route);
        await bus.Bus.StartAsync(CancellationToken.None);
        return bus;
    }

    public static HandoffPointer Pointer(string id) => new(
        id, "p_017_3f9a00112233445566778899aabbccdd", "acme", "sales", 2, At("2026-11-21T10:00:00Z"), At("2026-11-21T10:10:00Z"), HandoffReason.LowSupport);

    public static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    public Task PublishAsync(string id) => Bus.PublishAsync(Pointer(id), CancellationToken.None);

    /// <summary>Publishes as due work does: again and again until it is confirmed.</summary>
    public async Task PublishUntilConfirmedAsync(string id)
    {
        // A broker that was killed takes its time to come back on a busy machine.
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await tick.WaitForNextTickAsync(limit.Token))
        {
            try
            {
                await PublishAsync(id);
                return;
            }
            catch (Exception e) when (e is BrokerUnavailableException or HandoffUnroutableException)
            {
                continue;
            }
        }
    }

    /// <summary>Completes when the handoff is on the waiting list: after a broker was killed on a busy machine, that takes its time too.</summary>
    public Task RoutedAsync(string id) => Reached(id).Task.WaitAsync(TimeSpan.FromMinutes(5));

    /// <summary>Completes when all of them are on the waiting list; otherwise says which are not, and where the broker has them.</summary>
    public async Task AllRoutedAsync(IReadOnlyList<string> ids, RabbitServer server)
    {
        try
        {
            await Task.WhenAll(ids.Select(RoutedAsync));
        }
        catch (TimeoutException e)
        {
            await using var spy = await Spy.OnAsync(server);
            var missing = ids.Where(id => !Routed.ContainsKey(id)).ToList();
            throw new TimeoutException(
                $"{missing.Count} of {ids.Count} were not routed, such as {string.Join(", ", missing.Take(5))} (tried: {missing.Intersect(Attempts).Count()}); "
                + $"queued {await spy.Broker.MessageCountAsync("handoff.v1")} with {await spy.Broker.ConsumerCountAsync("handoff.v1")} consumers, "
                + $"parked {await spy.Broker.MessageCountAsync("handoff.v1.parked")}; {Bus.Problem ?? "the bus is healthy"}. Logged last:\n{string.Join('\n', Logs.Lines.TakeLast(8))}",
                e);
        }
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private TaskCompletionSource Reached(string id) => _routed.GetOrAdd(id, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}

/// <summary>The system's clock, with pauses a fiftieth as long.</summary>
internal sealed class ShortPauses : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / 50 : dueTime, period);
}

/// <summary>Keeps every log line, for assertions.</summary>
internal sealed class KeptLogs : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
