using Gateway.Hosting;
using Microsoft.Extensions.Configuration;

namespace Gateway.Verbs;

/// <summary>What a verb works with.</summary>
/// <param name="Options">The options of the command line and the environment.</param>
/// <param name="Configuration">The connection strings.</param>
/// <param name="Arguments">What follows the verb, and its switches.</param>
/// <param name="Out">Where it reports, a line for each thing.</param>
internal sealed record VerbContext(GatewayOptions Options, IConfiguration Configuration, IReadOnlyList<string> Arguments, TextWriter Out)
{
    /// <summary>What was named on the command line itself, and not in the environment.</summary>
    internal IReadOnlyDictionary<string, string> Given { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
}

/// <summary>One command of the program besides starting it. Exit status 0 only when all is well.</summary>
/// <param name="Name">What is typed.</param>
/// <param name="Help">One line.</param>
/// <param name="RunAsync">Does it; the exit status.</param>
internal sealed record Verb(string Name, string Help, Func<VerbContext, CancellationToken, Task<int>> RunAsync);

/// <summary>The verbs.</summary>
internal static class VerbList
{
    /// <summary>What stands on the command line without a value.</summary>
    internal static readonly IReadOnlySet<string> Switches = new HashSet<string>(StringComparer.Ordinal) { CheckVerb.Offline, RestoreVerb.Check };

    internal static readonly IReadOnlyList<Verb> All =
    [
        new("check", "Reads the configuration, then asks the provider about every account and sender; --offline reads only.", CheckVerb.RunAsync),
        new("doctor", "Looks at store, broker, clock and disk, and says what would be lost as they are set.", DoctorVerb.RunAsync),
        new("verify", "Checks every entry, chain and seal against the published roots.", VerifyVerb.RunAsync),
        new("root", "Publishes the root of all logs and audit streams now, as the gateway does every hour; copy it away.", RootVerb.RunAsync),
        new("verify-proof", "verify-proof <file> --key <PEM, base64 or file> [--root <file>] [--person p_…]: checks an exported proof with the public key alone; opens no store.", VerifyProofVerb.RunAsync),
        new("audit", "audit [--person p_…] [--actor ana] [--from …] [--to …] [--brand acme]: who searched, saw or got what; the last 24 hours, or all about a person.", AuditVerb.RunAsync),
        new("accounts", "accounts list | add --agent … --name … --role … --brand … | link --name … | deactivate --name … | activate --name …: who signs in; adding and link print a one-time link.", AccountsVerb.RunAsync),
        new("backup", "backup <file>: copies the embedded store while it runs, its keys to <file>.keys; Redis is backed up by its own means.", BackupVerb.RunAsync),
        new("restore", "restore [--check] <file>: makes the store out of a backup, or only tries; restore --check alone looks at the store that is there.", RestoreVerb.RunAsync),
        new("rekey", "Wraps all keys under MasterKey anew; PreviousMasterKey opens them.", RekeyVerb.RunAsync),
        new("reconcile", "reconcile --since PT24H: takes in what Twilio lists and no webhook told.", ReconcileVerb.RunAsync),
        new("rebuild", "Builds the waiting lists anew from the logs; the same as handoffs rebuild.", HandoffsVerb.RebuildAsync),
        new("search", "search rebuild: builds the search index anew from the logs and says what was not up to date; gateways may run meanwhile.", SearchVerb.RunAsync),
        new("handoffs", "handoffs rebuild: builds the waiting lists anew and says what was wrong; handoffs parked; handoffs replay|discard <id> --brand acme.", HandoffsVerb.RunAsync),
    ];

    /// <summary>Whether somebody only asks what there is. Nothing is started or run then, whatever else stands there.</summary>
    internal static bool IsAsking(IReadOnlyList<string> args) => args.Any(a => a is "--help" or "-h" or "-?") || args is ["help", ..];

    /// <summary>Says what the program does, or what the command does that was asked about.</summary>
    internal static async Task<int> HelpAsync(IReadOnlyList<string> args, TextWriter to)
    {
        if (args.FirstOrDefault(a => a is not "help" && !a.StartsWith('-')) is { } name && All.FirstOrDefault(v => v.Name == name) is { } asked)
        {
            await to.WriteLineAsync($"{asked.Name}: {asked.Help}");
            return 0;
        }

        await to.WriteLineAsync("""
            Usage: dotnet run --project src/Gateway [-- <command>] [options]

            Without a command the gateway starts: without --Config as a demo that needs nothing else, and says where to go.

            """);
        await ListAsync("Commands; each ends with 0 only when all is well:", to);
        await to.WriteLineAsync("""

            Options, also as environment variables:
              --urls <address>                  where it listens; http://127.0.0.1:8080
              --Config <file>                   brands, accounts, models, keys (docs/configure.md)
              --Data <folder>                   what it keeps on disk; data
              --MasterKey <base64 or file>      32 bytes that wrap all keys
              --ConnectionStrings:Redis <…>     the store, instead of the embedded one (ConnectionStrings__Redis)
              --ConnectionStrings:RabbitMq <…>  the broker, instead of the one in memory (ConnectionStrings__RabbitMq)
            """);
        return 0;
    }

    /// <summary>Runs the verb of that name; prints the list when there is none.</summary>
    internal static async Task<int> RunAsync(string name, VerbContext context, CancellationToken stop)
    {
        if (All.FirstOrDefault(v => v.Name == name) is { } verb)
        {
            return await verb.RunAsync(context, stop);
        }

        await ListAsync($"There is no command {name}. There are:", context.Out);
        return 2;
    }

    private static async Task ListAsync(string title, TextWriter to)
    {
        await to.WriteLineAsync(title);
        foreach (var known in All)
        {
            await to.WriteLineAsync($"  {known.Name,-12} {known.Help}");
        }
    }
}
