using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Integration.Assistant;

/// <summary>
/// A model endpoint on the loopback that speaks the chat-completions wire format byte by byte, well or badly: the test
/// writes the answer itself, and decides when the connection ends.
/// </summary>
internal sealed class FakeModel : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly Func<Conversation, Task> _answer;
    private readonly Task _running;

    public FakeModel(Func<Conversation, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _running = RunAsync();
    }

    public Uri Endpoint => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/v1");

    public List<string> Requests { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        await _running;
        _closing.Dispose();
    }

    private async Task RunAsync()
    {
        List<Task> open = [];
        try
        {
            // Once it is stopped it says that it does not listen, whether or not anybody cancelled.
            while (!_closing.IsCancellationRequested)
            {
                open.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_closing.Token)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException || (e is InvalidOperationException && _closing.IsCancellationRequested))
        {
            // The test is over.
        }

        await Task.WhenAll(open);
    }

    // Each by itself: one that hangs keeps nobody else waiting.
    private async Task ServeAsync(TcpClient client)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
        var hangingUp = Task.CompletedTask;
        try
        {
            using (client)
            {
                await using var stream = client.GetStream();
                var request = await ReadRequestAsync(stream, over.Token);
                lock (Requests)
                {
                    Requests.Add(request);
                }

                hangingUp = HangUpAsync(stream, over);
                await _answer(new Conversation(stream, over.Token));
                client.Client.LingerState = new LingerOption(enable: false, 0);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
        {
            // The test is over, or the client hung up.
        }

        await hangingUp;
    }

    private static async Task HangUpAsync(NetworkStream stream, CancellationTokenSource over)
    {
        var rest = new byte[64];
        try
        {
            while (await stream.ReadAsync(rest, over.Token) > 0)
            {
                // One request is all that is asked on a connection.
            }

            await over.CancelAsync();
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            await over.CancelAsync();
        }
    }

    private static async Task<string> ReadRequestAsync(NetworkStream stream, CancellationToken stop)
    {
        var bytes = new List<byte>();
        var buffer = new byte[8192];
        while (true)
        {
            var text = Encoding.UTF8.GetString([.. bytes]);
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0 && LengthOf(text) is var length && Encoding.UTF8.GetByteCount(text[(end + 4)..]) >= length)
            {
                return text;
            }

            var read = await stream.ReadAsync(buffer, stop);
            if (read == 0)
            {
                return text;
            }

            bytes.AddRange(buffer.AsSpan(0, read));
        }
    }

    private static int LengthOf(string head)
    {
        var at = head.IndexOf("Content-Length:", StringComparison.OrdinalIgnoreCase);
        return at < 0 ? 0 : int.Parse(head[(at + 15)..head.IndexOf('\r', at)].Trim(), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>One request to answer; <c>Closing</c> is cancelled when whoever asked hangs up or the test is over.</summary>
    internal sealed record Conversation(NetworkStream Stream, CancellationToken Closing)
    {
        public Task HeadAsync(string contentType, int status = 200, int? length = null) => WriteAsync(
            $"HTTP/1.1 {status} X\r\nContent-Type: {contentType}\r\nConnection: close\r\n{(length is null ? "" : $"Content-Length: {length}\r\n")}\r\n");

        public Task EventAsync(string data) => WriteAsync($"data: {data}\n\n");

        public Task SayAsync(string text) => EventAsync($$$"""{"id":"c1","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":{{{System.Text.Json.JsonSerializer.Serialize(text)}}}},"finish_reason":null}]}""");

        public Task FinishAsync(string reason = "stop") => EventAsync($$$"""{"id":"c1","object":"chat.completion.chunk","choices":[{"index":0,"delta":{},"finish_reason":"{{{reason}}}"}]}""");

        public async Task WholeAsync(string json, int status = 200)
        {
            await HeadAsync("application/json", status, Encoding.UTF8.GetByteCount(json));
            await WriteAsync(json);
        }

        public async Task WriteAsync(string text)
        {
            await Stream.WriteAsync(Encoding.UTF8.GetBytes(text), Closing);
            await Stream.FlushAsync(Closing);
        }

        /// <summary>Says nothing more until whoever asked hangs up.</summary>
        public Task HangAsync() => Task.Delay(Timeout.Infinite, Closing);
    }
}
