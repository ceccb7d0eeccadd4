using System.Collections.Concurrent;
using Conversations.Log;
using Conversations.People;
using Gateway.Configuration;
using Personalization.Audit;

namespace Gateway.Audit;

/// <summary>
/// The audit stream of a brand: what concerns nobody in particular, such as a search that found nobody, a sign-in, a question to the audit itself. It is kept as
/// a person's is, chained and signed, under an address that no channel has and nobody can write.
/// </summary>
internal sealed class Journal(ILog log, GatewayConfig config)
{
    private const string Channel = "journal";
    private readonly ConcurrentDictionary<string, PersonId> _known = new(StringComparer.Ordinal);

    /// <summary>Writes to a brand's journal; durable when it returns.</summary>
    internal async ValueTask WriteAsync(string brand, IEvent happened, CancellationToken stop) => await log.RecordReadAsync(await OfAsync(brand, stop), happened, stop);

    /// <summary>Writes to the journals of every brand that a key or a session covers.</summary>
    internal async ValueTask WriteAllAsync(string brands, IEvent happened, CancellationToken stop)
    {
        foreach (var brand in config.Brands.Where(b => brands == "*" || b.Id == brands))
        {
            await WriteAsync(brand.Id, happened, stop);
        }
    }

    // Marked before anything is written to it, so that nobody who meets it by its id takes it for a customer.
    private async ValueTask<PersonId> OfAsync(string brand, CancellationToken stop)
    {
        if (_known.TryGetValue(brand, out var known))
        {
            return known;
        }

        var person = await log.MeetAsync(brand, Address.Of(Channel, brand), stop);
        while (await log.LoadAsync(person, stop) is { } seen && !seen.Of<AuditState>().IsJournal)
        {
            await log.CommitAsync(seen, new([new JournalOpened()], []), "journal", stop);
        }

        return _known[brand] = person;
    }
}

/// <summary>Tells journals from people.</summary>
internal static class Journals
{
    /// <summary>Somebody's log, or nothing for a journal.</summary>
    internal static Seen? Somebody(this Seen? seen) => seen?.Of<AuditState>().IsJournal == true ? null : seen;
}
