namespace Desk.Texts;

/// <summary>What the machinery did, for entries that have no part of their own.</summary>
public static class MachineText
{
#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase Erased = new("Contenido borrado", "Content erased", "Conteúdo apagado");
    public static readonly Phrase SendBegun = new("Sale el mensaje #{0}", "Message #{0} goes out", "Sai a mensagem #{0}");
    public static readonly Phrase TurnSettled = new("Turno atendido: {0}", "Turn settled: {0}", "Vez atendida: {0}");
    public static readonly Phrase TurnReopened = new("El turno sigue abierto: la respuesta quedó anulada", "The turn is open again: its answer was overtaken", "A vez continua aberta: a resposta foi anulada");
    public static readonly Phrase TurnAbsorbed = new("Espera aquí una pregunta hecha en el otro registro", "A question from the other log waits here now", "Espera aqui uma pergunta feita no outro registro");
    public static readonly Phrase DraftAsked = new("{0} pidió un borrador al asistente", "{0} asked the assistant for a draft", "{0} pediu um rascunho ao assistente");
    public static readonly Phrase DraftAskedWithout = new("{0} pidió un borrador al asistente, sin usar: {1}", "{0} asked the assistant for a draft, without: {1}", "{0} pediu um rascunho ao assistente, sem usar: {1}");
    public static readonly Phrase DraftFailed = new("no se pudo escribir", "it could not be written", "não foi possível escrever");
    public static readonly Phrase DraftDiscarded = new("El borrador no se envía: {0}", "The draft is not sent: {0}", "O rascunho não é enviado: {0}");
    public static readonly Phrase AssistantRests = new("El asistente deja de responder: {0}", "The assistant rests: {0}", "O assistente para de responder: {0}");
    public static readonly Phrase AssistantRestsForPerson = new("El asistente deja de responder y pide una persona: {0}", "The assistant rests and asks for a person: {0}", "O assistente para de responder e pede uma pessoa: {0}");
    public static readonly Phrase AssistantWakes = new("El asistente vuelve a responder; antes: {0}", "The assistant answers again; before: {0}", "O assistente volta a responder; antes: {0}");
    public static readonly Phrase RestAutoReply = new("contesta un mensaje automático", "an automatic reply answers", "responde uma mensagem automática");
    public static readonly Phrase RestEcho = new("vuelven sus propias palabras", "its own words come back", "voltam as próprias palavras");
    public static readonly Phrase RestPingPong = new("parece que contesta una máquina", "it looks like a machine answers", "parece que uma máquina responde");
    public static readonly Phrase RestRepeats = new("llega lo mismo una y otra vez", "the same comes again and again", "chega o mesmo várias vezes");
    public static readonly Phrase RestFlood = new("llegan más mensajes de los que escribe una persona", "more messages come than a person types", "chegam mais mensagens do que uma pessoa escreve");
    public static readonly Phrase RestDrafts = new("se alcanzó el límite de borradores", "the limit of drafts is reached", "foi atingido o limite de rascunhos");
    public static readonly Phrase RestTooLong = new("el texto es demasiado largo", "the text is too long", "o texto é longo demais");
    public static readonly Phrase RestSameAnswer = new("repetiría la misma respuesta fija", "it would repeat the same fixed answer", "repetiria a mesma resposta fixa");
    public static readonly Phrase AddressLinked = new("Dirección unida a esta persona: {0}", "Address linked to this person: {0}", "Endereço ligado a esta pessoa: {0}");
    public static readonly Phrase HistoryAbsorbed = new("Se suma lo reciente del otro registro", "What was recent in the other log is joined", "Soma-se o recente do outro registro");
    public static readonly Phrase MergeStarted = new("Empieza a unirse otro registro de la misma persona", "Another log of the same person begins to be joined", "Outro registro da mesma pessoa começa a ser unido");
    public static readonly Phrase MergedAway = new("Este registro pasa a otro de la misma persona", "This log goes on in another one of the same person", "Este registro continua em outro da mesma pessoa");
    public static readonly Phrase MergeReturned = new("Este registro vuelve a estar abierto", "This log is open again", "Este registro está aberto de novo");
    public static readonly Phrase MergeAbsorbed = new("Permisos y direcciones del otro registro, unidos", "Consents and addresses of the other log, joined", "Permissões e endereços do outro registro, unidos");
    public static readonly Phrase MergeCompleted = new("Unión terminada", "Merge completed", "União concluída");
    public static readonly Phrase MergeUndoing = new("Se deshace la unión", "The merge is being undone", "A união está sendo desfeita");
    public static readonly Phrase MergeUndone = new("Unión deshecha", "Merge undone", "União desfeita");
    public static readonly Phrase ConsentAsked = new("Se preguntó por {0}", "Asked about {0}", "Perguntou-se sobre {0}");
    public static readonly Phrase ConsentReviewDue = new("Toca preguntar si sigue de acuerdo: {0}", "Time to ask whether they still agree: {0}", "Hora de perguntar se continua de acordo: {0}");
    public static readonly Phrase FactRecorded = new("La marca informó: {0}, para {1}", "The brand stated: {0}, for {1}", "A marca informou: {0}, para {1}");
    public static readonly Phrase FactHappened = new("La marca informó de una vez: {0}, para {1}", "The brand told of an occasion: {0}, for {1}", "A marca informou uma ocasião: {0}, para {1}");
    public static readonly Phrase FactsForgotten = new("Datos olvidados, su clave se destruyó: {0}", "Facts forgotten, their key was destroyed: {0}", "Dados esquecidos, a chave foi destruída: {0}");
    public static readonly Phrase FactCleared = new("La marca retiró: {0}, de {1}", "The brand took back: {0}, from {1}", "A marca retirou: {0}, de {1}");
    public static readonly Phrase ContactWished = new("Cómo quiere que le escriban: {0}", "How they want to be contacted: {0}", "Como quer ser contatado: {0}");
    public static readonly Phrase NoWishes = new("como decida la marca", "as the brand decides", "como a marca decidir");
    public static readonly Phrase ContactsAbsorbed = new("Contactos del otro registro: cuentan para los límites", "Contacts of the other log: they count for the limits", "Contatos do outro registro: contam para os limites");
    public static readonly Phrase CostsAbsorbed = new("Costos del otro registro, sumados", "Costs of the other log, added up", "Custos do outro registro, somados");
    public static readonly Phrase ConsentsAbsorbed = new("Permisos del otro registro, unidos: vale lo más estricto", "Consents of the other log, joined: the stricter word holds", "Permissões do outro registro, unidas: vale o mais estrito");
    public static readonly Phrase FactsAbsorbed = new("Datos del otro registro, unidos bajo sus permisos", "Facts of the other log, joined under their consents", "Dados do outro registro, unidos sob suas permissões");
    public static readonly Phrase MediaFetched = new("Adjunto del mensaje #{0}: se descarga", "Attachment of message #{0}: being fetched", "Anexo da mensagem #{0}: em download");
    public static readonly Phrase MediaDelayed = new("Adjunto del mensaje #{0}: se intenta de nuevo", "Attachment of message #{0}: tried again later", "Anexo da mensagem #{0}: nova tentativa");
    public static readonly Phrase MediaHeld = new("Adjunto del mensaje #{0}: retenido hasta que el antivirus lo revise", "Attachment of message #{0}: held until the scanner has looked at it", "Anexo da mensagem #{0}: retido até o antivírus verificar");
    public static readonly Phrase MediaBlocked = new("Adjunto del mensaje #{0}: bloqueado ({1})", "Attachment of message #{0}: blocked ({1})", "Anexo da mensagem #{0}: bloqueado ({1})");
    public static readonly Phrase HarmProgram = new("es un programa o contiene uno", "it is a program or holds one", "é um programa ou contém um");
    public static readonly Phrase HarmScript = new("es un script", "it is a script", "é um script");
    public static readonly Phrase HarmMacro = new("documento con macros", "a document with macros", "documento com macros");
    public static readonly Phrase HarmArchive = new("archivo comprimido que se expande sin medida", "an archive that is made to burst", "arquivo compactado que se expande sem medida");
    public static readonly Phrase HarmSignature = new("el antivirus lo reconoce", "the scanner knows it", "o antivírus o reconhece");
    public static readonly Phrase HarmMarkup = new("página o dibujo que ejecuta algo", "a page or drawing that runs something", "página ou desenho que executa algo");
    public static readonly Phrase HarmPdf = new("PDF que ejecuta algo", "a PDF that runs something", "PDF que executa algo");
    public static readonly Phrase HarmDisguise = new("no es lo que dice ser", "it is not what it is called", "não é o que diz ser");
    public static readonly Phrase HarmUnknown = new("nadie pudo revisarlo", "nobody could look at it", "ninguém pôde verificar");
    public static readonly Phrase MediaKept = new("Adjunto del mensaje #{0}: guardado", "Attachment of message #{0}: kept", "Anexo da mensagem #{0}: guardado");
    public static readonly Phrase MediaLost = new("Adjunto del mensaje #{0}: no se tiene", "Attachment of message #{0}: not kept", "Anexo da mensagem #{0}: não guardado");
    public static readonly Phrase MediaOf = new("el adjunto del mensaje #{0}", "the attachment of message #{0}", "o anexo da mensagem #{0}");
    public static readonly Phrase ToAttend = new("atender la conversación", "attending to the thread", "atender a conversa");
    public static readonly Phrase MediaAbsorbed = new("Los adjuntos pendientes del otro registro se descargan aquí", "Attachments that the other log waited for are fetched here", "Os anexos pendentes do outro registro são baixados aqui");
    public static readonly Phrase NothingHandedOut = new("nada: no está permitido", "nothing: it is not permitted", "nada: não é permitido");

    public static readonly Phrase IdentityDoubted = new("Puede que ya no sea la misma persona quien escribe desde {0}: sus datos no se usan por ahí", "It may not be the same person any more who writes from {0}: their data is not used there", "Pode não ser mais a mesma pessoa quem escreve de {0}: seus dados não são usados ali");
    public static readonly Phrase IdentityConfirmed = new("Se verificó de nuevo a la persona en {0}", "The person was verified again at {0}", "A pessoa foi verificada de novo em {0}");
    public static readonly Phrase AddressShared = new("Varias personas usan {0}: por ahí no se usan datos de nadie", "Several people use {0}: nobody’s data is used there", "Várias pessoas usam {0}: ali não se usam dados de ninguém");
    public static readonly Phrase AddressUnshared = new("{0} vuelve a ser de una sola persona", "{0} is one person’s alone again", "{0} volta a ser de uma só pessoa");
    public static readonly Phrase AddressFreed = new("{0} ya no es de esta persona", "{0} is not this person’s any more", "{0} não é mais desta pessoa");
    public static readonly Phrase MinorNoted = new("Es menor de edad: no recibe publicidad ni ofertas", "A minor: gets no advertising and no offers", "É menor de idade: não recebe publicidade nem ofertas");
    public static readonly Phrase MinorCleared = new("Ya no consta como menor de edad", "Not on record as a minor any more", "Não consta mais como menor de idade");
    public static readonly Phrase IdentitiesAbsorbed = new("Dudas y protecciones del otro registro, unidas", "Doubts and protections of the other log, joined", "Dúvidas e proteções do outro registro, unidas");
    public static readonly Phrase LinkCodeAsked = new("Se pidió un código para unir {0}", "A code was asked for to link {0}", "Pediu-se um código para ligar {0}");
    public static readonly Phrase LinkCodeIssued = new("Sale un código de un solo uso hacia {0}", "A one-time code goes to {0}", "Sai um código de uso único para {0}");
    public static readonly Phrase LinkCodeMissed = new("El código escrito no es el correcto", "What was typed is not the code", "O código digitado não é o correto");
    public static readonly Phrase LinkCodeAnswered = new("El código es correcto", "The code is right", "O código está correto");
    public static readonly Phrase LinkCodeClosed = new("Terminó la verificación por código", "The verification by code is over", "Terminou a verificação por código");
    public static readonly Phrase AnAddress = new("una dirección", "an address", "um endereço");

    public static readonly Phrase Answered = new("respondido", "answered", "respondido");
    public static readonly Phrase Drafted = new("hay un borrador para una persona", "a draft waits for a person", "há um rascunho para uma pessoa");
    public static readonly Phrase HandedOver = new("pasa a una persona", "handed to a person", "passa para uma pessoa");
    public static readonly Phrase OptOut = new("la persona pidió no recibir más", "the person opted out", "a pessoa pediu para não receber mais");
    public static readonly Phrase ByHuman = new("atendió una persona", "a person took care", "uma pessoa atendeu");
    public static readonly Phrase FixedWords = new("con palabras fijas", "with fixed words", "com palavras fixas");

    public static readonly Phrase NewerMessage = new("llegó otro mensaje", "a newer message came", "chegou outra mensagem");
    public static readonly Phrase OwnerChanged = new("la conversación cambió de manos", "the conversation changed hands", "a conversa mudou de mãos");
    public static readonly Phrase ConsentChanged = new("cambiaron los permisos", "consents changed", "as permissões mudaram");
    public static readonly Phrase ChangedMessage = new("la persona cambió o retiró un mensaje", "the customer changed or took back a message", "a pessoa mudou ou retirou uma mensagem");
    public static readonly Phrase Resolved = new("el asunto quedó resuelto", "the matter was resolved", "o assunto foi resolvido");
    public static readonly Phrase AnsweredOtherwise = new("una persona respondió con otras palabras", "a person answered in other words", "uma pessoa respondeu com outras palavras");
    public static readonly Phrase Repeated = new("repetía la respuesta anterior", "it repeated the answer before", "repetia a resposta anterior");
    public static readonly Phrase TopicOff = new("de este tema se ocupa una persona", "a person takes care of this topic", "uma pessoa cuida deste assunto");
    public static readonly Phrase NoSupport = new("no hay de dónde responder", "there is nothing to answer from", "não há de onde responder");
    public static readonly Phrase Rested = new("el asistente descansa", "the assistant rests", "o assistente descansa");
    public static readonly Phrase NewerDraft = new("hay uno más nuevo", "there is a newer one", "há um mais novo");
#pragma warning restore CS1591

    /// <summary>How a turn was settled, in words.</summary>
    public static Phrase Settled(string how) => how switch
    {
        "answered" => Answered,
        "drafted" => Drafted,
        "handoff" => HandedOver,
        "opt_out" or "optedout" => OptOut,
        "human" => ByHuman,
        "rested" => Rested,
        "right" => RightsText.Told,
        _ => FixedWords,
    };

    /// <summary>Why a draft came to nothing, in words; null for a reason that has its own.</summary>
    public static Phrase? Because(string reason) => reason switch
    {
        "newer_message" or "overtaken" => NewerMessage,
        "owner_changed" => OwnerChanged,
        "consent_changed" => ConsentChanged,
        "newer_draft" => NewerDraft,
        "changed_message" => ChangedMessage,
        "resolved" => Resolved,
        "answered_otherwise" => AnsweredOtherwise,
        "topic_off" => TopicOff,
        "repeated" => Repeated,
        "no_support" => NoSupport,
        "failed" => DraftFailed,
        _ => null,
    };

    /// <summary>Why an attachment was blocked, in words; null for one that was not.</summary>
    public static Phrase? Harm(string reason) => reason switch
    {
        "harmful_program" => HarmProgram,
        "harmful_script" => HarmScript,
        "harmful_macro" => HarmMacro,
        "harmful_archive" => HarmArchive,
        "harmful_signature" => HarmSignature,
        "harmful_markup" => HarmMarkup,
        "harmful_pdf" => HarmPdf,
        "harmful_disguise" => HarmDisguise,
        "not_scanned" => HarmUnknown,
        _ => null,
    };

    /// <summary>Why the assistant rests, in words.</summary>
    public static Phrase Rest(string why) => why switch
    {
        "auto_reply" => RestAutoReply,
        "echo" => RestEcho,
        "repeats" => RestRepeats,
        "flood" => RestFlood,
        "drafts" => RestDrafts,
        "too_long" => RestTooLong,
        "same_answer" => RestSameAnswer,
        _ => RestPingPong,
    };
}
