using Personalization.Consent;
using Personalization.Wording;

namespace Personalization.UseCases;

/// <summary>
/// The text that a person reads before allowing a use case: what, why, what they have from it, who sees it, what is sensitive, whether a machine
/// decides, for how long, how to leave.
/// </summary>
/// <param name="Shown">What a consent to it refers to.</param>
/// <param name="Text">The exact text.</param>
public sealed record Notice(NoticeShown Shown, string Text)
{
    private static readonly Texts Template = new(
        Es: "{why} {value} Datos que se usan: {fields}.{recipients}{terms} Puede retirar el permiso cuando quiera; basta con escribir BAJA.",
        Pt: "{why} {value} Dados usados: {fields}.{recipients}{terms} Você pode retirar a permissão quando quiser; basta escrever SAIR.",
        En: "{why} {value} Data used: {fields}.{recipients}{terms} You can withdraw this at any time; just write STOP.");

    private static readonly Texts Seen = new(
        Es: " También los recibe: {who}.", Pt: " Também os recebe: {who}.", En: " Also shared with: {who}.");

    private static readonly Texts Model = new(
        Es: "un modelo de lenguaje que redacta las respuestas", Pt: "um modelo de linguagem que redige as respostas", En: "a language model that writes the answers");

    private static readonly Texts SensitiveMark = new(Es: "dato sensible", Pt: "dado sensível", En: "sensitive");

    private static readonly Texts Sensitive = new(
        Es: "Los datos sensibles se usan solo si usted lo permite expresamente; no está obligado a hacerlo.",
        Pt: "Os dados sensíveis só são usados se você permitir expressamente; você não é obrigado a isso.",
        En: "Sensitive data is used only if you allow it expressly; you do not have to.");

    private static readonly Texts Automated = new(
        Es: "Con estos datos decide un programa sin que intervenga una persona; puede pedir que una persona revise la decisión.",
        Pt: "Com esses dados, um programa decide sem que uma pessoa participe; você pode pedir que uma pessoa revise a decisão.",
        En: "A program decides on this data without a person taking part; you can ask for a person to review the decision.");

    private static readonly Texts Term = new(Es: "El permiso dura {term}.", Pt: "A permissão vale por {term}.", En: "The permission lasts {term}.");

    private static readonly Texts Review = new(
        Es: "Cada {every} le preguntaremos si sigue de acuerdo.", Pt: "A cada {every} perguntaremos se você continua de acordo.", En: "Every {every} we will ask whether you still agree.");

    /// <summary>The notice of a use case in a language.</summary>
    public static Notice Of(UseCase use, string language)
    {
        var tag = Texts.Languages.Contains(Texts.Tag(language), StringComparer.Ordinal) ? Texts.Tag(language) : Texts.Languages[0];
        var who = use.Recipients.Count == 0 ? "" : Seen.With(tag, ("who", string.Join(", ", use.Recipients.Select(r => Who(r, tag)))));
        var text = Template.With(tag,
            ("why", Sentence(use.Why.In(tag))), ("value", Sentence(use.ValueToCustomer.In(tag))),
            ("fields", string.Join(", ", use.Fields.Select(f => Label(use, f, tag)))), ("recipients", who), ("terms", string.Concat(Terms(use, tag).Select(t => " " + t))));
        return new(new(use.Id, use.Version, tag, AddressRef.Hash(text)), text);
    }

    /// <summary>A field as a customer reads it, with the word that it is sensitive where it is.</summary>
    public static string Label(UseCase use, string field, string language) =>
        use.IsSensitive(field) ? $"{FieldNames.Label(field, language)} ({SensitiveMark.In(language)})" : FieldNames.Label(field, language);

    /// <summary>What else a person has to know, as sentences: sensitive data, a machine that decides, the term, the next question. Empty for most.</summary>
    public static IReadOnlyList<string> Terms(UseCase use, string language)
    {
        List<string> terms = [];
        if (use.SensitiveFields.Any())
        {
            terms.Add(Sensitive.In(language));
        }

        if (use.AutomatedDecision)
        {
            terms.Add(Automated.In(language));
        }

        if (use.ConsentTerm is { } term && use.Term is not null)
        {
            terms.Add(Term.With(language, ("term", Durations.Words(term, language))));
        }

        if (use.ReviewEvery is { } every && use.ReviewAfter is not null)
        {
            terms.Add(Review.With(language, ("every", Durations.Words(every, language))));
        }

        return terms;
    }

    private static string Who(string recipient, string tag) => recipient == Recipients.Model ? Model.In(tag)
        : Recipients.IsOneModel(recipient) ? $"{Model.In(tag)} ({Recipients.NameOf(recipient)})" : recipient;

    private static string Sentence(string text) => text.Length == 0 || text[^1] is '.' or '!' or '?' ? text : text + ".";
}
