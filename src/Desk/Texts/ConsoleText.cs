namespace Desk.Texts;

/// <summary>Texts of the brand console.</summary>
public static class ConsoleText
{
#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase Title = new("Consola de {0}", "{0} console", "Console de {0}");
    public static readonly Phrase Figures = new("Cifras", "Figures", "Números");
    public static readonly Phrase RequestsNone = new("ninguna abierta", "none open", "nenhum aberto");
    public static readonly Phrase RequestsOpen = new("abiertas: {0}", "open: {0}", "abertos: {0}");
    public static readonly Phrase Channels = new("Canales", "Channels", "Canais");
    public static readonly Phrase ChannelsLead = new("Los números y páginas de la marca.", "The brand’s numbers and pages.", "Os números e páginas da marca.");
    public static readonly Phrase NoChannels = new("Ningún remitente está configurado todavía.", "No sender is configured yet.", "Nenhum remetente está configurado ainda.");
    public static readonly Phrase Sender = new("Remitente", "Sender", "Remetente");
    public static readonly Phrase Address = new("Dirección", "Address", "Endereço");
    public static readonly Phrase Provider = new("Proveedor", "Provider", "Provedor");
    public static readonly Phrase State = new("Estado", "State", "Estado");
    public static readonly Phrase LastInbound = new("Último mensaje", "Last message", "Última mensagem");
    public static readonly Phrase UseCases = new("Usos de datos", "Uses of data", "Usos de dados");
    public static readonly Phrase UseCasesLead = new("Nada fuera de esta lista se guarda ni se usa.", "Nothing outside this list is kept or used.", "Nada fora desta lista é guardado nem usado.");
    public static readonly Phrase NoUseCases = new("Ninguno: el asistente responde sin datos personales.", "None: the assistant answers without personal facts.", "Nenhum: o assistente responde sem dados pessoais.");
    public static readonly Phrase Fields = new("Datos", "Fields", "Dados");
    public static readonly Phrase Why = new("Para qué", "Why", "Para quê");
    public static readonly Phrase Value = new("Qué gana el cliente", "Value to the customer", "O que o cliente ganha");
    public static readonly Phrase Basis = new("Base", "Basis", "Base");
    public static readonly Phrase AllChannels = new("todos los canales", "all channels", "todos os canais");
    public static readonly Phrase Recipients = new("Lo reciben", "Received by", "Recebem");
    public static readonly Phrase Operations = new("Para revisar", "To look at", "Para revisar");
    public static readonly Phrase OperationsLead = new("Cuentas, plantillas, números y trabajo detenido.", "Accounts, templates, numbers and parked work.", "Contas, modelos, números e trabalho parado.");
    public static readonly Phrase NoOperations = new("Nada que revisar.", "Nothing to look at.", "Nada para revisar.");
    public static readonly Phrase AssistantAuto = new("El asistente responde solo", "The assistant answers by itself", "O assistente responde sozinho");
    public static readonly Phrase AssistantDraft = new("El asistente solo redacta", "The assistant only drafts", "O assistente só redige");
    public static readonly Phrase AssistantOff = new("El asistente está apagado", "The assistant is off", "O assistente está desligado");
    public static readonly Phrase FigureWaiting = new("esperan a una persona", "waiting for a person", "esperam uma pessoa");
    public static readonly Phrase FigureOldest = new("la espera más larga", "oldest wait", "a espera mais longa");
    public static readonly Phrase FigureWithPeople = new("conversaciones con el equipo", "conversations with the team", "conversas com a equipe");
    public static readonly Phrase OperationNotice = new("Aviso del proveedor: {0}", "Notice of the provider: {0}", "Aviso do provedor: {0}");
    public static readonly Phrase OperationAccountRefused = new("El proveedor rechaza la cuenta: lo pendiente espera hasta que alguien la arregle.", "The provider refuses the account: what is pending waits until somebody mends it.", "O provedor recusa a conta: o pendente espera até que alguém a conserte.");
    public static readonly Phrase OperationIgnored = new("No se pudo entregar a nadie: {0}", "It belongs to nobody here: {0}", "Não pertence a ninguém aqui: {0}");
    public static readonly Phrase OperationUnsupported = new("Un tipo que aún no se entiende, guardado completo: {0}", "A kind that is not understood yet, kept whole: {0}", "Um tipo que ainda não se entende, guardado inteiro: {0}");
    public static readonly Phrase OperationParked = new("Un mensaje de traspaso no se pudo procesar y espera una decisión: vea los mensajes apartados.", "A handoff message could not be handled and waits for a decision: see the parked messages.", "Uma mensagem de transferência não pôde ser processada e espera uma decisão: veja as mensagens separadas.");
    public static readonly Phrase OperationUnroutable = new("Ninguna cola recibía este traspaso: fue al equipo por defecto. Revise las colas del broker.", "No queue took this handoff: it went to the default team. Look at the broker’s queues.", "Nenhuma fila recebia esta transferência: foi para a equipe padrão. Verifique as filas do broker.");
    public static readonly Phrase OperationRestored = new("El almacén había perdido este traspaso: se recuperó de la cola, y puede faltar lo último de la conversación.", "The store had lost this handoff: it came back from the queue, and the end of the conversation may be missing.", "O armazenamento havia perdido esta transferência: voltou da fila, e pode faltar o fim da conversa.");
    public static readonly Phrase Parked = new("Mensajes apartados", "Parked messages", "Mensagens separadas");
    public static readonly Phrase ParkedLead = new("Lo que la cola de traspasos entregó cinco veces sin éxito. El contenido no se muestra; la conversación sigue en el registro.", "What the handoff queue delivered five times in vain. The content is not shown; the conversation is still in the log.", "O que a fila de transferências entregou cinco vezes sem sucesso. O conteúdo não é mostrado; a conversa continua no registro.");
    public static readonly Phrase ParkedNone = new("Nada apartado", "Nothing is parked", "Nada separado");
    public static readonly Phrase ParkedNoneLead = new("Todo lo que llegó a la cola se procesó.", "Everything that came to the queue was handled.", "Tudo o que chegou à fila foi processado.");
    public static readonly Phrase ParkedAway = new("El broker no responde; lo apartado se verá cuando vuelva.", "The broker does not answer; what is parked can be seen when it is back.", "O broker não responde; o que está separado será visto quando voltar.");
    public static readonly Phrase ParkedGone = new("Ese mensaje ya no estaba apartado.", "That message was not parked any more.", "Essa mensagem já não estava separada.");
    public static readonly Phrase ParkedHandoff = new("Traspaso", "Handoff", "Transferência");
    public static readonly Phrase ParkedWhy = new("Por qué", "Why", "Por quê");
    public static readonly Phrase ParkedAt = new("Apartado", "Parked", "Separada");
    public static readonly Phrase ParkedActs = new("Decidir", "Decide", "Decidir");
    public static readonly Phrase Replay = new("Repetir", "Replay", "Repetir");
    public static readonly Phrase Discard = new("Descartar", "Discard", "Descartar");
    public static readonly Phrase ParkedNoHandoff = new("no nombra ninguno", "names none", "não nomeia nenhuma");
    public static readonly Phrase ParkedNotWritten = new("No se pudo poner en la lista.", "It could not be put on the list.", "Não pôde ser posta na lista.");
    public static readonly Phrase ParkedSchema = new("El campo {0} no cumple el esquema.", "The field {0} does not fit the schema.", "O campo {0} não cumpre o esquema.");
    public static readonly Phrase ParkedUnreadable = new("No se puede leer.", "It cannot be read.", "Não pode ser lida.");
    public static readonly Phrase ParkedExpired = new("Una orden de otro escritorio que nadie atendió a tiempo.", "A command of another desk that nobody handled in time.", "Um comando de outra mesa que ninguém atendeu a tempo.");
    public static readonly Phrase FigureMessages = new("mensajes hoy", "messages today", "mensagens hoje");
    public static readonly Phrase FigureAnswered = new("respondidos por el asistente hoy", "answered by the assistant today", "respondidas pelo assistente hoje");
    public static readonly Phrase FigureHandoffs = new("traspasos hoy", "handoffs today", "transferências hoje");
    public static readonly Phrase FigurePeople = new("personas", "people", "pessoas");
#pragma warning restore CS1591

    /// <summary>What a figure counts; an unknown one by its id.</summary>
    public static string Figure(string kind, Language language) => kind switch
    {
        "waiting" => FigureWaiting.In(language),
        "oldest_wait" => FigureOldest.In(language),
        "with_people" => FigureWithPeople.In(language),
        "messages_today" => FigureMessages.In(language),
        "answered_today" => FigureAnswered.In(language),
        "handoffs_today" => FigureHandoffs.In(language),
        "people" => FigurePeople.In(language),
        _ => kind,
    };

    /// <summary>An assistant mode in words.</summary>
    public static Phrase Assistant(string mode) => mode switch { "auto" => AssistantAuto, "draft" => AssistantDraft, _ => AssistantOff };

    /// <summary>What happened, by the kind of an operations record; its placeholder is the provider's name for it.</summary>
    public static Phrase Operation(string kind, string what) => (kind, what) switch
    {
        (_, "account_refused") => OperationAccountRefused,
        ("handoff", "parked") => OperationParked,
        ("handoff", "unroutable") => OperationUnroutable,
        ("handoff", "restored") => OperationRestored,
        ("notice", _) => OperationNotice,
        ("ignored", _) => OperationIgnored,
        _ => OperationUnsupported,
    };
}
