using Gateway.Accounts;
using Gateway.Api;
using Gateway.Audit;
using Gateway.Configuration;
using Gateway.Hosting;
using Gateway.Pages.Access;
using Desk.Models;
using Storage.Sealed;

namespace Gateway.Verbs;

/// <summary>Accounts from the command line, for whoever runs the installation: the first one, and the way back in when nobody gets in any more.</summary>
internal static class AccountsVerb
{
    private const string Usage =
        "accounts list\naccounts add --agent \"Ana\" --name ana@example.com --role agent|lead|admin|privacy|auditor --brand acme (or several with commas, or \"*\")\n" +
        "accounts link --name ana@example.com: another one-time link; the password and the sessions end\naccounts deactivate|activate --name ana@example.com";

    internal static async Task<int> RunAsync(VerbContext context, CancellationToken stop)
    {
        if (context.Options.Config is not { } path)
        {
            await context.Out.WriteLineAsync("Name the configuration with --Config: it says which brands there are. The demo needs no accounts.");
            return 2;
        }

        var config = ConfigFile.Read(path);
        await using var store = await VerbStore.OpenAsync(context, stop);
        var master = MasterKeys.Of(context.Options, context.Out.WriteLine);
        using var installation = await Stores.OpenInstallationAsync(store, master, TimeProvider.System, stop);
        var log = new PersonLog(store, Slices.Composition, installation, master, TimeProvider.System);
        var sealing = new Sealing(installation);
        var book = new AccountBook(store, store, sealing, TimeProvider.System);
        var sessions = new Sessions(sealing, new(store, sealing), book, config, TimeProvider.System);
        var desk = new AccountDesk(book, new(book, sessions, TimeProvider.System), sessions, new(new Journal(log, config), config, TimeProvider.System), config, TimeProvider.System);
        return context.Arguments switch
        {
            ["list"] => await ListAsync(context, book, stop),
            ["add"] => await AddAsync(context, config, desk, stop),
            [("link" or "activate" or "deactivate") and var act] => await ActAsync(context, act, config, book, desk, stop),
            _ => await UsageAsync(context),
        };
    }

    private static async Task<int> ListAsync(VerbContext context, AccountBook book, CancellationToken stop)
    {
        foreach (var a in await book.ListAsync(stop))
        {
            var state = !a.Active ? "inactive" : a.Federated ? "provider" : a.Password is null ? "waiting" : "active";
            await context.Out.WriteLineAsync($"{a.Id}  {a.Agent,-24}  {a.SignIn ?? "-",-32}  {a.Role.Named(),-8}  {string.Join(',', a.Brands),-16}  {state}");
        }

        return 0;
    }

    private static async Task<int> AddAsync(VerbContext context, GatewayConfig config, AccountDesk desk, CancellationToken stop)
    {
        var options = context.Given;
        if (!Enum.TryParse<Role>(options.GetValueOrDefault("role") ?? "agent", ignoreCase: true, out var role) || !Sessions.OfPeople.Contains(role))
        {
            return await SayAsync(context, "--role is agent, lead, admin, privacy or auditor.");
        }

        var brands = (options.GetValueOrDefault("brand") ?? (config.Brands is [var only] ? only.Id : "")).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var (problem, link) = await desk.AddAsync(By, options.GetValueOrDefault("agent"), options.GetValueOrDefault("name"), role, brands, stop);
        return problem == AccountProblem.None ? await LinkAsync(context, config, link!) : await SayAsync(context, Sentence(problem));
    }

    private static async Task<int> ActAsync(VerbContext context, string act, GatewayConfig config, AccountBook book, AccountDesk desk, CancellationToken stop)
    {
        if (AccountNames.SignIn(context.Given.GetValueOrDefault("name")) is not { } name || await book.BySignInAsync(name, stop) is not { } account)
        {
            return await SayAsync(context, "Nobody signs in with that name; \"accounts list\" says who does.");
        }

        if (act == "link")
        {
            var (refused, link) = await desk.LinkAsync(By, account.Id, stop);
            return link is not null ? await LinkAsync(context, config, link) : await SayAsync(context, Sentence(refused));
        }

        var problem = await desk.ActivateAsync(By, account.Id, act == "activate", stop);
        await context.Out.WriteLineAsync(problem == AccountProblem.None ? (act == "activate" ? "They may sign in again." : "They may sign in no more, and their sessions are over.") : Sentence(problem));
        return problem == AccountProblem.None ? 0 : 1;
    }

    private static async Task<int> LinkAsync(VerbContext context, GatewayConfig config, string path)
    {
        var site = config.PublicUrl is { } url ? url.AbsoluteUri.TrimEnd('/') : "<address of the gateway>";
        await context.Out.WriteLineAsync($"{site}/{path}");
        await context.Out.WriteLineAsync("Good once, for 24 hours: whoever opens it chooses the password.");
        return 0;
    }

    private static Administrator By => Administrator.Operator(Environment.UserName);

    private static string Sentence(AccountProblem problem) => Desk.Texts.AccountText.Of(problem)!.In(Desk.Texts.Language.En);

    private static async Task<int> SayAsync(VerbContext context, string sentence)
    {
        await context.Out.WriteLineAsync(sentence);
        return 1;
    }

    private static async Task<int> UsageAsync(VerbContext context)
    {
        await context.Out.WriteLineAsync(Usage);
        return 2;
    }
}
