using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway;
using Gateway.Api;
using Gateway.Channels;
using Gateway.Configuration;
using Gateway.Intake;
using Gateway.Operations;
using Integration.Log;
using Integration.Storage;
using Storage.Sealed;

namespace Integration.Orders;

/// <summary>
/// Webhooks in any order, repeated, cut into batches of 1 to 50 across several senders, taken in side by side: the timelines end as if
/// everything had come once and in order. Through the real parser, intake, store and API, over more messages than a head keeps.
/// </summary>
public abstract class AnyOrderTests(IStoreFixture fixture) : LogConformance(fixture)
{
    private const int Full = 200;

    // All of it takes minutes: longer than the patience of the other tests.
    private static new CancellationToken Stop => CancellationToken.None;

    private static readonly MetaAccount Meta = new()
    {
        Id = "meta", AppSecrets = [new("secret")], VerifyToken = new("verify"), AccessToken = new("access"), ApiBase = "https://graph.example",
        Senders = [new("wa-1", "acme", ChannelKind.WhatsAppCloud, "101"), new("wa-2", "acme", ChannelKind.WhatsAppCloud, "102"), new("wa-3", "other", ChannelKind.WhatsAppCloud, "103")],
    };

    [Fact]
    public async Task The_end_does_not_depend_on_the_order()
    {
        for (var seed = 1; seed <= Tests.Repetitions.Of("any order of webhooks", Full, 3); seed++)
        {
            // The same story told of other people, since all of it stands in one store.
            var (told, retold) = (new WebhookStory(new(seed), $"31{seed:000}"), new WebhookStory(new(seed), $"32{seed:000}"));
            var ordered = await EndAsync(told, told.Events.Select(e => (IReadOnlyList<WebhookEvent>)[e]));
            var shuffled = await EndAsync(retold, retold.Shuffled(new(seed)));
            Assert.True(ordered == shuffled, $"Seed {seed}:\n{ordered}\n{shuffled}");
        }
    }

    private async Task<string> EndAsync(WebhookStory story, IEnumerable<IReadOnlyList<WebhookEvent>> batches)
    {
        var store = await OpenAsync();
        var installation = await Installation.OpenAsync(store, Master, Stop);
        var log = new PersonLog(store, Slices.Composition, installation, Master, TimeProvider.System);
        foreach (var (brand, address, dispatch, native) in story.Sent)
        {
            await SendAsync(log, brand, address, dispatch, native);
        }

        var intake = new Gateway.Intake.Intake(log, new Suppressions(store, installation), new OperationsBoards(store), new IntakeOptions(), (_, _) => []);
        foreach (var some in batches.Chunk(4))
        {
            await Task.WhenAll(some.Select(async batch => await intake.TakeAsync(Parse(WebhookStory.Body(batch)), Stop)));
        }

        var ends = new StringBuilder();
        foreach (var (brand, address) in story.People)
        {
            var person = (await log.FindAsync(brand, address, Stop))!.Value;
            ends.AppendLine(await EndAsync(log, (await log.LoadAsync(person, Stop))!));
        }

        return ends.ToString();
    }

    // A small page, so that what became of a message mostly stands on another one.
    private async Task<string> EndAsync(PersonLog log, Seen seen)
    {
        var entries = new List<TimelineEntry>();
        for (long after = 0; ;)
        {
            var page = await log.ReadAsync(seen.Person, after, 7, Stop);
            if (page.Count == 0)
            {
                break;
            }

            var fates = await Fates.OfAsync(log, page, seen, Stop);
            entries.AddRange(page.Select(r => Timeline.Of(r, fates)));
            after = page[^1].Seq;
        }

        var messages = entries.Where(e => e.Kind == "message").OrderBy(e => e.NativeId, StringComparer.Ordinal)
            .Select(e => $"{e.NativeId} {e.Text} {e.Status} {e.Data?["edited"]} {e.Data?["revoked"]} {e.Data?["reactions"]?.ToJsonString()}");
        var others = entries.Where(e => e.Kind is not "message" and not "send")
            .Select(e => $"{e.Kind} {e.NativeId} {e.Target} {e.Text} {e.Data?["status"]} {e.Data?["sentAt"] ?? e.Data?["reportedAt"]}").Order(StringComparer.Ordinal);
        return string.Join('\n', messages.Concat(others));
    }

    private async Task SendAsync(PersonLog log, string brand, Address to, string dispatch, string native)
    {
        var seen = (await log.LoadAsync(await log.MeetAsync(brand, to, Stop), Stop))!;
        await log.CommitAsync(seen, new(
            [
                new MessageQueued(dispatch, Author.Brand, "wa-1", to, "ya va", MessageClass.Reply, "service", "support", default),
                new SendBegun(dispatch, 1), new SendEnded(dispatch, SendOutcome.Accepted, native),
            ], []), "c_" + Guid.NewGuid().ToString("N"), Stop);
    }

    private static Parsed Parse(byte[] body)
    {
        var signature = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData("secret"u8, body));
        return Parsing.Read(VerifiedWebhook.Check(Meta, new("POST", "", "", "application/json", signature, body))!, DateTimeOffset.UnixEpoch)!;
    }
}

/// <summary>An event of a webhook: the number it came to, and its JSON as it stands in one of the number's lists.</summary>
internal sealed record WebhookEvent(string Number, string List, JsonObject Json);

/// <summary>Customers who write, edit, take back and react, and statuses of what was sent to them.</summary>
internal sealed class WebhookStory
{
    private static readonly string[] Numbers = ["101", "102", "103"];
    private readonly List<WebhookEvent> _events = [];

    public WebhookStory(Random random, string prefix)
    {
        for (var customer = 0; customer < 3; customer++)
        {
            var (phone, number) = ($"57{prefix}1234{customer}", Numbers[customer]);
            var (brand, address) = (number == "103" ? "other" : "acme", Address.Of("whatsapp", phone));
            People.Add((brand, address));
            // More than a head's fifty, so that old messages are told about too.
            for (var i = 0; i < random.Next(20, 80); i++)
            {
                var id = $"wamid.{customer}.{i}";
                _events.Add(new(number, "messages", Message(phone, id, i, "text", new { body = $"hola {i}" })));
                About(random, phone, number, id, i);
            }

            for (var i = 0; i < random.Next(5, 30); i++)
            {
                var id = $"wamid.out.{customer}.{i}";
                Sent.Add((brand, address, $"d{customer}.{i}", id));
                foreach (var status in new[] { "sent", "delivered", "read", "failed" }.Where(s => random.Next(s == "failed" ? 6 : 2) == 0))
                {
                    _events.Add(new(number, "statuses", (JsonObject)JsonSerializer.SerializeToNode(new { id, status, timestamp = $"{1_795_000_000 + i}", recipient_id = phone })!));
                }
            }
        }
    }

    public List<(string Brand, Address Address)> People { get; } = [];

    public List<(string Brand, Address Address, string Dispatch, string Native)> Sent { get; } = [];

    public IReadOnlyList<WebhookEvent> Events => _events;

    /// <summary>Every event once or several times, in any order, in batches of 1 to 50.</summary>
    public IEnumerable<IReadOnlyList<WebhookEvent>> Shuffled(Random random)
    {
        var all = _events.Concat(_events.Where(_ => random.Next(3) == 0)).OrderBy(_ => random.Next()).ToList();
        for (var at = 0; at < all.Count;)
        {
            var some = all.Skip(at).Take(random.Next(1, 51)).ToList();
            at += some.Count;
            yield return some;
        }
    }

    /// <summary>A webhook of these events, those of a number in one change.</summary>
    public static byte[] Body(IReadOnlyList<WebhookEvent> events) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        @object = "whatsapp_business_account",
        entry = events.GroupBy(e => e.Number).Select(n => new
        {
            id = "1",
            changes = new[]
            {
                new
                {
                    field = "messages",
                    value = new Dictionary<string, object>
                    {
                        ["messaging_product"] = "whatsapp", ["metadata"] = new { phone_number_id = n.Key },
                        ["messages"] = n.Where(e => e.List == "messages").Select(e => e.Json), ["statuses"] = n.Where(e => e.List == "statuses").Select(e => e.Json),
                    },
                },
            },
        }),
    });

    private void About(Random random, string phone, string number, string target, int at)
    {
        for (var n = 0; n < random.Next(4); n++)
        {
            var id = $"{target}.about{n}";
            _events.Add(new(number, "messages", random.Next(4) switch
            {
                0 => Message(phone, id, at + n, "edit", new { original_message_id = target, message = new { type = "text", text = new { body = $"cambiado {n}" } } }),
                1 when random.Next(3) == 0 => Message(phone, id, at + n, "revoke", new { original_message_id = target }),
                2 => Message(phone, id, at + n, "reaction", new { message_id = target, emoji = "👍" }),
                _ => Message(phone, id, at + n, "reaction", new { message_id = target }),
            }));
        }
    }

    private static JsonObject Message(string from, string id, int at, string type, object content) =>
        new() { ["from"] = from, ["id"] = id, ["timestamp"] = $"{1_795_000_000 + at}", ["type"] = type, [type] = JsonSerializer.SerializeToNode(content) };
}

public sealed class AnyOrderOnSqlite(Storage.Sqlite.SqliteFixture f) : AnyOrderTests(f), IClassFixture<Storage.Sqlite.SqliteFixture>;

public sealed class AnyOrderOnRedis(Redis.SingleRedis f) : AnyOrderTests(f), IClassFixture<Redis.SingleRedis>;
