using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Conversations.People;
using Storage.Sealed;

namespace Gateway.Bots;

/// <summary>
/// What a bot calls a person's conversation: the same each time, another one at each brand, and without the installation's secret it says
/// nothing. It is the person's id under a key, its own hash in front, so that none can be made up and nothing has to be stored.
/// </summary>
internal sealed class ConversationIds(Installation installation)
{
    private const int Front = 16;

    /// <summary>The name of a person's conversation.</summary>
    internal string Of(string brand, PersonId person)
    {
        var text = Encoding.UTF8.GetBytes(person.Value);
        using var aes = Cipher(brand);
        var front = FrontOf(brand, text);
        return Base64Url.EncodeToString([.. front, .. aes.EncryptCbc(text, front)]);
    }

    /// <summary>How the bot knows the person in it.</summary>
    internal string UserOf(string brand, PersonId person) =>
        "u-" + Convert.ToHexStringLower(HMACSHA256.HashData(Key(brand, "user"), Encoding.UTF8.GetBytes(person.Value))[..Front]);

    /// <summary>Whose conversation it is; null for a name that this brand never gave.</summary>
    internal PersonId? Person(string brand, string conversation)
    {
        try
        {
            var bytes = Base64Url.DecodeFromChars(conversation);
            using var aes = Cipher(brand);
            if (bytes.Length is > Front and < 200 && aes.DecryptCbc(bytes[Front..], bytes[..Front]) is var text
                && CryptographicOperations.FixedTimeEquals(FrontOf(brand, text), bytes.AsSpan(0, Front)) && PersonId.TryParse(Encoding.UTF8.GetString(text), out var person))
            {
                return person;
            }
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            // No name of ours.
        }

        return null;
    }

    private byte[] FrontOf(string brand, byte[] text) => HMACSHA256.HashData(Key(brand, "front"), text)[..Front];

    private Aes Cipher(string brand)
    {
        var aes = Aes.Create();
        aes.Key = Key(brand, "name");
        return aes;
    }

    private byte[] Key(string brand, string what) => installation.KeyFor($"bots\n{what}\n{brand}");
}
