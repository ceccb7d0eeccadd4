using System.Globalization;
using Conversations.Messages;

namespace Gateway.Channels.Outbound;

/// <summary>A place in words, where a channel has no maps.</summary>
internal static class Places
{
    /// <summary>Name, address, and a link that every phone opens.</summary>
    public static string AsText(Part.Location place) =>
        string.Join('\n', new[] { place.Name, place.Address, $"https://maps.google.com/?q={Degrees(place.Latitude)},{Degrees(place.Longitude)}" }.Where(l => !string.IsNullOrWhiteSpace(l)));

    /// <summary>Degrees as every provider reads them; the seventh place is a centimetre.</summary>
    public static string Degrees(double degrees) => degrees.ToString("0.#######", CultureInfo.InvariantCulture);
}
