using System.Text.Json;
using Gateway.Channels;
using Gateway.Configuration;

namespace Gateway.Verbs.Checks;

/// <summary>Checks a page: whether the token is the page's, and whether the app hears of its messages.</summary>
internal sealed class PageCheck(MetaAccount account, ProviderQuestions graph, CheckReport report)
{
    /// <summary>Runs it; false when the page could not be asked.</summary>
    public async Task<bool> RunAsync(SenderConfig sender, AppCheck apps, string token, CancellationToken stop)
    {
        var told = await graph.AskAsync($"{account.ApiBase}/{sender.NativeId}?fields=name", stop);
        if (told.Problem is { } problem)
        {
            report.Wrong(sender.Id, problem);
            return false;
        }

        await OwnerAsync(sender, told.Body.String("name"u8), stop);
        var app = await apps.OfAsync(token, graph, sender.Kind, said: null, stop);
        await SubscriptionAsync(sender, app, stop);
        return true;
    }

    // Sends go to me/messages, and "me" is whoever the token belongs to.
    private async Task OwnerAsync(SenderConfig sender, string? name, CancellationToken stop)
    {
        var me = await graph.AskAsync($"{account.ApiBase}/me?fields=id", stop);
        if (me.Problem is { } problem)
        {
            report.Note(sender.Id, $"page \"{name}\" is known, but whose token it is could not be asked: {problem}");
        }
        else if (me.Body.Id("id"u8) is { } id && id != sender.NativeId)
        {
            report.Wrong(sender.Id, $"page \"{name}\" is known, but the token belongs to {id}, so nothing can be sent as the page. Give the sender the page's own token: GET /{sender.NativeId}?fields=access_token with this one.");
        }
        else
        {
            report.Good(sender.Id, $"page \"{name}\" is known, and the token is its own.");
        }
    }

    private async Task SubscriptionAsync(SenderConfig sender, string? app, CancellationToken stop)
    {
        var about = $"{sender.Id} subscription";
        var told = await graph.AskAsync($"{account.ApiBase}/{sender.NativeId}/subscribed_apps", stop);
        if (told.Problem is { } problem)
        {
            report.Wrong(about, problem);
            return;
        }

        var apps = told.Body.Items("data"u8).Where(a => app is null || a.Id("id"u8) is not { } other || other == app).ToList();
        var missing = apps.Select(a => WebhookFields.Page.Except(Subscribed(a), StringComparer.Ordinal).ToList()).MinBy(m => m.Count);
        var fix = $"POST /{sender.NativeId}/subscribed_apps?subscribed_fields={string.Join(',', WebhookFields.Page)} with the page's token.";
        if (missing is null)
        {
            report.Wrong(about, $"no webhook comes, because the app is not subscribed to the page. {fix}");
        }
        else if (missing.Count > 0)
        {
            report.Wrong(about, $"the page is not subscribed to {string.Join(", ", missing)}. {fix}");
        }
        else
        {
            report.Good(about, "the app hears of every event of the page.");
        }
    }

    private static IEnumerable<string> Subscribed(JsonElement app) =>
        app.Texts("subscribed_fields"u8);
}
