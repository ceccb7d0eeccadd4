namespace Desk.Texts;

/// <summary>What a channel does not tell about a message.</summary>
public static class TickText
{
#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase NoDelivery = new("{0} no informa la entrega", "{0} does not report delivery", "{0} não informa a entrega");
    public static readonly Phrase NoSight = new("{0} no informa si lo vieron", "{0} does not tell whether it was seen", "{0} não informa se foi visto");
#pragma warning restore CS1591
}
