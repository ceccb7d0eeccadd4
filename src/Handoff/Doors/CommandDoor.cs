using Conversations.Log;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Handoffs;

/// <summary>
/// Takes commands of other desks from their queue, gives them to the host and tells the sender what became of each. A delivery is
/// acknowledged after that: what was under way in a process that dies is delivered again, and the host knows it by its message id.
/// </summary>
internal sealed partial class CommandDoor(
    BrokerLink link, Func<CommandDelivery, CancellationToken, ValueTask<CommandAnswer?>> handle, TimeProvider time, ILogger<CommandDoor> logger) : BackgroundService
{
    /// <summary>Names of queues that answers go to, besides the broker's own direct reply-to: nobody gets an answer put into another queue.</summary>
    internal const string AnswerQueues = "handoff.outcomes.";

    private const string DirectAnswers = "amq.rabbitmq.reply-to.";
    private const ushort Prefetch = 64;
    private const ushort AtOnce = 16;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan StorePause = TimeSpan.FromMilliseconds(500);

    // An answer that nobody fetched is of no use to anybody.
    private const string AnswersLive = "60000";

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ServeAsync(stoppingToken);
            }
            catch (Exception e) when (BusLifetime.IsBroker(e))
            {
                if (!stoppingToken.IsCancellationRequested)
                {
                    LogAway(link.Where, e.GetType().Name);
                }
            }

            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        link.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    /// <summary>Whether an answer may go there.</summary>
    internal static bool MayAnswer(string? queue) =>
        queue is { Length: <= 255 } && (queue.StartsWith(DirectAnswers, StringComparison.Ordinal) || queue.StartsWith(AnswerQueues, StringComparison.Ordinal));

    private async Task ServeAsync(CancellationToken stop)
    {
        await using var channel = await link.ChannelAsync(new(publisherConfirmationsEnabled: false, publisherConfirmationTrackingEnabled: false, consumerDispatchConcurrency: AtOnce), stop);
        await using var answers = await link.ChannelAsync(null, stop);
        await Topology.DeclareCommandsAsync(channel, stop);
        await channel.BasicQosAsync(0, Prefetch, global: false, stop);
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var consumer = new AsyncEventingBasicConsumer(channel);
        using var one = new SemaphoreSlim(1);
        channel.ChannelShutdownAsync += Closed;
        consumer.UnregisteredAsync += Closed;
        consumer.ReceivedAsync += (_, delivery) => TakeAsync(channel, answers, one, delivery, stop);
        await channel.BasicConsumeAsync(Topology.CommandQueue, autoAck: false, consumer, stop);
        await closed.Task.WaitAsync(stop);

        Task Closed(object sender, AsyncEventArgs why)
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        }
    }

    private async Task TakeAsync(IChannel channel, IChannel answers, SemaphoreSlim one, BasicDeliverEventArgs delivery, CancellationToken stop)
    {
        // The client takes the bytes back when this awaits.
        var properties = delivery.BasicProperties;
        var command = new CommandDelivery(properties.MessageId, SentAt(properties), Header(properties, "key"), Header(properties, "signature"), delivery.Body.ToArray());
        var (id, to, correlation) = (properties.MessageId, properties.ReplyTo, properties.CorrelationId ?? properties.MessageId);
        try
        {
            if (await HandledAsync(command, stop) is { } answer && MayAnswer(to))
            {
                await AnswerAsync(answers, one, to!, correlation!, id!, answer, stop);
            }

            await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false, stop);
        }
        catch (OperationCanceledException)
        {
            // Stopping: the broker gives it to the next one.
        }
        catch (Exception e) when (BusLifetime.IsBroker(e))
        {
            LogAway(link.Where, e.GetType().Name);
        }
        catch (Exception e)
        {
            LogFailed(e.GetType().Name);
            await channel.BasicNackAsync(delivery.DeliveryTag, multiple: false, requeue: true, CancellationToken.None);
        }
    }

    // A store that is away is waited out as long as the command is worth anything; then it goes the way of one that fails.
    private async ValueTask<CommandAnswer?> HandledAsync(CommandDelivery command, CancellationToken stop)
    {
        for (var since = time.GetTimestamp(); ; await Task.Delay(StorePause, time, stop))
        {
            try
            {
                return await handle(command, stop);
            }
            catch (StoreUnavailableException) when (time.GetElapsedTime(since) < Topology.CommandsLive)
            {
                LogStoreAway();
            }
        }
    }

    private static async Task AnswerAsync(IChannel answers, SemaphoreSlim one, string to, string correlation, string id, CommandAnswer answer, CancellationToken stop)
    {
        var properties = new BasicProperties
        {
            ContentType = "application/json",
            CorrelationId = correlation,
            MessageId = id,
            Expiration = AnswersLive,
            DeliveryMode = DeliveryModes.Transient,
            Timestamp = new(answer.SentAt.ToUnixTimeSeconds()),
            Headers = new Dictionary<string, object?>(StringComparer.Ordinal) { ["key"] = answer.Key, ["signature"] = answer.Signature },
        };
        await one.WaitAsync(stop);
        try
        {
            await answers.BasicPublishAsync("", to, mandatory: false, properties, answer.Body, stop);
        }
        finally
        {
            one.Release();
        }
    }

    private static DateTimeOffset? SentAt(IReadOnlyBasicProperties properties) =>
        properties.IsTimestampPresent() && properties.Timestamp.UnixTime is > 0 and < 100_000_000_000 ? DateTimeOffset.FromUnixTimeSeconds(properties.Timestamp.UnixTime) : null;

    private static string? Header(IReadOnlyBasicProperties properties, string name) => properties.Headers is { } headers && headers.TryGetValue(name, out var value) ? value switch
    {
        byte[] { Length: <= 200 } bytes => System.Text.Encoding.UTF8.GetString(bytes),
        string text => text,
        _ => null,
    } : null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The broker at {Broker} does not answer ({Error}); commands of other desks wait there until it does.")]
    private partial void LogAway(string broker, string error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The store is away; a command of another desk stays in the queue and is tried again.")]
    private partial void LogStoreAway();

    [LoggerMessage(Level = LogLevel.Error, Message = "A command of another desk failed ({Error}); it is delivered again, and parked when that keeps failing.")]
    private partial void LogFailed(string error);
}
