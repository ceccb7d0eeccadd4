using Desk.Live;
using Desk.Models;
using Desk.Pages;
using Desk.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Unit.Desk;

/// <summary>Renders pages and parts as the host does, without a host.</summary>
public static class Render
{
    private static readonly ServiceProvider Services = new ServiceCollection().BuildServiceProvider();

    public static readonly Fragments Fragments = new(Services, NullLoggerFactory.Instance);

    /// <summary>Every page in every state that looks different.</summary>
    public static IEnumerable<(string Name, Func<Task<string>> Html)> Pages(Language language)
    {
        yield return ("home", () => PageAsync<HomePage>(Samples.Home(language)));
        yield return ("simulator", () => PageAsync<SimulatorPage>(Samples.Simulator(language, phones: 3)));
        yield return ("simulator-unknown", () => PageAsync<SimulatorPage>(Samples.Simulator(language, known: false)));
        yield return ("desk", () => PageAsync<DeskPage>(Samples.Desk(language)));
        yield return ("desk-empty", () => PageAsync<DeskPage>(Samples.Desk(language, empty: true)));
        yield return ("desk-mine", () => PageAsync<DeskPage>(Samples.Desk(language, Samples.Thread())));
        yield return ("desk-waiting", () => PageAsync<DeskPage>(Samples.Desk(language, Samples.Thread(mine: false))));
        yield return ("desk-conflict", () => PageAsync<DeskPage>(Samples.Desk(language, Samples.Thread(conflict: new(ConflictKind.Taken, "Luis"), note: true))));
        yield return ("console", () => PageAsync<ConsolePage>(Samples.Console(language)));
        yield return ("caps", () => PageAsync<CapsPage>(Samples.Caps(language)));
        yield return ("caps-none", () => PageAsync<CapsPage>(new CapsModel(Samples.Shell(language, "/console/caps"), [], [], 0)));
        yield return ("caps-forecast", () => PageAsync<CapsPage>(Samples.Caps(language) with { Draft = CapDraft.New with { Rule = "promo-week" }, Forecast = new(200, IsAll: false, 340, 57, 29) }));
        yield return ("caps-refused", () => PageAsync<CapsPage>(Samples.Caps(language) with { Refusal = new("rule", "limit is a whole number from 0 to 1000."), Draft = CapDraft.New with { Id = "promo", Limit = "many" } }));
        yield return ("parked", () => PageAsync<ParkedPage>(Samples.Parked(language)));
        yield return ("parked-none", () => PageAsync<ParkedPage>(Samples.Parked(language) with { Items = [] }));
        yield return ("parked-away", () => PageAsync<ParkedPage>(Samples.Parked(language) with { Items = [], Away = true, Gone = true }));
        yield return ("signin", () => PageAsync<SignInPage>(Samples.SignIn(language)));
        yield return ("signin-link", () => PageAsync<SignInPage>(Samples.SignIn(language, "one-time")));
        yield return ("signin-accounts", () => PageAsync<SignInPage>(Samples.SignIn(language, problem: SignInProblem.Locked) with { Accounts = true, Provider = "id.example", Wait = TimeSpan.FromMinutes(2) }));
        yield return ("welcome", () => PageAsync<WelcomePage>(new WelcomeModel(Samples.Shell(language, "/welcome"), "u_1.x", "Ana", "ana@acme.example", PasswordProblem.Short)));
        yield return ("welcome-gone", () => PageAsync<WelcomePage>(new WelcomeModel(Samples.Shell(language, "/welcome"), null)));
        yield return ("account", () => PageAsync<AccountPage>(Samples.Account(language)));
        yield return ("accounts", () => PageAsync<AccountsPage>(Samples.Accounts(language)));
        yield return ("preferences", () => PageAsync<PreferencesPage>(Samples.Preferences(language)));
        yield return ("channels", () => PageAsync<ChannelsPage>(Samples.Channels(language, ChannelNote.None)));
        yield return ("channels-code", () => PageAsync<ChannelsPage>(Samples.Channels(language, ChannelNote.Asked)));
        yield return ("error", () => PageAsync<ErrorPage>(Samples.Error(503, language)));
    }

    /// <summary>What the reader sees of it: letters beyond ASCII travel as entities.</summary>
    public static string Read(string html) => System.Net.WebUtility.HtmlDecode(html);

    public static async Task<string> PageAsync<TPage>(object model) where TPage : IComponent
    {
        await using var renderer = new HtmlRenderer(Services, NullLoggerFactory.Instance);
        var values = ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal) { ["Model"] = model });
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TPage>(values)).ToHtmlString());
    }
}
