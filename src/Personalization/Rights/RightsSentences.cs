using Personalization.Jurisdictions;
using Personalization.Wording;

namespace Personalization.Rights;

/// <summary>What a person reads in a chat who asked for a right of theirs; always in the gateway's own words.</summary>
public static class RightsSentences
{
    /// <summary>Where to see and change everything oneself.</summary>
    public static readonly Texts Link = new(
        Es: "En su página personal puede verlo todo: qué es, para qué se usa, quién lo recibió; y corregirlo, descargarlo, pausarlo o borrarlo cuando quiera: {url}",
        Pt: "Na sua página pessoal você vê tudo: o que é, para que se usa, quem recebeu; e pode corrigir, baixar, pausar ou apagar quando quiser: {url}",
        En: "On your personal page you can see all of it: what it is, what it is used for, who received it; and correct, download, pause or erase it whenever you like: {url}");

    /// <summary>Where no page can be named.</summary>
    public static readonly Texts Person = new(
        Es: "Una persona del equipo de {brand} se encarga y le escribirá por aquí.",
        Pt: "Uma pessoa da equipe da {brand} cuida disso e vai escrever por aqui.",
        En: "A person of the {brand} team is taking care of it and will write to you here.");

    /// <summary>By when.</summary>
    public static readonly Texts Due = new(
        Es: "Su solicitud quedó registrada; se responde a más tardar el {day}.",
        Pt: "Seu pedido foi registrado; a resposta sai até {day}.",
        En: "Your request is recorded; it will be answered by {day}.");

    private static readonly Texts Holds = new(
        Es: "De usted tenemos: {fields}.", Pt: "Sobre você temos: {fields}.", En: "About you we hold: {fields}.");

    private static readonly Texts Nothing = new(
        Es: "No tenemos datos suyos aparte de esta conversación.",
        Pt: "Não temos dados seus além desta conversa.",
        En: "We hold no data of yours besides this conversation.");

    /// <summary>The short form of what is held: names, never values. Null where even the names are not for whoever reads.</summary>
    public static string Held(IReadOnlyList<string>? labels, string language) => labels switch
    {
        null => "",
        [] => Nothing.In(language) + " ",
        _ => Holds.With(language, ("fields", string.Join(", ", labels))) + " ",
    };

    /// <summary>The whole answer.</summary>
    /// <param name="right">What was asked for.</param>
    /// <param name="labels">The short form of what is held; null to say nothing of it.</param>
    /// <param name="url">The person's own page; null where none is known.</param>
    /// <param name="due">By when the request is answered.</param>
    /// <param name="brand">What the brand is called.</param>
    /// <param name="language">The language.</param>
    public static string Answer(DataRight right, IReadOnlyList<string>? labels, string? url, DateOnly due, string brand, string language)
    {
        var held = right is DataRight.Access or DataRight.Portability ? Held(labels, language) : "";
        var how = url is null ? Person.With(language, ("brand", brand)) : Link.With(language, ("url", url));
        return $"{held}{how} {Due.With(language, ("day", due.ToString(language == "en" ? "yyyy-MM-dd" : "dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture)))}";
    }
}
