using Desk.Models;

namespace Desk.Texts;

/// <summary>Texts of the list: queues, views, filters, rows, and how an agent is there.</summary>
public static class QueueText
{
#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase List = new("Conversaciones", "Conversations", "Conversas");
    public static readonly Phrase Choose = new("Elegir la lista:", "Choose the list:", "Escolher a lista:");
    public static readonly Phrase Queues = new("Colas", "Queues", "Filas");
    public static readonly Phrase Views = new("Vistas guardadas", "Saved views", "Visões salvas");
    public static readonly Phrase Team = new("equipo", "team", "equipe");

    public static readonly Phrase Inbox = new("Bandeja", "Inbox", "Entrada");
    public static readonly Phrase Mine = new("Mías", "Mine", "Minhas");
    public static readonly Phrase Waiting = new("En espera", "Waiting", "Em espera");
    public static readonly Phrase Others = new("De colegas", "Colleagues’", "De colegas");
    public static readonly Phrase Snoozed = new("Pospuestas", "Snoozed", "Adiadas");
    public static readonly Phrase Open = new("Todas abiertas", "All open", "Todas abertas");
    public static readonly Phrase Resolved = new("Resueltas", "Resolved", "Resolvidas");

    public static readonly Phrase Filters = new("Filtros", "Filters", "Filtros");
    public static readonly Phrase Filtered = new("con filtros", "filtered", "com filtros");
    public static readonly Phrase AnyChannel = new("Canal: todos", "Channel: any", "Canal: todos");
    public static readonly Phrase AnySkill = new("Habilidad: todas", "Skill: any", "Habilidade: todas");
    public static readonly Phrase AnyReason = new("Motivo: todos", "Reason: any", "Motivo: todos");
    public static readonly Phrase AnyUrgency = new("Urgencia: toda", "Urgency: any", "Urgência: toda");
    public static readonly Phrase AnyLanguage = new("Idioma: todos", "Language: any", "Idioma: todos");
    public static readonly Phrase Channel = new("Canal", "Channel", "Canal");
    public static readonly Phrase Skill = new("Habilidad", "Skill", "Habilidade");
    public static readonly Phrase Reason = new("Motivo", "Reason", "Motivo");
    public static readonly Phrase Urgency = new("Urgencia", "Urgency", "Urgência");
    public static readonly Phrase Overdue = new("Vencidas", "Overdue", "Vencidas");
    public static readonly Phrase AtRisk = new("Vencen en 10 min o ya vencieron", "Due within 10 min or overdue", "Vencem em 10 min ou já venceram");
    public static readonly Phrase Band1 = new("Urgentes (1)", "Urgent (1)", "Urgentes (1)");
    public static readonly Phrase Band2 = new("Normales (2)", "Normal (2)", "Normais (2)");
    public static readonly Phrase Band3 = new("Sin prisa (3)", "No hurry (3)", "Sem pressa (3)");
    public static readonly Phrase Unanswered = new("Solo sin responder", "Only unanswered", "Só sem resposta");
    public static readonly Phrase Apply = new("Aplicar", "Apply", "Aplicar");
    public static readonly Phrase Clear = new("Quitar filtros", "Clear filters", "Limpar filtros");

    public static readonly Phrase ViewName = new("Nombre de la vista", "Name of the view", "Nome da visão");
    public static readonly Phrase Save = new("Guardar vista", "Save view", "Salvar visão");
    public static readonly Phrase ForTeam = new("Para todo el equipo", "For the whole team", "Para toda a equipe");
    public static readonly Phrase Change = new("Cambiar {0}", "Change {0}", "Alterar {0}");
    public static readonly Phrase Rename = new("Renombrar", "Rename", "Renomear");
    public static readonly Phrase Delete = new("Borrar la vista", "Delete view", "Apagar visão");
    public static readonly Phrase BadName = new("Escriba un nombre de hasta 40 caracteres en una línea.", "Enter a name of up to 40 characters on one line.", "Escreva um nome de até 40 caracteres em uma linha.");
    public static readonly Phrase NameTaken = new("Ya hay una vista con ese nombre.", "There is already a view of that name.", "Já existe uma visão com esse nome.");
    public static readonly Phrase Full = new("Ya hay tantas vistas como caben. Borre una primero.", "There are as many views as fit. Delete one first.", "Já há tantas visões quantas cabem. Apague uma primeiro.");
    public static readonly Phrase NoView = new("Esa vista ya no está, o no es suya.", "That view is gone, or is not yours.", "Essa visão já não existe, ou não é sua.");

    public static readonly Phrase Draft = new("Borrador: {0}", "Draft: {0}", "Rascunho: {0}");
    public static readonly Phrase DraftReady = new("listo para revisar", "ready to review", "pronto para revisar");
    public static readonly Phrase Typing = new("Un colega escribe…", "A colleague is typing…", "Um colega escreve…");
    public static readonly Phrase Ours = new("Respondido: {0}", "Replied: {0}", "Respondido: {0}");
    public static readonly Phrase ToAnswer = new("Por responder", "To answer", "A responder");
    public static readonly Phrase Answered = new("Respondida", "Answered", "Respondida");
    public static readonly Phrase SnoozedUntil = new("Hasta {0}", "Until {0}", "Até {0}");
    public static readonly Phrase Offer = new("Ofrecida a usted", "Offered to you", "Oferecida a você");
    public static readonly Phrase OfferedTo = new("Ofrecida a {0}", "Offered to {0}", "Oferecida a {0}");
    public static readonly Phrase YoursBefore = new("Suya antes", "Yours before", "Sua antes");
    public static readonly Phrase Call = new("Llamar {0}", "Call {0}", "Ligar {0}");
    public static readonly Phrase Paused = new("Pausa: {0}", "Paused: {0}", "Pausa: {0}");
    public static readonly Phrase StageResolved = new("Resuelta", "Resolved", "Resolvida");
    public static readonly Phrase StageReturned = new("Devuelta", "Returned", "Devolvida");
    public static readonly Phrase StageCancelled = new("Cancelada", "Cancelled", "Cancelada");

    public static readonly Phrase Status = new("Su estado: {0}", "Your status: {0}", "Seu estado: {0}");
    public static readonly Phrase Available = new("Disponible", "Available", "Disponível");
    public static readonly Phrase AvailableLead = new("recibe conversaciones", "takes conversations", "recebe conversas");
    public static readonly Phrase Busy = new("Ocupado", "Busy", "Ocupado");
    public static readonly Phrase BusyLead = new("atiende las suyas, ninguna nueva", "answers own ones, no new ones", "atende as suas, nenhuma nova");
    public static readonly Phrase Away = new("Ausente", "Away", "Ausente");
    public static readonly Phrase AwayLead = new("no está en la mesa", "not at the desk", "não está na mesa");

    public static readonly Phrase NoneInbox = new("Nadie espera", "Nobody is waiting", "Ninguém espera");
    public static readonly Phrase NoneMine = new("No tiene conversaciones", "You have no conversations", "Você não tem conversas");
    public static readonly Phrase NoneMineLead = new("Tome la siguiente cuando quiera: primero va la que vence antes.", "Take the next one when you like: the one due first comes first.", "Assuma a próxima quando quiser: primeiro vai a que vence antes.");
    public static readonly Phrase NoneOthers = new("Sus colegas no tienen ninguna", "Your colleagues have none", "Seus colegas não têm nenhuma");
    public static readonly Phrase NoneOthersLead = new("Aquí está lo que otros atienden, por si hay que ayudar.", "What others are answering stands here, in case they need a hand.", "Aqui fica o que outros atendem, caso precisem de ajuda.");
    public static readonly Phrase NoneSnoozed = new("Nada pospuesto", "Nothing snoozed", "Nada adiado");
    public static readonly Phrase NoneSnoozedLead = new("Lo que posponga vuelve solo a su hora, o antes si el cliente escribe.", "What you snooze comes back at its time, or sooner if the customer writes.", "O que você adiar volta na hora, ou antes se o cliente escrever.");
    public static readonly Phrase NoneOpen = new("Nada abierto", "Nothing open", "Nada aberto");
    public static readonly Phrase NoneResolved = new("Aún no hay resueltas", "None resolved yet", "Ainda não há resolvidas");
    public static readonly Phrase NoneResolvedLead = new("Las últimas que se cierren quedan aquí a mano.", "The latest to be closed stay at hand here.", "As últimas a serem encerradas ficam aqui à mão.");
    public static readonly Phrase NoneFiltered = new("Ninguna con estos filtros", "None with these filters", "Nenhuma com estes filtros");
    public static readonly Phrase NoneFilteredLead = new("Otras pueden estar esperando.", "Others may be waiting.", "Outras podem estar esperando.");
#pragma warning restore CS1591

    /// <summary>What a queue is called.</summary>
    public static Phrase Queue(string key) => key switch
    {
        "mine" => Mine,
        "waiting" => Waiting,
        "others" => Others,
        "snoozed" => Snoozed,
        "open" => Open,
        "resolved" => Resolved,
        _ => Inbox,
    };

    /// <summary>What an empty queue says, and its icon.</summary>
    public static (Phrase Title, Phrase Lead, string Icon) Nothing(string key) => key switch
    {
        "mine" => (NoneMine, NoneMineLead, "person"),
        "others" => (NoneOthers, NoneOthersLead, "handoff"),
        "snoozed" => (NoneSnoozed, NoneSnoozedLead, "clock"),
        "open" => (NoneOpen, DeskText.NobodyWaitsLead, "check"),
        "resolved" => (NoneResolved, NoneResolvedLead, "check"),
        _ => (NoneInbox, DeskText.NobodyWaitsLead, "check"),
    };

    /// <summary>What an urgency is called.</summary>
    public static Phrase Urgent(string urgency) => urgency switch { "overdue" => Overdue, "risk" => AtRisk, "1" => Band1, "2" => Band2, _ => Band3 };

    /// <summary>How an agent is there, and what that means.</summary>
    public static (Phrase Name, Phrase Lead) Sign(AgentSign sign) => sign switch { AgentSign.Available => (Available, AvailableLead), AgentSign.Busy => (Busy, BusyLead), _ => (Away, AwayLead) };

    /// <summary>Why a view was not changed.</summary>
    public static Phrase Problem(string problem) => problem switch { "name" => BadName, "taken" => NameTaken, "full" => Full, _ => NoView };
}
