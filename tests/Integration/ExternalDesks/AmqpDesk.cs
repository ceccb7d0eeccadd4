using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Integration.EndToEnd;
using Integration.Rabbit;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Integration.ExternalDesks;

/// <summary>A desk that can be told to do wrong: other signatures, times, ids and bodies than it should.</summary>
internal sealed class AmqpDesk : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<Told>> _asked = new(StringComparer.Ordinal);
    private readonly IConnection _connection;
    private readonly IChannel _channel;
    private readonly string _key;

    private AmqpDesk(IConnection connection, IChannel channel, string key) => (_connection, _channel, _key) = (connection, channel, key);

    /// <summary>Every answer as it came, for schemas.</summary>
    public ConcurrentQueue<string> Answers { get; } = new();

    public static async Task<AmqpDesk> OnAsync(RabbitServer rabbit, string key)
    {
        var connection = await rabbit.ConnectAsync();
        var desk = new AmqpDesk(connection, await connection.CreateChannelAsync(new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true)), key);
        var consumer = new AsyncEventingBasicConsumer(desk._channel);
        consumer.ReceivedAsync += (_, answer) =>
        {
            desk.Heard(answer);
            return Task.CompletedTask;
        };
        await desk._channel.BasicConsumeAsync("amq.rabbitmq.reply-to", autoAck: true, consumer);
        return desk;
    }

    /// <summary>Sends a command and returns what it is told.</summary>
    public async Task<Told> AskAsync(object body, string? id = null, Func<Wire, Wire>? change = null)
    {
        var wire = Of(body, id);
        wire = change?.Invoke(wire) ?? wire;
        var asked = _asked[wire.Id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await SendAsync(wire);
        return await asked.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    public Wire Of(object body, string? id = null)
    {
        var (name, at, bytes) = (id ?? Guid.NewGuid().ToString(), TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(), body as byte[] ?? JsonSerializer.SerializeToUtf8Bytes(body));
        return new(name, at, bytes, Fingerprint(_key), Signature(_key, name, at, bytes), "amq.rabbitmq.reply-to");
    }

    public async Task SendAsync(Wire wire) => await _channel.BasicPublishAsync("HandoffCommands", "", mandatory: true, new BasicProperties
    {
        ContentType = "application/json", MessageId = wire.Id, CorrelationId = wire.Id, ReplyTo = wire.ReplyTo, Timestamp = new(wire.At), DeliveryMode = DeliveryModes.Transient,
        Headers = new Dictionary<string, object?>(StringComparer.Ordinal) { ["key"] = wire.Key, ["signature"] = wire.Signature },
    }, wire.Body);

    public static string Signature(string key, string id, long at, byte[] body) => "sha256=" + Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), (byte[])[.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}\n{at}\n")), .. body]));

    public static string Fingerprint(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16));

    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private void Heard(BasicDeliverEventArgs answer)
    {
        var (properties, body) = (answer.BasicProperties, answer.Body.ToArray());
        Answers.Enqueue(Encoding.UTF8.GetString(body));
        var signature = properties.Headers!["signature"] is byte[] bytes ? Encoding.UTF8.GetString(bytes) : "";
        var told = new Told(JsonElement.Parse(body), signature == Signature(_key, properties.MessageId!, properties.Timestamp.UnixTime, body));
        if (_asked.TryGetValue(properties.CorrelationId!, out var asked))
        {
            asked.TrySetResult(told);
        }
    }

    /// <summary>A command as it goes over the wire.</summary>
    internal sealed record Wire(string Id, long At, byte[] Body, string Key, string Signature, string ReplyTo);

    /// <summary>What came back.</summary>
    /// <param name="Json">The outcome.</param>
    /// <param name="Authentic">Whether it was signed with the key.</param>
    internal sealed record Told(JsonElement Json, bool Authentic)
    {
        public bool Ok => Json.GetProperty("ok").GetBoolean();

        public string? Code => Json.TryGetProperty("problem", out var problem) ? problem.GetProperty("code").GetString() : null;

        public long Epoch => Json.GetProperty("row").GetProperty("epoch").GetInt64();

        public string? State => Json.TryGetProperty("row", out var row) ? row.GetProperty("state").GetString() : null;
    }
}
