using Conversations.Log;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Gateway.Api;

/// <summary>Errors as RFC 9457 problem details: a stable code and one sentence for people.</summary>
internal static partial class Problems
{
    internal static IResult Of(int status, string code, string sentence) => Results.Problem(
        detail: sentence, statusCode: status, type: $"urn:gateway:{code}", extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = code });

    internal static readonly Func<IResult> NoPerson = () => Of(StatusCodes.Status404NotFound, "not_found", "There is no such person at this brand.");

    /// <summary>The one place where exceptions become answers: problem documents, or pages where people look.</summary>
    internal static void UseProblems(this WebApplication app) => app.UseExceptionHandler(new ExceptionHandlerOptions
    {
        // The framework would log every refusal as a failure, and the message of an exception, which may quote what was sent.
        SuppressDiagnosticsCallback = _ => true,
        ExceptionHandler = AnswerAsync,
    });

    private static async Task AnswerAsync(HttpContext context)
    {
        var feature = context.Features.Get<IExceptionHandlerFeature>();
        var error = feature?.Error;
        var (status, code, sentence) = error switch
        {
            BadRequestException bad => (bad.Status, "bad_request", bad.Message),
            BadHttpRequestException bad => (bad.StatusCode, "bad_request", "The request could not be read; check its form and size."),
            StoreUnavailableException => (StatusCodes.Status503ServiceUnavailable, "store_unavailable", "The store is not available right now; try again in a moment."),
            _ => (StatusCodes.Status500InternalServerError, "internal", "Something went wrong on our side; nothing was changed. The log has the details."),
        };
        if (error is not (BadRequestException or BadHttpRequestException or StoreUnavailableException))
        {
            // The message of an exception may quote what was sent: the log gets its type and its place only.
            Unexpected(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Gateway.Api"), error?.GetType().Name, error?.StackTrace);
        }

        var view = feature?.Endpoint?.Metadata.GetMetadata<IErrorView>();
        await (view?.Of(context, status) ?? Of(status, code, sentence)).ExecuteAsync(context);
    }

    [LoggerMessage(LogLevel.Error, "A request failed with {Error}{Place}")]
    private static partial void Unexpected(ILogger log, string? error, string? place);
}

/// <summary>Stands on an endpoint whose errors are shown otherwise than as problem details.</summary>
internal interface IErrorView
{
    /// <summary>The answer for a status.</summary>
    IResult Of(HttpContext http, int status);
}
