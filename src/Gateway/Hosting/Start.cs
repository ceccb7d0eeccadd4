using Conversations.Log;
using Gateway.Api;
using Gateway.Assistant;
using Gateway.Configuration;
using Gateway.Demo;
using Gateway.Verbs;
using global::Handoffs;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Storage;
using Storage.Sealed;

namespace Gateway.Hosting;

/// <summary>Starts the gateway, or runs a verb. A start that is refused says why in one sentence.</summary>
internal static class Start
{
    internal static async Task<int> RunAsync(string[] args)
    {
        try
        {
            return VerbList.IsAsking(args) ? await VerbList.HelpAsync(args, Console.Out)
                : args is [{ Length: > 0 } verb, ..] && verb[0] != '-'
                ? await RunVerbAsync(verb, args[1..])
                : await ServeAsync(args);
        }
        catch (Exception e) when (e is StartRefusedException or ConfigurationError or BrokerConfigurationException or StoreUnavailableException)
        {
            await Console.Error.WriteLineAsync("The gateway did not start: " + e.Message);
            return 1;
        }
    }

    private static async Task<int> RunVerbAsync(string verb, string[] rest)
    {
        // A switch has no value, which the command line's reader does not know of.
        var switches = rest.Where(VerbList.Switches.Contains).ToList();
        rest = [.. rest.Where(a => !VerbList.Switches.Contains(a))];
        string[] named = [.. rest.Where(a => a.Contains('=', StringComparison.Ordinal) || a.StartsWith('-') || After(rest, a))];
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(named).Build();
        var positional = rest.Where(a => !a.StartsWith('-') && !a.Contains('=', StringComparison.Ordinal) && !After(rest, a)).ToList();
        using var interrupted = new CancellationTokenSource();
        Console.CancelKeyPress += (_, e) => { e.Cancel = true; interrupted.Cancel(); };
        return await VerbList.RunAsync(verb, new(Options(configuration), configuration, [.. positional, .. switches], Console.Out) { Given = Given(named) }, interrupted.Token);
    }

    private static Dictionary<string, string> Given(string[] named) => new ConfigurationBuilder().AddCommandLine(named).Build().AsEnumerable()
        .Where(o => o.Value is not null).ToDictionary(o => o.Key, o => o.Value!, StringComparer.OrdinalIgnoreCase);

    // The value of "--Option value".
    private static bool After(string[] args, string value)
    {
        var at = Array.IndexOf(args, value);
        return at > 0 && args[at - 1].StartsWith("--", StringComparison.Ordinal) && !args[at - 1].Contains('=', StringComparison.Ordinal);
    }

    private static async Task<int> ServeAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        var options = Options(builder.Configuration);
        var urls = Listening.Urls(builder.Configuration);
        Listening.Try(urls);
        builder.WebHost.UseUrls(urls);

        var demo = options.IsDemo ? DemoInstallation.Create(SelfAddress.From(urls)) : null;
        var config = demo is null ? ConfigFile.Read(options.Config!) : ConfigFile.Parse(
            System.Text.Encoding.UTF8.GetBytes(DemoConfiguration.Build(demo)), new(AppContext.BaseDirectory, Environment.GetEnvironmentVariable));

        Directory.CreateDirectory(options.Data);
        var warnings = new List<string>(config.Warnings);
        var master = MasterKeys.Of(options, warnings.Add);
        await using var store = await Stores.OpenAsync(builder.Configuration["ConnectionStrings:Redis"], options, CancellationToken.None);
        using var installation = await Stores.OpenInstallationAsync(store, master, TimeProvider.System, CancellationToken.None);
        warnings.AddRange(await store.InspectAsync(CancellationToken.None));

        builder.AddGateway(options, config, store, installation, master, demo);
        await using var app = builder.Build();
        app.MapGateway(options);
        // Before anything is served: whoever was erased stays so, whichever backup the store comes from.
        warnings.AddRange((await app.Services.GetRequiredService<Erasures.Restoration>().ApplyAsync(CancellationToken.None)).Sentences());
        await Announcement.StartAsync(app, options, config, warnings, demo);
        await app.WaitForShutdownAsync();
        return 0;
    }

    internal static GatewayOptions Options(IConfiguration configuration)
    {
        var options = configuration.Get<GatewayOptions>() ?? new();
        var results = new List<System.ComponentModel.DataAnnotations.ValidationResult>();
        return System.ComponentModel.DataAnnotations.Validator.TryValidateObject(options, new(options), results, validateAllProperties: true)
            ? options
            : throw new StartRefusedException(results[0].ErrorMessage ?? "An option has a value that is not allowed.");
    }

}
