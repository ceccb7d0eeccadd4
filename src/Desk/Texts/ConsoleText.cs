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
        ("notice", _) => OperationNotice,
        ("ignored", _) => OperationIgnored,
        _ => OperationUnsupported,
    };
}
