using Conversations.Threads;
using Desk.Models;

namespace Desk.Texts;

/// <summary>Texts of what divides a timeline, and of moving about in it.</summary>
public static class EpisodeText
{
#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase Numbered = new("Conversación {0}", "Conversation {0}", "Conversa {0}");
    public static readonly Phrase Earlier = new("Conversación anterior", "Earlier conversation", "Conversa anterior");
    public static readonly Phrase WithAssistant = new("con el asistente", "with the assistant", "com o assistente");
    public static readonly Phrase Waited = new("esperó {0}", "waited {0}", "esperou {0}");
    public static readonly Phrase Waits = new("espera", "waiting", "espera");
    public static readonly Phrase Resolved = new("resuelta {0}", "resolved {0}", "resolvida {0}");
    public static readonly Phrase Returned = new("devuelta al asistente {0}", "returned to the assistant {0}", "devolvida ao assistente {0}");
    public static readonly Phrase Cancelled = new("ya no hizo falta {0}", "not needed any more {0}", "já não foi preciso {0}");
    public static readonly Phrase Quiet = new("sin más mensajes", "no further messages", "sem mais mensagens");
    public static readonly Phrase Fold = new("Plegar o desplegar", "Fold or unfold", "Recolher ou expandir");
    public static readonly Phrase Events = new("{0} eventos", "{0} events", "{0} eventos");
    public static readonly Phrase FromLog = new("viene del registro unido de {0}", "from the merged record of {0}", "vem do registro unido de {0}");
    public static readonly Phrase Own = new("este registro", "this record", "este registro");
    public static readonly Phrase NotTheEnd = new("Está viendo mensajes anteriores.", "You are looking at earlier messages.", "Você está vendo mensagens anteriores.");
    public static readonly Phrase ToEnd = new("Ir al final", "Go to the end", "Ir para o fim");
    public static readonly Phrase Loading = new("Cargando…", "Loading…", "Carregando…");
    public static readonly Phrase New = new("Nuevo desde su última visita", "New since you last looked", "Novo desde sua última visita");
#pragma warning restore CS1591

    /// <summary>How an episode ended, in words; its placeholder is when.</summary>
    public static Phrase Of(EpisodeEnd how) => how switch
    {
        EpisodeEnd.Resolved => Resolved,
        EpisodeEnd.Returned => Returned,
        EpisodeEnd.Cancelled => Cancelled,
        _ => Quiet,
    };

    /// <summary>What an episode is called.</summary>
    public static string Name(EpisodeMark mark, Language language) => mark.Number is { } number ? Numbered.In(language, number) : Earlier.In(language);

    /// <summary>A wait as a person says it: <c>40 s</c>, <c>4 min</c>, <c>3 h</c>.</summary>
    public static string Span(TimeSpan span) => span < TimeSpan.FromMinutes(1) ? $"{Math.Max(0, (int)span.TotalSeconds)} s"
        : span < TimeSpan.FromHours(1) ? $"{(int)span.TotalMinutes} min" : Clock.Span(span);
}
