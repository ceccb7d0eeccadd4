using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Gateway.Attachments.Fetching;

/// <summary>
/// Tells addresses of the public internet from all others: private, loopback, link-local (with it the metadata services of clouds),
/// shared, multicast, documentation, reserved. What is not known to be public is not.
/// </summary>
internal static class PublicAddress
{
    // IANA's special-purpose registry for IPv4: network and length of the prefix.
    private static readonly (uint Network, int Length)[] Special =
    [
        (0x00000000, 8), (0x0A000000, 8), (0x64400000, 10), (0x7F000000, 8), (0xA9FE0000, 16), (0xAC100000, 12), (0xC0000000, 24), (0xC0000200, 24),
        (0xC0586300, 24), (0xC0A80000, 16), (0xC6120000, 15), (0xC6336400, 24), (0xCB007100, 24), (0xE0000000, 4), (0xF0000000, 4),
    ];

    /// <summary>Whether an address is a public one.</summary>
    public static bool Is(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        return address.TryWriteBytes(bytes, out var length) && (address.AddressFamily, length) switch
        {
            (AddressFamily.InterNetwork, 4) => IsPublic(BinaryPrimitives.ReadUInt32BigEndian(bytes)),
            (AddressFamily.InterNetworkV6, 16) => IsPublic(bytes),
            _ => false,
        };
    }

    private static bool IsPublic(uint address)
    {
        foreach (var (network, length) in Special)
        {
            if ((address ^ network) >> (32 - length) == 0)
            {
                return false;
            }
        }

        return true;
    }

    // Of IPv6 only global unicast is public, without what it reserves, documents, or embeds an IPv4 address in (Teredo, 6to4).
    // A network without IPv4 reaches it through 64:ff9b::/96: there the embedded address counts. Mapped addresses are none at all.
    private static bool IsPublic(ReadOnlySpan<byte> address)
    {
        var (first, second) = (BinaryPrimitives.ReadUInt16BigEndian(address), BinaryPrimitives.ReadUInt16BigEndian(address[2..]));
        return first == 0x0064 && second == 0xFF9B && address[4..12].IndexOfAnyExcept((byte)0) < 0
            ? IsPublic(BinaryPrimitives.ReadUInt32BigEndian(address[12..]))
            : first >> 13 == 1
                && !(first == 0x2001 && second < 0x0200)
                && !(first == 0x2001 && second == 0x0DB8)
                && first != 0x2002
                && !(first == 0x3FFF && second < 0x1000);
    }
}
