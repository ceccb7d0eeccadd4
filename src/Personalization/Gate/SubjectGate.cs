using System.Text.Json;
using Conversations.Log;
using Conversations.People;
using Personalization.Consent;
using Personalization.Profile;
using Personalization.UseCases;

namespace Personalization.Gate;

/// <summary>A fact that is held about a person, whether or not anybody may use it now.</summary>
/// <param name="Field">Its name.</param>
/// <param name="Value">What it is.</param>
/// <param name="UseCase">The use case it is kept for.</param>
/// <param name="Declared">That use case as it is, or last was, declared; null when it is not known any more.</param>
/// <param name="ConsentEvent">The last word of the person about that use; null when there is none.</param>
/// <param name="Since">When that was.</param>
/// <param name="Source">Where the fact came from.</param>
/// <param name="OccurredAt">When it became true, or happened.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="KeptUntil">When it is deleted; null for as long as it is true.</param>
/// <param name="Withheld">Why nobody may use it now; null when it may be used.</param>
public sealed record HeldFact(
    string Field, JsonElement Value, string UseCase, UseCase? Declared, string? ConsentEvent, DateTimeOffset? Since, string Source,
    DateTimeOffset OccurredAt, DateTimeOffset RecordedAt, DateTimeOffset? KeptUntil, string? Withheld);

/// <summary>Everything that is held about a person, for that person. Only <see cref="SubjectGate"/> makes one.</summary>
/// <param name="Facts">What is known, as it stands.</param>
/// <param name="History">What happened, oldest first.</param>
public sealed record SubjectView(IReadOnlyList<HeldFact> Facts, IReadOnlyList<HeldFact> History);

/// <summary>
/// The one door that consent does not narrow: a person has a right to everything that is held about them, also to what they forbade to
/// use, what is restricted and what has run out but is not deleted yet. It opens for the person's own page and for whoever answers
/// for privacy, never for the assistant or the desk, and it is recorded as what it is before anything is handed out.
/// </summary>
/// <param name="log">The person's log.</param>
public sealed class SubjectGate(ILog log)
{
    /// <summary>The area and the purpose under which such a reading stands in the audit stream.</summary>
    public const string Area = "rights", Purpose = "access";

    private const int AtOnce = 200;

    /// <summary>
    /// Opens everything. The reading is durable in the audit stream when this returns; if it cannot be written, nothing is handed out and the
    /// exception passes through.
    /// </summary>
    public async ValueTask<SubjectView> OpenForSubjectAsync(Seen seen, Actor actor, UseCaseSet uses, CancellationToken stop)
    {
        var profile = seen.Of<ProfileState>();
        var facts = profile.Known.ToList();
        var entries = await ReadAsync(
            [.. facts.Select(f => (f.In ?? seen.Person, f.Seq)), .. profile.History.Select(h => (h.In ?? seen.Person, h.Seq))], stop);
        var known = facts.Select(f => (Fact: f, Event: entries.GetValueOrDefault((f.In ?? seen.Person, f.Seq)) as FactRecorded))
            .Where(x => x.Event is { } e && e.UseCase == x.Fact.UseCase && e.Field == x.Fact.Field)
            .Select(x => Held(seen, uses, actor, x.Fact, x.Event!.Value)).ToList();
        var happened = profile.History.SelectMany(h => Happened(seen, uses, actor, h, entries.GetValueOrDefault((h.In ?? seen.Person, h.Seq)) as FactHappened)).ToList();
        var read = known.Concat(happened).Select(Read);
        await log.RecordReadAsync(seen.Person, new DataRead(actor, Area, Purpose, [.. read], [], seen.Of<ConsentState>().Epoch, seen.State.Version), stop);
        return new([.. known.Select(f => f.Held)], [.. happened.Select(f => f.Held)]);
    }

    private static FieldRead Read((HeldFact Held, string Event) fact) =>
        new(fact.Held.Field, fact.Held.UseCase, fact.Held.Declared?.Version ?? 0, fact.Held.Declared?.LegalBasis ?? "none", fact.Held.ConsentEvent, fact.Event);

    private async ValueTask<Dictionary<(PersonId, long), IEvent?>> ReadAsync(IReadOnlyList<(PersonId In, long Seq)> places, CancellationToken stop)
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

    private static IEnumerable<(HeldFact Held, string Event)> Happened(Seen seen, UseCaseSet uses, Actor actor, HappenedRef item, FactHappened? e) =>
        (e?.Values ?? new Dictionary<string, JsonElement>(StringComparer.Ordinal)).Select(value =>
        {
            var use = uses.FindEver(item.UseCase);
            var reference = new FactRef(item.UseCase, value.Key, item.Seq, item.EventId, item.Source, item.OccurredAt, item.RecordedAt, item.In, item.Merge, item.Key);
            return Held(seen, uses, actor, reference, value.Value, use is null ? null : item.KeptFor(use));
        });

    private static (HeldFact Held, string Event) Held(Seen seen, UseCaseSet uses, Actor actor, FactRef fact, JsonElement value) =>
        Held(seen, uses, actor, fact, value, uses.FindEver(fact.UseCase) is { } use ? fact.KeptFor(use) : null);

    private static (HeldFact Held, string Event) Held(Seen seen, UseCaseSet uses, Actor actor, FactRef fact, JsonElement value, TimeSpan? keeps)
    {
        var (use, current) = (uses.FindEver(fact.UseCase), uses.Find(fact.UseCase));
        var withheld = "undeclared";
        if (current is not null)
        {
            var question = new Question(seen.State, uses, current, null, actor, seen.Now);
            withheld = Objections.To(question) ?? Objections.To(question, fact);
        }

        var consent = seen.Of<ConsentState>().UseCases.GetValueOrDefault(fact.UseCase);
        return (new(
            fact.Field, value, fact.UseCase, use, consent?.EventId, consent?.Since, fact.Source, fact.OccurredAt, fact.RecordedAt,
            keeps is { } kept ? fact.RecordedAt + kept : null, withheld), fact.EventId);
    }
}
