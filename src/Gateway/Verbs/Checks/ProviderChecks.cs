using Gateway.Channels;
using Gateway.Configuration;

namespace Gateway.Verbs.Checks;

/// <summary>
/// Asks the providers whether what the configuration says is so. Nothing is sent to a customer and nothing is changed: the
/// calls are questions, and the probes of the gateway's own webhooks are such as it answers without recording anything.
/// </summary>
internal static class ProviderChecks
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(10);

    /// <summary>Checks every account and every sender; the exit status.</summary>
    public static async Task<int> RunAsync(GatewayConfig config, TextWriter output, CancellationToken stop, TimeSpan? timeout = null)
    {
        using var http = new ProviderHttp(timeout ?? Most);
        var report = new CheckReport(output);
        foreach (var account in config.Accounts)
        {
            var checks = account switch
            {
                TwilioAccount twilio => new TwilioChecks(twilio, http, report).RunAsync(stop),
                MetaAccount meta => new MetaChecks(meta, http, report).RunAsync(stop),
                _ => Task.CompletedTask,
            };
            await checks;
        }

        await output.WriteLineAsync(report.Wrongs switch
        {
            0 => "All is well.",
            1 => "1 thing is wrong.",
            var wrongs => $"{wrongs} things are wrong.",
        });
        return report.Wrongs == 0 ? 0 : 1;
    }
}
