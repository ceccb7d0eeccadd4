using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace ExternalDesk;

/// <summary>
/// Commands over the broker. Each is signed with the API key, answered over the broker's direct reply-to, and repeated under the same message id while no answer
/// comes: the gateway knows the second and answers as it did.
/// </summary>
internal sealed class BrokerWay(Options options, HttpWay http, IChannel channel) : IWay
{
    private const string Answers = "amq.rabbitmq.reply-to";
    private const int Tries = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonNode>> _asked = new(StringComparer.Ordinal);

    // Names the key without telling it.
    private readonly string _fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(options.Key)).AsSpan(0, 16));

    internal async Task ListenAsync()
    {
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, answer) =>
        {
            // Whoever can write to the broker could make an answer up; only the gateway can sign one.
            var (id, at, body) = (answer.BasicProperties.MessageId ?? "", answer.BasicProperties.Timestamp.UnixTime, answer.Body.ToArray());
            if (_asked.TryGetValue(answer.BasicProperties.CorrelationId ?? "", out var asked)
                && answer.BasicProperties.Headers?.TryGetValue("signature", out var signature) == true && signature is byte[] bytes
                && CryptographicOperations.FixedTimeEquals(bytes, Encoding.UTF8.GetBytes(Signature(id, at, body))))
            {
                asked.TrySetResult(JsonNode.Parse(body)!);
            }

            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(Answers, autoAck: true, consumer);
    }

    public async Task<Row> ClaimAsync(string handoff)
    {
        // A refusal for the epoch brings the row along, and with it the epoch that it has now.
        var seen = await SendAsync("claim", handoff, 0);
        return seen is { Ok: false, Code: "stale_epoch", State: "waiting" } ? await SendAsync("claim", handoff, seen.Epoch) : seen;
    }

    public Task<Row> ReplyAsync(string handoff, long epoch, string dispatchId, string text) => options.WordsOverBroker
        ? SendAsync("reply", handoff, epoch, new() { ["dispatchId"] = dispatchId, ["text"] = text })
        : http.ReplyAsync(handoff, epoch, dispatchId, text);

    public Task<Row> NoteAsync(string handoff, long epoch, string text) => options.WordsOverBroker
        ? SendAsync("note", handoff, epoch, new() { ["text"] = text })
        : http.NoteAsync(handoff, epoch, text);

    public Task<Row> DoAsync(string command, string handoff, long epoch) => SendAsync(command, handoff, epoch);

    private async Task<Row> SendAsync(string command, string handoff, long epoch, JsonObject? more = null)
    {
        var body = more ?? [];
        (body["command"], body["brand"], body["handoffId"], body["agent"], body["epoch"]) = (command, options.Brand, handoff, options.Agent, epoch);
        var (id, bytes) = (Guid.CreateVersion7().ToString(), Encoding.UTF8.GetBytes(body.ToJsonString()));
        var asked = _asked[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            for (var left = Tries; ; left--)
            {
                await PublishAsync(id, bytes);
                try
                {
                    return Row.OfOutcome(await asked.Task.WaitAsync(Patience));
                }
                catch (TimeoutException) when (left > 1)
                {
                    // The same id again: done once, however often it is asked for.
                    continue;
                }
            }
        }
        finally
        {
            _asked.TryRemove(id, out _);
        }
    }

    private async Task PublishAsync(string id, byte[] body)
    {
        var at = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var properties = new BasicProperties
        {
            ContentType = "application/json", MessageId = id, CorrelationId = id, ReplyTo = Answers, Timestamp = new(at), DeliveryMode = DeliveryModes.Transient,
            Headers = new Dictionary<string, object?>(StringComparer.Ordinal) { ["key"] = _fingerprint, ["signature"] = Signature(id, at, body) },
        };
        await channel.BasicPublishAsync("HandoffCommands", "", mandatory: true, properties, body);
    }

    private string Signature(string id, long at, byte[] body) => "sha256=" + Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(options.Key), (byte[])[.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}\n{at}\n")), .. body]));
}
