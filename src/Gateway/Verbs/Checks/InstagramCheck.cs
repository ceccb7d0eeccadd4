using System.Text.Json;
using Gateway.Channels;
using Gateway.Configuration;

namespace Gateway.Verbs.Checks;

/// <summary>
/// Checks an Instagram account: whether the token reaches it, and whether its webhooks are on. They are switched on by any
/// subscription, of the account itself with Instagram's login and of the page it is linked to with Facebook's; which fields
/// come, the app says.
/// </summary>
internal sealed class InstagramCheck(MetaAccount account, ProviderQuestions graph, CheckReport report, bool isOwnLogin)
{
    /// <summary>Runs it; false when the account could not be asked.</summary>
    public async Task<bool> RunAsync(SenderConfig sender, AppCheck apps, string token, CancellationToken stop)
    {
        var told = await graph.AskAsync($"{account.ApiBase}/{sender.NativeId}?fields=username", stop);
        if (told.Problem is { } problem)
        {
            report.Wrong(sender.Id, problem);
            return false;
        }

        var name = $"@{told.Body.String("username"u8)}";
        await apps.OfAsync(token, graph, sender.Kind, said: null, stop);
        if (isOwnLogin)
        {
            report.Good(sender.Id, $"{name} is known.");
            await SubscriptionAsync(sender, sender.NativeId, "account", stop);
        }
        else if (await PageAsync(sender, name, stop) is { } page)
        {
            await SubscriptionAsync(sender, page, $"page {page}", stop);
        }
        else
        {
            report.Skip($"{sender.Id} subscription", "the page that the account is linked to is not known.");
        }

        return true;
    }

    // Sends go to me/messages: with Facebook's login the token must be the linked page's.
    private async Task<string?> PageAsync(SenderConfig sender, string name, CancellationToken stop)
    {
        var me = await graph.AskAsync($"{account.ApiBase}/me?fields=id,instagram_business_account", stop);
        if (me.Problem is { } problem)
        {
            report.Note(sender.Id, $"{name} is known, but whose token it is could not be asked, which must be the page's that it is linked to: {problem}");
            return null;
        }

        var linked = (me.Body.Object("instagram_business_account"u8) ?? default).Id("id"u8);
        if (linked == sender.NativeId)
        {
            report.Good(sender.Id, $"{name} is known, and the token is that of the page it is linked to.");
            return me.Body.Id("id"u8);
        }

        report.Wrong(sender.Id, $"{name} is known, but the token is not that of the page it is linked to{(linked is null ? "" : $", but of one linked to {linked}")}, so nothing can be sent. "
            + "Give the sender that page's token: GET /me/accounts?fields=name,access_token,instagram_business_account with this one.");
        return null;
    }

    private async Task SubscriptionAsync(SenderConfig sender, string id, string what, CancellationToken stop)
    {
        var about = $"{sender.Id} subscription";
        var told = await graph.AskAsync($"{account.ApiBase}/{id}/subscribed_apps", stop);
        if (told.Problem is { } problem)
        {
            report.Wrong(about, problem);
        }
        else if (told.Body.Items("data"u8).Any(a => a.Array("subscribed_fields"u8) is not { } fields || fields.GetArrayLength() > 0))
        {
            report.Good(about, $"the app is subscribed to the {what}.");
        }
        else
        {
            report.Wrong(about, $"no webhook comes, because the app is not subscribed to the {what}. POST /{id}/subscribed_apps?subscribed_fields=messages with this token.");
        }
    }
}
