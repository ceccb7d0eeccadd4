using Desk.Models;

namespace Desk.Texts;

/// <summary>Texts about what whoever has a thread does with it: laid aside, handed on, settled, taken back.</summary>
public static class ActsText
{
#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase More = new("Más acciones", "More acts", "Mais ações");
    public static readonly Phrase ResolveNext = new("Resolver y tomar la siguiente", "Resolve and take next", "Resolver e assumir a próxima");
    public static readonly Phrase ResolveNoted = new("Resolver con la nota", "Resolve with the note", "Resolver com a nota");
    public static readonly Phrase Reopen = new("Deshacer", "Undo", "Desfazer");
    public static readonly Phrase ReopenLead = new("Vuelve a ser suya", "It is yours again", "Volta a ser sua");
    public static readonly Phrase NoteTitle = new("Nota para el asistente", "Note for the assistant", "Nota para o assistente");
    public static readonly Phrase NoteHelp = new("Dos líneas bastan: lo que quedó dicho.", "Two lines will do: what was agreed.", "Duas linhas bastam: o que ficou combinado.");

    public static readonly Phrase Snooze = new("Posponer", "Snooze", "Adiar");
    public static readonly Phrase SnoozeLead = new("Sigue siendo suya. Vuelve a la hora, o cuando el cliente escriba.", "It stays yours. It comes back then, or when the customer writes.", "Continua sua. Volta na hora, ou quando o cliente escrever.");
    public static readonly Phrase InAnHour = new("En 1 hora", "In 1 hour", "Em 1 hora");
    public static readonly Phrase ThisAfternoon = new("Esta tarde", "This afternoon", "Hoje à tarde");
    public static readonly Phrase Tomorrow = new("Mañana", "Tomorrow", "Amanhã");
    public static readonly Phrase Monday = new("El lunes", "Monday", "Segunda-feira");
    public static readonly Phrase OwnTime = new("Otra fecha y hora", "Another date and time", "Outra data e hora");
    public static readonly Phrase SnoozedUntil = new("Pospuesta hasta: {0}", "Snoozed until {0}", "Adiada até: {0}");
    public static readonly Phrase Wake = new("Retomar", "Take up again", "Retomar");
    public static readonly Phrase TheirSnooze = new("{0} la pospuso hasta: {1}", "{0} snoozed it until {1}", "{0} adiou até: {1}");

    public static readonly Phrase Transfer = new("Transferir", "Transfer", "Transferir");
    public static readonly Phrase TransferTo = new("A quién", "To whom", "Para quem");
    public static readonly Phrase Find = new("Buscar colega o tema", "Find a colleague or topic", "Buscar colega ou tema");
    public static readonly Phrase Colleagues = new("Colegas", "Colleagues", "Colegas");
    public static readonly Phrase Skills = new("A quien sepa de", "To those who know", "Para quem entende de");
    public static readonly Phrase NobodyElse = new("No hay nadie más en la mesa ahora.", "Nobody else is at the desk now.", "Não há mais ninguém na mesa agora.");
    public static readonly Phrase NoteForNext = new("Nota para quien sigue (opcional)", "Note for the next one (optional)", "Nota para quem segue (opcional)");
    public static readonly Phrase Insist = new("Aunque tenga la mesa llena", "Even if their desk is full", "Mesmo com a mesa cheia");
    public static readonly Phrase Load = new("{0} de {1}", "{0} of {1}", "{0} de {1}");
    public static readonly Phrase LoadHelp = new("esperan su respuesta: {0} de {1}", "waiting for their answer: {0} of {1}", "esperam sua resposta: {0} de {1}");
    public static readonly Phrase Available = new("disponible", "available", "disponível");
    public static readonly Phrase Busy = new("ocupado", "busy", "ocupado");
    public static readonly Phrase Away = new("ausente", "away", "ausente");

    public static readonly Phrase TakenAgo = new("{0} la tomó hace {1}. Su texto sigue aquí.", "{0} took it {1} ago. Your text is still here.", "{0} a assumiu há {1}. Seu texto continua aqui.");
    public static readonly Phrase BadTime = new("Elija una hora que esté por venir, a lo más en 30 días.", "Choose a time that lies ahead, at most 30 days.", "Escolha uma hora que ainda virá, no máximo em 30 dias.");
    public static readonly Phrase NobodyNamed = new("Elija a quién pasarla.", "Choose whom to give it to.", "Escolha para quem passar.");
    public static readonly Phrase ColleagueFull = new(
        "Esa persona ya tiene la mesa llena. Elija a otra, o pida a quien dirige que insista.",
        "That colleague’s desk is full. Choose another, or ask whoever leads to insist.",
        "Essa pessoa já está com a mesa cheia. Escolha outra, ou peça a quem dirige que insista.");
    public static readonly Phrase WroteMeanwhile = new("El cliente acaba de escribir: léalo antes.", "The customer has just written: read it first.", "O cliente acabou de escrever: leia antes.");
    public static readonly Phrase ResolvedNoNext = new("Quedó resuelta. La siguiente no se pudo tomar: intente de nuevo.", "It is resolved. The next could not be taken: try again.", "Ficou resolvida. A próxima não pôde ser assumida: tente de novo.");
    public static readonly Phrase ResolvedNoRoom = new("Quedó resuelta. Su mesa está llena: responda una antes de tomar otra.", "It is resolved. Your desk is full: answer one before you take another.", "Ficou resolvida. Sua mesa está cheia: responda uma antes de assumir outra.");

    public static readonly Phrase Here = new("Quién más está aquí", "Who else is here", "Quem mais está aqui");
    public static readonly Phrase Views = new("{0} la está viendo", "{0} has it open", "{0} está vendo");
    public static readonly Phrase Replies = new("{0} está escribiendo una respuesta", "{0} is writing a reply", "{0} está escrevendo uma resposta");
    public static readonly Phrase Notes = new("{0} está escribiendo una nota", "{0} is writing a note", "{0} está escrevendo uma nota");
    public static readonly Phrase AlsoReplies = new("{0} también está respondiendo aquí", "{0} is also replying here", "{0} também está respondendo aqui");
#pragma warning restore CS1591

    /// <summary>What a colleague does.</summary>
    public static Phrase Of(PresentDoing doing) => doing switch { PresentDoing.Replying => Replies, PresentDoing.Noting => Notes, _ => Views };

    /// <summary>Whether a colleague takes new work.</summary>
    public static Phrase State(string state) => state switch { "available" => Available, "busy" => Busy, _ => Away };

    /// <summary>A time until which a thread may be laid aside.</summary>
    public static Phrase Choice(string code) => code switch { "hour" => InAnHour, "afternoon" => ThisAfternoon, "tomorrow" => Tomorrow, _ => Monday };
}
