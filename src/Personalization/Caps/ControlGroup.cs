using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Personalization.Caps;

/// <summary>Who is kept out of a campaign to compare with: the same people in every process and for all of its messages, drawn by a hash of their id.</summary>
public static class ControlGroup
{
    /// <summary>Whether somebody is in it.</summary>
    /// <param name="brand">The brand.</param>
    /// <param name="campaign">The campaign's name.</param>
    /// <param name="percent">How many of a hundred are.</param>
    /// <param name="person">The person's id.</param>
    public static bool Holds(string brand, string campaign, int percent, string person) =>
        BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{brand}\n{campaign}\n{person}"))) % 100 < percent;
}
