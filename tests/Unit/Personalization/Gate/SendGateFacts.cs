using Conversations.Messages;
using Conversations.People;

namespace Unit.Personalization;

/// <summary>Messages for the gate to look at.</summary>
internal static class SendGateFacts
{
    public static MessageQueued Message(
        this Life life, MessageClass of = MessageClass.Reply, Author? by = null, Address? to = null, string area = "service", string purpose = "support",
        bool usesFacts = false, Epochs? under = null, DateTimeOffset? notAfter = null, string id = "d1") =>
        new(id, by ?? Author.Assistant, Life.Sender, to ?? Life.WhatsApp, "Hola", of, area, purpose, under ?? life.Epochs, usesFacts, notAfter);

    public static MessageQueued Confirmation(string id, Life life) => life.Message(MessageClass.LegalConfirm, Author.System, id: id);
}
