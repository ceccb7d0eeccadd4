using Personalization.Wording;

namespace Gateway.Assistant;

/// <summary>What the gateway itself says in a conversation when a person takes over; never a model's words.</summary>
internal static class Lines
{
    /// <summary>Somebody is on the way, because the customer asked.</summary>
    internal static readonly Texts PersonAsked = new(
        Es: "Claro. Le paso con una persona del equipo de {brand}; le escribirá por aquí y verá todo lo que ya nos contó.",
        Pt: "Claro. Vou passar você para uma pessoa da equipe da {brand}; ela vai escrever por aqui e verá tudo o que você já contou.",
        En: "Of course. I am passing you to a person of the {brand} team; they will write to you here and can see everything you have told us.");

    /// <summary>Somebody is on the way, because the assistant cannot help.</summary>
    internal static readonly Texts PersonNeeded = new(
        Es: "Prefiero que esto lo vea una persona del equipo de {brand}; le escribirá por aquí y verá todo lo que ya nos contó.",
        Pt: "Prefiro que uma pessoa da equipe da {brand} veja isso; ela vai escrever por aqui e verá tudo o que você já contou.",
        En: "I would rather have a person of the {brand} team look at this; they will write to you here and can see everything you have told us.");

    /// <summary>After the customer did not need anybody any more.</summary>
    internal static readonly Texts NeverMind = new(
        Es: "De acuerdo, ya no hace falta que le escriba nadie. Si necesita algo más, aquí estamos.",
        Pt: "Tudo bem, ninguém precisa mais escrever para você. Se precisar de algo, estamos aqui.",
        En: "All right, nobody needs to write to you any more. If you need anything else, we are here.");
}
