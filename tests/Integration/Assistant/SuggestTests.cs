using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Conversations.Threads;
using Gateway.Assistant;
using Gateway.Brands;
using Gateway.Configuration;
using Gateway.Consent;
using Gateway.Hosting;
using Gateway.Receipts;
using Gateway.Work;
using Integration.Erasures;
using Integration.Redis;
using Integration.Storage;
using Integration.Storage.Sqlite;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Consent;
using Personalization.Drafting;
using Personalization.Gate;
using Personalization.Knowledge;
using Answer = Conversations.Answer;

namespace Integration.Assistant;

/// <summary>A draft on request, over real stores: at most one, bound to turn, owner and consents, and never sent by itself.</summary>
public abstract class SuggestTests(IStoreFixture fixture) : StoreConformance(fixture), IDisposable
{
    private static int _people;

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("suggest-");
    private readonly Writer _model = new();
    private readonly Address _phone = Address.Of("whatsapp", $"5730777{Interlocked.Increment(ref _people):D5}");

    public void Dispose()
    {
        _data.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Asked_twice_at_once_one_is_written_and_it_waits()
    {
        await using var process = await Installed.OpenAsync(Store, _data.FullName, Stop);
        var person = await MineAsync(process);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AskAsync(process, person)));
        Assert.Single(answers.OfType<Answer.Yes>());
        Assert.All(answers.OfType<Answer.No>(), no => Assert.Equal("already_writing", no.Code));

        await WriteAsync(process, person);
        var seen = await SeenAsync(process, person);
        var entries = await process.Log.ReadAsync(person, 0, 100, Stop);
        var written = Assert.Single(entries.Select(e => e.Event).OfType<DraftWritten>());
        Assert.Equal((written.DraftId, "ana"), (seen.Of<DraftState>().Open?.Id, written.AskedBy));
        Assert.NotNull(written.Receipt);
        Assert.DoesNotContain(entries, e => e.Event is MessageQueued);
    }

    [Theory]
    [InlineData("consent", "consent_changed")]
    [InlineData("claim", "owner_changed")]
    [InlineData("message", "newer_message")]
    public async Task What_happens_while_it_is_written_leaves_no_draft_and_one_reason(string what, string why)
    {
        await using var process = await Installed.OpenAsync(Store, _data.FullName, Stop);
        var person = await MineAsync(process);
        _model.Meanwhile = async () => _ = what switch
        {
            "consent" => await HappensAsync(process, person, new AddressStopped(AddressRef.Of(_phone), 1, Evidence.None)),
            "claim" => await HappensAsync(process, person, new HandoffTransferred("h1", "ana", "luis")),
            _ => await process.WriteAsync(_phone, "¿Hola? ¿cuánto?", "m2", Stop) == person,
        };
        Assert.IsType<Answer.Yes>(await AskAsync(process, person));
        await WriteAsync(process, person);

        var seen = await SeenAsync(process, person);
        var events = (await process.Log.ReadAsync(person, 0, 100, Stop)).Select(e => e.Event).ToList();
        Assert.Null(seen.Of<DraftState>().Open);
        Assert.False(seen.Of<DraftState>().Asked is { IsOpen: true });
        Assert.Empty(events.OfType<DraftWritten>());
        Assert.Equal(why, Assert.Single(events.OfType<DraftDiscarded>()).Reason);
        Assert.DoesNotContain(events, e => e is MessageQueued);
    }

    [Fact]
    public async Task One_that_nobody_finishes_ends_and_can_be_asked_for_again()
    {
        await using var process = await Installed.OpenAsync(Store, _data.FullName, Stop);
        var person = await MineAsync(process);
        await AskAsync(process, person);
        var asked = (await SeenAsync(process, person)).Of<DraftState>().Asked!;
        await process.Log.DecideAsync(person, s => Suggesting.GivenUp(s.Of<DraftState>().Asked, asked.DraftId), Stop);
        Assert.Equal("failed", (await SeenAsync(process, person)).Of<DraftState>().Asked!.Failed);
        Assert.IsType<Answer.Yes>(await AskAsync(process, person));
    }

    private async Task<PersonId> MineAsync(Installed process)
    {
        var person = await process.WriteAsync(_phone, "¿cuánto tarda el envío?", "m1", Stop);
        await HappensAsync(process, person, new HandoffRequested("h1", HandoffReason.Asked, 2, DateTimeOffset.UtcNow.AddMinutes(2), "s"));
        await HappensAsync(process, person, new HandoffClaimed("h1", "ana"));
        return person;
    }

    private async Task<bool> HappensAsync(Installed process, PersonId person, IEvent happened) => await process.Log.DecideAsync(person, _ => new([happened], []), Stop) is not null;

    private async Task<Seen> SeenAsync(Installed process, PersonId person) => (await process.Log.LoadAsync(person, Stop))!;

    private async Task<Turn> TurnAsync(Installed process, Seen seen) =>
        new(seen, new BrandConfig { Id = Installed.Brand, Name = "Acme" }, await process.Of<UseCaseBook>().OfAsync(Installed.Brand, Stop), Guid.CreateVersion7().ToString("N"));

    private async Task<Answer?> AskAsync(Installed process, PersonId person)
    {
        var sample = await TurnAsync(process, await SeenAsync(process, person));
        return await process.Log.CommandAsync(person, s => Suggesting.Ask(sample with { Seen = s }, new("h1", "ana", s.Of<HandoffState>().Epoch, [], null), mayDraft: true), Stop);
    }

    private async Task WriteAsync(Installed process, PersonId person)
    {
        var seen = await SeenAsync(process, person);
        var asked = seen.Of<DraftState>().Asked!;
        var turn = await TurnAsync(process, seen) with { Asked = asked, Id = asked.DraftId[2..] };
        var log = process.Log;
        await new DraftRun(
            log, Store, new Briefing(log, new ProfileGate(log), new KnowledgeLibrary(new Dictionary<string, string>(StringComparer.Ordinal)), process.Of<Gateway.Tools.ToolBelt>()), new Writers(_model),
            new NoticeBook(Store), new DraftReceipts(log), new GatewayOptions { Data = _data.FullName }, TimeProvider.System, NullLogger<DraftRun>.Instance).DraftAsync(turn, Suggesting.Read(turn)!);
    }

    /// <summary>A model that lets something happen while it writes.</summary>
    private sealed class Writer : IChatClient
    {
        public Func<Task>? Meanwhile { get; set; }

        public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
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
}

[Collection("suggestions on SQLite")]
public sealed class SuggestOnSqlite(SqliteFixture f) : SuggestTests(f), IClassFixture<SqliteFixture>;

[Collection("suggestions on Redis")]
public sealed class SuggestOnRedis(SingleRedis f) : SuggestTests(f), IClassFixture<SingleRedis>;
