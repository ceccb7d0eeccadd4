using System.Text.Json;
using Conversations.Log;
using Conversations.People;
using Personalization.Profile;

namespace Personalization.Gate;

/// <summary>A value as it stands in the log.</summary>
/// <param name="Value">What it is.</param>
/// <param name="MessageId">The message that brought it.</param>
internal readonly record struct ValueRead(JsonElement Value, string? MessageId);

/// <summary>The values of what is permitted, and of nothing else.</summary>
internal sealed class PermittedValues
{
    private readonly Dictionary<(PersonId Log, long Seq, string Field), ValueRead> _values = [];
    private readonly PersonId _person;

    private PermittedValues(PersonId person) => _person = person;

    /// <summary>Reads them, one round trip for each log that holds some.</summary>
    public static async ValueTask<PermittedValues> ReadAsync(ILog log, Seen seen, Permits permits, CancellationToken stop)
    {
        var values = new PermittedValues(seen.Person);
        var all = permits.Facts.Concat(permits.History).Concat(permits.Derived.SelectMany(d => d.Sources)).ToList();
        foreach (var inOneLog in all.GroupBy(p => p.Fact.In ?? seen.Person))
        {
            var entries = await log.ReadManyAsync(inOneLog.Key, [.. inOneLog.Select(p => p.Fact.Seq).Distinct()], stop);
            var bySeq = entries.ToDictionary(e => e.Seq);
            foreach (var permit in inOneLog)
            {
                values.Take(permit, bySeq.GetValueOrDefault(permit.Fact.Seq)?.Event);
            }
        }

        return values;
    }

    /// <summary>The value behind a permit; null when it is gone (its key was dropped) or is not what was permitted.</summary>
    public ValueRead? Of(Permit permit) => _values.TryGetValue((permit.Fact.In ?? _person, permit.Fact.Seq, permit.Fact.Field), out var value) ? value : null;

    private void Take(Permit permit, IEvent? @event)
    {
        ValueRead? value = @event switch
        {
            FactRecorded f when f.UseCase == permit.Use.Id && f.Field == permit.Fact.Field => new(f.Value, f.MessageId),
            FactHappened h when h.UseCase == permit.Use.Id && h.Values.TryGetValue(permit.Fact.Field, out var property) => new(property, h.MessageId),
            _ => null,
        };
        if (value is { } read)
        {
            _values[(permit.Fact.In ?? _person, permit.Fact.Seq, permit.Fact.Field)] = read;
        }
    }
}
