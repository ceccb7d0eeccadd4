using System.Reflection;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Assistant;
using Gateway.Brands;
using Gateway.Configuration;
using Gateway.Consent;
using Gateway.Hosting;
using Gateway.Receipts;
using Integration.Erasures;
using Integration.Redis;
using Integration.Storage;
using Integration.Storage.Sqlite;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Drafting;
using Personalization.Gate;
using Personalization.Knowledge;
using Personalization.Receipts;
using Xunit;

namespace Integration.Receipts;

/// <summary>A draft and its receipt: never the one without the other.</summary>
public abstract class DraftReceiptTests(IStoreFixture fixture) : StoreConformance(fixture), IDisposable
{
    private static readonly Address Phone = Address.Of("whatsapp", "573000000001");

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("receipts-");
    private readonly Model _model = new();

    public void Dispose()
    {
        _data.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_draft_names_the_receipt_that_was_durable_before_it()
    {
        await using var process = await Installed.OpenAsync(Store, _data.FullName, Stop);
        var turn = await TurnAsync(process);

        await Run(process, process.Log).DraftAsync(turn, turn.Read());

        var draft = Assert.Single(await DraftsAsync(process, turn));
        var audit = await process.Log.ReadAuditAsync(turn.Seen.Person, 0, 10, Stop);
        Assert.Equal(["data.read", "receipt"], audit.Select(r => r.Kind.Split('@')[0]));
        var receipt = Assert.IsType<Receipt>(audit[1].Event);
        Assert.Equal((receipt.Id, audit[1].Seq), (draft.Receipt, draft.ReceiptAt));
        Assert.Equal((draft.DraftId, "drafted", null, audit[0].Seq), (receipt.Draft, receipt.Outcome, receipt.Reason, Assert.Single(receipt.Reads)));
        Assert.NotEmpty(audit[1].Signature);
    }

    [Fact]
    public async Task Where_the_receipt_cannot_be_written_there_is_no_draft_and_the_turn_stays_open()
    {
        await using var process = await Installed.OpenAsync(Store, _data.FullName, Stop);
        var turn = await TurnAsync(process);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Run(process, NoReceipts.Over(process.Log)).DraftAsync(turn, turn.Read()));

        Assert.Equal(1, _model.Calls);
        Assert.Empty(await DraftsAsync(process, turn));
        var now = (await process.Log.LoadAsync(turn.Seen.Person, Stop))!;
        Assert.Equal(turn.Seen.State.Version, now.State.Version);
        Assert.True(now.Of<Conversations.Threads.ThreadState>().IsWaiting);
    }

    [Fact]
    public async Task A_draft_that_is_overtaken_has_its_receipt_and_so_has_a_call_that_failed()
    {
        await using var process = await Installed.OpenAsync(Store, _data.FullName, Stop);
        var turn = await TurnAsync(process);
        _model.Meanwhile = () => process.WriteAsync(Phone, "y otra cosa", "m2", Stop);
        await Run(process, process.Log).DraftAsync(turn, turn.Read());

        Assert.Equal(("discarded", "newer_message"), await LastAsync(process, turn) is var overtaken ? (overtaken.Outcome, overtaken.Reason) : default);
        Assert.Equal(overtaken.Id, Assert.Single(await DraftsAsync(process, turn)).Receipt);

        turn = turn with { Seen = (await process.Log.LoadAsync(turn.Seen.Person, Stop))!, Id = "2" };
        _model.Meanwhile = () => throw new HttpRequestException("gone");
        await Run(process, process.Log).DraftAsync(turn, turn.Read());

        Assert.Equal(("discarded", "failed", null), await LastAsync(process, turn) is var failed ? (failed.Outcome, failed.Reason, failed.ReplySha256) : default);
        Assert.Equal((64, "f_2"), (failed.PromptSha256?.Length, failed.Draft));
        Assert.Single(await DraftsAsync(process, turn));
    }

    private static async Task<Receipt> LastAsync(Installed process, Turn turn) =>
        (await process.Log.ReadAuditAsync(turn.Seen.Person, 0, 50, CancellationToken.None)).Select(r => r.Event).OfType<Receipt>().Last();

    private static async Task<IReadOnlyList<DraftWritten>> DraftsAsync(Installed process, Turn turn) =>
        [.. (await process.Log.ReadAsync(turn.Seen.Person, 0, 50, CancellationToken.None)).Select(r => r.Event).OfType<DraftWritten>()];

    private async Task<Turn> TurnAsync(Installed process)
    {
        var person = await process.WriteAsync(Phone, "¿cuánto tarda el envío?", "m1", Stop);
        var seen = (await process.Log.LoadAsync(person, Stop))!;
        return new(seen, new BrandConfig { Id = Installed.Brand, Name = "Acme" }, await process.Of<UseCaseBook>().OfAsync(Installed.Brand, Stop), "1");
    }

    private DraftRun Run(Installed process, ILog log) => new(
        log, Store, new Briefing(log, new ProfileGate(log), new KnowledgeLibrary(new Dictionary<string, string>(StringComparer.Ordinal)), process.Of<Gateway.Tools.ToolBelt>()), new Writers(_model), new NoticeBook(Store),
        new DraftReceipts(log), new GatewayOptions { Data = _data.FullName }, TimeProvider.System, NullLogger<DraftRun>.Instance);

    /// <summary>A model that lets something happen while it writes.</summary>
    private sealed class Model : IChatClient
    {
        public Func<Task>? Meanwhile { get; set; }

        public int Calls { get; private set; }

        public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            Calls++;
            await (Meanwhile?.Invoke() ?? Task.CompletedTask);
            return new(new ChatMessage(ChatRole.Assistant, """{"outcome":"answered","text":"Con gusto le ayudo."}"""));
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("test", null, "m") : null;

        public void Dispose()
        {
            // Nothing is held.
        }
    }

    /// <summary>A log whose audit stream takes readings and no receipts.</summary>
    internal class NoReceipts : DispatchProxy
    {
        private ILog _log = null!;

        public static ILog Over(ILog log)
        {
            var proxy = Create<ILog, NoReceipts>();
            ((NoReceipts)(object)proxy)._log = log;
            return proxy;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            targetMethod!.Name == nameof(ILog.RecordReadAsync) && args![1] is Receipt ? throw new StoreUnavailableException("full") : targetMethod.Invoke(_log, args);
    }
}

public sealed class DraftReceiptsOnSqlite(SqliteFixture f) : DraftReceiptTests(f), IClassFixture<SqliteFixture>;

public sealed class DraftReceiptsOnRedis(SingleRedis f) : DraftReceiptTests(f), IClassFixture<SingleRedis>;
