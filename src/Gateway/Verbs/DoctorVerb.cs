using Conversations.Log;
using Gateway.Hosting;
using Handoffs;

namespace Gateway.Verbs;

internal static class DoctorVerb
{
    private const long LeastDisk = 1L << 30;
    private static readonly TimeSpan MostDrift = TimeSpan.FromSeconds(5);

    internal static async Task<int> RunAsync(VerbContext context, CancellationToken stop)
    {
        var findings = new List<string>();
        await StoreAsync(context, findings, stop);
        await BrokerAsync(context, findings, stop);
        Disk(context, findings);
        if (context.Options.Config is { } path)
        {
            findings.AddRange(Checks.KnowledgeCheck.Problems(Configuration.ConfigFile.Read(path)));
        }

        foreach (var finding in findings)
        {
            await context.Out.WriteLineAsync("! " + finding);
        }

        await context.Out.WriteLineAsync(findings.Count == 0 ? "All is well." : $"{findings.Count} findings.");
        return findings.Count == 0 ? 0 : 1;
    }

    private static async Task StoreAsync(VerbContext context, List<string> findings, CancellationToken stop)
    {
        try
        {
            await using var store = await VerbStore.OpenAsync(context, stop);
            findings.AddRange(await store.InspectAsync(stop));
            var drift = await store.NowAsync(stop) - TimeProvider.System.GetUtcNow();
            if (drift.Duration() > MostDrift)
            {
                findings.Add($"This machine's clock and the store's differ by {drift.TotalSeconds:0} s; let both follow NTP.");
            }
        }
        catch (StoreUnavailableException e)
        {
            findings.Add(e.Message);
        }
    }

    private static async Task BrokerAsync(VerbContext context, List<string> findings, CancellationToken stop)
    {
        if (context.Configuration["ConnectionStrings:RabbitMq"] is not { Length: > 0 } connection)
        {
            return;
        }

        if (!await BrokerProbe.AnswersAsync(connection, stop))
        {
            findings.Add("The broker does not answer: handoffs show on the built-in list, but reach no other desk until it is back.");
        }
    }

    private static void Disk(VerbContext context, List<string> findings)
    {
        Directory.CreateDirectory(context.Options.Data);
        if (new DriveInfo(Path.GetFullPath(context.Options.Data)).AvailableFreeSpace < LeastDisk)
        {
            findings.Add("Less than 1 GB is free where the data lies.");
        }
    }
}
