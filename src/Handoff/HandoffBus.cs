using System.Reflection;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PublishException = RabbitMQ.Client.Exceptions.PublishException;

namespace Handoffs;

/// <summary>
/// The way to RabbitMQ: publishes pointers and events with confirms, and feeds what comes back to the router. Without a
/// broker configured it runs in memory, with the same calls. A broker that is down never stops the host: publishing fails
/// soon, so that the work behind it is tried again, and everything reconnects by itself.
/// </summary>
public sealed class HandoffBus : IHostedService, IAsyncDisposable
{
    /// <summary>The longest that a publish takes.</summary>
    public static readonly TimeSpan PublishLimit = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LimitWhenAway = TimeSpan.FromSeconds(2);

    private readonly BrokerAddress? _broker;
    private readonly BusLifetime _lifetime;
    private readonly IBusControl _bus;
    private readonly Circuit _circuit;
    private readonly Publisher? _publisher;

    internal HandoffBus(BrokerAddress? broker, Func<HandoffPointer, CancellationToken, ValueTask> route, TimeProvider time, ILoggerFactory loggers)
    {
        _broker = broker;
        _publisher = broker is null ? null : new Publisher(broker);
        _circuit = new Circuit(time);
        _lifetime = new BusLifetime(broker, loggers.CreateLogger<HandoffBus>());
        LogContext.ConfigureCurrentLogContext(new PrivateLogs(loggers));
        _bus = Transport.Create(broker, new Router(route, time, loggers.CreateLogger<Router>(), _lifetime.Stopping));
    }

    /// <summary>Whether messages go in and come out now. In memory: whether it has started.</summary>
    public bool IsReachable => _lifetime.IsReachable;

    /// <summary>Whether a broker is configured; in memory, what was published lives as long as the process.</summary>
    public bool HasBroker => _broker is not null;

    /// <summary>What is wrong, in one sentence for the operator; null when nothing is.</summary>
    public string? Problem => _lifetime.Problem;

    /// <summary>
    /// Declares the queues and starts. A broker that is down is reported and tried again for ever; one that is there but
    /// refuses what it is asked for stops the start with a <see cref="BrokerConfigurationException"/>.
    /// </summary>
    public Task StartAsync(CancellationToken cancellationToken) => _lifetime.StartAsync(_bus, cancellationToken);

    /// <summary>Stops taking deliveries; what is under way is given back to the queue.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _lifetime.StopAsync(cancellationToken);

    /// <summary>
    /// Publishes a pointer; returned means that the broker has it on disk in a queue. Throws
    /// <see cref="BrokerUnavailableException"/> within <see cref="PublishLimit"/> or <see cref="HandoffUnroutableException"/>;
    /// in both cases the caller tries again later with the same pointer.
    /// </summary>
    public Task PublishAsync(HandoffPointer pointer, CancellationToken stop) =>
        PublishAsync(pointer, MessageRules.Broken(pointer), pointer.HandoffId, mandatory: true, stop);

    /// <summary>
    /// Gives a pointer that no queue took to the router's own queue, made again if it is gone: the default team finds it, whatever became of the exchange's bindings. Throws
    /// <see cref="BrokerUnavailableException"/>.
    /// </summary>
    public async Task PublishToDefaultAsync(HandoffPointer pointer, CancellationToken stop)
    {
        if (_broker is null)
        {
            await PublishAsync(pointer, stop);
            return;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(PublishLimit);
        try
        {
            await using var connection = await _broker.ConnectAsync(limit.Token);
            await using var channel = await connection.CreateChannelAsync(BrokerAddress.Confirmed, limit.Token);
            await Topology.DeclareHandoffsAsync(channel, limit.Token);
            await Publisher.SendAsync(channel, pointer, "", Topology.Queue, MessageRules.MessageId(Topology.Exchange, pointer.HandoffId), mandatory: true, limit.Token);
        }
        catch (Exception e) when (BusLifetime.IsBroker(e) && !stop.IsCancellationRequested)
        {
            throw new BrokerUnavailableException($"The broker at {_broker} did not confirm {Topology.Exchange}.", e);
        }
    }

    /// <summary>Tells other desks that an agent took a handoff. It is nobody's loss when none listens.</summary>
    public Task AcceptedAsync(HandoffAccepted accepted, CancellationToken stop) =>
        PublishAsync(accepted, MessageRules.Broken(accepted.HandoffId, accepted.ConversationId, accepted.Brand), $"{accepted.HandoffId}:{accepted.Epoch}", mandatory: false, stop);

    /// <summary>Tells other desks that a handoff ended.</summary>
    public Task CompletedAsync(HandoffCompleted completed, CancellationToken stop) =>
        PublishAsync(completed, MessageRules.Broken(completed.HandoffId, completed.ConversationId, completed.Brand), $"{completed.HandoffId}:{completed.Epoch}", mandatory: false, stop);

    /// <summary>Tells other desks that a handoff found nobody.</summary>
    public Task FailedAsync(HandoffFailed failed, CancellationToken stop) =>
        PublishAsync(failed, MessageRules.Broken(failed.HandoffId, failed.ConversationId, failed.Brand), $"{failed.HandoffId}:{failed.Epoch}", mandatory: false, stop);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        _lifetime.Dispose();
        if (_publisher is not null)
        {
            await _publisher.DisposeAsync();
        }
    }

    private async Task PublishAsync<T>(T message, string? broken, string subject, bool mandatory, CancellationToken stop) where T : class
    {
        if (broken is not null)
        {
            throw new ArgumentException($"The field {broken} does not fit the schema of the message.", nameof(message));
        }

        var name = typeof(T).GetCustomAttribute<EntityNameAttribute>()!.EntityName;
        if (!_circuit.MayTry())
        {
            throw new BrokerUnavailableException($"The broker at {_broker} is away.");
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(_circuit.IsOpen || !IsReachable ? LimitWhenAway : PublishLimit);
        try
        {
            await SendAsync(message, name, subject, mandatory, limit.Token);
            _circuit.Close();
        }
        catch (PublishException e) when (e.IsReturn)
        {
            _circuit.Close();
            throw new HandoffUnroutableException($"The broker at {_broker} has no queue for {name}.", e);
        }
        catch (Exception e) when (BusLifetime.IsBroker(e) && !stop.IsCancellationRequested)
        {
            _circuit.Open();
            throw new BrokerUnavailableException($"The broker at {_broker} did not confirm {name}.", e);
        }
    }

    private Task SendAsync<T>(T message, string name, string subject, bool mandatory, CancellationToken stop) where T : class
    {
        var id = MessageRules.MessageId(name, subject);
        return _publisher is null ? _bus.Publish(message, Pipe.Execute(Settings(id)), stop) : _publisher.PublishAsync(message, name, id, mandatory, stop);
    }

    private static Action<PublishContext> Settings(Guid messageId) => context => context.MessageId = messageId;
}
