using Conversations.Log;
using Conversations.People;

namespace Gateway.Attachments.Keeping;

/// <summary>Keeps attachments sealed under their person's keys, and opens them.</summary>
internal sealed class AttachmentStore(IVault vault, IBlobs blobs)
{
    private const int ReferenceLength = 32;

    /// <summary>The name of an attachment: the same each time it is fetched, so that what is fetched again takes its own place.</summary>
    /// <param name="person">Whose log announced it.</param>
    /// <param name="entry">The version of the entry that announced it.</param>
    /// <param name="index">Which attachment of that entry.</param>
    public string ReferenceOf(PersonId person, long entry, int index) =>
        vault.MediaName(person, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"attachment/{entry}/{index}"))[..ReferenceLength];

    /// <summary>Whether a text can be the name of an attachment.</summary>
    public static bool IsReference(string text) => text.Length == ReferenceLength && text.All(char.IsAsciiHexDigitLower);

    /// <summary>Keeps an attachment; false when the person was erased.</summary>
    public async ValueTask<bool> KeepAsync(PersonId person, string reference, ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        if (await vault.SealAsync(person, reference, bytes, stop) is not { } sealed_)
        {
            return false;
        }

        await blobs.PutAsync(vault.MediaName(person, reference), sealed_, stop);
        return true;
    }

    /// <summary>The bytes of an attachment; null when they are not there or can be opened no more.</summary>
    public async ValueTask<byte[]?> OpenAsync(PersonId person, string reference, CancellationToken stop) =>
        await blobs.GetAsync(vault.MediaName(person, reference), stop) is { } blob ? await vault.OpenAsync(person, reference, blob, stop) : null;

    /// <summary>Takes the sealed bytes away.</summary>
    public ValueTask DropAsync(PersonId person, string reference, CancellationToken stop) => blobs.DeleteAsync(vault.MediaName(person, reference), stop);
}
