using Desk.Models;

namespace Desk.Texts;

/// <summary>Texts of the place where an agent writes.</summary>
public static class ComposerText
{
#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase Over = new("Por dónde sale", "Where it leaves", "Por onde sai");
    public static readonly Phrase SendAnyway = new("Enviar de todos modos a {0} por {1}", "Send anyway to {0} on {1}", "Enviar mesmo assim a {0} por {1}");
    public static readonly Phrase PickTemplate = new("Elegir plantilla", "Choose template", "Escolher modelo");
    public static readonly Phrase ClosePicker = new("Cerrar plantillas", "Close templates", "Fechar modelos");
    public static readonly Phrase Search = new("Buscar", "Search", "Buscar");
    public static readonly Phrase SearchTemplates = new("Buscar entre {0} plantillas", "Search {0} templates", "Buscar entre {0} modelos");
    public static readonly Phrase MoreTemplates = new("Hay {0} más: busque por nombre o texto.", "There are {0} more: search by name or words.", "Há mais {0}: busque por nome ou texto.");
    public static readonly Phrase NoTemplateFound = new("Ninguna plantilla dice eso.", "No template says that.", "Nenhum modelo diz isso.");
    public static readonly Phrase Refresh = new("Vista previa", "Preview", "Pré-visualizar");
    public static readonly Phrase TextKept = new("Su texto sigue abajo y no se envía con la plantilla.", "Your text stays below and is not sent with the template.", "Seu texto continua abaixo e não é enviado com o modelo.");
    public static readonly Phrase WindowPerson = new("Solo texto suyo: {0}", "Only your own words: {0}", "Só texto seu: {0}");
    public static readonly Phrase WindowPersonHelp = new(
        "Pasaron 24 horas: hasta los 7 días solo puede salir texto escrito por una persona, sin adjuntos ni borradores.",
        "24 hours have passed: until day 7 only text that a person wrote may leave, without attachments or drafts.",
        "Passaram 24 horas: até o 7º dia só pode sair texto escrito por uma pessoa, sem anexos nem rascunhos.");
    public static readonly Phrase NoWindow = new("Sin límite de tiempo", "No time limit", "Sem limite de tempo");
    public static readonly Phrase NothingLeaves = new(
        "Pasaron 7 días: en este canal se podrá responder cuando la persona vuelva a escribir.",
        "7 days have passed: on this channel an answer is possible once the person writes again.",
        "Passaram 7 dias: neste canal será possível responder quando a pessoa voltar a escrever.");
    public static readonly Phrase NoWays = new(
        "No se puede responder a esta persona ahora: detuvo los mensajes de la dirección desde la que escribió.",
        "This person cannot be answered now: they stopped messages to the address they wrote from.",
        "Não é possível responder a esta pessoa agora: ela interrompeu as mensagens no endereço de onde escreveu.");

    public static readonly Phrase MissedTitle = new("Mientras escribía", "While you were writing", "Enquanto você escrevia");
    public static readonly Phrase MissedMore = new("y {0} mensajes más, arriba en la conversación", "and {0} more messages, further up in the conversation", "e mais {0} mensagens, acima na conversa");
    public static readonly Phrase Unseen = new(
        "Hay mensajes que no había visto: léalos aquí. Su texto sigue abajo y nada se envió.",
        "There are messages you had not seen: read them here. Your text is kept below and nothing was sent.",
        "Há mensagens que você não tinha visto: leia-as aqui. Seu texto continua abaixo e nada foi enviado.");
    public static readonly Phrase Empty = new("Escriba algo antes de enviar.", "Write something before you send.", "Escreva algo antes de enviar.");
    public static readonly Phrase TooLong = new(
        "El texto es demasiado largo: caben {0} caracteres. Acórtelo o envíelo en dos mensajes; sigue aquí.",
        "The text is too long: {0} characters fit. Shorten it or send it as two messages; it is still here.",
        "O texto é longo demais: cabem {0} caracteres. Encurte-o ou envie em duas mensagens; ele continua aqui.");
    public static readonly Phrase NoWay = new(
        "Esa dirección ya no admite respuesta. Elija otra; su texto sigue aquí.",
        "That address cannot be answered any more. Choose another; your text is still here.",
        "Esse endereço não aceita mais resposta. Escolha outro; seu texto continua aqui.");
    public static readonly Phrase DraftGone = new(
        "El borrador del que partió ya no vale: lea su texto otra vez y envíelo si aún sirve.",
        "The draft you started from no longer holds: read your text again and send it if it still does.",
        "O rascunho de que você partiu já não vale: leia seu texto de novo e envie se ainda servir.");
    public static readonly Phrase Unfilled = new(
        "Falta llenar {0}: complételo o quítelo antes de enviar.",
        "{0} is not filled in: complete or remove it before you send.",
        "Falta preencher {0}: complete ou remova antes de enviar.");
    public static readonly Phrase FileRefused = new("{0}", "{0}", "{0}");
#pragma warning restore CS1591

    /// <summary>What to say about what this place refuses itself; null where it is said elsewhere.</summary>
    public static Phrase? Of(ConflictKind kind) => kind switch
    {
        ConflictKind.Unseen => Unseen,
        ConflictKind.Empty => Empty,
        ConflictKind.TooLong => TooLong,
        ConflictKind.NoWay => NoWay,
        ConflictKind.HumanOnly => WindowPersonHelp,
        ConflictKind.DraftGone => DraftGone,
        ConflictKind.Unfilled => Unfilled,
        ConflictKind.File => FileRefused,
        _ => null,
    };
}
