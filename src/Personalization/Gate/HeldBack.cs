using Conversations.Log;
using Conversations.People;
using Personalization.Guarding;
using Personalization.Profile;

namespace Personalization.Gate;

/// <summary>
/// The values that are held about a person and that a view does not hand out: withheld, of closed uses, sensitive. Only the guard gets them, after the
/// writer is done, to look for them in what was written; they go to nobody, so no reading is recorded.
/// </summary>
public static class HeldBack
{
    private const int AtOnce = 200;

    /// <summary>Reads them, as the state holds them that the view was opened on.</summary>
    public static async ValueTask<IReadOnlyList<HeldValue>> ReadAsync(ILog log, Seen seen, ProfileView view, CancellationToken stop)
    {
        var handed = view.Grounds.ToHashSet();
        var profile = seen.Of<ProfileState>();
        var facts = profile.Facts.Values.Where(f => f.Seq > 0 && !handed.Contains(new(f.UseCase, f.Field, f.EventId))).ToList();
        var history = profile.History.Where(h => h.Fields.Any(f => !handed.Contains(new(h.UseCase, f, h.EventId)))).ToList();
        var entries = await ReadAsync(log, [.. facts.Select(f => (f.In ?? seen.Person, f.Seq)), .. history.Select(h => (h.In ?? seen.Person, h.Seq))], stop);
        return
        [
            .. facts.Select(f => entries.GetValueOrDefault((f.In ?? seen.Person, f.Seq)) is FactRecorded e && e.Field == f.Field ? new HeldValue(f.Field, e.Value) : null).OfType<HeldValue>(),
            .. history.SelectMany(h => entries.GetValueOrDefault((h.In ?? seen.Person, h.Seq)) is FactHappened e
                ? e.Values.Where(v => !handed.Contains(new(h.UseCase, v.Key, h.EventId))).Select(v => new HeldValue(v.Key, v.Value)) : []),
        ];
    }

    private static async ValueTask<Dictionary<(PersonId, long), IEvent?>> ReadAsync(ILog log, List<(PersonId In, long Seq)> places, CancellationToken stop)
    {
        var entries = new Dictionary<(PersonId, long), IEvent?>();
        foreach (var some in places.Distinct().GroupBy(p => p.In).SelectMany(g => g.Chunk(AtOnce)))
        {
            foreach (var entry in await log.ReadManyAsync(some[0].In, [.. some.Select(p => p.Seq)], stop))
            {
                entries[(some[0].In, entry.Seq)] = entry.Event;
            }
        }

        return entries;
    }
}
