using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Integration.Providers;

/// <summary>
/// A provider on loopback. It judges every call as the provider would, records it, and answers as told: the next good call takes
/// the first <see cref="Reply"/> of the script, and with the script at its end a good call is accepted.
/// </summary>
public abstract class ProviderServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<Reply> _script = new();
    private readonly ConcurrentQueue<ProviderCall> _calls = new();
    private readonly ConcurrentQueue<ProviderCall> _questions = new();
    private readonly ConcurrentQueue<(ProviderCall Call, int Status)> _signs = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly CancellationTokenSource _closing = new();
    private WebApplication? _app;
    private int _ids;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>Every call that was read whole, in the order of arrival, refused ones too.</summary>
    public IReadOnlyList<ProviderCall> Calls => [.. _calls];

    /// <summary>Read receipts and typing indicators, in the order of arrival, with the status they were answered with. They stand apart: nothing depends on them.</summary>
    public IReadOnlyList<(ProviderCall Call, int Status)> Signs => [.. _signs];

    /// <summary>The messages that were accepted.</summary>
    public IReadOnlyList<SentMessage> Sent => [.. _calls.Select(c => c.Message).OfType<SentMessage>()];

    /// <summary>Tells the next calls, one each, what they are answered with.</summary>
    public void Answer(params IEnumerable<Reply> replies)
    {
        foreach (var reply in replies)
        {
            _script.Enqueue(reply);
        }
    }

    /// <summary>Waits until so many messages were accepted.</summary>
    public async Task<IReadOnlyList<SentMessage>> WaitForAsync(int messages, TimeSpan? most = null)
    {
        using var limit = new CancellationTokenSource(most ?? TimeSpan.FromSeconds(10));
        while (Sent.Count < messages)
        {
            await _arrived.WaitAsync(limit.Token);
        }

        return Sent;
    }

    /// <summary>Stops listening: connections are refused until <see cref="ListenAsync"/>.</summary>
    public async Task RefuseConnectionsAsync()
    {
        if (_app is { } app)
        {
            _app = null;
            await app.DisposeAsync();
        }
    }

    /// <summary>Listens, after the first time on the same port again.</summary>
    public async Task ListenAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, Address.Port));
        _app = builder.Build();
        _app.Run(TakeAsync);
        await _app.StartAsync();
        Address = new(_app.Urls.Single());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await RefuseConnectionsAsync();
        _closing.Dispose();
        _arrived.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Judges a call: a refusal, or the message that is accepted.</summary>
    protected abstract (Reply? Refusal, SentMessage? Message) Judge(ProviderCall call);

    /// <summary>Answers a call that only reads; null for all others. The script is not for those.</summary>
    protected virtual Reply? Show(ProviderCall call) => null;

    /// <summary>Judges a read receipt or typing indicator; null for every other call. The script is not for those.</summary>
    protected virtual Reply? Sign(ProviderCall call) => null;

    /// <summary>The refusal of a scripted error code.</summary>
    protected abstract Reply Refusal(int status, int code, int? subcode);

    /// <summary>The answer to an accepted message.</summary>
    protected abstract Reply Accepted(SentMessage message);

    /// <summary>The next number for ids of this server.</summary>
    protected int NextNumber() => Interlocked.Increment(ref _ids);

    /// <summary>What was asked, in order, whatever was answered: questions stand beside the script and the calls.</summary>
    public IReadOnlyList<ProviderCall> Questions => [.. _questions];

    /// <summary>Answers a question about the account; null when this server takes the call for a send.</summary>
    protected virtual Reply? Look(ProviderCall call) => null;

    /// <summary>Runs for every send after it was read and judged, before it is answered: whoever waits in it keeps the call open.</summary>
    public Func<ProviderCall, Task>? Meanwhile { get; set; }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var call = new ProviderCall(context.Request.Method, context.Request.Path + context.Request.QueryString.Value, context.Request.Headers.Authorization.ToString(),
            context.Request.ContentType ?? "", Encoding.UTF8.GetString(body.ToArray()));
        if (call.Method == "GET" && Look(call) is { } told)
        {
            _questions.Enqueue(call);
            await AnswerAsync(context, told, message: null);
            return;
        }

        if (Show(call) is { } shown)
        {
            _calls.Enqueue(call);
            await AnswerAsync(context, shown, message: null);
            return;
        }

        if (Sign(call) is { } sign)
        {
            _signs.Enqueue((call, sign.Status));
            await AnswerAsync(context, sign, message: null);
            return;
        }

        var (refusal, message) = Judge(call);
        // A planned answer is for a call that is as it should be: what is refused for itself leaves it to the next.
        var scripted = refusal is null && _script.TryDequeue(out var next) ? next : null;
        // What breaks off may have been accepted before: the provider knows, the caller does not.
        var takes = refusal is null && scripted is null or { IsAccepted: true };
        call.Message = takes ? message : null;
        _calls.Enqueue(call);
        _arrived.Release();
        if (Meanwhile is { } meanwhile)
        {
            await meanwhile(call);
        }

        await AnswerAsync(context, refusal ?? scripted?.Or(Refusal) ?? Reply.Ok, message);
    }

    private async Task AnswerAsync(HttpContext context, Reply reply, SentMessage? message)
    {
        if (reply.Wait > TimeSpan.Zero)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _closing.Token);
            await Task.Delay(reply.Wait, either.Token).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        if (reply.Breaks)
        {
            context.Abort();
            return;
        }

        var answer = reply.Body is null && message is not null ? Accepted(message) : reply;
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        if (reply.RetryAfter is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds;
        }

        await context.Response.WriteAsync(answer.Body ?? "");
    }
}
