using Conversations.Log;
using Conversations.People;

namespace Storage.Sealed;

// The keys are read anew each time: a medium is rare beside messages, and what was erased a moment ago must neither open nor be sealed.
public sealed partial class PersonLog
{
    /// <inheritdoc/>
    public async ValueTask<byte[]?> SealAsync(PersonId person, string reference, ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        var name = _keyring.NameOf(KeyClass.Content);
        return await _keyring.ReadAsync(person, stop) is { IsErased: false } keys && await _keyring.KeyAsync(keys, name, stop) is { } key
            ? Medium.Close(keys, name, key, reference, bytes.Span)
            : null;
    }

    /// <inheritdoc/>
    public async ValueTask<byte[]?> OpenAsync(PersonId person, string reference, ReadOnlyMemory<byte> blob, CancellationToken stop) =>
        await _keyring.ReadAsync(person, stop) is { IsErased: false } keys ? Medium.Open(keys, reference, blob.Span) : null;

    /// <inheritdoc/>
    public string MediaName(PersonId person, string reference) => _installation.MediaName(person, reference);
}
