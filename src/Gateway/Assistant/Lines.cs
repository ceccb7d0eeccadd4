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

    /// <summary>A summary went along, and how to see it.</summary>
    internal static readonly Texts SummaryGoesAlong = new(
        Es: "Le pasé un resumen; para verlo o corregirlo, escriba RESUMEN.",
        Pt: "Passei um resumo; para ver ou corrigir, escreva RESUMO.",
        En: "I passed on a summary; to see or correct it, write SUMMARY.");

    /// <summary>How to correct it.</summary>
    internal static readonly Texts HowToCorrect = new(
        Es: "Si algo no es así, escriba CORREGIR: y, enseguida, lo correcto.",
        Pt: "Se algo não for assim, escreva CORRIGIR: e, em seguida, o correto.",
        En: "If something is not right, write CORRECT: followed by what is right.");

    /// <summary>A correction is kept.</summary>
    internal static readonly Texts Corrected = new(
        Es: "Gracias, lo anoté junto al resumen: quien le atienda lo verá.",
        Pt: "Obrigado, anotei junto ao resumo: quem atender você vai ver.",
        En: "Thank you, I noted it beside the summary: whoever helps you will see it.");

    /// <summary>It was corrected often enough.</summary>
    internal static readonly Texts CorrectedEnough = new(
        Es: "Ya anoté varias correcciones al resumen. Lo demás dígalo aquí con sus palabras: quien le atienda lo leerá.",
        Pt: "Já anotei várias correções ao resumo. O restante diga aqui com suas palavras: quem atender você vai ler.",
        En: "I have noted several corrections to the summary. Say the rest here in your own words: whoever helps you will read it.");
}
