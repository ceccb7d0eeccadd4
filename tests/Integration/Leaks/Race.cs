using System.Diagnostics;
using Integration.EndToEnd;

namespace Integration.Leaks;

/// <summary>
/// A permission is taken back at one exact step of a turn: the test holds the call before which, or during which, it happens. What had
/// begun by then may end; nothing begins afterwards with what is not permitted any more.
/// </summary>
internal static class Race
{
    internal enum At
    {
        /// <summary>While the model writes.</summary>
        ModelRuns,
        /// <summary>The draft is written and queued, and waits behind another message.</summary>
        Queued,
        /// <summary>The first of two pieces is with the provider.</summary>
        BetweenPieces,
    }

    /// <summary>Runs one race and waits for the answer that comes in the end; null where none is to come.</summary>
    public static async Task RunAsync(LeakWorld world, Talk talk, At at, Func<Task> withdraw, Func<Task>? ended = null)
    {
        var (old, sent, asked) = (talk.Permitted(), world.Got(talk.To).Count, world.Model.Of(talk.Number).Count);
        talk.Ledger.Said.UnionWith(old);
        var hold = at == At.ModelRuns ? world.Models.Next(Holds.Of(talk.Number)) : world.Sends.Next(talk.To);
        await ReachAsync(talk, at, hold);
        var begun = Stopwatch.GetTimestamp();
        await withdraw();
        var withdrawn = Stopwatch.GetTimestamp();
        hold.Go();
        await (ended?.Invoke() ?? Eventually.TrueAsync(() => Task.FromResult(world.Arrivals(talk.To).Count(a => a.Arrived > begun) > 0)));
        var permitted = talk.Permitted();
        talk.Ledger.Said.UnionWith(permitted);
        // While it happens both are right: what a merge brings with it may be used before the test has heard that it is done.
        var meanwhile = old.Union(permitted).ToHashSet();
        foreach (var request in world.Model.Of(talk.Number).Skip(asked))
        {
            world.Egress.Add("model request", talk.Number, request.Body, PermittedAt(request.Arrived));
        }

        foreach (var (message, arrived) in world.Arrivals(talk.To).Skip(sent))
        {
            world.Egress.Add("send", talk.Number, message.Text, PermittedAt(arrived));
        }

        HashSet<Canary> PermittedAt(long arrived) => arrived < begun ? old : arrived < withdrawn ? meanwhile : permitted;
    }

    private static async Task ReachAsync(Talk talk, At at, Hold hold)
    {
        if (at == At.Queued)
        {
            await talk.TellAsync("Un momento, por favor.");
            await hold.Reached;
            var before = (await talk.ReadAsync()).Count(e => e.Is("draft"));
            await talk.WriteAsync(Words.Questions[0]);
            await Eventually.TrueAsync(async () => (await talk.ReadAsync()) is var read && read.Count(e => e.Is("draft")) > before && read.Any(e => e.Is("message", "out") && e.Text("author") == "assistant" && e.Text("status") == "queued"));
            return;
        }

        await talk.WriteAsync(Words.Questions[0]);
        await hold.Reached;
    }
}
