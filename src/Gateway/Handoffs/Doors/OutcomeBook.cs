using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Conversations.Log;

namespace Gateway.Handoffs.Doors;

/// <summary>Remembers what became of each command, longer than one may be repeated: the same message again is answered as it was and does nothing.</summary>
internal sealed class OutcomeBook(IBoards boards, TimeProvider clock)
{
    /// <summary>Longer than a command is accepted after it was sent, in both directions of a clock that is off.</summary>
    internal static readonly TimeSpan Remembered = CommandDesk.Window * 4;

    private const string Board = "desk-commands";
    private const int EveryNow = 64;
    private const int Most = 200;
    private int _kept;

    /// <summary>A command's name here: its sender's key and its message id.</summary>
    internal static string NameOf(CommandSender sender, string messageId) =>
        "dc_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{sender.Fingerprint}\n{messageId}")).AsSpan(0, 20));

    /// <summary>What was answered; null when it is new. <c>Same</c> tells whether it is the same command, and not another under its id.</summary>
    internal async ValueTask<(byte[] Answer, bool Same)?> FindAsync(string name, byte[] body, CancellationToken stop) =>
        await boards.GetAsync(Board, name, stop) is { } row && JsonSerializer.Deserialize<Kept>(row.Json) is { } kept
            ? (Encoding.UTF8.GetBytes(kept.Answer), kept.Body == HashOf(body))
            : null;

    /// <summary>Keeps an answer, and forgets old ones now and then.</summary>
    internal async ValueTask KeepAsync(string name, byte[] body, byte[] answer, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        await boards.PutAsync(new(Board, name, now.ToUnixTimeMilliseconds(), 1, JsonSerializer.Serialize(new Kept(HashOf(body), Encoding.UTF8.GetString(answer)))), stop);
        if (Interlocked.Increment(ref _kept) % EveryNow == 1)
        {
            var (oldest, _) = await boards.ListAsync(Board, null, Most, stop);
            await Task.WhenAll(oldest.Where(r => r.Order < (now - Remembered).ToUnixTimeMilliseconds()).Select(r => boards.RemoveAsync(Board, r.Id, 1, stop).AsTask()));
        }
    }

    private static string HashOf(byte[] body) => Convert.ToHexStringLower(SHA256.HashData(body));

    private sealed record Kept(string Body, string Answer);
}
