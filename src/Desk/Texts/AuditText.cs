using Personalization.Wording;

namespace Desk.Texts;

/// <summary>Texts of the audit: who searched, saw or got what.</summary>
public static class AuditText
{
#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase Title = new("Auditoría", "Audit", "Auditoria");
    public static readonly Phrase Lead = new(
        "Quién buscó, vio o recibió qué, de quién, para qué y con qué derecho. Personas y máquinas, en un solo lugar. Esta consulta también queda anotada.",
        "Who searched, saw or got what, about whom, what for and by what right. People and machines in one place. This question is written down too.",
        "Quem buscou, viu ou recebeu o quê, de quem, para quê e com que direito. Pessoas e máquinas em um só lugar. Esta consulta também fica anotada.");
    public static readonly Phrase Person = new("De quién", "About whom", "De quem");
    public static readonly Phrase PersonHint = new("id o whatsapp:+57…", "id or whatsapp:+57…", "id ou whatsapp:+55…");
    public static readonly Phrase Actor = new("Quién", "Who", "Quem");
    public static readonly Phrase ActorHint = new("ana, key:2, assistant…", "ana, key:2, assistant…", "ana, key:2, assistant…");
    public static readonly Phrase From = new("Desde", "From", "Desde");
    public static readonly Phrase To = new("Hasta", "To", "Até");
    public static readonly Phrase Ask = new("Consultar", "Ask", "Consultar");
    public static readonly Phrase When = new("Cuándo", "When", "Quando");
    public static readonly Phrase What = new("Qué", "What", "O quê");
    public static readonly Phrase Purpose = new("Para qué", "What for", "Para quê");
    public static readonly Phrase Basis = new("Con qué derecho", "By what right", "Com que direito");
    public static readonly Phrase File = new("Descargar CSV", "Download CSV", "Baixar CSV");
    public static readonly Phrase Next = new("Siguientes", "Next", "Próximos");
    public static readonly Phrase Empty = new("Nadie miró nada", "Nobody looked at anything", "Ninguém olhou nada");
    public static readonly Phrase EmptyLead = new("En ese período no hay nada anotado que cumpla lo que pide.", "In that period nothing is written down that fits what you ask for.", "Nesse período não há nada anotado que atenda ao que você pede.");
    public static readonly Phrase Nobody = new("No conocemos a esa persona en esta marca.", "No such person is known at this brand.", "Não conhecemos essa pessoa nesta marca.");
    public static readonly Phrase Period = new("El período va de una fecha a otra posterior, hasta 92 días.", "A period goes from one day to a later one, up to 92 days.", "O período vai de uma data a outra posterior, até 92 dias.");
    public static readonly Phrase Brand = new("la marca", "the brand", "a marca");
    public static readonly Phrase Erased = new("borrado", "erased", "apagado");
    public static readonly Phrase Consents = new("{0} permisos detrás", "{0} consents behind it", "{0} permissões por trás");
    public static readonly Phrase OneConsent = new("1 permiso detrás", "1 consent behind it", "1 permissão por trás");
    public static readonly Phrase Machine = new("máquina", "machine", "máquina");

    private static readonly Phrase Read = new("Leyó", "Read", "Leu");
    private static readonly Phrase Opened = new("Abrió un adjunto", "Opened an attachment", "Abriu um anexo");
    private static readonly Phrase Searched = new("Buscó", "Searched", "Buscou");
    private static readonly Phrase Listed = new("Vio en una lista", "Saw in a list", "Viu em uma lista");
    private static readonly Phrase Revealed = new("Vio lo cubierto", "Saw what is covered", "Viu o que está coberto");
    private static readonly Phrase Refused = new("Pidió ver lo cubierto y no pudo", "Asked to see what is covered, in vain", "Pediu para ver o que está coberto, sem sucesso");
    private static readonly Phrase Used = new("Usó o vio, con recibo", "Used or saw, with a receipt", "Usou ou viu, com recibo");
    private static readonly Phrase Asked = new("Consultó la auditoría", "Asked the audit", "Consultou a auditoria");
    private static readonly Phrase Signed = new("Entró", "Signed in", "Entrou");
    private static readonly Phrase Declared = new("Declaró usos de datos", "Declared uses of data", "Declarou usos de dados");

    private static readonly Phrase Settled = new("Decidió sobre un mensaje apartado", "Decided about a parked message", "Decidiu sobre uma mensagem separada");

    private static readonly Phrase Assistant = new("Asistente", "Assistant", "Assistente");
    private static readonly Phrase Key = new("Sistema de la marca", "The brand’s system", "Sistema da marca");
    private static readonly Phrase Subject = new("La propia persona", "The person themselves", "A própria pessoa");
    private static readonly Phrase Operator = new("Quien opera el equipo", "Whoever runs the machine", "Quem opera a máquina");
    private static readonly Phrase System = new("El sistema", "The system", "O sistema");

    private static readonly Phrase Nothing = new("nada", "nothing", "nada");
    private static readonly Phrase Attachment = new("adjunto", "attachment", "anexo");
    private static readonly Phrase Conversation = new("conversación, entradas {0}", "conversation, entries {0}", "conversa, entradas {0}");
    private static readonly Phrase OneEntry = new("conversación, entrada {0}", "conversation, entry {0}", "conversa, entrada {0}");
    private static readonly Phrase Covered = new("cubierto: {0}", "covered: {0}", "coberto: {0}");
    private static readonly Phrase WaitingList = new("lista de espera", "waiting list", "lista de espera");
    private static readonly Phrase RequestList = new("solicitudes", "requests", "solicitações");
    private static readonly Phrase Drafted = new("borrador", "draft", "rascunho");
    private static readonly Phrase Unnamed = new("no se sabe quién", "nobody known", "não se sabe quem");
    private static readonly Phrase NotIn = new("no pudo entrar", "did not get in", "não conseguiu entrar");
    private static readonly Phrase Admitted = new("cambió quién entra", "changed who gets in", "mudou quem entra");
    private static readonly Phrase Account = new("cuenta {0}", "account {0}", "conta {0}");
    private static readonly Phrase ByPassword = new("con contraseña", "with a password", "com senha");
    private static readonly Phrase ByProvider = new("por el proveedor", "through the provider", "pelo provedor");
    private static readonly Phrase ByLink = new("con enlace de un solo uso", "with a one-time link", "com link de uso único");
    private static readonly Phrase ByKey = new("con clave", "with a key", "com chave");
    private static readonly Phrase All = new("todo", "all of it", "tudo");
    private static readonly Phrase Role = new("rol {0}", "role {0}", "papel {0}");
    private static readonly Phrase Conversing = new("atender la conversación", "attending to the conversation", "atender a conversa");
    private static readonly Phrase Support = new("atención", "support", "atendimento");
    private static readonly Phrase Search = new("búsqueda", "search", "busca");
    private static readonly Phrase Reveal = new("ver lo cubierto", "looking behind a token", "ver o que está coberto");
    private static readonly Phrase Access = new("acceso a los datos propios", "access to one’s own data", "acesso aos próprios dados");
    private static readonly Phrase Card = new("tarjeta", "card", "cartão");
    private static readonly Phrase Phone = new("teléfono", "phone", "telefone");
    private static readonly Phrase Cedula = new("cédula", "cédula", "cédula");
    private static readonly Phrase Mail = new("correo", "e-mail", "e-mail");
#pragma warning restore CS1591

    /// <summary>What somebody did, by the kind of the entry; the kind itself where no words are known for it.</summary>
    public static string Did(string kind, Language language) => kind switch
    {
        "data.read" => Read.In(language),
        "attachment.read" => Opened.In(language),
        "person.searched" => Searched.In(language),
        "person.listed" => Listed.In(language),
        "identifier.revealed" => Revealed.In(language),
        "reveal.refused" => Refused.In(language),
        "receipt" => Used.In(language),
        "audit.asked" => Asked.In(language),
        "signed.in" => Signed.In(language),
        "sign_in.refused" => NotIn.In(language),
        "access.changed" => Admitted.In(language),
        "declarations.changed" => Declared.In(language),
        "parked.settled" => Settled.In(language),
        _ => kind,
    };

    /// <summary>Who, where no name says it.</summary>
    public static string By(string kind, string? id, Language language) => kind switch
    {
        "agent" => id ?? kind,
        "assistant" => Assistant.In(language),
        "api" => Key.In(language),
        "subject" => Subject.In(language),
        "operator" => Operator.In(language),
        "unknown" => Unnamed.In(language),
        _ => System.In(language),
    };

    /// <summary>What was seen, got or searched for, in words.</summary>
    public static string Of(string kind, string what, Language language) => what.Split(':', 3) switch
    {
        ["nothing"] => Nothing.In(language),
        ["attachment"] => Attachment.In(language),
        ["all"] => All.In(language),
        ["list", "waiting"] => WaitingList.In(language),
        ["list", "search"] => SearchText.Results.In(language),
        ["list", _] => RequestList.In(language),
        ["conversation", var entries] when entries.Split('-') is [var first, var last] && first == last => OneEntry.In(language, first),
        ["conversation", var entries] => Conversation.In(language, entries.Replace('-', '–')),
        ["covered", var type, var count] => Covered.In(language, $"{count} × {Identifier(type, language)}"),
        ["draft", _] => Drafted.In(language),
        ["replay" or "discard", var parked] => $"{(what[0] == 'r' ? ConsoleText.Replay : ConsoleText.Discard).In(language)} {parked}",
        ["sign_in", "link" or "first_link"] => ByLink.In(language),
        ["sign_in", "password"] => ByPassword.In(language),
        ["sign_in", "provider"] => ByProvider.In(language),
        ["account", var id] when id.StartsWith("u_", StringComparison.Ordinal) => Account.In(language, id),
        ["sign_in", _] => ByKey.In(language),
        [var group, var detail] when kind is "access.changed" or "sign_in.refused" => AccessText.Of(group, detail, language),
        ["refused", var why] => RevealText.Because(why).In(language),
        [var type] when kind == "identifier.revealed" => Identifier(type, language),
        [var field] when kind is "data.read" or "receipt" => FieldNames.Label(field, language.Tag()),
        _ => what,
    };

    /// <summary>What for, in words; a brand's own purposes and a person's reasons as they are.</summary>
    public static string For(string kind, string? purpose, Language language) => (kind, purpose) switch
    {
        (_, null) => "",
        ("identifier.revealed", _) => purpose,
        (_, "support") => Support.In(language),
        (_, "service" or "sales" or "marketing") => CommonText.Area(purpose, language),
        ("person.searched", _) => Search.In(language),
        ("reveal.refused", _) => Reveal.In(language),
        ("data.read", "access") => Access.In(language),
        _ => purpose.Replace('_', ' '),
    };

    /// <summary>On which basis, in words.</summary>
    public static string Ground(string basis, Language language) =>
        basis == "conversation" ? Conversing.In(language)
        : basis.StartsWith("role:", StringComparison.Ordinal) ? Role.In(language, basis["role:".Length..]) : ConsentText.Basis(basis, language);

    /// <summary>An identifier's kind in words: a few have some, the others are called what their offices call them.</summary>
    public static string Identifier(string type, Language language) => type switch
    {
        "card" => Card.In(language),
        "phone" => Phone.In(language),
        "email" => Mail.In(language),
        "co_cedula" or "ec_cedula" or "ve_cedula" or "do_cedula" => Cedula.In(language),
        _ => type.Replace('_', ' ').ToUpperInvariant(),
    };
}
