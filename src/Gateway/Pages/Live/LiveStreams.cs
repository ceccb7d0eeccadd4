using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Conversations.Log;
using Desk.Live;
using Gateway.Pages.Access;
using Microsoft.Extensions.Hosting;

namespace Gateway.Pages.Live;

/// <summary>A page that is open.</summary>
internal interface ILivePage
{
    /// <summary>Rings whenever there may be something new, until the result is disposed.</summary>
    IDisposable Watch(Bell bell);

    /// <summary>What changed since the last call; since the page was made, the first time.</summary>
    ValueTask<IReadOnlyList<LiveEvent>> ChangesAsync(CancellationToken stop);
}

/// <summary>
/// Streams of server-sent events, one for each page that is open. A stream holds no queue: it is woken, reads the log anew and sends
/// what is different, so a slow reader costs nothing and misses nothing.
/// </summary>
internal sealed class LiveStreams(IHostApplicationLifetime lifetime, Sessions sessions, TimeProvider clock)
{
    private const int Most = 1000;
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    // What one commit brings about comes in several hints; together they are one change of the page.
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(40);

    // What happens to others happens all the time: a page looks for what that means to it a few times a second.
    private static readonly TimeSpan BeforeLong = TimeSpan.FromMilliseconds(400);

    private int _open;

    /// <summary>Opens the stream of a page. It ends with its session, when the store is away, or when the program stops.</summary>
    internal IResult Open(HttpContext http, Visit visit, ILivePage page)
    {
        if (Interlocked.Increment(ref _open) > Most)
        {
            Interlocked.Decrement(ref _open);
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        http.Response.OnCompleted(() =>
        {
            Interlocked.Decrement(ref _open);
            return Task.CompletedTask;
        });
        return TypedResults.ServerSentEvents(RunAsync(page, visit.Session, http.RequestAborted));
    }

    private async IAsyncEnumerable<SseItem<string>> RunAsync(ILivePage page, Session? session, [EnumeratorCancellation] CancellationToken aborted)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(aborted, lifetime.ApplicationStopping);
        var stop = ending.Token;
        var bell = new Bell();
        using var watching = page.Watch(bell);
        yield return Beat;
        while (await ChangesAsync(page, session, stop) is { } changes)
        {
            foreach (var change in changes)
            {
                yield return change.ToItem();
            }

            if (await RangAsync(bell, stop) is not { } rang)
            {
                yield break;
            }

            if (rang == Rang.Never)
            {
                yield return Beat;
            }
        }
    }

    // An event that no page listens to: it keeps the connection alive and tells a dead one apart.
    private static SseItem<string> Beat => new("", "beat");

    // Whoever was signed out, here or elsewhere, is sent nothing more.
    private async ValueTask<IReadOnlyList<LiveEvent>?> ChangesAsync(ILivePage page, Session? session, CancellationToken stop)
    {
        try
        {
            return session is null || await sessions.StandsAsync(session, stop) ? await page.ChangesAsync(stop) : null;
        }
        catch (Exception e) when (e is StoreUnavailableException || (e is OperationCanceledException && stop.IsCancellationRequested))
        {
            return null;
        }
    }

    private async ValueTask<Rang?> RangAsync(Bell bell, CancellationToken stop)
    {
        try
        {
            var rang = await bell.WaitAsync(Heartbeat, clock, stop);
            if (rang == Rang.Softly)
            {
                await bell.LoudlyAsync(BeforeLong, clock, stop);
            }

            if (rang != Rang.Never)
            {
                await Task.Delay(Together, clock, stop);
            }

            return rang;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
