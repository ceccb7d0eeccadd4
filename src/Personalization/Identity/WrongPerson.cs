using System.Text.RegularExpressions;
using Personalization.Wording;

namespace Personalization.Identity;

/// <summary>
/// Recognises "wrong number" and "I am not Ana" in Spanish, Portuguese and English. It has to be what the message is about: "the courier had a
/// wrong number" is a question about a delivery. Reviewed by no native speaker yet.
/// </summary>
public static class WrongPerson
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly HashSet<string> Ordinary = Set(
        "de del un una uno el la los las lo le muy tan tu su mi mis nada nadie capaz mayor menor cliente clienta socio socia usuario usuaria nuevo nueva bueno buena malo mala feliz robot bot tonto tonta experto experta"
        + " vegetariano vegetariana vegano vegana alergico alergica aficionado fan ciudadano residente extranjero extranjera casado casada soltero soltera estudiante empleado empleada medico el ella asi partidario"
        + " um uma o a os as do da dos das muito tao seu sua meu minha ninguem maior cliente usuario nova novo bom boa mau feliz robo burro burra especialista vegetariano aluno aluna casado solteiro medico assim"
        + " the an my your our very so too sure happy able interested in at on to from well fine done ready here there allowed asking going getting seeing sure trying looking available aware certain comfortable kidding satisfied"
        + " receiving finding paying buying logged registered subscribed working coming home late good bad old new member customer client robot bot idiot fan vegan vegetarian");

    /// <summary>Whether a message says that it reaches somebody else than it was meant for.</summary>
    public static bool In(string? text) => text is not null && In(text, Folding.Fold(text));

    internal static bool In(string text, string said) => Phrase.IsMatch(said) || DeniesName(text, said);

    // "No soy Ana" and "No soy Ana, se equivocan": what is denied is a name when it is none of the ordinary words after "I am not".
    private static bool DeniesName(string text, string said)
    {
        if (NotI.Match(said) is not { Success: true } denied)
        {
            return false;
        }

        var words = denied.Groups["who"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length is >= 1 and <= 3 && !words.Any(Ordinary.Contains) && (denied.Groups["sure"].Success || words.All(w => IsWrittenAsName(text, w)));
    }

    // In lower case a single word after "I am not" is a trade or a mood more often than a name.
    private static bool IsWrittenAsName(string text, string word) =>
        text.Split([' ', ',', '.', '!', '?', ';', ':', '\n', '…'], StringSplitOptions.RemoveEmptyEntries).Any(w => char.IsUpper(w[0]) && Folding.Fold(w) == word);

    private static readonly Regex Phrase = new(
        @"^(?:(?:hola|ola|oi|hello|hi|hey|buenas|buenos dias|buenas tardes|buenas noches|bom dia|boa tarde|boa noite|perdon|perdona|perdone|disculpe|disculpa|disculpen|desculpe|desculpa|lo siento|sorry|excuse me|creo que|me parece que|acho que|i think|i believe|no|nao|este|ese|esto|esta|es|e|is|este es|this is|its|it is|you have|you have got|youve got|you got|tiene|tienen|tienes|tem|voces tem|un|el|um|o|a|the|foi|fue|ha sido|que|senor|senora|amigo|amiga)\s+)*"
        + @"(?:numero (?:equivocado|erroneo|incorrecto|errado)|telefono equivocado|contacto equivocado|persona equivocada|numero que no es|wrong (?:number|person|phone|contact)|pessoa errada|telefone errado|contato errado|engano|era engano|e engano"
        + @"|(?:te|se|me) (?:has |ha |han )?(?:equivocaste|equivoco|equivocaron|equivocado|equivocas|equivoca|equivocan)(?: de)? (?:numero|persona|telefono|contacto)"
        + @"|(?:se )?equivocaron de (?:numero|persona)|(?:voce|voces) (?:errou|erraram|esta com|estao com) (?:de |o )?(?:numero|pessoa)(?: errado| errada)?|errou (?:de |o )?numero|erraram o numero|ligou errado|mandou errado"
        + @"|no soy (?:yo|esa persona|ese|esa|quien (?:busca|buscas|buscan|cree|creen|usted cree)|la persona (?:que )?(?:busca|buscas|buscan)|el titular|la titular|el dueno|la duena)(?: de(?: este| esta)? (?:numero|linea|cuenta))?|nao sou (?:eu|essa pessoa|esse|essa|quem (?:procura|voce procura|voces procuram)|o titular|a titular|o dono|a dona)(?: deste numero| desta linha)?"
        + @"|im not (?:him|her|them|that person|the person you are looking for|the owner)|i am not (?:him|her|them|that person|the person you are looking for|the owner)|thats not me|that is not me|its not me|that isnt me"
        + @"|(?:este|ese) (?:ya )?no es (?:su|el|mi) numero|este numero (?:ya no es|no es|ya es) (?:de \w+|suyo|de otra persona|mio)|este numero nao e (?:mais )?(?:dele|dela|de \w+)|this (?:is not|isnt|is no longer) (?:his|her|their|\w+s) (?:number|phone)|this number (?:is not|isnt|is no longer|no longer belongs to) .{2,40}"
        + @"|(?:aqui )?no conozco a (?:ningun|ninguna|esa|ese|nadie).{0,40}|aqui no (?:vive|hay) (?:ningun|ninguna|nadie).{0,40}|nao conheco (?:nenhum|nenhuma|essa|esse|ninguem).{0,40}|i (?:dont|do not) know (?:any|anyone|who).{0,40}"
        + @"|yo no soy|eu nao sou (?:ele|ela)|este (?:telefono|celular) (?:ya )?no es (?:de ella|de el|de \w+|suyo))"
        + @"(?:\s+(?:gracias|por favor|obrigado|obrigada|thanks|thank you|sorry|please|disculpe|perdon|amigo|amiga|senor|senora|mi estimado|lo siento|desculpe|tambien|ya|creo|acho|i think|se equivoco|te equivocaste|se equivocan))*$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, Patience);

    private static readonly Regex NotI = new(
        @"^(?:(?:hola|oi|ola|hi|hello|perdon|perdona|perdone|disculpe|disculpa|desculpe|desculpa|sorry|yo|eu|no|nao|lo siento)\s+)*"
        + @"(?:no soy|no me llamo|mi nombre no es|nao sou|nao me chamo|meu nome nao e|i am not|im not|my name is not|my name isnt|this is not|this isnt|aqui no es|esta no es|este no es)\s+(?:o |a |el |la )?(?<who>\w+(?: \w+){0,2}?)"
        + @"(?<sure>\s+(?:se equivoc\w+|te equivoc\w+|numero equivocado|es otra persona|soy otra persona|e engano|sou outra pessoa|wrong (?:number|person)|you have the wrong (?:number|person)).*)?(?:\s+(?:gracias|obrigado|obrigada|sorry|thanks|lo siento))?$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, Patience);

    private static HashSet<string> Set(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
}
