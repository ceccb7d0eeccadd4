using Conversations.Log;
using Conversations.Messages;
using Personalization.Consent;

namespace Gateway.Erasures;

/// <summary>
/// Somebody who was erased, and wrote again, is a new person; what a brand's systems say of their address is refused until they allow something themselves. This
/// looks for that, whenever a log is tidied.
/// </summary>
internal sealed class Returns(ILog log, ISuppressions suppressions)
{
    private const string Themselves = "customer";

    // A tidying follows a change within a minute; a month covers any time that nobody worked.
    private static readonly TimeSpan Lately = TimeSpan.FromDays(30);

    /// <summary>Lifts the suppression of the addresses that a person wrote from, once they granted something under them.</summary>
    internal async ValueTask LiftAsync(Seen seen, CancellationToken stop)
    {
        var granted = seen.Of<ConsentState>().UseCases.Values.Where(c => c.Is == Standing.Granted && seen.Now - c.Since < Lately).Select(c => c.Seq).ToList();
        var wroteFrom = seen.Of<MessagesState>().Addresses.Where(a => a.LastInboundAt is not null).Select(a => a.Address).ToList();
        if (granted.Count == 0 || await suppressions.AmongAsync(seen.Brand, wroteFrom, stop) is not { Count: > 0 } suppressed)
        {
            return;
        }

        var said = await log.ReadManyAsync(seen.Person, granted, stop);
        if (said.Any(r => r.Event is ConsentChanged { Action: ConsentAction.Grant or ConsentAction.Renew, RecordedBy: Themselves, Pending: false }))
        {
            foreach (var address in suppressed)
            {
                await suppressions.LiftAsync(seen.Brand, address, stop);
            }
        }
    }

    /// <summary>Whether a brand's systems may not speak of a person: one of their addresses was erased, and they allowed nothing since.</summary>
    internal async ValueTask<bool> RefusesImportAsync(Seen seen, CancellationToken stop) =>
        await suppressions.AmongAsync(seen.Brand, [.. seen.Of<MessagesState>().Addresses.Select(a => a.Address)], stop) is { Count: > 0 };
}
