using System.Security.Cryptography;
using System.Text;
using Conversations.Log;
using Gateway.Configuration;
using Gateway.Covering;
using Gateway.DataRights;
using Personalization.Audit;
using Personalization.Gate;
using Personalization.Masking;

namespace Gateway.Reveals;

/// <summary>
/// A timed look at what is covered: for a role that may, with a reason, written down before it is shown. Every refusal is written down too. A reveal is nothing
/// but its audit entry: until when it holds, for whom and of what stands there, so any process can show it again, and none has to remember it.
/// </summary>
internal sealed class Revealing(ILog log, Originals originals, PersonLogs logs, MaskingBook masking, GatewayConfig config, IPace pace, TimeProvider clock)
{
    private const long LongestLog = 1_000_000;

    // Whoever knocks on and on after the limit fills no audit.
    private readonly Looks _knocks = new(clock);

    /// <summary>Whether a role may, at this brand.</summary>
    internal bool May(string brand, string role) => config.Brand(brand)?.Reveal.Contains(role) == true;

    /// <summary>Reveals what an entry covers.</summary>
    internal async ValueTask<RevealAnswer> OpenAsync(Seen seen, Revealer by, RevealBody asked, CancellationToken stop)
    {
        if (!May(seen.Brand, by.Role))
        {
            return await RefuseAsync(seen, by, asked.Entry, "role", stop);
        }

        if (RevealRules.Reason(asked.Reason) is not { } reason)
        {
            return await RefuseAsync(seen, by, asked.Entry, "reason", stop);
        }

        if (asked.Entry is not { } entry || entry < 1 || asked.Mask < 0)
        {
            return await RefuseAsync(seen, by, asked.Entry, "request", stop);
        }

        if (await LogAsync(seen, asked.Log, stop) is not { } where || await originals.OfAsync(where, entry, stop) is { Count: 0 })
        {
            return await RefuseAsync(seen, by, entry, "nothing", stop);
        }

        var turn = await pace.ReserveAsync(Bucket(seen.Brand, by.Actor), Guid.NewGuid().ToString("N"), RevealRules.Interval, RevealRules.Burst, yields: true, stop);
        return turn > TimeSpan.Zero ? await LimitedAsync(seen, by, entry, turn, stop) : await ShowAsync(seen, by, asked with { Reason = reason }, where, stop);
    }

    /// <summary>Shows a reveal again: to the same one, until its time.</summary>
    internal async ValueTask<RevealAnswer> AgainAsync(Seen seen, Revealer by, string id, CancellationToken stop)
    {
        if (!May(seen.Brand, by.Role))
        {
            return await RefuseAsync(seen, by, entry: null, "role", stop);
        }

        if (await FindAsync(seen, id, stop) is not { } revealed)
        {
            return await RefuseAsync(seen, by, entry: null, "nothing", stop);
        }

        if (revealed.Actor.Kind != by.Actor.Kind || revealed.Actor.Id != by.Actor.Id)
        {
            return await RefuseAsync(seen, by, revealed.Message, "other", stop, id);
        }

        if (revealed.Until <= seen.Now)
        {
            return await RefuseAsync(seen, by, revealed.Message, "time", stop, id);
        }

        return await LogAsync(seen, revealed.Log, stop) is { } where && await ValuesAsync(where, revealed.Message, revealed.Masks, stop) is { } values
            ? new RevealAnswer.Shown(id, revealed.Message, revealed.Log, values, revealed.Until)
            : await RefuseAsync(seen, by, revealed.Message, "gone", stop, id);
    }

    /// <summary>Writes a refusal down.</summary>
    internal async ValueTask<RevealAnswer> RefuseAsync(Seen seen, Revealer by, long? entry, string why, CancellationToken stop, string? reveal = null)
    {
        try
        {
            // A number that no log reaches is no entry; it may be the very number that somebody looks for.
            var told = entry is > 0 && entry <= Math.Max(seen.State.Version, LongestLog) ? entry : null;
            await log.RecordReadAsync(seen.Person, new RevealRefused(by.Actor, by.Role, told, why, reveal), stop);
            return new RevealAnswer.Refused(why);
        }
        catch (InvalidOperationException)
        {
            return new RevealAnswer.Nobody();
        }
    }

    private async ValueTask<RevealAnswer> ShowAsync(Seen seen, Revealer by, RevealBody asked, Seen where, CancellationToken stop)
    {
        var (entry, behind) = (asked.Entry!.Value, await originals.OfAsync(where, asked.Entry.Value, stop));
        if (behind is null)
        {
            return await RefuseAsync(seen, by, entry, "gone", stop);
        }

        if (asked.Mask >= behind.Count)
        {
            return await RefuseAsync(seen, by, entry, "nothing", stop);
        }

        IReadOnlyList<int> masks = asked.Mask is { } one ? [one] : [.. Enumerable.Range(0, behind.Count)];
        if (masks.Any(m => behind[m].Value is null))
        {
            return await RefuseAsync(seen, by, entry, "gone", stop);
        }

        var until = seen.Now + config.Brand(seen.Brand)!.RevealFor;
        var reason = Masker.Of(asked.Reason!, masking.Of(seen.Brand)).Text;
        try
        {
            var written = await log.RecordReadAsync(
                seen.Person, new IdentifierRevealed(by.Actor, by.Role, entry, asked.Log, masks, [.. masks.Select(m => behind[m].Type)], reason, until), stop);
            return new RevealAnswer.Shown(RevealRules.Name(written.Seq, written.Id), entry, asked.Log, Values(masks, behind), until);
        }
        catch (InvalidOperationException)
        {
            return new RevealAnswer.Nobody();
        }
    }

    private async ValueTask<RevealAnswer> LimitedAsync(Seen seen, Revealer by, long entry, TimeSpan after, CancellationToken stop)
    {
        var knock = (seen.Person, by.Actor);
        if (!_knocks.IsNoted(knock))
        {
            if (await RefuseAsync(seen, by, entry, "rate", stop) is RevealAnswer.Nobody nobody)
            {
                return nobody;
            }

            _knocks.Note(knock);
        }

        return new RevealAnswer.Refused("rate", after);
    }

    private async ValueTask<IReadOnlyList<RevealedValue>?> ValuesAsync(Seen where, long entry, IReadOnlyList<int> masks, CancellationToken stop) =>
        await originals.OfAsync(where, entry, stop) is { } behind && masks.All(m => m < behind.Count && behind[m].Value is not null) ? Values(masks, behind) : null;

    private static IReadOnlyList<RevealedValue> Values(IReadOnlyList<int> masks, IReadOnlyList<Original> behind) => [.. masks.Select(m => new RevealedValue(m, behind[m].Type, behind[m].Value!))];

    private async ValueTask<IdentifierRevealed?> FindAsync(Seen seen, string id, CancellationToken stop) =>
        RevealRules.Place(id) is var (position, entry) && await log.ReadAuditAsync(seen.Person, position - 1, 1, stop) is [{ Event: IdentifierRevealed revealed } found]
        && found.Seq == position && found.Id == entry ? revealed : null;

    // A message that was said in a log that was merged stands there still.
    private async ValueTask<Seen?> LogAsync(Seen seen, string? named, CancellationToken stop)
    {
        if (named is null)
        {
            return seen;
        }

        await foreach (var (one, merged) in logs.OfAsync(seen, stop))
        {
            if ((merged ?? one.Person).Value == named)
            {
                return one;
            }
        }

        return null;
    }

    // Buckets are told apart by ids; an agent's name is no id.
    private static string Bucket(string brand, Actor actor) => "reveal|" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{brand}\n{actor.Kind}\n{actor.Id}"))[..8]);
}
