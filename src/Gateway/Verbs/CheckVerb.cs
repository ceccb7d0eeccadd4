using Gateway.Configuration;
using Gateway.Hosting;
using Gateway.Verbs.Checks;

namespace Gateway.Verbs;

internal static class CheckVerb
{
    /// <summary>Only the file is looked at.</summary>
    internal const string Offline = "--offline";

    internal static async Task<int> RunAsync(VerbContext context, CancellationToken stop)
    {
        if (context.Options.Config is not { } path)
        {
            await context.Out.WriteLineAsync("No --Config is given: a start would run the demo.");
            return 0;
        }

        var config = ConfigFile.Read(path);
        MasterKeys.Of(context.Options, context.Out.WriteLine);
        foreach (var warning in config.Warnings)
        {
            await context.Out.WriteLineAsync("Note: " + warning);
        }

        var knowledge = KnowledgeCheck.Problems(config);
        foreach (var problem in knowledge)
        {
            await context.Out.WriteLineAsync("! " + problem);
        }

        await context.Out.WriteLineAsync(
            $"The configuration is good: {config.Brands.Count} brands, {config.Accounts.Count} accounts, {config.Senders().Count} senders, {config.ApiKeys.Count} keys.");
        var found = knowledge.Count > 0 ? 1 : 0;
        return context.Arguments.Contains(Offline) ? found : Math.Max(found, await ProviderChecks.RunAsync(config, context.Out, stop));
    }
}
