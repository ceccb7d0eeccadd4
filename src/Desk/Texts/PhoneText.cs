namespace Desk.Texts;

/// <summary>What a simulated phone's menus offer.</summary>
public static class PhoneText
{
#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase More = new("Enviar otra cosa", "Send something else", "Enviar outra coisa");
    public static readonly Phrase Menu = new("Opciones del mensaje", "Message options", "Opções da mensagem");
    public static readonly Phrase React = new("Reaccionar con {0}", "React with {0}", "Reagir com {0}");
    public static readonly Phrase Unreact = new("Quitar la reacción", "Take the reaction away", "Retirar a reação");
    public static readonly Phrase Reply = new("Responder", "Reply", "Responder");
    public static readonly Phrase Answer = new("Respuesta a este mensaje", "Answer to this message", "Resposta a esta mensagem");
    public static readonly Phrase Edit = new("Guardar cambio", "Save change", "Salvar mudança");
    public static readonly Phrase NewWords = new("Nuevo texto", "New words", "Novo texto");
    public static readonly Phrase Delete = new("Eliminar para todos", "Delete for everyone", "Apagar para todos");
    public static readonly Phrase Deleted = new("Se eliminó este mensaje", "This message was deleted", "Esta mensagem foi apagada");

    public static readonly Phrase Photo = new("Foto", "Photo", "Foto");
    public static readonly Phrase Voice = new("Nota de voz", "Voice note", "Nota de voz");
    public static readonly Phrase Document = new("Documento", "Document", "Documento");
    public static readonly Phrase Sticker = new("Sticker", "Sticker", "Figurinha");
    public static readonly Phrase Place = new("Ubicación", "Location", "Localização");
    public static readonly Phrase Contact = new("Contacto", "Contact", "Contato");
    public static readonly Phrase Order = new("Pedido", "Order", "Pedido");
    public static readonly Phrase Ad = new("Desde un anuncio", "From an ad", "De um anúncio");
    public static readonly Phrase MarketingStop = new("Detener publicidad", "Stop marketing", "Parar publicidade");
    public static readonly Phrase MarketingResume = new("Reanudar publicidad", "Resume marketing", "Retomar publicidade");
    public static readonly Phrase Owner = new("Responde el dueño", "The owner answers", "O dono responde");
    public static readonly Phrase Number = new("Cambiar de número", "Change number", "Mudar de número");
    public static readonly Phrase StoryReply = new("Responder historia", "Reply to story", "Responder história");
    public static readonly Phrase StoryMention = new("Mencionar en historia", "Mention in story", "Mencionar na história");
    public static readonly Phrase Share = new("Compartir publicación", "Share a post", "Compartilhar post");
    public static readonly Phrase Start = new("Botón Empezar", "Get started button", "Botão Começar");
#pragma warning restore CS1591

    /// <summary>An act of the phone's menu: its words and its drawing.</summary>
    public static (Phrase Words, string Icon) Of(string act, bool marketingStopped) => act switch
    {
        "photo" => (Photo, "image"),
        "voice" => (Voice, "voice"),
        "document" => (Document, "file"),
        "sticker" => (Sticker, "reaction"),
        "place" => (Place, "place"),
        "contact" => (Contact, "person"),
        "order" => (Order, "product"),
        "ad" => (Ad, "ad"),
        "marketing" => marketingStopped ? (MarketingResume, "consent") : (MarketingStop, "refusal"),
        "owner" => (Owner, "desk"),
        "number" => (Number, "call"),
        "second" => (DrillText.Second, "simulator"),
        "story_reply" => (StoryReply, "story"),
        "story_mention" => (StoryMention, "eye"),
        "share" => (Share, "share"),
        "start" => (Start, "chosen"),
        _ => (More, "other"),
    };
}
