using System.Text.RegularExpressions;
using Personalization.Wording;

namespace Personalization.Handover;

/// <summary>
/// Recognises that whoever waits for a person does not want one any more: a message that says this and nothing else. Whatever asks something besides
/// goes on waiting for its answer.
/// </summary>
public static partial class NeverMind
{
    /// <summary>The language of the rule when a message is nothing but that; null otherwise.</summary>
    public static string? In(string? text)
    {
        if (text is not { Length: > 0 and <= 120 })
        {
            return null;
        }

        var said = Polite().Replace(Spelling.Plain(text), " ").Trim();
        return Spanish().IsMatch(said) ? "es" : Portuguese().IsMatch(said) ? "pt" : English().IsMatch(said) ? "en" : null;
    }

    // What is said around it changes nothing.
    [GeneratedRegex(@"\b(hola|ok|okay|okey|bueno|pues|entonces|mejor|muchas gracias|mil gracias|gracias|por favor|disculpe|disculpa|perdon|ah|ay|jaja|senor(ita|a)?|oi|obrigad[oa]|por favor|desculpe|desculpa|melhor|entao|well|oh|hi|actually|sorry|thanks|thank you|please|so much|all good)\b|[.,;!?]+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Polite();

    [GeneratedRegex(@"^(no )*((ya )?no (importa|hace falta|es necesario|necesito (ayuda|nada|a nadie|una? (persona|asesora?|agente)|hablar con nadie)|se preocupe[n]?|te preocupes|quiero (nada|hablar con nadie)|me (atiendan|llamen|respondan))( ya)?|ya no( (quiero|necesito|hace falta|importa))?|ya lo (resolvi|solucione|encontre|logre|arregle)|ya (se|esta) (resolvio|soluciono|arreglo|resuelto|solucionado|arreglado)|olvid(alo|elo|enlo|ela)|olvid(alo|elo) ya|dej(alo|elo|enlo|emoslo) (asi|ahi)|deja(lo)? asi|asi (esta bien|dejalo|dejelo)|nada olvid(alo|elo)|cancel(e|en|a|alo|elo) (la|mi) (solicitud|espera|peticion)|ya no es necesario)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Spanish();

    [GeneratedRegex(@"^(nao )*((ja )?nao (importa|precisa( mais)?|e (mais )?(necessario|preciso)|preciso( mais)?( de (ajuda|nada|ninguem|uma pessoa))?|quero mais|se preocupe)|deixa (pra|para) la|deixe (pra|para) la|deixa (assim|quieto)|esquece|esqueca|pode esquecer|ja (resolvi|consegui|encontrei|esta resolvido|foi resolvido)|cancele (o|meu) (pedido de atendimento|atendimento))$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Portuguese();

    [GeneratedRegex(@"^(no )*(never ?mind|nvm|forget (it|about it)|it (does not|doesnt) matter|doesnt matter|no longer (needed|necessary)|i no longer need (help|it|anyone|a person)|i (do not|dont) need (help|it|anyone|a person|to talk to anyone) any ?more|not needed any ?more|dont (bother|worry)( about it)?|i (solved|fixed|found|figured) it( out)?|(it|its) (is )?(solved|fixed|resolved|sorted)( now)?|leave it|let it be)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex English();
}
