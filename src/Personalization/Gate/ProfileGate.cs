using Conversations.Log;
using Personalization.Consent;
using Personalization.Profile;
using Personalization.UseCases;

namespace Personalization.Gate;

/// <summary>The one door to personal data. Values are read here and nowhere else, and only those that are permitted.</summary>
/// <param name="log">The person's log.</param>
public sealed class ProfileGate(ILog log)
{
    /// <summary>
    /// Opens what is permitted for a use, on the state that was seen. The reading is durable in the person's audit
    /// stream before this returns; if it cannot be written, nothing is handed out and the exception passes through.
    /// </summary>
    public async ValueTask<ProfileView> OpenAsync(Seen seen, Use use, Actor actor, UseCaseSet uses, CancellationToken stop)
    {
        var permits = Permits.Of(seen.State, uses, use, actor, seen.Now);
        var facts = await ReadAsync(seen, permits.Facts, stop);
        var epoch = seen.Of<ConsentState>().Epoch;
        if (facts.Count > 0 || permits.Withheld.Count > 0)
        {
            var read = facts.Select(f => new FieldRead(f.Permit.Fact.Field, f.Permit.Use.Id, f.Permit.Use.Version, f.Permit.Use.LegalBasis, ConsentOf(f.Permit), f.Permit.Fact.EventId));
            await log.RecordReadAsync(seen.Person, new DataRead(actor, use.Area, use.Purpose, [.. read], permits.Withheld, epoch, seen.State.Version), stop);
        }

        return new(seen.Person, use, actor, epoch, [.. facts.Select(Handed)], permits.Withheld, [.. Closed(seen, use, actor, uses)]);
    }

    // An entry that is gone (its key was dropped) or is not the fact that was permitted is not handed out.
    private async ValueTask<List<(Permit Permit, FactRecorded Fact)>> ReadAsync(Seen seen, IReadOnlyList<Permit> permits, CancellationToken stop)
    {
        List<(Permit, FactRecorded)> facts = [];
        foreach (var inOneLog in permits.GroupBy(p => p.Fact.In ?? seen.Person))
        {
            var entries = await log.ReadManyAsync(inOneLog.Key, [.. inOneLog.Select(p => p.Fact.Seq)], stop);
            var bySeq = entries.ToDictionary(e => e.Seq);
            facts.AddRange(inOneLog
                .Select(p => (Permit: p, Fact: bySeq.GetValueOrDefault(p.Fact.Seq)?.Event as FactRecorded))
                .Where(x => x.Fact is { } f && f.UseCase == x.Permit.Use.Id && f.Field == x.Permit.Fact.Field)
                .Select(x => (x.Permit, x.Fact!)));
        }

        return facts;
    }

    private static Fact Handed((Permit Permit, FactRecorded Fact) x) => new(
        x.Fact.Field, x.Fact.Value, x.Permit.Use.Id, x.Permit.Use.Purpose, x.Permit.Use.LegalBasis, ConsentOf(x.Permit),
        x.Permit.Permission.Since, x.Fact.Source, x.Fact.OccurredAt) { Event = x.Permit.Fact.EventId };

    private static string? ConsentOf(Permit permit) => permit.Use.LegalBasis == Bases.Consent ? permit.Permission.EventId : null;

    private static IEnumerable<ClosedUse> Closed(Seen seen, Use use, Actor actor, UseCaseSet uses) =>
        from wanted in use.In(uses)
        let reason = Permits.Refusal(seen.State, uses, wanted, use.Over, actor, seen.Now)
        where reason is not null
        select new ClosedUse(wanted, reason, wanted.LegalBasis == Bases.Consent && reason is "no_consent" or "new_version" or "pending" or "denied" or "withdrawn" or "expired" or "conflict");
}
