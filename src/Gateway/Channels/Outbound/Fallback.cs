using Personalization.Wording;

namespace Gateway.Channels.Outbound;

/// <summary>What a channel lacks and what takes its place, and what it cannot do at all: stable codes, with a sentence for people.</summary>
internal static class Fallback
{
    /// <summary>Buttons became a list.</summary>
    public const string ButtonsAsList = "buttons_as_list";
    /// <summary>Buttons became quick replies.</summary>
    public const string ButtonsAsQuickReplies = "buttons_as_quick_replies";
    /// <summary>A list became quick replies.</summary>
    public const string ListAsQuickReplies = "list_as_quick_replies";
    /// <summary>Quick replies became buttons.</summary>
    public const string QuickRepliesAsButtons = "quick_replies_as_buttons";
    /// <summary>Quick replies became a list.</summary>
    public const string QuickRepliesAsList = "quick_replies_as_list";
    /// <summary>What can be chosen stands as numbered lines.</summary>
    public const string MenuAsText = "menu_as_text";
    /// <summary>A menu's header or footer stands in the text.</summary>
    public const string MenuFrameInText = "menu_frame_in_text";
    /// <summary>A place stands as text with a link to a map.</summary>
    public const string LocationAsText = "location_as_text";
    /// <summary>The text beside an attachment is a message of its own.</summary>
    public const string CaptionApart = "caption_apart";
    /// <summary>A sticker is sent as a picture.</summary>
    public const string StickerAsImage = "sticker_as_image";
    /// <summary>The message does not show what it answers.</summary>
    public const string ReplyToLeftOut = "reply_to_left_out";

    /// <summary>The channel has no reactions.</summary>
    public const string NoReaction = "reaction_not_possible";
    /// <summary>The channel has no templates.</summary>
    public const string NoTemplate = "template_not_possible";
    /// <summary>The template is named as another provider names it.</summary>
    public const string OtherTemplate = "template_of_another_provider";
    /// <summary>The channel fetches attachments from an address and knows no ids.</summary>
    public const string MediaWithoutUrl = "media_needs_url";
    /// <summary>A menu asks something; without words there is nothing to answer.</summary>
    public const string MenuWithoutText = "menu_needs_text";
    /// <summary>Something that is not sent by anybody.</summary>
    public const string NotSendable = "part_not_possible";
    /// <summary>There is nothing in it.</summary>
    public const string Empty = "message_is_empty";

    /// <summary>Every code, as brands read it.</summary>
    public static readonly IReadOnlyDictionary<string, Texts> Sentences = new Dictionary<string, Texts>(StringComparer.Ordinal)
    {
        [ButtonsAsList] = new("Los botones salen como lista.", "Os botões saem como lista.", "The buttons leave as a list."),
        [ButtonsAsQuickReplies] = new("Los botones salen como respuestas rápidas.", "Os botões saem como respostas rápidas.", "The buttons leave as quick replies."),
        [ListAsQuickReplies] = new("La lista sale como respuestas rápidas.", "A lista sai como respostas rápidas.", "The list leaves as quick replies."),
        [QuickRepliesAsButtons] = new("Las respuestas rápidas salen como botones.", "As respostas rápidas saem como botões.", "The quick replies leave as buttons."),
        [QuickRepliesAsList] = new("Las respuestas rápidas salen como lista.", "As respostas rápidas saem como lista.", "The quick replies leave as a list."),
        [MenuAsText] = new("Las opciones salen como texto numerado.", "As opções saem como texto numerado.", "The options leave as numbered text."),
        [MenuFrameInText] = new("El encabezado o el pie del menú va dentro del texto.", "O cabeçalho ou o rodapé do menu vai dentro do texto.", "The menu's header or footer stands in the text."),
        [LocationAsText] = new("La ubicación sale como texto con un enlace al mapa.", "A localização sai como texto com um link para o mapa.", "The place leaves as text with a link to a map."),
        [CaptionApart] = new("El texto del adjunto sale como mensaje aparte.", "O texto do anexo sai como mensagem à parte.", "The attachment's caption leaves as a message of its own."),
        [StickerAsImage] = new("El sticker sale como imagen.", "A figurinha sai como imagem.", "The sticker leaves as a picture."),
        [ReplyToLeftOut] = new("El mensaje no muestra a cuál responde.", "A mensagem não mostra a qual responde.", "The message does not show which one it answers."),
        [NoReaction] = new("Este canal no tiene reacciones.", "Este canal não tem reações.", "This channel has no reactions."),
        [NoTemplate] = new("Este canal no tiene plantillas.", "Este canal não tem modelos.", "This channel has no templates."),
        [OtherTemplate] = new(
            "La plantilla se nombra de otra forma en este proveedor: nombre e idioma en Meta, contentSid en Twilio.",
            "O modelo tem outro nome neste provedor: nome e idioma na Meta, contentSid na Twilio.",
            "This provider names templates otherwise: name and language at Meta, contentSid at Twilio."),
        [MediaWithoutUrl] = new("En este canal un adjunto necesita una dirección https.", "Neste canal um anexo precisa de um endereço https.", "On this channel an attachment needs an https address."),
        [MenuWithoutText] = new("Un menú necesita un texto.", "Um menu precisa de um texto.", "A menu needs a text."),
        [NotSendable] = new("Hay algo en el mensaje que no se puede enviar.", "Há algo na mensagem que não pode ser enviado.", "There is something in the message that cannot be sent."),
        [Empty] = new("El mensaje está vacío.", "A mensagem está vazia.", "The message is empty."),
    };
}
