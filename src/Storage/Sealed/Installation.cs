using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Conversations.Log;
using Conversations.People;

namespace Storage.Sealed;

/// <summary>
/// The secrets of one installation, made at its first start and kept in the store, wrapped by the master key: the keys of
/// the address book and of dedupe, and the key that signs the chain. They outlive a change of the master key.
/// </summary>
public sealed class Installation : IDisposable
{
    private const string Document = "installation";
    private readonly byte[] _book;
    private readonly byte[] _dedupe;
    private readonly ECDsa _signing;
    private readonly Lock _signer = new();

    private Installation(byte[] book, byte[] dedupe, byte[] signing)
    {
        (_book, _dedupe) = (book, dedupe);
        _signing = ECDsa.Create();
        _signing.ImportPkcs8PrivateKey(signing, out _);
    }

    /// <summary>The public key that checks the chain and the receipts: SubjectPublicKeyInfo in base64.</summary>
    public string PublicKey => Convert.ToBase64String(_signing.ExportSubjectPublicKeyInfo());

    /// <summary>Opens the installation's secrets, making them at the first start. Throws <see cref="WrongMasterKeyException"/>.</summary>
    public static async Task<Installation> OpenAsync(IDocuments documents, MasterKey master, CancellationToken stop)
    {
        var (json, _) = await documents.GetAsync(Document, stop);
        if (json is null)
        {
            await documents.PutAsync(Document, Fresh(master), expected: 0, stop);
            (json, _) = await documents.GetAsync(Document, stop);
        }

        var wrapped = JsonSerializer.Deserialize<Wrapped>(json!)!;
        return new(master.Unwrap(wrapped.Book, "book"), master.Unwrap(wrapped.Dedupe, "dedupe"), master.Unwrap(wrapped.Signing, "signing"));
    }

    /// <summary>Wraps the secrets under another master key.</summary>
    public static async Task RewrapAsync(IDocuments documents, MasterKey from, MasterKey to, CancellationToken stop)
    {
        var (json, epoch) = await documents.GetAsync(Document, stop);
        var old = json is null ? null : JsonSerializer.Deserialize<Wrapped>(json);
        if (old is null || to.IsFor(old.Book))
        {
            return;
        }

        var again = new Wrapped(
            to.Wrap(from.Unwrap(old.Book, "book"), "book"),
            to.Wrap(from.Unwrap(old.Dedupe, "dedupe"), "dedupe"),
            to.Wrap(from.Unwrap(old.Signing, "signing"), "signing"));
        _ = await documents.PutAsync(Document, JsonSerializer.Serialize(again), epoch, stop)
            ?? throw new StoreUnavailableException("Another process changed the installation's keys at the same time; run the command again.");
    }

    /// <summary>The address book's key for an address: a keyed hash, whose first byte is the partition where it is at home.</summary>
    public AddressKey KeyOf(string brand, Address address)
    {
        var text = $"{brand}\n{address}";
        Span<byte> utf8 = stackalloc byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        Span<byte> hash = stackalloc byte[32];
        HMACSHA256.HashData(_book, utf8[..Encoding.UTF8.GetBytes(text, utf8)], hash);
        return new(hash[0], Convert.ToHexStringLower(hash));
    }

    /// <summary>A dedupe key without the native id in it (a WhatsApp message id spells a phone number).</summary>
    /// <remarks>The secret in front of the text, cut to half a SHA-256: as good as an HMAC for a lookup, at a third of its price on the intake path.</remarks>
    public string DedupeKey(string text) => Keyed(text);

    /// <summary>A name of a person's entries without the native id in it; the same name is another one for each person. No dedupe key begins with a NUL.</summary>
    public string NameKey(PersonId person, string name) => Keyed($"\0name\n{person.Value}\n{name}");

    /// <summary>What stands for a person's medium outside the store, in hex.</summary>
    public string MediaName(PersonId person, string reference) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_book, Encoding.UTF8.GetBytes($"\0media\n{person.Value}\n{reference}")));

    private string Keyed(string text)
    {
        var most = _dedupe.Length + Encoding.UTF8.GetMaxByteCount(text.Length);
        Span<byte> keyed = most <= 2048 ? stackalloc byte[2048] : new byte[most];
        Span<byte> hash = stackalloc byte[32];
        _dedupe.CopyTo(keyed);
        SHA256.HashData(keyed[..(_dedupe.Length + Encoding.UTF8.GetBytes(text, keyed[_dedupe.Length..]))], hash);
        return Convert.ToBase64String(hash[..16]);
    }

    /// <summary>32 bytes for one purpose of the host, the same in every process of this installation. No brand's id begins with a NUL.</summary>
    public byte[] KeyFor(string purpose) => HMACSHA256.HashData(_book, Encoding.UTF8.GetBytes("\0key\n" + purpose));

    /// <summary>Signs bytes with ECDSA over P-256 and SHA-256.</summary>
    public byte[] Sign(ReadOnlySpan<byte> data)
    {
        lock (_signer)
        {
            return _signing.SignData(data, HashAlgorithmName.SHA256);
        }
    }

    /// <summary>Whether a signature of this installation stands over these bytes.</summary>
    public bool IsSigned(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        lock (_signer)
        {
            return _signing.VerifyData(data, signature, HashAlgorithmName.SHA256);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _signing.Dispose();

    private static string Fresh(MasterKey master)
    {
        using var signing = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return JsonSerializer.Serialize(new Wrapped(
            master.Wrap(RandomNumberGenerator.GetBytes(32), "book"),
            master.Wrap(RandomNumberGenerator.GetBytes(32), "dedupe"),
            master.Wrap(signing.ExportPkcs8PrivateKey(), "signing")));
    }

    private sealed record Wrapped(byte[] Book, byte[] Dedupe, byte[] Signing);
}
