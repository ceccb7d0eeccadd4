using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Conversations.Log;
using Conversations.People;
using Desk.Models;
using Gateway.Configuration;
using Gateway.Handoffs.Assigning;

namespace Gateway.Pages.Presences;

/// <summary>
/// Who has which thread open, and who types in it: across processes, in no log, and gone by itself. A row for each agent, so that it costs the same however
/// many threads there are; each process with open desks looks at the rows twice a second, however many desks that are.
/// </summary>
internal sealed class PresentBook(IBoards boards, StoreTime time, GatewayConfig config)
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<PresentRow>> _rows = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ImmutableDictionary<string, string>> _shown = new(StringComparer.Ordinal);
    private ImmutableList<Listener> _listeners = [];

    /// <summary>An agent's desk says what they do in a thread; null when they left it.</summary>
    internal async ValueTask SayAsync(string brand, string agent, PersonId person, PresentDoing? doing, CancellationToken stop)
    {
        var now = await time.NowAsync(stop);
        var stored = await boards.GetAsync(Board(brand), agent, stop);
        var next = (stored is null ? new(agent, []) : Read(stored)).With(person.Value, doing, now);
        // Two processes that write at once lose a sign, which its desk says again before it counts.
        var version = Math.Max(stored?.Version + 1 ?? 0, now.ToUnixTimeMilliseconds());
        await boards.PutAsync(new(Board(brand), agent, 0, version, JsonSerializer.Serialize(next, Composition.Json)), stop);
        _rows.AddOrUpdate(brand, [next], (_, rows) => [.. rows.Where(r => r.Agent != agent), next]);
        Tell(brand, now);
    }

    /// <summary>Who else has a thread open, whoever types first.</summary>
    internal async ValueTask<IReadOnlyList<PresentAgent>> OfAsync(string brand, PersonId person, string? me, CancellationToken stop)
    {
        var now = await time.NowAsync(stop);
        var rows = _rows.TryGetValue(brand, out var known) ? known : await LoadAsync(brand, now, stop);
        return [.. Present(rows, person.Value, now).Where(p => p.Agent != me).Select(p => new PresentAgent(LabelOf(brand, p.Agent), p.Doing))];
    }

    /// <summary>Whether somebody types in a thread, as this process last saw it.</summary>
    internal bool Typing(string brand, PersonId person) => _shown.TryGetValue(brand, out var shown) && Typing(shown.GetValueOrDefault(person.Value));

    /// <summary>
    /// Calls <paramref name="hear"/>, which must be quick, for each thread of a brand in which something changed, and with whether somebody began or ceased to
    /// type there, until the result is disposed.
    /// </summary>
    internal IDisposable Listen(string brand, Action<PersonId, bool> hear)
    {
        var listener = new Listener(brand, hear, this);
        ImmutableInterlocked.Update(ref _listeners, l => l.Add(listener));
        return listener;
    }

    /// <summary>Looks at the rows of every brand that somebody listens to.</summary>
    internal async ValueTask LookAsync(CancellationToken stop)
    {
        foreach (var brand in Volatile.Read(ref _listeners).Select(l => l.Brand).Distinct(StringComparer.Ordinal))
        {
            var now = await time.NowAsync(stop);
            await LoadAsync(brand, now, stop);
            Tell(brand, now);
        }

        // Where nobody looks any more, nothing is remembered that could be old by the time somebody does.
        foreach (var brand in _rows.Keys.Except(Volatile.Read(ref _listeners).Select(l => l.Brand), StringComparer.Ordinal))
        {
            _rows.TryRemove(brand, out _);
            _shown.TryRemove(brand, out _);
        }
    }

    private async ValueTask<IReadOnlyList<PresentRow>> LoadAsync(string brand, DateTimeOffset now, CancellationToken stop)
    {
        List<PresentRow> rows = [];
        await foreach (var row in boards.AllAsync(Board(brand), stop))
        {
            if (Read(row) is var read && !read.IsOver(now))
            {
                rows.Add(read);
            }
            else
            {
                await boards.RemoveAsync(Board(brand), row.Id, row.Version, stop);
            }
        }

        return _rows[brand] = rows;
    }

    private void Tell(string brand, DateTimeOffset now)
    {
        var rows = _rows.GetValueOrDefault(brand, []);
        var shown = rows.SelectMany(r => r.Signs).Select(s => s.Person).Distinct(StringComparer.Ordinal)
            .Select(person => (Person: person, Who: string.Join('|', Present(rows, person, now).Select(p => $"{p.Agent} {p.Doing}"))))
            .Where(p => p.Who.Length > 0).ToImmutableDictionary(p => p.Person, p => p.Who, StringComparer.Ordinal);
        var before = _shown.GetValueOrDefault(brand, ImmutableDictionary<string, string>.Empty);
        _shown[brand] = shown;
        foreach (var person in shown.Keys.Union(before.Keys, StringComparer.Ordinal).Where(p => shown.GetValueOrDefault(p) != before.GetValueOrDefault(p)))
        {
            var typing = Typing(shown.GetValueOrDefault(person)) != Typing(before.GetValueOrDefault(person));
            foreach (var listener in Volatile.Read(ref _listeners).Where(l => l.Brand == brand))
            {
                listener.Hear(PersonId.Parse(person), typing);
            }
        }
    }

    private static bool Typing(string? who) =>
        who is not null && (who.Contains(nameof(PresentDoing.Replying), StringComparison.Ordinal) || who.Contains(nameof(PresentDoing.Noting), StringComparison.Ordinal));

    private static IEnumerable<(string Agent, PresentDoing Doing)> Present(IReadOnlyList<PresentRow> rows, string person, DateTimeOffset now) => rows
        .Select(r => (r.Agent, Doing: r.Signs.FirstOrDefault(s => s.Person == person)?.Now(now)))
        .Where(p => p.Doing is not null).Select(p => (p.Agent, p.Doing!.Value))
        .OrderByDescending(p => p.Item2).ThenBy(p => p.Agent, StringComparer.Ordinal);

    private string LabelOf(string brand, string agent) => config.Brand(brand)?.Desk.LabelOf(agent) ?? agent;

    private static PresentRow Read(BoardRow row) => JsonSerializer.Deserialize<PresentRow>(row.Json, Composition.Json)!;

    private static string Board(string brand) => "desk-present:" + brand;

    private sealed class Listener(string brand, Action<PersonId, bool> hear, PresentBook book) : IDisposable
    {
        internal string Brand => brand;

        internal void Hear(PersonId person, bool typing) => hear(person, typing);

        public void Dispose() => ImmutableInterlocked.Update(ref book._listeners, l => l.Remove(this));
    }
}
