using Conversations.Handoffs;

namespace Desk.Texts;

/// <summary>Texts about handoffs: who has a thread, and why a person is needed.</summary>
public static class HandoffText
{
#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase Asked = new("pidió hablar con una persona", "asked for a person", "pediu para falar com uma pessoa");
    public static readonly Phrase LowSupport = new("el asistente no tiene cómo responder", "the assistant has nothing to answer with", "o assistente não tem como responder");
    public static readonly Phrase Policy = new("la política de la marca lo pide", "the brand’s policy asks for it", "a política da marca pede");
    public static readonly Phrase FailedReason = new("falló el asistente", "the assistant failed", "o assistente falhou");
    public static readonly Phrase Frustration = new("está perdiendo la paciencia", "is losing patience", "está perdendo a paciência");
    public static readonly Phrase AssistantOff = new("el asistente no responde solo", "the assistant does not answer by itself", "o assistente não responde sozinho");
    public static readonly Phrase OwnerApp = new("la marca escribió desde otra aplicación", "the brand wrote from another app", "a marca escreveu por outro aplicativo");
    public static readonly Phrase Blocked = new("se detuvo lo que escribió el asistente", "what the assistant wrote was stopped", "o que o assistente escreveu foi barrado");
    public static readonly Phrase Vulnerable = new("alguien puede estar en peligro o pasándolo mal", "somebody may be in danger or distress", "alguém pode estar em perigo ou em sofrimento");
    public static readonly Phrase Abuse = new("puede ser una máquina, un abuso o un archivo dañino", "it may be a machine, abuse or a harmful file", "pode ser uma máquina, um abuso ou um arquivo nocivo");
    public static readonly Phrase Callback = new("quiere que le llamen", "wants to be called", "quer receber uma ligação");
    public static readonly Phrase CallAt = new("Llamar: {0}", "Call: {0}", "Ligar: {0}");
    public static readonly Phrase CallWaits = new("Espera una llamada", "Waiting for a call", "Espera uma ligação");
    public static readonly Phrase Manual = new("lo abrió el equipo", "opened by the team", "aberto pela equipe");

    public static readonly Phrase AssistantHas = new("Atiende el asistente", "The assistant has it", "O assistente atende");
    public static readonly Phrase WaitsForPerson = new("Espera a una persona", "Waiting for a person", "Espera uma pessoa");
    public static readonly Phrase OfferedTo = new("Ofrecido a {0}", "Offered to {0}", "Oferecido a {0}");
    public static readonly Phrase OfferedToYou = new("Ofrecido a usted", "Offered to you", "Oferecido a você");
    public static readonly Phrase YouHave = new("La conversación es suya", "You have it", "A conversa é sua");
    public static readonly Phrase OtherHas = new("La tiene {0}", "{0} has it", "Está com {0}");
    public static readonly Phrase ResolvedState = new("Resuelta. Si escribe de nuevo, atiende el asistente", "Resolved. The assistant answers the next message", "Resolvida. Se escrever de novo, o assistente atende");
    public static readonly Phrase AssistantSilent = new("El asistente guarda silencio", "The assistant stays silent", "O assistente fica em silêncio");

    public static readonly Phrase DueAt = new("a más tardar {0}", "by {0}", "até {0}");
    public static readonly Phrase Take = new("Tomar", "Take", "Assumir");
    public static readonly Phrase TakeNext = new("Tomar la siguiente", "Take next", "Assumir a próxima");
    public static readonly Phrase Accept = new("Aceptar", "Accept", "Aceitar");
    public static readonly Phrase Decline = new("No la tomo", "Decline", "Recusar");
    public static readonly Phrase Release = new("Soltar", "Release", "Soltar");
    public static readonly Phrase Return = new("Devolver al asistente", "Return to assistant", "Devolver ao assistente");
    public static readonly Phrase Resolve = new("Resolver", "Resolve", "Resolver");
    public static readonly Phrase Finish = new("Terminar", "Finish", "Encerrar");
    public static readonly Phrase NoteForAssistant = new("Nota para el asistente (opcional)", "Note for the assistant (optional)", "Nota para o assistente (opcional)");
    public static readonly Phrase Open = new("Pedir una persona", "Ask for a person", "Pedir uma pessoa");

    public static readonly Phrase Requested = new("Se necesita una persona: {0}", "A person is needed: {0}", "É preciso uma pessoa: {0}");
    public static readonly Phrase Offered = new("Ofrecida a {0}", "Offered to {0}", "Oferecida a {0}");
    public static readonly Phrase OfferEnded = new("{0} no aceptó la oferta", "{0} did not accept the offer", "{0} não aceitou a oferta");
    public static readonly Phrase Declined = new("{0} no quiso la oferta", "{0} declined the offer", "{0} recusou a oferta");
    public static readonly Phrase NoRoom = new("{0} tenía la mesa llena: vuelve a la lista de espera", "{0} had no room for it: back on the waiting list", "{0} estava sem espaço: volta à lista de espera");
    public static readonly Phrase Paused = new("No había nadie del equipo, y se le dijo al cliente", "Nobody of the team was there, and the customer was told", "Não havia ninguém da equipe, e o cliente foi avisado");
    public static readonly Phrase PausedUntil = new("hasta {0}", "until {0}", "até {0}");
    public static readonly Phrase Claimed = new("{0} tomó la conversación", "{0} took the conversation", "{0} assumiu a conversa");
    public static readonly Phrase Released = new("{0} la devolvió a la lista de espera", "{0} gave it back to the waiting list", "{0} devolveu à lista de espera");
    public static readonly Phrase Lapsed = new("Sin señal de {0}: vuelve a la lista de espera", "No sign of {0}: back on the waiting list", "Sem sinal de {0}: volta à lista de espera");
    public static readonly Phrase Transferred = new("Pasó a {0}", "Went to {0}", "Passou para {0}");
    public static readonly Phrase Resolved = new("{0} la dio por resuelta", "{0} resolved it", "{0} resolveu");
    public static readonly Phrase Returned = new("{0} la devolvió al asistente", "{0} returned it to the assistant", "{0} devolveu ao assistente");
    public static readonly Phrase Corrected = new("El cliente corrigió el resumen", "The customer corrected the summary", "O cliente corrigiu o resumo");
    public static readonly Phrase Impatient = new("está perdiendo la paciencia", "is losing patience", "está perdendo a paciência");
    public static readonly Phrase Cancelled = new("Ya no hace falta una persona", "Nobody is needed any more", "Já não é preciso uma pessoa");
    public static readonly Phrase Somebody = new("alguien", "somebody", "alguém");
    public static readonly Phrase Epoch = new("época {0}", "epoch {0}", "época {0}");
    public static readonly Phrase InOtherApp = new("la marca, en otra aplicación", "the brand, in another app", "a marca, em outro aplicativo");
#pragma warning restore CS1591

    /// <summary>Who has a thread: an agent by name, or the brand itself where it answers in the channel's own app.</summary>
    public static string Who(string? agent, Language language) => agent switch { null => Somebody.In(language), HandoffSlice.OwnerApp => InOtherApp.In(language), _ => agent };

    /// <summary>A reason in words.</summary>
    public static Phrase Of(HandoffReason reason) => reason switch
    {
        HandoffReason.Asked => Asked,
        HandoffReason.LowSupport => LowSupport,
        HandoffReason.Policy => Policy,
        HandoffReason.Failed => FailedReason,
        HandoffReason.Frustration => Frustration,
        HandoffReason.AssistantOff => AssistantOff,
        HandoffReason.OwnerApp => OwnerApp,
        HandoffReason.Blocked => Blocked,
        HandoffReason.Vulnerable => Vulnerable,
        HandoffReason.Abuse => Abuse,
        HandoffReason.Callback => Callback,
        _ => Manual,
    };

    /// <summary>A step in words; its placeholder is the agent, for <c>requested</c> the reason.</summary>
    public static Phrase Step(string step) => step switch
    {
        "requested" => Requested,
        "offered" => Offered,
        "offer_ended" => OfferEnded,
        "declined" => Declined,
        "no_room" => NoRoom,
        "paused" => Paused,
        _ when SnoozeText.Step(step) is { } snooze => snooze,
        "claimed" => Claimed,
        "released" => Released,
        "lapsed" => Lapsed,
        "transferred" => Transferred,
        "resolved" => Resolved,
        "returned" => Returned,
        "corrected" => Corrected,
        _ => Cancelled,
    };
}
