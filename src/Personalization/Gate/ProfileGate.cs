using Conversations.Log;
using Personalization.Consent;
using Personalization.UseCases;

namespace Personalization.Gate;

/// <summary>The one door to personal data. Values are read here and nowhere else, and only those that are permitted.</summary>
/// <param name="log">The person's log.</param>
public sealed class ProfileGate(ILog log)
{
    /// <summary>
    /// Opens what is permitted for a use, on the state that was seen. The reading is durable in the person's audit
    /// stream before this returns; if it cannot be written, nothing is handed out and the exception passes through. It is recorded also
    /// when there was nothing: a stream that is silent then would tell, by its gaps, where there is something that only the audit may know of.
    /// </summary>
    public async ValueTask<ProfileView> OpenAsync(Seen seen, Use use, Actor actor, UseCaseSet uses, CancellationToken stop)
    {
        var permits = Permits.Of(seen.State, uses, use, actor, seen.Now);
        var found = await PermittedValues.ReadAsync(log, seen, permits, stop);
        var (facts, history) = (Handing.Facts(permits, found, seen.Now), Handing.History(permits, found));
        var epoch = seen.Of<ConsentState>().Epoch;
        var read = Handing.Read(permits, found).ToList();
        var reading = await log.RecordReadAsync(seen.Person, new DataRead(actor, use.Area, use.Purpose, read, permits.Withheld, epoch, seen.State.Version), stop);

        return new(seen.Person, use, actor, epoch, facts, [.. permits.Told], [.. Closed(seen, use, actor, uses)])
        {
            History = history, Grounds = [.. read.Select(r => new Ground(r.UseCase, r.Field, r.FactEvent))], Reading = reading.Seq,
        };
    }

    // What the ledger and the declarations say, whether or not there is any data: so it tells nothing about the data.
    private static IEnumerable<ClosedUse> Closed(Seen seen, Use use, Actor actor, UseCaseSet uses) =>
        from wanted in use.In(uses)
        let reason = Permits.Refusal(seen.State, uses, wanted, use.Over, actor, seen.Now) ?? NotExpressly(seen, wanted)
        where reason is not null
        select new ClosedUse(wanted, reason, wanted.LegalBasis == Bases.Consent && reason is "no_consent" or "new_version" or "pending" or "denied" or "withdrawn" or "expired" or "conflict" or "sensitive");

    private static string? NotExpressly(Seen seen, UseCase use) =>
        use.SensitiveFields.Any(f => !seen.Of<ConsentState>().AllowsExpressly(use, f, seen.Now)) ? "sensitive" : null;
}
