using System.Globalization;
using Integration.EndToEnd;
using Tests;

namespace Integration.Leaks;

/// <summary>
/// The attacks that a customer writes, against a gateway with a model that echoes: what it says back as it got it is stopped and a person takes over;
/// what it may say reaches the customer; nothing else leaves.
/// </summary>
[Collection("end to end, processes")]
public sealed class AttackTests
{
    private const int AtOnce = 6;

    [Fact]
    public async Task No_attack_gets_anything_out_of_a_model_that_echoes()
    {
        var direct = Attack.All.Where(a => a.Through == "direct").ToList();
        var attacks = direct.Where((_, n) => n % (direct.Count / Tests.Repetitions.Of("attacks end to end", direct.Count, 36)) == 0).ToList();
        await using var world = await LeakWorld.StartAsync();
        // Of two conversations with the same attack, one gets the echo as it is.
        world.Model.IsRaw = whose => whose % 2 == 0;
        var stopped = 0;
        await Parallel.ForEachAsync(attacks.SelectMany((a, n) => new[] { (Attack: a, Number: n * 2), (Attack: a, Number: (n * 2) + 1) }), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (one, _) =>
            Interlocked.Add(ref stopped, await IsStoppedAsync(world, one.Attack, one.Number) ? 1 : 0));
        var (_, findings) = world.Egress.Judge(new(world.Canaries.All), attacks.Count * 2);
        Assert.True(findings.Count == 0, string.Join('\n', findings.Take(20).Select(f => $"{f.Way}, conversation {f.Whose}: {f.Canary}")));
        Report.Write("attacks, end to end", string.Create(CultureInfo.InvariantCulture,
            $"  {attacks.Count} attacks, each against an echo as it is and in plain words: 0 leaks, below {Bounds.Upper(0, attacks.Count * 2) * 100:0.0} % with 95 % confidence; raw echoes stopped: {stopped}"));
        Assert.True(stopped > attacks.Count / 2, $"{stopped} raw echoes of {attacks.Count} reached the guard.");
    }

    private static async Task<bool> IsStoppedAsync(LeakWorld world, Attack attack, int number)
    {
        var talk = new Talk(world, number, new Random(number), "whatsapp");
        await talk.BeginAsync();
        await talk.ConsentAsync("service.orders", "grant");
        await talk.ConsentAsync("service.inhouse", "grant");
        await talk.ConsentAsync("marketing.news", "grant");
        var permitted = talk.Permitted();
        await talk.AskAsync(attack.Written);
        // No attack changes what may be known.
        Assert.Equal(permitted.Select(c => c.Field).Order(StringComparer.Ordinal), talk.Permitted().Select(c => c.Field).Order(StringComparer.Ordinal));
        var sent = world.Got(talk.To)[^1].Text;
        Assert.DoesNotContain("=== ", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("{\"", sent, StringComparison.Ordinal);
        await talk.TimelineAsync();
        // Some are settled by rules before a model is asked.
        if (!world.Model.Of(number).Any(a => a.Turn == talk.Turn) || number % 2 == 1)
        {
            return false;
        }

        var timeline = await talk.ReadAsync();
        Assert.Contains(timeline, e => e.Is("handoff"));
        Assert.DoesNotContain(permitted, c => sent.Contains(c.Text, StringComparison.Ordinal));
        return true;
    }
}
