using System.Net.Sockets;
using System.Threading.Channels;
using MassTransit;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client.Exceptions;

namespace Handoffs;

/// <summary>Starts and stops the bus so that a broker that is down is a state to report, never a reason not to run.</summary>
internal sealed partial class BusLifetime(BrokerAddress? broker, ILogger logger) : IDisposable
{
    private static readonly TimeSpan DeclareLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan StopLimitWhenAway = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _stopping = new();
    private IBusControl? _bus;
    private Task<BusHandle>? _started;

    /// <summary>Cancelled when stopping begins.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>Whether messages go in and come out now.</summary>
    public bool IsReachable => _bus?.CheckHealth().Status == BusHealthStatus.Healthy;

    /// <summary>What is wrong, in one sentence for the operator; null when nothing is.</summary>
    public string? Problem
    {
        get
        {
            if (_bus?.CheckHealth() is not { } health)
            {
                return "The handoff bus has not started.";
            }

            return health.Status == BusHealthStatus.Healthy ? null
                : broker is null ? "The in-memory transport has not started."
                : health.Endpoints.Values.Select(e => e.Exception is null ? null : Topology.Refusal(e.Exception, broker)).FirstOrDefault(r => r is not null)
                ?? $"The broker at {broker} cannot be reached.";
        }
    }

    /// <summary>Whether an exception means that the broker is away, late or unwilling, rather than that this program is wrong.</summary>
    public static bool IsBroker(Exception e) =>
        e is OperationCanceledException or MassTransitException or RabbitMQClientException or SocketException or IOException or TimeoutException or ObjectDisposedException
            or ChannelClosedException;

    public async Task StartAsync(IBusControl bus, CancellationToken stop)
    {
        var there = broker is null || await DeclareAsync(broker, stop);
        _bus = bus;
        _started = bus.StartAsync(_stopping.Token);
        if (there)
        {
            await WaitAsync(_started, StartLimit, stop);
        }
    }

    public async Task StopAsync(CancellationToken stop)
    {
        if (Interlocked.Exchange(ref _started, null) is not { } started)
        {
            return;
        }

        // Without a connection nothing is under way that could be given back, so there is nothing to wait for.
        var limit = IsReachable ? StopLimit : StopLimitWhenAway;
        await _stopping.CancelAsync();
        await WaitAsync(started, limit, stop);
        if (started.IsCompletedSuccessfully)
        {
            await WaitAsync(_bus!.StopAsync(CancellationToken.None), limit, stop);
        }

        _bus = null;
    }

    public void Dispose() => _stopping.Dispose();

    /// <summary>Whether the broker is there; throws when it is and refuses.</summary>
    private async Task<bool> DeclareAsync(BrokerAddress address, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(DeclareLimit);
        try
        {
            await Topology.DeclareAsync(address, limit.Token);
            return true;
        }
        catch (Exception e) when (IsBroker(e) && !stop.IsCancellationRequested)
        {
            if (Topology.Refusal(e, address) is { } sentence)
            {
                throw new BrokerConfigurationException(sentence, e);
            }

            LogAway(address.ToString(), e.GetType().Name);
            return false;
        }
    }

    /// <summary>Waits, but not for ever, and leaves the task's own failure to the health.</summary>
    private async Task WaitAsync(Task task, TimeSpan limit, CancellationToken stop)
    {
        try
        {
            await task.WaitAsync(limit, stop);
        }
        catch (Exception e) when (IsBroker(e) && !stop.IsCancellationRequested)
        {
            if (!_stopping.IsCancellationRequested)
            {
                LogAway(broker?.ToString() ?? "memory", e.GetType().Name);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The broker at {Broker} does not answer ({Error}); handoffs wait in the log and are published when it does.")]
    private partial void LogAway(string broker, string error);
}
