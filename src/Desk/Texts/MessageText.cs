using Conversations.Messages;
using Desk.Models;

namespace Desk.Texts;

/// <summary>Texts of what a message carries and of what became of it.</summary>
public static class MessageText
{
#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase Voice = new("Mensaje de voz", "Voice message", "Mensagem de voz");
    public static readonly Phrase StatePending = new("descargando…", "being fetched…", "baixando…");
    public static readonly Phrase StateExpired = new("el canal ya no lo tiene", "the channel no longer has it", "o canal não o tem mais");
    public static readonly Phrase StateBlocked = new("bloqueado: puede ser dañino; no se guardó ni se abre", "blocked: it may do harm; neither kept nor opened", "bloqueado: pode ser nocivo; não foi guardado nem se abre");
    public static readonly Phrase StateRefused = new("no se guardó: el canal lo negó o el tipo no se permite", "not kept: the channel refused it or its kind is not allowed", "não foi guardado: o canal o negou ou o tipo não é permitido");
    public static readonly Phrase StateTooLarge = new("no se guardó: demasiado grande", "not kept: too large", "não foi guardado: grande demais");
    public static readonly Phrase StateGone = new("ya no está", "not here any more", "não está mais aqui");
    public static readonly Phrase Open = new("Abrir", "Open", "Abrir");

    public static readonly Phrase Location = new("Ubicación", "Location", "Localização");
    public static readonly Phrase Map = new("Ver en el mapa", "See on the map", "Ver no mapa");
    public static readonly Phrase Contact = new("Contacto", "Contact", "Contato");

    public static readonly Phrase Chose = new("Eligió", "Chose", "Escolheu");
    public static readonly Phrase Pressed = new("Pulsó", "Pressed", "Tocou em");
    public static readonly Phrase FilledFlow = new("Llenó el formulario", "Filled in the form", "Preencheu o formulário");
    public static readonly Phrase CallAllowed = new("Respondió sobre las llamadas", "Answered about calls", "Respondeu sobre as chamadas");
    public static readonly Phrase Answers = new("Ver las respuestas", "Show the answers", "Ver as respostas");

    public static readonly Phrase Order = new("Pedido desde el catálogo", "Order from the catalogue", "Pedido do catálogo");
    public static readonly Phrase Item = new("Producto", "Product", "Produto");
    public static readonly Phrase Quantity = new("Cantidad", "Quantity", "Quantidade");
    public static readonly Phrase ItemPrice = new("Precio", "Price", "Preço");
    public static readonly Phrase Total = new("Total", "Total", "Total");
    public static readonly Phrase AsksProduct = new("Pregunta por el producto {0}", "Asks about the product {0}", "Pergunta pelo produto {0}");

    public static readonly Phrase FromAd = new("Vino desde un anuncio", "Came from an ad", "Veio de um anúncio");
    public static readonly Phrase FromPost = new("Vino desde una publicación", "Came from a post", "Veio de uma publicação");
    public static readonly Phrase FromProduct = new("Vino desde un producto", "Came from a product", "Veio de um produto");
    public static readonly Phrase FromLink = new("Vino desde un enlace", "Came through a link", "Veio por um link");

    public static readonly Phrase StoryReply = new("Respondió a su historia", "Replied to your story", "Respondeu à sua história");
    public static readonly Phrase StoryMention = new("Le mencionó en su historia", "Mentioned you in their story", "Mencionou você na história");
    public static readonly Phrase StoryOpen = new("Ver la historia (dura un día)", "See the story (for one day)", "Ver a história (dura um dia)");
    public static readonly Phrase Shared = new("Compartió {0}", "Shared {0}", "Compartilhou {0}");
    public static readonly Phrase SharedPost = new("una publicación", "a post", "uma publicação");
    public static readonly Phrase SharedReel = new("un reel", "a reel", "um reel");
    public static readonly Phrase SharedLink = new("un enlace", "a link", "um link");
    public static readonly Phrase OpenLink = new("Abrir el enlace", "Open the link", "Abrir o link");

    public static readonly Phrase Template = new("Plantilla {0}", "Template {0}", "Modelo {0}");
    public static readonly Phrase OfferedButtons = new("Botones ofrecidos", "Buttons offered", "Botões oferecidos");
    public static readonly Phrase OfferedList = new("Lista ofrecida", "List offered", "Lista oferecida");
    public static readonly Phrase OfferedReplies = new("Respuestas rápidas ofrecidas", "Quick replies offered", "Respostas rápidas oferecidas");
    public static readonly Phrase PutReaction = new("Reaccionó con {0}", "Reacted with {0}", "Reagiu com {0}");
    public static readonly Phrase TookReaction = new("Quitó su reacción", "Took the reaction away", "Retirou a reação");

    public static readonly Phrase Forwarded = new("Reenviado", "Forwarded", "Encaminhada");
    public static readonly Phrase Edited = new("editado", "edited", "editada");
    public static readonly Phrase Before = new("Antes decía", "It said before", "Antes dizia");
    public static readonly Phrase RevokedByCustomer = new("La persona eliminó este mensaje", "The person deleted this message", "A pessoa apagou esta mensagem");
    public static readonly Phrase RevokedByBrand = new("La marca eliminó este mensaje", "The brand deleted this message", "A marca apagou esta mensagem");
    public static readonly Phrase AnEarlierMessage = new("un mensaje anterior", "an earlier message", "uma mensagem anterior");
    public static readonly Phrase InAnswerTo = new("En respuesta a {0}", "In answer to {0}", "Em resposta a {0}");
    public static readonly Phrase ReactedBy = new("{0}: {1}", "{0}: {1}", "{0}: {1}");

    public static readonly Phrase AsideStandby = new("Otra aplicación atiende: aquí solo se escucha", "Another app is in charge: only overheard here", "Outro aplicativo atende: aqui só se escuta");
    public static readonly Phrase AsideGroup = new("Dicho en un grupo", "Said in a group", "Dito em um grupo");
    public static readonly Phrase AsideHistory = new("De antes de que el número llegara aquí", "From before the number came here", "De antes de o número chegar aqui");

    public static readonly Phrase FromBusinessApp = new("desde WhatsApp Business", "from WhatsApp Business", "pelo WhatsApp Business");
    public static readonly Phrase FromInbox = new("desde la bandeja", "from the inbox", "pela caixa de entrada");
    public static readonly Phrase FromOtherApp = new("desde otra aplicación", "from another app", "por outro aplicativo");

    public static readonly Phrase Undecided = new(
        "Salió y no hubo respuesta del canal: nadie sabe si llegó. ¿Qué pasó?",
        "It left and the channel did not answer: nobody knows whether it arrived. What happened?",
        "Saiu e o canal não respondeu: ninguém sabe se chegou. O que aconteceu?");
    public static readonly Phrase Arrived = new("Llegó", "It arrived", "Chegou");
    public static readonly Phrase SendAgain = new("Enviar de nuevo", "Send again", "Enviar de novo");

    public static readonly Phrase InParts = new("en {0} mensajes", "in {0} messages", "em {0} mensagens");
    public static readonly Phrase Segments = new("{0} segmentos", "{0} segments", "{0} segmentos");
    public static readonly Phrase OneSegment = new("1 segmento", "1 segment", "1 segmento");
    public static readonly Phrase Free = new("sin costo", "free of charge", "sem custo");
    public static readonly Phrase Charged = new("se cobra", "charged", "cobrada");
#pragma warning restore CS1591

    /// <summary>What became of an attachment, in words; null where there is nothing to say.</summary>
    public static Phrase? Of(MediaState state) => state switch
    {
        MediaState.Pending => StatePending,
        MediaState.Expired => StateExpired,
        MediaState.Refused => StateRefused,
        MediaState.TooLarge => StateTooLarge,
        MediaState.Blocked => StateBlocked,
        MediaState.Gone => StateGone,
        _ => null,
    };

    /// <summary>Where somebody came from.</summary>
    public static Phrase From(string source) => source switch
    {
        "ad" or "ADS" or "ads" => FromAd,
        "post" => FromPost,
        "product" or "CUSTOMER_CHAT_PLUGIN_PRODUCT" => FromProduct,
        _ => FromLink,
    };

    /// <summary>How something was chosen.</summary>
    public static Phrase How(string how) => how switch { "flow" => FilledFlow, "call_permission" => CallAllowed, "postback" => Pressed, _ => Chose };

    /// <summary>What was shared.</summary>
    public static Phrase What(string what) => what switch { "ig_reel" or "reel" => SharedReel, "share" or "post" or "ig_post" => SharedPost, _ => SharedLink };

    /// <summary>What was offered.</summary>
    public static Phrase Offered(string how) => how switch { "list" => OfferedList, "quick_replies" => OfferedReplies, _ => OfferedButtons };

    /// <summary>Why a message is not addressed to the brand now.</summary>
    public static Phrase Of(Aside aside) => aside switch { Aside.Standby => AsideStandby, Aside.Group => AsideGroup, _ => AsideHistory };

    /// <summary>In which other app of the brand it was written.</summary>
    public static Phrase Elsewhere(string where) => where switch { "whatsapp" => FromBusinessApp, "inbox" => FromInbox, _ => FromOtherApp };
}
