using System.Security.Cryptography;
using System.Text.Json;
using Conversations.Log;
using Storage.Sealed;

namespace Gateway.Bots;

/// <summary>A key that tokens are signed with.</summary>
/// <param name="Kid">Its name.</param>
/// <param name="Made">When it was made.</param>
/// <param name="Rsa">The key.</param>
internal sealed record SigningKey(string Kid, DateTimeOffset Made, RSA Rsa);

/// <summary>
/// The installation's keys for tokens of bots, sealed in the store and the same in every process. A new one is published a day before it signs,
/// because bots look for new keys once a day, and an old one until the last token that it signed is long over.
/// </summary>
internal sealed class BotKeys(IDocuments documents, Installation installation, TimeProvider clock) : IDisposable
{
    private const string Document = "bots.keys";
    private const int Size = 2048;
    private const int Nonce = 12;
    private const int Tag = 16;

    /// <summary>How long a key is before another is made.</summary>
    internal static readonly TimeSpan Life = TimeSpan.FromDays(30);

    /// <summary>How long it is published before it signs.</summary>
    internal static readonly TimeSpan Ahead = TimeSpan.FromHours(26);

    // What another process made is known after this at the latest.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    private readonly byte[] _seal = installation.KeyFor("bots.keys");
    private readonly SemaphoreSlim _one = new(1);
    private IReadOnlyList<SigningKey> _known = [];
    private DateTimeOffset _read = DateTimeOffset.MinValue;

    /// <summary>All that tokens may be signed with now, oldest first.</summary>
    internal async ValueTask<IReadOnlyList<SigningKey>> AllAsync(CancellationToken stop)
    {
        await _one.WaitAsync(stop);
        try
        {
            if (clock.GetUtcNow() - _read > Fresh)
            {
                (_known, _read) = (await ReadAsync(stop), clock.GetUtcNow());
            }

            return _known;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The one to sign with: the newest that bots can know already.</summary>
    internal async ValueTask<SigningKey> CurrentAsync(CancellationToken stop)
    {
        var keys = await AllAsync(stop);
        return keys.LastOrDefault(k => clock.GetUtcNow() - k.Made >= Ahead) ?? keys[0];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _one.Dispose();
        foreach (var key in _known)
        {
            key.Rsa.Dispose();
        }
    }

    private async ValueTask<IReadOnlyList<SigningKey>> ReadAsync(CancellationToken stop)
    {
        while (true)
        {
            var (json, epoch) = await documents.GetAsync(Document, stop);
            var stored = json is null ? [] : JsonSerializer.Deserialize<List<Stored>>(json)!;
            var now = clock.GetUtcNow();
            if (stored.Count > 0 && now - stored[^1].Made < Life)
            {
                return [.. stored.Select(s => _known.FirstOrDefault(k => k.Kid == s.Kid) ?? Opened(s))];
            }

            // One that was the newest for a life and then for the time ahead signs nothing any more.
            List<Stored> next = [.. stored.Where(s => now - s.Made < Life + Life + Ahead), Fresher(now)];
            await documents.PutAsync(Document, JsonSerializer.Serialize(next), epoch, stop);
        }
    }

    private Stored Fresher(DateTimeOffset now)
    {
        using var rsa = RSA.Create(Size);
        var key = rsa.ExportPkcs8PrivateKey();
        var (kid, made) = (Guid.CreateVersion7(now).ToString("N"), new byte[Nonce + key.Length + Tag]);
        RandomNumberGenerator.Fill(made.AsSpan(0, Nonce));
        using var aes = new AesGcm(_seal, Tag);
        aes.Encrypt(made.AsSpan(0, Nonce), key, made.AsSpan(Nonce, key.Length), made.AsSpan(Nonce + key.Length), System.Text.Encoding.UTF8.GetBytes(kid));
        CryptographicOperations.ZeroMemory(key);
        return new(kid, now, made);
    }

    private SigningKey Opened(Stored stored)
    {
        var key = new byte[stored.Sealed.Length - Nonce - Tag];
        using var aes = new AesGcm(_seal, Tag);
        aes.Decrypt(stored.Sealed.AsSpan(0, Nonce), stored.Sealed.AsSpan(Nonce, key.Length), stored.Sealed.AsSpan(Nonce + key.Length), key, System.Text.Encoding.UTF8.GetBytes(stored.Kid));
        var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(key, out _);
        CryptographicOperations.ZeroMemory(key);
        return new(stored.Kid, stored.Made, rsa);
    }

    private sealed record Stored(string Kid, DateTimeOffset Made, byte[] Sealed);
}
