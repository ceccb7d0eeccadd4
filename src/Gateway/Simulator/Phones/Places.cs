using Conversations.Messages;

namespace Gateway.Simulator.Phones;

/// <summary>What sample customers send that is neither words nor files.</summary>
internal static class Places
{
    internal const double Latitude = 4.6766;
    internal const double Longitude = -74.0483;
    internal const string Name = "Parque de la 93";
    internal const string Address = "Calle 93A # 11A, Bogotá";
    internal const string CardName = "Taller Norte";
    internal const string CardPhone = "+573995550170";
    internal const string AdHeadline = "Botas de cuero, 20 % menos";
    internal const string AdBody = "Solo esta semana";
    internal const string StoryUrl = "https://example.com/story";
    internal const string PostUrl = "https://example.com/post";

    /// <summary>The place as a phone shows it.</summary>
    internal static readonly Part.Location Park = new(Latitude, Longitude, Name, Address);

    /// <summary>The card as a phone shows it.</summary>
    internal static readonly Part.Contacts Card = new([new(CardName, [CardPhone], Organisation: CardName)]);

    /// <summary>The lines of a basket.</summary>
    internal static readonly IReadOnlyList<Part.OrderItem> Basket = [new("BOT-42-NEGRA", 1, 189900m, "COP"), new("CREMA-100", 2, 24000m, "COP")];
}
