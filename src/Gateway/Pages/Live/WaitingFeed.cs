using System.Collections.Concurrent;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Conversations.Threads;
using Gateway.Covering;
using Gateway.Handoffs;

namespace Gateway.Pages.Live;

/// <summary>What a row of the waiting list shows of a person's log.</summary>
/// <param name="Handoff">The handoff, with its summary.</param>
/// <param name="Epoch">The ownership epoch.</param>
/// <param name="Name">The name that their channel gave.</param>
/// <param name="Channel">The channel that they last wrote on.</param>
/// <param name="Snippet">The last message.</param>
/// <param name="Ours">Whether that is ours.</param>
/// <param name="Unread">How many messages came since ours.</param>
internal sealed record Described(Handoff Handoff, long Epoch, string? Name, string Channel, string? Snippet, bool Ours, int Unread);

/// <summary>
/// The open handoffs of a brand for every page of this process. The list is read at most a few times a second whoever asks, and a
/// person's log only after it changed.
/// </summary>
internal sealed class WaitingFeed : IDisposable
{
    /// <summary>How many open handoffs are counted; a list longer than that has other worries.</summary>
    internal const int Most = 1000;

    private const int Page = 200;
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(150);

    // A hint that was lost is made up for by then.
    private static readonly TimeSpan Believed = TimeSpan.FromSeconds(10);

    private readonly WaitingList _list;
    private readonly ILog _log;
    private readonly MaskingBook _masking;
    private readonly TimeProvider _clock;
    private readonly IDisposable _listening;
    private readonly ConcurrentDictionary<string, (long At, Lazy<Task<IReadOnlyList<WaitingRow>>> Rows)> _rows = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<PersonId, (long At, Lazy<Task<Described?>> Log)> _described = [];

    public WaitingFeed(WaitingList list, ILog log, MaskingBook masking, Pulse pulse, TimeProvider clock)
    {
        (_list, _log, _masking, _clock) = (list, log, masking, clock);
        _listening = pulse.Listen(hint => _described.TryRemove(hint.Person, out _));
    }

    /// <summary>The open handoffs, earliest deadline first.</summary>
    internal Task<IReadOnlyList<WaitingRow>> RowsAsync(string brand)
    {
        var entry = _rows.AddOrUpdate(brand, _ => Read(brand), (_, before) => _clock.GetElapsedTime(before.At) < Fresh && !before.Rows.IsFailed() ? before : Read(brand));
        return entry.Rows.Value;
    }

    /// <summary>What a row shows of its person; null when they are gone or the handoff is not the one of the row any more.</summary>
    internal async ValueTask<Described?> DescribeAsync(WaitingRow row)
    {
        var entry = _described.AddOrUpdate(row.Person, Load, (person, before) => _clock.GetElapsedTime(before.At) < Believed ? before : Load(person));
        try
        {
            return await entry.Log.Value is { } described && described.Handoff.Id == row.Id ? described : null;
        }
        catch (StoreUnavailableException)
        {
            _described.TryRemove(KeyValuePair.Create(row.Person, entry));
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _listening.Dispose();

    /// <summary>
    /// The message that a row shows: the last one that no fact went into. A row stands on the desk beside everybody else's thread, where nobody
    /// opened this person's data and nothing asks whether they still may be known.
    /// </summary>
    internal static RecentMessage? Told(MessagesState messages) => messages.Recent.FindLast(m => m is { Text: not null, UsesFacts: false });

    private (long At, Lazy<Task<IReadOnlyList<WaitingRow>>> Rows) Read(string brand) => (_clock.GetTimestamp(), new(() => ReadAsync(brand)));

    private async Task<IReadOnlyList<WaitingRow>> ReadAsync(string brand)
    {
        List<WaitingRow> rows = [];
        string? cursor = null;
        do
        {
            (var page, cursor) = await _list.OpenAsync(brand, cursor, Page, CancellationToken.None);
            rows.AddRange(page.Select(WaitingList.Read));
        }
        while (cursor is not null && rows.Count < Most);

        Forget();
        return rows;
    }

    // People leave the list: nobody's log is kept for long.
    private void Forget()
    {
        if (_described.Count > Most)
        {
            _described.Clear();
        }
    }

    private (long At, Lazy<Task<Described?>> Log) Load(PersonId person) => (_clock.GetTimestamp(), new(() => LoadAsync(person)));

    private async Task<Described?> LoadAsync(PersonId person)
    {
        if (await _log.LoadAsync(person, CancellationToken.None) is not { } seen || seen.Of<HandoffState>() is not { Last: { } handoff } state)
        {
            return null;
        }

        var (messages, rules) = (seen.Of<MessagesState>(), _masking.Of(seen.Brand));
        var last = Told(messages);
        var snippet = last is null ? null : CoveredRecent.Of(messages, rules).First(m => ReferenceEquals(m.Original, last)).Text;
        var unread = messages.Recent.Reverse().TakeWhile(m => m.Inbound).Count();
        return new(handoff with { Summary = CoveredRecent.Shown(messages, rules, handoff.Summary)! }, state.Epoch, rules.Shown(messages.ProfileName), seen.Of<ThreadState>().With?.Channel ?? "", snippet, last is { Inbound: false }, unread);
    }
}

internal static class LazyTasks
{
    internal static bool IsFailed<T>(this Lazy<Task<T>> lazy) => lazy is { IsValueCreated: true, Value.IsFaulted: true };
}
