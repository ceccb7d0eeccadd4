using Conversations.Handoffs;
using Conversations.Messages;
using Desk.Models;

namespace Desk.Texts;

/// <summary>Texts of a timeline's entries.</summary>
public static class TimelineText
{
#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase Title = new("Conversación", "Conversation", "Conversa");
    public static readonly Phrase Empty = new("Todavía no hay entradas.", "No entries yet.", "Ainda não há entradas.");
    public static readonly Phrase Earlier = new("Ver anteriores", "Show earlier", "Ver anteriores");
    public static readonly Phrase ChannelChanged = new("Sigue por {0}", "Continues on {0}", "Continua por {0}");

    public static readonly Phrase Writing = new("El asistente está escribiendo:", "The assistant is writing:", "O assistente está escrevendo:");
    public static readonly Phrase WritingDiscarded = new("Lo que el asistente escribía se descartó.", "What the assistant was writing was discarded.", "O que o assistente escrevia foi descartado.");

    public static readonly Phrase Customer = new("Cliente", "Customer", "Cliente");
    public static readonly Phrase Assistant = new("Asistente", "Assistant", "Assistente");
    public static readonly Phrase Brand = new("Marca", "Brand", "Marca");
    public static readonly Phrase OwnerApp = new("Marca, desde otra aplicación", "Brand, from another app", "Marca, por outro aplicativo");
    public static readonly Phrase System = new("Sistema", "System", "Sistema");
    public static readonly Phrase Agent = new("Agente", "Agent", "Agente");

    public static readonly Phrase Draft = new("Borrador, no enviado", "Draft, not sent", "Rascunho, não enviado");
    public static readonly Phrase DraftSent = new("Borrador, enviado tal cual", "Draft, sent as it was", "Rascunho, enviado como estava");
    public static readonly Phrase DraftEdited = new("Borrador, enviado con cambios", "Draft, sent with changes", "Rascunho, enviado com mudanças");
    public static readonly Phrase DraftDiscarded = new("Borrador descartado", "Draft discarded", "Rascunho descartado");
    public static readonly Phrase DraftOvertaken = new("Borrador anulado antes de salir", "Draft overtaken before it left", "Rascunho anulado antes de sair");
    public static readonly Phrase Receipt = new("Recibo {0}", "Receipt {0}", "Recibo {0}");
    public static readonly Phrase DraftWithoutText = new("Lo que decía no se guardó", "What it said was not kept", "O que dizia não foi guardado");
    public static readonly Phrase FactsUsed = new("Datos personales usados", "Personal facts used", "Dados pessoais usados");
    public static readonly Phrase NoFacts = new("Sin datos personales", "No personal facts", "Sem dados pessoais");
    public static readonly Phrase Sources = new("Fuentes", "Sources", "Fontes");
    public static readonly Phrase FactSince = new("{0}, permitido desde {1}", "{0}, allowed since {1}", "{0}, permitido desde {1}");
    public static readonly Phrase WithheldOne = new("1 tipo de dato retenido: nada lo permite", "1 kind of fact withheld: nothing permits it", "1 tipo de dado retido: nada o permite");
    public static readonly Phrase WithheldMany = new("{0} tipos de datos retenidos: nada los permite", "{0} kinds of facts withheld: nothing permits them", "{0} tipos de dados retidos: nada os permite");

    public static readonly Phrase Queued = new("En cola", "Queued", "Na fila");
    public static readonly Phrase UnknownStatus = new("Sin confirmar: no se repite a ciegas", "Unconfirmed: never repeated blindly", "Sem confirmação: não se repete às cegas");
    public static readonly Phrase Sent = new("Enviado", "Sent", "Enviado");
    public static readonly Phrase Delivered = new("Entregado", "Delivered", "Entregue");
    public static readonly Phrase Played = new("Escuchado", "Played", "Ouvido");
    public static readonly Phrase Read = new("Leído", "Read", "Lido");
    public static readonly Phrase Failed = new("No llegó", "Failed", "Não chegou");
    public static readonly Phrase Dropped = new("No se envió", "Not sent", "Não enviado");

    public static readonly Phrase Accepted = new("{0} aceptó el mensaje", "{0} accepted the message", "{0} aceitou a mensagem");
    public static readonly Phrase Throttled = new("{0} pide ir más despacio", "{0} asks to slow down", "{0} pede para ir mais devagar");
    public static readonly Phrase Unreachable = new("{0} no responde", "{0} cannot be reached", "{0} não responde");
    public static readonly Phrase WindowClosed = new("La ventana de {0} está cerrada: hace falta una plantilla", "The {0} window is closed: a template is needed", "A janela de {0} está fechada: é preciso um modelo");
    public static readonly Phrase OptedOut = new("La persona detuvo {0}: no se envía", "The person stopped {0}: not sent", "A pessoa parou {0}: não se envia");
    public static readonly Phrase MarketingStopped = new("La persona detuvo la publicidad por {0}: no se envía", "The person stopped marketing on {0}: not sent", "A pessoa parou a publicidade por {0}: não se envia");
    public static readonly Phrase Warned = new("{0} pide ir más despacio y avisa que la cuenta está en riesgo", "{0} asks to slow down and warns that the account is at risk", "{0} pede para ir mais devagar e avisa que a conta está em risco");
    public static readonly Phrase Asking = new("No hubo respuesta de {0}: se le pregunta si lo tiene", "No answer from {0}: it is asked whether it has it", "{0} não respondeu: pergunta-se se a tem");
    public static readonly Phrase Refused = new("{0} rechazó el mensaje", "{0} refused the message", "{0} recusou a mensagem");
    public static readonly Phrase MarketingLimited = new("{0} no admite más publicidad para esta persona por ahora", "{0} takes no more marketing for this person for now", "{0} não aceita mais publicidade para esta pessoa por agora");
    public static readonly Phrase AccountRefused = new("{0} rechaza la cuenta: el remitente queda en pausa", "{0} refuses the account: the sender pauses", "{0} recusa a conta: o remetente fica em pausa");
    public static readonly Phrase OutcomeUnknown = new("Salió hacia {0} y no hubo respuesta: no se repite a ciegas", "It left for {0} and no answer came: never repeated blindly", "Saiu para {0} e não houve resposta: não se repete às cegas");
    public static readonly Phrase GateDropped = new("La puerta lo detuvo justo antes de {0}", "The gate stopped it just before {0}", "O portão o deteve logo antes de {0}");
    public static readonly Phrase Retry = new("nuevo intento a las {0}", "next attempt at {0}", "nova tentativa às {0}");
    public static readonly Phrase Attempt = new("intento {0}", "attempt {0}", "tentativa {0}");
    public static readonly Phrase StatusOf = new("Mensaje #{0}", "Message #{0}", "Mensagem #{0}");

    public static readonly Phrase ReadData = new("{0} consultó {1}", "{0} read {1}", "{0} consultou {1}");
    public static readonly Phrase ReadFor = new("para {0}", "for {0}", "para {0}");
    public static readonly Phrase Note = new("Nota para el equipo", "Note for the team", "Nota para a equipe");
    public static readonly Phrase NoteBy = new("Nota de {0} para el equipo", "{0}’s note for the team", "Nota de {0} para a equipe");
    public static readonly Phrase Unsupported = new("{0}: tipo «{1}», guardado completo", "{0}: kind “{1}”, kept whole", "{0}: tipo “{1}”, guardado inteiro");
    public static readonly Phrase ShowRaw = new("Ver el JSON original", "Show the original JSON", "Ver o JSON original");
    public static readonly Phrase CapAllow = new("Tope de frecuencia: permitido, {0} de {1}", "Frequency cap: allowed, {0} of {1}", "Limite de frequência: permitido, {0} de {1}");
    public static readonly Phrase CapDefer = new("Tope de frecuencia: aplazado, {0} de {1}", "Frequency cap: deferred, {0} of {1}", "Limite de frequência: adiado, {0} de {1}");
    public static readonly Phrase CapDeny = new("Tope de frecuencia: denegado, {0} de {1}", "Frequency cap: denied, {0} of {1}", "Limite de frequência: negado, {0} de {1}");
    public static readonly Phrase CapExempt = new("Tope de frecuencia: exento", "Frequency cap: exempt", "Limite de frequência: isento");
    public static readonly Phrase CapRule = new("regla {0}", "rule {0}", "regra {0}");
    public static readonly Phrase CapNext = new("de nuevo {0}", "again {0}", "de novo {0}");
    public static readonly Phrase AttachedImage = new("Imagen", "Picture", "Imagem");
    public static readonly Phrase AttachedAudio = new("Audio", "Audio", "Áudio");
    public static readonly Phrase AttachedVideo = new("Video", "Video", "Vídeo");
    public static readonly Phrase AttachedDocument = new("Documento", "Document", "Documento");
    public static readonly Phrase AttachedSticker = new("Sticker", "Sticker", "Figurinha");
    public static readonly Phrase AttachedOther = new("Adjunto", "Attachment", "Anexo");
    public static readonly Phrase NoText = new("(sin texto)", "(no text)", "(sem texto)");
    public static readonly Phrase Gone = new("(contenido borrado)", "(content erased)", "(conteúdo apagado)");
#pragma warning restore CS1591

    /// <summary>Who somebody is, in words.</summary>
    public static string Name(Actor actor, Language language) => actor.Kind switch
    {
        "customer" => actor.Name ?? Customer.In(language),
        "assistant" => Assistant.In(language),
        "agent" => actor.Name ?? Agent.In(language),
        "brand" => Brand.In(language),
        "owner_app" or "app" => OwnerApp.In(language),
        _ => System.In(language),
    };

    /// <summary>A status in words.</summary>
    public static Phrase Of(DeliveryStatus status) => status switch
    {
        DeliveryStatus.Queued => Queued,
        DeliveryStatus.Unknown => UnknownStatus,
        DeliveryStatus.Sent => Sent,
        DeliveryStatus.Delivered => Delivered,
        DeliveryStatus.Played => Played,
        DeliveryStatus.Read => Read,
        DeliveryStatus.Failed => Failed,
        _ => Dropped,
    };

    /// <summary>An outcome of a send in words; its placeholder is the channel.</summary>
    public static Phrase Of(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Accepted => Accepted,
        SendOutcome.Throttled => Throttled,
        SendOutcome.Unreachable => Unreachable,
        SendOutcome.WindowClosed => WindowClosed,
        SendOutcome.OptedOut => OptedOut,
        SendOutcome.MarketingStopped => MarketingStopped,
        SendOutcome.MarketingLimited => MarketingLimited,
        SendOutcome.Warned => Warned,
        SendOutcome.Refused => Refused,
        SendOutcome.AccountRefused => AccountRefused,
        SendOutcome.Unknown => OutcomeUnknown,
        _ => GateDropped,
    };

    /// <summary>What became of a draft, in words.</summary>
    public static Phrase Of(DraftFate fate) => fate switch
    {
        DraftFate.Open => Draft,
        DraftFate.Sent => DraftSent,
        DraftFate.Edited => DraftEdited,
        DraftFate.Discarded => DraftDiscarded,
        _ => DraftOvertaken,
    };

    /// <summary>A cap's outcome in words.</summary>
    public static Phrase Cap(string outcome) => outcome switch { "allow" => CapAllow, "defer" => CapDefer, "exempt" => CapExempt, _ => CapDeny };

    /// <summary>A kind of attachment in words.</summary>
    public static Phrase Attached(string type) => type switch
    {
        "image" => AttachedImage,
        "voice" => MessageText.Voice,
        "audio" => AttachedAudio,
        "video" => AttachedVideo,
        "document" or "file" => AttachedDocument,
        "sticker" => AttachedSticker,
        _ => AttachedOther,
    };
}
