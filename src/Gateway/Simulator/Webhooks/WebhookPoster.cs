using System.Net;
using System.Net.Http.Headers;

namespace Gateway.Simulator.Webhooks;

/// <summary>Posts webhooks to the gateway as the providers do: no proxy, no redirect, no patience beyond the provider's.</summary>
internal sealed class WebhookPoster(Timetable timetable) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        ActivityHeadersPropagator = null,
    });

    /// <summary>
    /// Delivers a webhook and answers with the first attempt's outcome. Each attempt, the later ones too, tells
    /// <paramref name="told"/> its outcome and whether there will be another.
    /// </summary>
    public Task<WebhookAnswer> DeliverAsync(SignedWebhook webhook, Action<WebhookAnswer, bool>? told, CancellationToken stop) =>
        AttemptAsync(webhook, 0, told, stop);

    /// <summary>One POST.</summary>
    public async Task<WebhookAnswer> PostAsync(SignedWebhook webhook, CancellationToken stop)
    {
        using var request = Request(webhook);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            using var response = await _http.SendAsync(request, patience.Token);
            return new((int)response.StatusCode);
        }
        catch (HttpRequestException)
        {
            return WebhookAnswer.Unreachable;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return WebhookAnswer.TimedOut;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<WebhookAnswer> AttemptAsync(SignedWebhook webhook, int attempt, Action<WebhookAnswer, bool>? told, CancellationToken stop)
    {
        var answer = await PostAsync(webhook, stop);
        var plan = webhook.Redelivery;
        var failed = plan.OnAnswer ? !answer.Accepted : answer == WebhookAnswer.Unreachable;
        var again = failed && attempt < plan.Delays.Count;
        told?.Invoke(answer, again);
        if (again)
        {
            timetable.After(plan.Delays[attempt], later => AttemptAsync(webhook, attempt + 1, told, later));
        }

        return answer;
    }

    private static HttpRequestMessage Request(SignedWebhook webhook)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url)
        {
            Content = new ReadOnlyMemoryContent(webhook.Body),
            Version = HttpVersion.Version11,
        };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(webhook.ContentType);
        request.Headers.TryAddWithoutValidation(webhook.SignatureHeader, webhook.Signature);
        foreach (var (name, value) in webhook.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }
}
