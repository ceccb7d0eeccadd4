using Conversations.People;

namespace Conversations.Log;

/// <summary>
/// Seals bytes that are kept beside the log (attachments), so that they are readable exactly as long as what was said with them: until
/// the month's key is dropped or the person is erased. Where the sealed bytes are kept is the caller's affair.
/// </summary>
public interface IVault
{
    /// <summary>
    /// Seals bytes under a key of their own, wrapped in the result under the person's key of this month. Null when the person is unknown or erased.
    /// </summary>
    /// <param name="person">Whose they are; a merge is not followed.</param>
    /// <param name="reference">What they are; the same is needed to open them.</param>
    /// <param name="bytes">The bytes.</param>
    /// <param name="stop">Gives up.</param>
    ValueTask<byte[]?> SealAsync(PersonId person, string reference, ReadOnlyMemory<byte> bytes, CancellationToken stop);

    /// <summary>
    /// Opens what was sealed for this person and reference. Null when the person is unknown or erased, or the month's key was dropped.
    /// Throws <see cref="System.Security.Cryptography.CryptographicException"/> when it is not what was sealed, or was sealed for another person or reference.
    /// </summary>
    ValueTask<byte[]?> OpenAsync(PersonId person, string reference, ReadOnlyMemory<byte> blob, CancellationToken stop);

    /// <summary>A name for a file or object, in lower-case hex: the same each time, and without the installation's secret it reveals nothing.</summary>
    string MediaName(PersonId person, string reference);
}
