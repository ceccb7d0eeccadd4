using Desk.Models;

namespace Desk.Texts;

/// <summary>Texts of the agent desk.</summary>
public static class DeskText
{
#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase Waits = new("espera {0}", "waiting {0}", "espera {0}");
    public static readonly Phrase Unread = new("{0} sin leer", "{0} unread", "{0} não lidas");
    public static readonly Phrase More = new("Ver más", "Show more", "Ver mais");
    public static readonly Phrase NobodyWaits = new("Nadie espera", "Nobody is waiting", "Ninguém espera");
    public static readonly Phrase NobodyWaitsLead = new(
        "El asistente atiende. Cuando alguien necesite a una persona, aparecerá aquí con lo que ya se dijo.",
        "The assistant is answering. When somebody needs a person, they appear here with what was already said.",
        "O assistente atende. Quando alguém precisar de uma pessoa, aparecerá aqui com o que já foi dito.");
    public static readonly Phrase ChooseOne = new("Elija una conversación", "Choose a conversation", "Escolha uma conversa");
    public static readonly Phrase ChooseOneLead = new(
        "O tome la que vence primero: la lista ya está en ese orden.",
        "Or take the one due first: the list is in that order.",
        "Ou assuma a que vence primeiro: a lista está nessa ordem.");
    public static readonly Phrase CaughtUp = new("Todo al día", "All caught up", "Tudo em dia");
    public static readonly Phrase CaughtUpLead = new("Esta página avisa por sí sola.", "This page tells you by itself.", "Esta página avisa sozinha.");
    public static readonly Phrase Lagging = new("La lista va {0} atrás", "The list is {0} behind", "A lista está {0} atrasada");
    public static readonly Phrase BrokerDown = new(
        "La cola de traspasos está demorada. Esta lista sigue completa.",
        "The handoff queue is delayed. This list is still complete.",
        "A fila de transferências está atrasada. Esta lista continua completa.");

    public static readonly Phrase BackToList = new("Volver a la lista", "Back to the list", "Voltar à lista");
    public static readonly Phrase Context = new("Contexto", "Context", "Contexto");
    public static readonly Phrase ShowContext = new("Ver contexto", "Show context", "Ver contexto");
    public static readonly Phrase Summary = new("Por qué está aquí", "Why it is here", "Por que está aqui");
    public static readonly Phrase Facts = new("Datos permitidos", "Permitted facts", "Dados permitidos");
    public static readonly Phrase NoFacts = new("Nada permite ver datos de esta persona ahora.", "Nothing permits facts about this person now.", "Nada permite ver dados desta pessoa agora.");
    public static readonly Phrase FactGone = new("retirado", "withdrawn", "retirado");
    public static readonly Phrase Consents = new("Permisos", "Consents", "Permissões");
    public static readonly Phrase Reach = new("Dónde está", "Where to reach them", "Onde está");
    public static readonly Phrase HumanNote = new("Lo que quedó dicho", "What was agreed", "O que ficou combinado");

    public static readonly Phrase NothingNext = new("Nada de lo que espera es para usted ahora.", "Nothing that waits is for you now.", "Nada do que espera é para você agora.");
    public static readonly Phrase NoRoom = new(
        "Ya esperan su respuesta tantas personas como pueden esperarla. Responda o suelte una conversación.",
        "As many people wait for your answer as may. Answer one or give one back first.",
        "Já esperam a sua resposta tantas pessoas quantas podem. Responda ou solte uma conversa.");
    public static readonly Phrase Presence = new("Si recibe conversaciones nuevas", "Whether you take new conversations", "Se recebe novas conversas");

    public static readonly Phrase Composer = new("Escribir", "Write", "Escrever");
    public static readonly Phrase Reply = new("Respuesta", "Reply", "Resposta");
    public static readonly Phrase Note = new("Nota", "Note", "Nota");
    public static readonly Phrase ModeOf = new("Qué escribe", "What you write", "O que você escreve");
    public static readonly Phrase ReplyLabel = new("Respuesta a {0} por {1}", "Reply to {0} on {1}", "Resposta a {0} por {1}");
    public static readonly Phrase NoteLabel = new("Nota para el equipo: el cliente no la ve", "Note for the team: the customer does not see it", "Nota para a equipe: o cliente não vê");
    public static readonly Phrase SendTo = new("Enviar a {0} por {1}", "Send to {0} on {1}", "Enviar a {0} por {1}");
    public static readonly Phrase Measure = new("Caracteres: {0} · mensajes: {1}", "Characters: {0} · messages: {1}", "Caracteres: {0} · mensagens: {1}");
    public static readonly Phrase MeasureBytes = new("Bytes: {0} · mensajes: {1}", "Bytes: {0} · messages: {1}", "Bytes: {0} · mensagens: {1}");
    public static readonly Phrase MeasureSms = new("Caracteres: {0} · mensajes: {1} · segmentos SMS: {2} ({3})", "Characters: {0} · messages: {1} · SMS segments: {2} ({3})", "Caracteres: {0} · mensagens: {1} · segmentos SMS: {2} ({3})");
    public static readonly Phrase AddNote = new("Añadir nota para el equipo", "Add note for team", "Adicionar nota para a equipe");
    public static readonly Phrase TakeToReply = new("Tome la conversación para responder. Una nota puede dejarla ya.", "Take the conversation to reply. A note can be left now.", "Assuma a conversa para responder. Uma nota pode ser deixada já.");
    public static readonly Phrase TheirsToReply = new("La tiene {0}. Usted puede dejar una nota.", "{0} has it. You can leave a note.", "Está com {0}. Você pode deixar uma nota.");
    public static readonly Phrase WindowOpen = new("Ventana: {0}", "Window: {0}", "Janela: {0}");
    public static readonly Phrase WindowHelp = new("Tiempo que queda para escribir texto libre en este canal", "Time left to write free text on this channel", "Tempo que resta para escrever texto livre neste canal");
    public static readonly Phrase WindowShut = new("Ventana cerrada", "Window closed", "Janela fechada");
    public static readonly Phrase UseDraft = new("Usar el borrador", "Use draft", "Usar o rascunho");
    public static readonly Phrase DiscardDraft = new("Descartar el borrador", "Discard draft", "Descartar o rascunho");
    public static readonly Phrase DiscardWhy = new("Por qué no sirve", "Why it is of no use", "Por que não serve");
    public static readonly Phrase DraftHint = new("Tab lo pasa al texto", "Tab moves it to the text", "Tab o passa para o texto");

    public static readonly Phrase Taken = new("{0} tomó esta conversación. Su texto sigue aquí.", "{0} took this conversation. Your text is still here.", "{0} assumiu esta conversa. Seu texto continua aqui.");
    public static readonly Phrase Moved = new("Hay novedades arriba: léalas y envíe de nuevo si aún vale. Su texto sigue aquí.", "There is news above: read it and send again if it still holds. Your text is still here.", "Há novidades acima: leia e envie de novo se ainda valer. Seu texto continua aqui.");
    public static readonly Phrase Closed = new("Esta conversación ya se cerró. Su texto sigue aquí.", "This conversation is already closed. Your text is still here.", "Esta conversa já foi encerrada. Seu texto continua aqui.");
    public static readonly Phrase WindowClosed = new("La ventana del canal se cerró mientras escribía. Su texto sigue aquí.", "The channel’s window closed while you were writing. Your text is still here.", "A janela do canal fechou enquanto você escrevia. Seu texto continua aqui.");
    public static readonly Phrase Refused = new("No se puede enviar: {0}", "It cannot be sent: {0}", "Não pode ser enviado: {0}");
    public static readonly Phrase RefusedPlain = new("Los permisos de esta persona no dejan enviarlo.", "This person’s consents do not allow it.", "As permissões desta pessoa não deixam enviá-lo.");
    public static readonly Phrase Unavailable = new("El registro no responde y nada se envió. Su texto sigue aquí.", "The log cannot be reached and nothing was sent. Your text is still here.", "O registro não responde e nada foi enviado. Seu texto continua aqui.");

    public static readonly Phrase Keys = new("Teclas", "Keys", "Teclas");
    public static readonly Phrase KeysOn = new("Teclas de una letra", "Single-letter keys", "Teclas de uma letra");
    public static readonly Phrase KeyMove = new("bajar y subir en la lista", "move down and up the list", "descer e subir na lista");
    public static readonly Phrase KeyOpen = new("abrir", "open", "abrir");
    public static readonly Phrase KeyReply = new("responder", "reply", "responder");
    public static readonly Phrase KeyNote = new("nota", "note", "nota");
    public static readonly Phrase KeyTake = new("tomar la siguiente", "take next", "assumir a próxima");
    public static readonly Phrase KeyResolve = new("resolver", "resolve", "resolver");
    public static readonly Phrase KeyDark = new("tema claro u oscuro", "light or dark theme", "tema claro ou escuro");
    public static readonly Phrase KeyHelp = new("esta ayuda", "this help", "esta ajuda");
    public static readonly Phrase KeySend = new("enviar", "send", "enviar");
#pragma warning restore CS1591

    /// <summary>What to say about a conflict.</summary>
    public static string Of(Conflict conflict, Language language) => conflict.Kind switch
    {
        ConflictKind.Told => conflict.Detail ?? "",
        ConflictKind.Taken when conflict.Ago is { } span => ActsText.TakenAgo.In(language, conflict.Who ?? HandoffText.Somebody.In(language), span),
        ConflictKind.Taken => Taken.In(language, conflict.Who ?? HandoffText.Somebody.In(language)),
        ConflictKind.Moved => Moved.In(language),
        ConflictKind.Closed => Closed.In(language),
        ConflictKind.WindowClosed => WindowClosed.In(language),
        ConflictKind.Unavailable => Unavailable.In(language),
        ConflictKind.NothingNext => NothingNext.In(language),
        ConflictKind.NoRoom => NoRoom.In(language),
        ConflictKind.DraftStruck => DraftText.StruckSent.In(language),
        _ when ComposerText.Of(conflict.Kind) is { } said => said.In(language, conflict.Detail),
        _ => conflict.Detail is { } detail ? Refused.In(language, detail) : RefusedPlain.In(language),
    };
}
