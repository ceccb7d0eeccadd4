using System.Text;
using System.Text.Json;
using Conversations.Log;
using Conversations.People;
using Gateway.Channels;
using Gateway.Channels.Twilio;
using Gateway.Configuration;
using Gateway.Operations;

namespace Gateway.Reconcile;

/// <summary>
/// Lists what Twilio has of an account's senders, both ways, and adds what was missed: Twilio gives up on a webhook soon, and by
/// default at the first answer of any kind.
/// </summary>
internal sealed class Reconciler(ILog log, Intake.Intake intake, OperationsBoards boards, TimeProvider clock) : IDisposable
{
    /// <summary>The furthest back: within it the dedupe keys hold, so that nothing comes twice.</summary>
    internal static readonly TimeSpan Furthest = TimeSpan.FromDays(7);

    private const int PageSize = 1000;
    private const int MostPages = 20;
    private const int MostRounds = 50;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    private readonly ProviderHttp _http = new(TimeSpan.FromSeconds(60));

    /// <summary>Looks through a stretch of time. Throws <see cref="ListingFailedException"/> when Twilio does not list.</summary>
    internal async ValueTask<Recovered> RunAsync(TwilioAccount account, DateTimeOffset since, DateTimeOffset until, CancellationToken stop)
    {
        var listing = new TwilioListing(account, _http, new(Between, clock));
        var recovery = new Recovery(log, intake, account, listing);
        var all = new Recovered();
        foreach (var sender in account.Senders)
        {
            var number = TwilioQuestion.Written(Address.Parse(sender.NativeId));
            all += await RoundsAsync(listing, new(From: null, To: number, PageSize, since, until), async some => new(some.Count, await recovery.MessagesAsync(some, stop), 0), stop);
            all += await RoundsAsync(listing, new(From: number, To: null, PageSize, since, until), async some => new(some.Count, 0, await recovery.StatusesAsync(some, stop)), stop);
        }

        await TellAsync(account, all, stop);
        return all;
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    // A round is as many pages as are held at once; the next one goes on before the oldest of them.
    private static async ValueTask<Recovered> RoundsAsync(TwilioListing listing, ListFilter filter, Func<IReadOnlyList<TwilioRecord>, ValueTask<Recovered>> take, CancellationToken stop)
    {
        var all = new Recovered();
        for (var round = 0; round < MostRounds; round++)
        {
            var (records, isAll) = (new List<TwilioRecord>(), false);
            await foreach (var page in listing.PagesAsync(filter, MostPages, stop))
            {
                records.AddRange(page.Messages);
                isAll = page.IsLast;
            }

            all += await take([.. records.OrderBy(r => r.At)]);
            if (isAll || records.Count == 0 || records.Min(r => r.At) is var oldest && oldest >= filter.Until)
            {
                break;
            }

            filter = filter with { Until = oldest };
        }

        return all;
    }

    private async ValueTask TellAsync(TwilioAccount account, Recovered all, CancellationToken stop)
    {
        if (all.Messages + all.Statuses > 0)
        {
            var now = clock.GetUtcNow();
            var data = JsonSerializer.Serialize(new { messages = all.Messages, statuses = all.Statuses });
            await boards.PutAsync(account, [OperationsRecord.About(Encoding.UTF8.GetBytes($"{now:O} {data}"), now, "notice", account.Id, "reconciled", data)], stop);
        }
    }
}
