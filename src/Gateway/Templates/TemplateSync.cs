using System.Text;
using System.Text.Json;
using Conversations.Log;
using Gateway.Channels;
using Gateway.Configuration;
using Gateway.Operations;
using Gateway.Work;

namespace Gateway.Templates;

/// <summary>How a synchronisation ended.</summary>
internal enum SyncEnd
{
    /// <summary>Everything was read.</summary>
    Read,
    /// <summary>Something could not be read; what was known of it stays.</summary>
    Failed,
    /// <summary>Another process is at it.</summary>
    Running,
}

/// <summary>Brings an account's catalogue up to date with its provider; one process at a time.</summary>
internal sealed class TemplateSync(
    IDocuments documents, Leases leases, TemplateReader reader, OperationsBoards operations, TimeProvider clock)
{
    /// <summary>How often templates are read without anybody asking.</summary>
    internal static readonly TimeSpan Often = TimeSpan.FromHours(6);

    /// <summary>When it is tried again after a failure.</summary>
    internal static readonly TimeSpan Again = TimeSpan.FromMinutes(15);

    // Longer than the pages of one account may take; a process that died gives way after it.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    /// <summary>Whether an account can have templates.</summary>
    internal static bool Has(AccountConfig account) => account is TwilioAccount || account.Senders.Any(s => s.Kind == ChannelKind.WhatsAppCloud);

    /// <summary>Reads the templates of an account and keeps them.</summary>
    internal async ValueTask<SyncEnd> RunAsync(AccountConfig account, CancellationToken stop)
    {
        if (await leases.TakeAsync("templates:" + account.Id, Lease, stop) is not { } lease)
        {
            return SyncEnd.Running;
        }

        try
        {
            return await ReadAsync(account, stop);
        }
        finally
        {
            await leases.ReturnAsync(lease, CancellationToken.None);
        }
    }

    /// <summary>Changes a catalogue whatever else changes it meanwhile.</summary>
    internal static async ValueTask ChangeAsync(IDocuments documents, string account, Func<TemplateCatalogue, TemplateCatalogue> change, CancellationToken stop)
    {
        while (true)
        {
            var (json, epoch) = await documents.GetAsync(TemplateCatalogue.Document(account), stop);
            var before = TemplateCatalogue.Parse(json);
            var after = change(before).ToJson();
            if (after == json || await documents.PutAsync(TemplateCatalogue.Document(account), after, epoch, stop) is not null)
            {
                return;
            }
        }
    }

    private async ValueTask<SyncEnd> ReadAsync(AccountConfig account, CancellationToken stop)
    {
        var begun = clock.GetUtcNow();
        var known = TemplateCatalogue.Parse((await documents.GetAsync(TemplateCatalogue.Document(account.Id), stop)).Json);
        var reading = account switch
        {
            TwilioAccount twilio => await TwilioAsync(twilio, stop),
            _ => await MetaAsync((MetaAccount)account, known, stop),
        };
        var failure = reading.Failures.FirstOrDefault();
        var wait = failure?.RetryAfter is { } asked && asked > Again ? asked < Often ? asked : Often : Again;
        await ChangeAsync(documents, account.Id, before => reading.Over(before, begun) with
        {
            TriedAt = begun, Failure = failure?.Code,
            // What a notice asked for while this was read is read once more.
            NextAt = failure is not null ? begun + wait : before.NextAt > begun && before.NextAt < begun + Often && before.Failure is null ? before.NextAt : begun + Often,
        }, stop);
        if (failure is null)
        {
            return SyncEnd.Read;
        }

        await TellAsync(account, failure.Code, stop);
        return SyncEnd.Failed;
    }

    private async ValueTask<Reading> TwilioAsync(TwilioAccount account, CancellationToken stop)
    {
        var reading = new Reading();
        foreach (var sender in account.Senders)
        {
            reading.ShelfOf[sender.NativeId] = "twilio";
        }

        await reading.TryAsync("twilio", () => reader.TwilioAsync(account, stop));
        return reading;
    }

    private async ValueTask<Reading> MetaAsync(MetaAccount account, TemplateCatalogue known, CancellationToken stop)
    {
        var reading = new Reading();
        var tokens = new Dictionary<string, SenderConfig>(StringComparer.Ordinal);
        foreach (var sender in account.Senders.Where(s => s.Kind == ChannelKind.WhatsAppCloud))
        {
            if (sender.BusinessAccountId is not null || known.ShelfOf.ContainsKey(sender.NativeId))
            {
                reading.ShelfOf[sender.NativeId] = sender.BusinessAccountId ?? known.ShelfOf[sender.NativeId];
            }
            else
            {
                await reading.TryAsync(async () => reading.ShelfOf[sender.NativeId] = await reader.BusinessOfAsync(account, sender, stop));
            }

            if (reading.ShelfOf.TryGetValue(sender.NativeId, out var business))
            {
                tokens.TryAdd(business, sender);
            }
        }

        foreach (var (business, sender) in tokens)
        {
            await reading.TryAsync(business, () => reader.MetaAsync(account, sender, business, stop));
        }

        return reading;
    }

    // Once an hour and code.
    private Task TellAsync(AccountConfig account, string code, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var about = Encoding.UTF8.GetBytes($"{code} {now:yyyy-MM-ddTHH}");
        return operations.PutAsync(account, [OperationsRecord.About(about, now, "notice", account.Id, "templates_not_read", JsonSerializer.Serialize(new { code }))], stop);
    }

    /// <summary>What came of asking.</summary>
    private sealed class Reading
    {
        private readonly List<(string Shelf, IReadOnlyList<TemplateEntry>? Found, string? Code)> _shelves = [];

        public Dictionary<string, string> ShelfOf { get; } = new(StringComparer.Ordinal);

        public List<TemplatesUnreadException> Failures { get; } = [];

        public async ValueTask TryAsync(Func<Task> ask)
        {
            try
            {
                await ask();
            }
            catch (TemplatesUnreadException e)
            {
                Failures.Add(e);
            }
        }

        public async ValueTask TryAsync(string shelf, Func<ValueTask<IReadOnlyList<TemplateEntry>>> ask)
        {
            try
            {
                _shelves.Add((shelf, await ask(), null));
            }
            catch (TemplatesUnreadException e)
            {
                Failures.Add(e);
                _shelves.Add((shelf, null, e.Code));
            }
        }

        // A place that no sender belongs to any more goes.
        public TemplateCatalogue Over(TemplateCatalogue before, DateTimeOffset begun)
        {
            var all = _shelves.Aggregate(before, (c, s) => s.Found is { } found ? c.Read(s.Shelf, found, begun) : c.Failed(s.Shelf, s.Code!));
            return all with { ShelfOf = before.ShelfOf.Clear().AddRange(ShelfOf), Shelves = all.Shelves.RemoveAll(s => !ShelfOf.ContainsValue(s.Id)) };
        }
    }
}
