using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;

namespace Gateway.Costs;

/// <summary>What a brand's messages cost.</summary>
/// <param name="Lines">By channel and category.</param>
/// <param name="People">To how many people.</param>
/// <param name="AsOf">When the rows were added up.</param>
/// <param name="IsWhole">False when there are more rows than are added up at once.</param>
internal sealed record BrandCosts(ImmutableList<CostLine> Lines, int People, DateTimeOffset AsOf, bool IsWhole);

/// <summary>
/// The costs of a brand: a projection of the logs, a row for each person. It lags a little behind them, can be rebuilt from them, and
/// decides nothing.
/// </summary>
internal sealed class CostBoard(IBoards boards, ILog log, TimeProvider clock)
{
    private const int Page = 500;
    private const int MostRows = 200_000;

    // A projection that is under way while somebody is erased comes too late.
    private const long Beyond = 1L << 48;

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, BrandCosts> _sums = new(StringComparer.Ordinal);

    /// <summary>Projects what the log says now. Late and repeated projections change nothing.</summary>
    internal async ValueTask ProjectAsync(Seen seen, CancellationToken stop)
    {
        // What a closed log had cost stands in its survivor's row from now on.
        foreach (var merge in seen.Of<MergeState>().Merges.Where(m => m.Stage is MergeStage.Absorbed or MergeStage.Completed))
        {
            if (await boards.GetAsync(Board(seen.Brand), merge.Loser.Value, stop) is { } row && await log.LoadClosedAsync(merge.Loser, stop) is { } closed)
            {
                await boards.RemoveAsync(row.Board, row.Id, Math.Max(row.Version, closed.State.Version), stop);
            }
        }

        var lines = seen.Of<CostState>().Lines;
        var json = JsonSerializer.Serialize(lines, Composition.Json);
        var before = await boards.GetAsync(Board(seen.Brand), seen.Person.Value, stop);
        if (before?.Json != json && (before is not null || !lines.IsEmpty))
        {
            await boards.PutAsync(new(Board(seen.Brand), seen.Person.Value, 0, seen.State.Version, json), stop);
        }
    }

    /// <summary>Of a person who is being erased the amounts stay, under an id that leads nowhere.</summary>
    internal async ValueTask ForgetAsync(string brand, PersonId person, IReadOnlyList<PersonId> logs, IReadOnlyList<CostLine> lines, CancellationToken stop)
    {
        if (lines.Count > 0)
        {
            var id = "erased_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{brand}\n{person.Value}")).AsSpan(0, 16));
            await boards.PutAsync(new(Board(brand), id, 1, 1, JsonSerializer.Serialize(lines, Composition.Json)), stop);
        }

        foreach (var one in logs)
        {
            await boards.RemoveAsync(Board(brand), one.Value, Beyond, stop);
        }
    }

    /// <summary>All rows of a brand together, added up anew every half minute.</summary>
    internal async ValueTask<BrandCosts> OfAsync(string brand, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (_sums.TryGetValue(brand, out var known) && now - known.AsOf < Fresh)
        {
            return known;
        }

        var (lines, people, cursor) = (ImmutableList<CostLine>.Empty, 0, (string?)null);
        do
        {
            (var rows, cursor) = await boards.ListAsync(Board(brand), cursor, Page, stop);
            lines = CostLine.Sum(lines.Concat(rows.SelectMany(r => JsonSerializer.Deserialize<CostLine[]>(r.Json, Composition.Json) ?? [])));
            people += rows.Count;
        }
        while (cursor is not null && people < MostRows);

        return _sums[brand] = new(lines, people, now, cursor is null);
    }

    private static string Board(string brand) => "costs:" + brand;
}
