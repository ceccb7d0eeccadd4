using System.Collections.Concurrent;
using Tests;

namespace Integration.Leaks;

/// <summary>The leak test would notice: each of these faults, put into the real sources, makes it find a leak.</summary>
[Collection("leaks")]
public sealed class SeededFaultTests(SeededFaultTests.Faulty faulty) : IClassFixture<SeededFaultTests.Faulty>
{
    private const int Conversations = 30;
    private const int Attacked = 40;

    /// <summary>In a short run one stands for all: a build takes its time.</summary>
    public static TheoryData<string> Names => [.. SeededFault.All.Take(Tests.Repetitions.Long ? int.MaxValue : 1).Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_seeded_fault_is_caught(string name)
    {
        var fault = SeededFault.All.Single(f => f.Name == name);
        var build = await faulty.BuildAsync();
        await build.WithAsync(fault);
        var ways = fault.By == "attacks" ? await AttackedAsync(build.Assembly) : (await LeakRun.RunAsync(Conversations, seed: 5, assembly: build.Assembly)).Findings.Select(f => f.Way);
        faulty.Results[name] = [.. ways.Distinct().Order(StringComparer.Ordinal)];
        Assert.NotEmpty(faulty.Results[name]);
    }

    private static async Task<IEnumerable<string>> AttackedAsync(string assembly)
    {
        var report = await Attacks.AttackTests.RunAsync(Attacks.AttackTests.Plays(Attacked), assembly);
        return report.Findings.Select(f => f.Way).Concat(report.Wrong.Select(w => w[(w.IndexOf(": ", StringComparison.Ordinal) + 2)..].Split(':')[0]));
    }

    /// <summary>The copy of the sources, and what was caught by which way out.</summary>
    public sealed class Faulty : IDisposable
    {
        private Task<FaultyBuild>? _build;

        internal ConcurrentDictionary<string, string[]> Results { get; } = new(StringComparer.Ordinal);

        internal Task<FaultyBuild> BuildAsync() => _build ??= FaultyBuild.PrepareAsync();

        public void Dispose()
        {
            var ran = Names.Count;
            var lines = Results.Select(r => $"  {(r.Value.Length > 0 ? "caught" : "MISSED")}: {r.Key} ({string.Join(", ", r.Value)})").Order(StringComparer.Ordinal);
            Report.Write("seeded faults", $"{string.Join('\n', lines)}\n  seeded faults caught: {Results.Count(r => r.Value.Length > 0)} of {ran}"
                + (ran < SeededFault.All.Count ? $" that this run built; there are {SeededFault.All.Count}, and ./test long builds them all" : ""));
            if (_build is { IsCompletedSuccessfully: true })
            {
                _build.Result.Dispose();
            }
        }
    }
}
