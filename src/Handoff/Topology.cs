using System.Text.RegularExpressions;
using MassTransit;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Handoffs;

/// <summary>
/// The queues of the handoff. Their arguments cannot change after the first declaration, which is why the queue's name
/// ends in a version: other arguments are another queue.
/// </summary>
internal static partial class Topology
{
    public const string Exchange = "HandoffRequested";
    public const string Queue = "handoff.v1";
    public const string Parked = "handoff.v1.parked";

    /// <summary>Where other desks put their commands, and the queue that takes them.</summary>
    public const string Commands = "HandoffCommands";
    public const string CommandQueue = "handoff.commands.v1";
    public const string ParkedCommands = "handoff.commands.v1.parked";

    /// <summary>A command that nobody handled by then would be refused as too old: it may hold words of an agent, so it goes.</summary>
    public static readonly TimeSpan CommandsLive = TimeSpan.FromMinutes(5);

    /// <summary>How long one that no gateway could handle stays to be looked at.</summary>
    public static readonly TimeSpan ParkedCommandsLive = TimeSpan.FromHours(1);

    /// <summary>How often a message is delivered again before it is parked: six deliveries in all.</summary>
    public const int DeliveryLimit = 5;

    private static readonly IReadOnlyDictionary<string, object?> Arguments = Of(Parked);

    private static readonly IReadOnlyDictionary<string, object?> CommandArguments =
        new Dictionary<string, object?>(Of(ParkedCommands), StringComparer.Ordinal) { ["x-message-ttl"] = (int)CommandsLive.TotalMilliseconds };

    private static readonly Dictionary<string, object?> ParkedArguments = new(StringComparer.Ordinal) { ["x-queue-type"] = "quorum" };

    private static readonly Dictionary<string, object?> ParkedCommandArguments =
        new(ParkedArguments, StringComparer.Ordinal) { ["x-message-ttl"] = (int)ParkedCommandsLive.TotalMilliseconds };

    /// <summary>
    /// Quorum: survives a killed broker. Single active consumer: one router at a time, the next takes over by itself.
    /// At-least-once dead-lettering is only honoured together with reject-publish; without it the broker falls back to
    /// at-most-once in silence.
    /// </summary>
    private static Dictionary<string, object?> Of(string parked) => new(StringComparer.Ordinal)
    {
        ["x-queue-type"] = "quorum",
        ["x-single-active-consumer"] = true,
        ["x-delivery-limit"] = DeliveryLimit,
        ["x-dead-letter-exchange"] = parked,
        ["x-dead-letter-strategy"] = "at-least-once",
        ["x-overflow"] = "reject-publish",
    };

    /// <summary>Declares all of it, so that nothing published from now on can be lost for want of a queue.</summary>
    public static async Task DeclareAsync(BrokerAddress broker, CancellationToken stop)
    {
        await using var connection = await broker.ConnectAsync(stop);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: stop);
        await DeclareHandoffsAsync(channel, stop);
        await DeclareCommandsAsync(channel, stop);
    }

    /// <summary>The handoffs' own queues.</summary>
    public static async Task DeclareHandoffsAsync(IChannel channel, CancellationToken stop)
    {
        await ParkAsync(channel, Parked, ParkedArguments, stop);
        await channel.ExchangeDeclareAsync(Exchange, ExchangeType.Fanout, durable: true, cancellationToken: stop);
        await channel.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false, Own(Arguments), cancellationToken: stop);
        // Through an exchange of the queue's own, as MassTransit binds its endpoints: one topology, whoever declares it first.
        await channel.ExchangeDeclareAsync(Queue, ExchangeType.Fanout, durable: true, cancellationToken: stop);
        await channel.QueueBindAsync(Queue, Queue, "", cancellationToken: stop);
        await channel.ExchangeBindAsync(Queue, Exchange, "", cancellationToken: stop);
    }

    /// <summary>The exchanges that other desks listen to, and the handoffs' own: nothing is bound to them here.</summary>
    public static async Task DeclareEventsAsync(IChannel channel, CancellationToken stop)
    {
        foreach (var exchange in new[] { Exchange, "HandoffAccepted", "HandoffCompleted", "HandoffFailed" })
        {
            await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true, cancellationToken: stop);
        }
    }

    /// <summary>The queues of other desks' commands.</summary>
    public static async Task DeclareCommandsAsync(IChannel channel, CancellationToken stop)
    {
        await ParkAsync(channel, ParkedCommands, ParkedCommandArguments, stop);
        await channel.ExchangeDeclareAsync(Commands, ExchangeType.Fanout, durable: true, cancellationToken: stop);
        await channel.QueueDeclareAsync(CommandQueue, durable: true, exclusive: false, autoDelete: false, Own(CommandArguments), cancellationToken: stop);
        await channel.QueueBindAsync(CommandQueue, Commands, "", cancellationToken: stop);
    }

    private static async Task ParkAsync(IChannel channel, string name, Dictionary<string, object?> arguments, CancellationToken stop)
    {
        await channel.ExchangeDeclareAsync(name, ExchangeType.Fanout, durable: true, cancellationToken: stop);
        await channel.QueueDeclareAsync(name, durable: true, exclusive: false, autoDelete: false, Own(arguments), cancellationToken: stop);
        await channel.QueueBindAsync(name, name, "", cancellationToken: stop);
    }

    // The client may keep what it is given.
    private static Dictionary<string, object?> Own(IReadOnlyDictionary<string, object?> arguments) => new(arguments, StringComparer.Ordinal);

    /// <summary>The same for MassTransit's endpoint, which declares it again whenever it reconnects.</summary>
    public static void Configure(IRabbitMqReceiveEndpointConfigurator endpoint)
    {
        foreach (var (name, value) in Arguments)
        {
            endpoint.SetQueueArgument(name, value!);
        }

        endpoint.BindQueue = true;
        endpoint.BindDeadLetterQueue(Parked, Parked, parked => parked.SetQuorumQueue());
    }

    /// <summary>
    /// The broker's refusal as one sentence for the operator; null when the exception says something else, such as that
    /// the broker is not there.
    /// </summary>
    public static string? Refusal(Exception exception, BrokerAddress broker)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is AuthenticationFailureException or PossibleAuthenticationFailureException)
            {
                return $"{BrokerAddress.Key}: the broker at {broker} refuses the user or the password.";
            }

            if (e is OperationInterruptedException { ShutdownReason: { } reason })
            {
                return Sentence(reason.ReplyCode, reason.ReplyText, broker);
            }
        }

        return null;
    }

    private static string? Sentence(ushort code, string text, BrokerAddress broker)
    {
        var mismatch = Inequivalent().Match(text);
        return code switch
        {
            Constants.PreconditionFailed when mismatch.Success =>
                $"The {mismatch.Groups["kind"].Value} {mismatch.Groups["name"].Value} on the broker at {broker} was declared with {mismatch.Groups["argument"].Value} "
                + $"{Value(mismatch.Groups["current"])}, and this version needs {Value(mismatch.Groups["received"])}: drain and delete it, then start again.",
            Constants.PreconditionFailed => $"The broker at {broker} refuses the handoff queues: {text}.",
            Constants.AccessRefused => $"{BrokerAddress.Key}: the user may not declare {Queue} on the broker at {broker}; it needs configure, write and read on the virtual host.",
            Constants.NotAllowed => $"{BrokerAddress.Key}: the virtual host {broker.VirtualHost} on the broker at {broker} does not exist or is closed to this user.",
            _ => null,
        };
    }

    private static string Value(Group group) => group.Value == "none" ? "nothing" : group.Value.Trim('\'');

    // inequivalent arg 'x-delivery-limit' for queue 'handoff.v1' in vhost '/': received the value '5' of type 'signedint' but current is the value '3' of type 'signedint'
    [GeneratedRegex("inequivalent arg '(?<argument>[^']*)' for (?<kind>queue|exchange) '(?<name>[^']*)' in vhost '[^']*': received (the value )?(?<received>none|'[^']*').*but current is (the value )?(?<current>none|'[^']*')", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Inequivalent();
}
