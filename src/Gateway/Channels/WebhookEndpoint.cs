using System.Text;
using Conversations.Log;
using Gateway.Channels.Meta;
using Gateway.Channels.Twilio;
using Gateway.Configuration;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Channels;

/// <summary>
/// The one door for webhooks: verify, parse, append, and only then 200. What it answers otherwise: 400 authentic but
/// malformed, 401 or 403 not authentic, 404 unknown account, 413 too large, 503 not durable. All but 200 have an empty body.
/// </summary>
internal sealed class WebhookEndpoint(Accounts accounts, Intake.Intake intake, ChannelMetrics metrics, RefusalLog refusals, TimeProvider clock)
{
    private static readonly byte[] EmptyTwiML = "<Response/>"u8.ToArray();

    /// <summary>POST of a webhook.</summary>
    public Task PostAsync(HttpContext context) => TakeAsync(context, "");

    /// <summary>POST of a status callback, which only Twilio's accounts have.</summary>
    public Task PostStatusAsync(HttpContext context) => TakeAsync(context, "/status");

    /// <summary>GET: Meta's handshake, or a Twilio number that was set to GET.</summary>
    public Task GetAsync(HttpContext context)
    {
        if (Account(context) is not MetaAccount meta)
        {
            return TakeAsync(context, "");
        }

        if (MetaHandshake.Answer(meta, context.Request.Query) is not { } challenge)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(challenge);
    }

    private async Task TakeAsync(HttpContext context, string suffix)
    {
        var account = Account(context);
        var status = account is null || (suffix.Length > 0 && account is MetaAccount)
            ? StatusCodes.Status404NotFound
            : await JudgeAsync(context, account, suffix);
        metrics.Webhook(account, status);
        context.Response.StatusCode = status;
        if (status == StatusCodes.Status200OK && account is TwilioAccount)
        {
            // Any text in the answer would be sent to the customer.
            context.Response.ContentType = "text/xml";
            context.Response.ContentLength = EmptyTwiML.Length;
            await context.Response.Body.WriteAsync(EmptyTwiML);
        }
    }

    private async ValueTask<int> JudgeAsync(HttpContext context, AccountConfig account, string suffix)
    {
        try
        {
            if (await WebhookBody.ReadAsync(context.Request, context.RequestAborted) is not { } body)
            {
                return StatusCodes.Status413PayloadTooLarge;
            }

            using (body)
            {
                return await TakeAsync(account, Request(context, account, suffix, body.Bytes));
            }
        }
        catch (StoreUnavailableException)
        {
            return StatusCodes.Status503ServiceUnavailable;
        }
        catch (BadHttpRequestException error)
        {
            return error.StatusCode;
        }
        catch (Exception error) when (context.RequestAborted.IsCancellationRequested && error is IOException or OperationCanceledException)
        {
            // The caller hung up while sending; nobody reads this.
            return StatusCodes.Status400BadRequest;
        }
    }

    private async ValueTask<int> TakeAsync(AccountConfig account, WebhookRequest request)
    {
        if (VerifiedWebhook.Check(account, request) is not { } webhook)
        {
            refusals.Refused(account);
            return StatusCodes.Status401Unauthorized;
        }

        if (Parsing.Read(webhook, clock.GetUtcNow()) is not { } parsed)
        {
            return StatusCodes.Status400BadRequest;
        }

        // Not the request's token: a provider that has stopped waiting is better served by a write that completes.
        await intake.TakeAsync(parsed, CancellationToken.None);
        metrics.Taken(parsed);
        return StatusCodes.Status200OK;
    }

    private AccountConfig? Account(HttpContext context) => accounts.Find(context.Request.RouteValues["account"] as string);

    private static WebhookRequest Request(HttpContext context, AccountConfig account, string suffix, ReadOnlyMemory<byte> body)
    {
        var request = context.Request;
        var header = account is TwilioAccount ? TwilioSignature.Header : MetaSignature.Header;
        var signature = request.Headers[header] is [var only] ? only : null;
        // Routing forgives a slash at the end, the signature does not.
        var slash = request.Path.Value?.EndsWith('/') == true ? "/" : "";
        return new(request.Method, suffix + slash, Query(context), request.ContentType, signature, body);
    }

    // As the bytes stood on the wire: parsed query strings come back in another encoding.
    private static string Query(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget;
        var at = target?.IndexOf('?', StringComparison.Ordinal) ?? -1;
        return at >= 0 ? target![at..] : context.Request.QueryString.Value ?? "";
    }
}
