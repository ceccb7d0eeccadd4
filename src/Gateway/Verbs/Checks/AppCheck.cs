using System.Text.Json;
using Gateway.Channels;
using Gateway.Channels.Twilio;
using Gateway.Configuration;

namespace Gateway.Verbs.Checks;

/// <summary>
/// Checks what an app itself has subscribed to. An event comes only if both app and page (or WhatsApp account) want it, and
/// the address it comes to is the app's; this half of it is the one that is forgotten most.
/// </summary>
internal sealed class AppCheck(MetaAccount account, ProviderHttp http, CheckReport report)
{
    private readonly Dictionary<string, string?> _appOfToken = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SortedSet<ChannelKind>> _kindsOfApp = new(StringComparer.Ordinal);

    /// <summary>The app that a token belongs to, remembering what it is used for; null when Meta does not say.</summary>
    /// <param name="token">The token.</param>
    /// <param name="graph">Asks with it.</param>
    /// <param name="kind">What the app is used for.</param>
    /// <param name="said">The app, where Meta has said so already.</param>
    /// <param name="stop">Ends it.</param>
    public async Task<string?> OfAsync(string token, ProviderQuestions graph, ChannelKind kind, string? said, CancellationToken stop)
    {
        if (said is { } app)
        {
            _appOfToken[token] = app;
        }
        else if (!_appOfToken.TryGetValue(token, out app))
        {
            var told = GraphQuestions.IsInstagramLogin(account) ? default : await graph.AskAsync($"{account.ApiBase}/app?fields=id", stop);
            _appOfToken[token] = app = told.Body.Id("id"u8);
        }

        if (app is not null)
        {
            (_kindsOfApp.TryGetValue(app, out var kinds) ? kinds : _kindsOfApp[app] = []).Add(kind);
        }

        return app;
    }

    /// <summary>Checks every app that was met.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        foreach (var (app, kinds) in _kindsOfApp)
        {
            var told = await AskAsync(app, stop);
            if (told.Problem is { } problem)
            {
                report.Note($"{account.Id} app {app}", $"its webhook could not be asked for with any of appSecrets: {problem} If none of them is this app's, its webhooks are refused: see App settings > Basic > App secret.");
                continue;
            }

            foreach (var kind in kinds)
            {
                Judge(app, kind, told.Body);
            }
        }
    }

    private async Task<Told> AskAsync(string app, CancellationToken stop)
    {
        Told told = default;
        foreach (var secret in account.AppSecrets)
        {
            told = await GraphQuestions.For(http, $"{app}|{secret.Reveal()}", "the right app secret").AskAsync($"{account.ApiBase}/{app}/subscriptions", stop);
            if (told.Problem is null)
            {
                break;
            }
        }

        return told;
    }

    private void Judge(string app, ChannelKind kind, JsonElement told)
    {
        var (about, wanted) = (WebhookFields.Object(kind), WebhookFields.Wanted(kind));
        var line = $"{account.Id} app {app} {about}";
        var found = told.Items("data"u8).FirstOrDefault(s => s.String("object"u8) == about);
        var url = found.String("callback_url"u8);
        var missing = wanted.Except(found.Items("fields"u8).Select(f => f.String("name"u8) ?? ""), StringComparer.Ordinal).ToList();
        if (found.ValueKind != JsonValueKind.Object)
        {
            report.Wrong(line, $"the app has no webhook for {about}. Enter callback URL and verify token in the app dashboard, and subscribe to {string.Join(", ", wanted)}.");
        }
        else if (account.PublicUrl is { } ours && url != TwilioUrl.WithoutFragment(ours))
        {
            report.Wrong(line, $"the app calls {CheckReport.Shown(url ?? "nothing")}, not {CheckReport.Shown(TwilioUrl.WithoutFragment(ours))}. Correct the callback URL in the app dashboard.");
        }
        else if (found.Has("active"u8) && !found.IsTrue("active"u8))
        {
            report.Wrong(line, "the app's webhook is not active: Meta turns it off after failures. Verify and save it anew in the app dashboard.");
        }
        else if (missing.Contains("messages", StringComparer.Ordinal))
        {
            report.Wrong(line, $"the app is not subscribed to {string.Join(", ", missing)}. Subscribe to them in the app dashboard: no message comes without.");
        }
        else if (missing.Count > 0)
        {
            report.Note(line, $"the app is not subscribed to {string.Join(", ", missing)}, so these events never come. Subscribe to them in the app dashboard.");
        }
        else
        {
            report.Good(line, "the app is subscribed.");
        }
    }
}
