using Conversations.Log;
using Conversations.People;
using Gateway.DataRights;
using Personalization.Audit;
using Storage;

namespace Gateway.Audit;

/// <summary>Answers the audit's question for a person, and for a brand over a period. Machines and people stand in one place.</summary>
internal sealed class AuditReader(ILog log, IAuditDays days, IStore store, PersonLogs logs)
{
    /// <summary>The longest period that is asked about at once, in days.</summary>
    internal const int MostDays = 92;

    // So many entries are looked at for one page, whether or not they match: then the answer leaves, with a cursor to go on.
    private const int MostExamined = 5000;

    private readonly AuditStreams _streams = new(log);

    /// <summary>A page about a person, with the logs that were merged into theirs: those first, each from its beginning. Positions count through all of them.</summary>
    internal async ValueTask<(IReadOnlyList<AuditLine> Lines, long? Next)> OfPersonAsync(Seen seen, AuditFilter filter, long after, int limit, CancellationToken stop)
    {
        var (lines, offset, examined) = (new List<AuditLine>(), 0L, 0);
        foreach (var stream in await OwnAndMergedAsync(seen, stop))
        {
            var start = Math.Max(0, after - offset);
            // The own stream stands last: whatever comes is counted behind all that is there.
            var length = stream == seen.Person ? long.MaxValue : await _streams.BeforeAsync(stream, DateTimeOffset.MaxValue, stop);
            start = filter.From is { } from ? Math.Max(start, await _streams.BeforeAsync(stream, from, stop)) : start;
            await foreach (var entry in _streams.AfterAsync(stream, start, stop))
            {
                var line = AuditLine.Of(entry, seen.Person.Value, stream == seen.Person ? null : stream.Value, offset + entry.Seq);
                lines.AddRange(filter.Holds(line) ? [line] : []);
                if (filter.To <= entry.At)
                {
                    break;
                }

                if (lines.Count == limit || ++examined == MostExamined)
                {
                    return (lines, offset + entry.Seq);
                }
            }

            offset = length == long.MaxValue ? offset : offset + length;
        }

        return (lines, null);
    }

    /// <summary>
    /// A page about a brand, or all of them, over a period, day by day: only people whose audit was written to on the day are looked at. Within a
    /// day by person, within that by time.
    /// </summary>
    internal async ValueTask<(IReadOnlyList<AuditLine> Lines, string? Next)> OfBrandAsync(
        string? brand, AuditFilter filter, AuditCursor? cursor, int limit, bool newestFirst, CancellationToken stop)
    {
        var (lines, examined) = (new List<AuditLine>(), 0);
        foreach (var day in Days(filter, newestFirst).SkipWhile(d => cursor is not null && d != cursor.Day))
        {
            var touched = new SortedSet<PersonId>(Comparer<PersonId>.Create((a, b) => string.CompareOrdinal(a.Value, b.Value)));
            await foreach (var person in days.TouchedAsync(day, stop))
            {
                touched.Add(person);
            }

            foreach (var stream in touched)
            {
                var at = cursor is null || cursor.Day != day ? 0 : string.CompareOrdinal(stream.Value, cursor.Person.Value);
                if (at < 0 || await WhoseAsync(stream, brand, stop) is not { } whose)
                {
                    continue;
                }

                var (begin, end) = (Start(day), Start(day.AddDays(1)));
                var after = await _streams.BeforeAsync(stream, filter.From > begin ? filter.From.Value : begin, stop);
                await foreach (var entry in _streams.AfterAsync(stream, cursor?.Day == day && at == 0 ? Math.Max(after, cursor.Position) : after, stop))
                {
                    if (entry.At >= end || entry.At >= filter.To)
                    {
                        break;
                    }

                    var line = AuditLine.Of(entry, whose.Person, whose.Person is null || whose.Person == stream.Value ? null : stream.Value, entry.Seq) with { Brand = whose.Brand };
                    lines.AddRange(filter.Holds(line) ? [line] : []);
                    if (lines.Count == limit || ++examined == MostExamined)
                    {
                        return (lines, new AuditCursor(day, stream, entry.Seq).ToString());
                    }
                }
            }
        }

        return (lines, null);
    }

    private static IEnumerable<DateOnly> Days(AuditFilter filter, bool newestFirst)
    {
        var (first, last) = (DateOnly.FromDateTime(filter.From!.Value.UtcDateTime), DateOnly.FromDateTime(filter.To!.Value.UtcDateTime));
        var all = Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays);
        return newestFirst ? all.Reverse() : all;
    }

    private static DateTimeOffset Start(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private async ValueTask<IReadOnlyList<PersonId>> OwnAndMergedAsync(Seen seen, CancellationToken stop)
    {
        List<PersonId> streams = [];
        await foreach (var (_, merged) in logs.OfAsync(seen, stop))
        {
            if (merged is { } loser)
            {
                streams.Add(loser);
            }
        }

        return [.. streams, seen.Person];
    }

    // Whoever was erased is still counted with their brand: the proof is kept.
    private async ValueTask<(string? Person, string Brand)?> WhoseAsync(PersonId stream, string? brand, CancellationToken stop)
    {
        (string? Person, string Brand)? whose = await log.LoadAsync(stream, stop) is { } seen
            ? (seen.Of<AuditState>().IsJournal ? null : seen.Person.Value, seen.Brand)
            : await store.LoadAsync(stream, 0, stop) is { } stored ? (stored.Person.Value, stored.Brand) : null;
        return brand is null || whose?.Brand == brand ? whose : null;
    }
}
