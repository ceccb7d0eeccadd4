using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Conversations.Log;
using Conversations.People;
using Gateway.Configuration;
using Gateway.Handoffs.Assigning;

namespace Gateway.Handoffs;

/// <summary>Somebody was mentioned in a note; ids and a time, nothing of what it says.</summary>
/// <param name="Agent">Who.</param>
/// <param name="Person">In whose thread.</param>
/// <param name="Seq">The entry of the note.</param>
/// <param name="By">Who wrote it.</param>
/// <param name="At">When.</param>
internal sealed record MentionRow(string Agent, PersonId Person, long Seq, string By, DateTimeOffset At);

/// <summary>Who was mentioned and has not looked yet: a board for each brand, which each process with open desks looks at twice a second, however many desks that are.</summary>
internal sealed class MentionBook(IBoards boards, StoreTime time, Presence presence, GatewayConfig config)
{
    /// <summary>How many an agent has at most; the oldest go first.</summary>
    internal const int Most = 100;

    private static readonly TimeSpan Keep = TimeSpan.FromDays(30);

    private readonly ConcurrentDictionary<string, IReadOnlyList<MentionRow>> _rows = new(StringComparer.Ordinal);
    private ImmutableList<Listener> _listeners = [];

    /// <summary>Everybody who can be mentioned, with what they are shown as.</summary>
    internal async ValueTask<IReadOnlyList<(string Agent, string Label)>> ColleaguesAsync(string brand, CancellationToken stop) => config.Brand(brand) is not { } known ? []
        : [.. Duty.Agents(known.Desk, await presence.AllAsync(brand, stop)).Select(a => (a.Id, known.Desk.LabelOf(a.Id)))];

    /// <summary>Whom a note mentions, but whoever wrote it.</summary>
    internal async ValueTask<IReadOnlyList<string>> InAsync(string brand, string agent, string text, CancellationToken stop) => !text.Contains('@', StringComparison.Ordinal) ? []
        : [.. Mentions.Agents(text, Mentions.Names(await ColleaguesAsync(brand, stop))).Where(a => a != agent)];

    /// <summary>What an agent has not looked at, the newest first.</summary>
    internal async ValueTask<IReadOnlyList<MentionRow>> OfAsync(string brand, string agent, CancellationToken stop) =>
        [.. (Followed(brand) ?? await LoadAsync(brand, stop)).Where(r => r.Agent == agent)];

    /// <summary>Puts one. The same again changes nothing, and brings back none that was looked at.</summary>
    internal async ValueTask PutAsync(string brand, MentionRow row, CancellationToken stop)
    {
        await boards.PutAsync(new(Board(brand), Id(row), -row.At.ToUnixTimeMilliseconds(), row.Seq, JsonSerializer.Serialize(row, Composition.Json)), stop);
        await ReadAsync(brand, stop);
    }

    /// <summary>An agent opened a thread: what they were mentioned in there, they see.</summary>
    internal async ValueTask ClearAsync(string brand, string agent, string person, CancellationToken stop)
    {
        var seen = (await OfAsync(brand, agent, stop)).Where(r => r.Person.Value == person).ToList();
        foreach (var row in seen)
        {
            await boards.RemoveAsync(Board(brand), Id(row), row.Seq, stop);
        }

        if (seen.Count > 0)
        {
            await ReadAsync(brand, stop);
        }
    }

    /// <summary>Takes away what was said about people who are being erased, whoever it was for. Those it was for learn it when the board is looked at.</summary>
    internal static async ValueTask ForgetAsync(IBoards boards, string brand, IReadOnlyList<PersonId> people, CancellationToken stop)
    {
        var theirs = new List<BoardRow>();
        await foreach (var stored in boards.AllAsync(Board(brand), stop))
        {
            if (people.Contains(Read(stored).Person))
            {
                theirs.Add(stored);
            }
        }

        foreach (var row in theirs)
        {
            await boards.RemoveAsync(row.Board, row.Id, row.Version, stop);
        }
    }

    /// <summary>Calls <paramref name="hear"/>, which must be quick, when an agent's mentions changed, until the result is disposed.</summary>
    internal IDisposable Listen(string brand, string? agent, Action hear)
    {
        var listener = new Listener(brand, agent, hear, this);
        ImmutableInterlocked.Update(ref _listeners, l => l.Add(listener));
        return listener;
    }

    /// <summary>Looks at the boards of every brand that somebody listens to.</summary>
    internal async ValueTask LookAsync(CancellationToken stop)
    {
        foreach (var brand in Volatile.Read(ref _listeners).Select(l => l.Brand).Distinct(StringComparer.Ordinal))
        {
            await ReadAsync(brand, stop);
        }

        foreach (var brand in _rows.Keys.Where(b => !IsFollowed(b)))
        {
            _rows.TryRemove(brand, out _);
        }
    }

    private async ValueTask ReadAsync(string brand, CancellationToken stop)
    {
        if (!IsFollowed(brand))
        {
            return;
        }

        var now = await LoadAsync(brand, stop);
        var before = _rows.GetValueOrDefault(brand, []);
        _rows[brand] = now;
        var changed = now.Except(before).Concat(before.Except(now)).Select(r => r.Agent).ToHashSet(StringComparer.Ordinal);
        foreach (var listener in Volatile.Read(ref _listeners).Where(l => l.Brand == brand && l.Agent is { } agent && changed.Contains(agent)))
        {
            listener.Hear();
        }
    }

    private async ValueTask<IReadOnlyList<MentionRow>> LoadAsync(string brand, CancellationToken stop)
    {
        var oldest = await time.NowAsync(stop) - Keep;
        List<MentionRow> rows = [];
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        await foreach (var stored in boards.AllAsync(Board(brand), stop))
        {
            var row = Read(stored);
            if (row.At > oldest && (counts[row.Agent] = counts.GetValueOrDefault(row.Agent) + 1) <= Most)
            {
                rows.Add(row);
            }
            else
            {
                await boards.RemoveAsync(stored.Board, stored.Id, stored.Version, stop);
            }
        }

        return rows;
    }

    private bool IsFollowed(string brand) => Volatile.Read(ref _listeners).Exists(l => l.Brand == brand);

    private IReadOnlyList<MentionRow>? Followed(string brand) => IsFollowed(brand) ? _rows.GetValueOrDefault(brand) : null;

    private static string Id(MentionRow row) => FormattableString.Invariant($"{row.Agent}|{row.Person}|{row.Seq}");

    private static MentionRow Read(BoardRow row) => JsonSerializer.Deserialize<MentionRow>(row.Json, Composition.Json)!;

    private static string Board(string brand) => "mentions:" + brand;

    private sealed record Listener(string Brand, string? Agent, Action Hear, MentionBook Book) : IDisposable
    {
        public void Dispose() => ImmutableInterlocked.Update(ref Book._listeners, l => l.RemoveAll(o => ReferenceEquals(o, this)));
    }
}
