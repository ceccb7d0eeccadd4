using System.Collections.Concurrent;
using System.Text.Json;
using Integration.EndToEnd;

namespace Browser.Shift;

/// <summary>The course of a shift, and what must hold along the way and at its end.</summary>
internal sealed partial class DeskShift(World world, Buyers buyers, Agent ana, Agent luis, Action<string> tell)
{
    private readonly ConcurrentDictionary<Agent, string> _held = new();
    private readonly ConcurrentQueue<(Agent To, string Person)> _handedOver = new();

    private Api Api => world.As(world.AgentKey);

    public async Task RunAsync(IEnumerable<Round> rounds, int threads)
    {
        await buyers.BeginAsync(Math.Min(threads, 12));
        await ListsAsync();
        foreach (var (i, round) in rounds.Index())
        {
            tell($"{i}: {round}");
            await buyers.BeginAsync(Math.Min(3, threads - buyers.All.Count));
            await ParticularAsync(round);
            await Task.WhenAll(WorkAsync(ana, luis, round.Ana), WorkAsync(luis, ana, round.Luis));
            await HandedOverAsync();
            if (i % 5 == 0)
            {
                await ListsAsync();
                await JudgeAsync();
            }
        }

        await FinishAsync(threads);
        await ListsAsync();
        await JudgeAsync();
        tell($"{buyers.All.Count} threads, {buyers.All.Sum(b => b.Sent.Count)} answers, each of them once; {ana.Loads + luis.Loads} pages loaded again");
    }

    // Whatever the rounds left over.
    private async Task FinishAsync(int threads)
    {
        var plain = new Plan(Notes: false, Interrupted: false, Answers: 1, Ending.Resolves);
        await buyers.BeginAsync(threads - buyers.All.Count);
        while (!_held.IsEmpty || (await OpenAsync()).Any(h => h.Text("state") != "claimed"))
        {
            await Task.WhenAll(WorkAsync(ana, luis, plain), WorkAsync(luis, ana, plain));
        }

        // Whoever was given somebody was shown them.
        IReadOnlyList<JsonElement> left = [];
        await Eventually.TrueAsync(async () => (left = await OpenAsync()).Count == 0, () => $"Nobody works {string.Join(' ', left)}.");
    }

    /// <summary>From outside: every phone has the answers that were sent, once each and in their order; no page was loaded again; no browser complained.</summary>
    private async Task JudgeAsync()
    {
        foreach (var buyer in buyers.All)
        {
            try
            {
                await Eventually.TrueAsync(() => Task.FromResult(buyer.Got.Count >= buyer.Sent.Count));
                Assert.Equal(buyer.Sent, buyer.Got);
            }
            catch (Exception)
            {
                tell($"{buyer.Customer.Address} has {string.Join(" | ", buyer.Got)} and was sent {string.Join(" | ", buyer.Sent)}");
                tell(string.Join('\n', (await buyer.Customer.TimelineAsync()).Select(e => e.GetRawText())));
                throw;
            }
        }

        foreach (var agent in new[] { ana, luis })
        {
            Assert.Empty(agent.Complaints);
            Assert.Equal(0, agent.Loads);
            Assert.True(await agent.IsSamePageAsync(), $"The page of {agent.Name} is another one.");
        }
    }

    /// <summary>Both lists show what the API says, no row more and none less; of a long one, what is in the page.</summary>
    private async Task ListsAsync()
    {
        foreach (var agent in new[] { ana, luis })
        {
            var (shown, truth, count) = (Array.Empty<string>(), Array.Empty<string>(), 0);
            await Eventually.TrueAsync(
                async () =>
                {
                    truth = [.. (await OpenAsync()).Where(h => agent.Queue == "open" || h.Text("state") != "claimed" || h.Text("agent") == agent.Name).Select(h => h.GetProperty("person").GetString()!)];
                    (shown, count) = (await agent.RowsAsync(), await agent.CountAsync());
                    return count == truth.Length && shown.Length >= Math.Min(truth.Length, 12) && shown.Distinct(StringComparer.Ordinal).Count() == shown.Length && !shown.Except(truth, StringComparer.Ordinal).Any();
                },
                () => $"The list of {agent.Name} says {count} for {truth.Length}, has {string.Join(' ', shown.Except(truth))} too many and lacks {string.Join(' ', truth.Except(shown))}.");
            await OffersNextAsync(agent);
        }
    }

    /// <summary>"Take the next" can be pressed where the API says that somebody waits, and only there; whether somebody does.</summary>
    private async Task<bool> OffersNextAsync(Agent agent)
    {
        var waits = false;
        await Eventually.TrueAsync(
            async () => (waits = (await OpenAsync()).Any(h => h.Text("state") != "claimed")) == await agent.CanTakeNextAsync(),
            () => waits ? $"Somebody waits, and {agent.Name} cannot take them." : $"Nobody waits, and {agent.Name} could take somebody.");
        return waits;
    }

    private async Task<IReadOnlyList<JsonElement>> OpenAsync()
    {
        List<JsonElement> all = [];
        foreach (var state in new[] { "waiting", "offered", "claimed" })
        {
            all.AddRange((await Api.GetAsync($"{Api.Root}/handoffs?state={state}&limit=200")).Json.GetProperty("items").EnumerateArray().Select(h => h.Clone()));
        }

        return all;
    }
}
