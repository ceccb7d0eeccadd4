using Personalization.Wording;

namespace Gateway.Assistant;

/// <summary>What the gateway itself says in a conversation when a person takes over; never a model's words.</summary>
internal static class Lines
{
    /// <summary>Somebody is on the way, because the assistant cannot help.</summary>
    internal static readonly Texts PersonNeeded = new(
        Es: "Prefiero que esto lo vea una persona del equipo de {brand}; le escribirá por aquí y verá todo lo que ya nos contó.",
        Pt: "Prefiro que uma pessoa da equipe da {brand} veja isso; ela vai escrever por aqui e verá tudo o que você já contou.",
        En: "I would rather have a person of the {brand} team look at this; they will write to you here and can see everything you have told us.");
}
