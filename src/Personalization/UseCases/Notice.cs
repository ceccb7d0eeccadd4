using Personalization.Consent;
using Personalization.Wording;

namespace Personalization.UseCases;

/// <summary>The text that a person reads before allowing a use case: what, why, what they have from it, who sees it, how to leave.</summary>
/// <param name="Shown">What a consent to it refers to.</param>
/// <param name="Text">The exact text.</param>
public sealed record Notice(NoticeShown Shown, string Text)
{
    private static readonly Texts Template = new(
        Es: "{why} {value} Datos que se usan: {fields}.{recipients} Puede retirar el permiso cuando quiera; basta con escribir BAJA.",
        Pt: "{why} {value} Dados usados: {fields}.{recipients} Você pode retirar a permissão quando quiser; basta escrever SAIR.",
        En: "{why} {value} Data used: {fields}.{recipients} You can withdraw this at any time; just write STOP.");

    private static readonly Texts Seen = new(
        Es: " También los recibe: {who}.", Pt: " Também os recebe: {who}.", En: " Also shared with: {who}.");

    private static readonly Texts Model = new(
        Es: "un modelo de lenguaje que redacta las respuestas", Pt: "um modelo de linguagem que redige as respostas", En: "a language model that writes the answers");

    /// <summary>The notice of a use case in a language.</summary>
    public static Notice Of(UseCase use, string language)
    {
        var tag = Texts.Languages.Contains(Texts.Tag(language), StringComparer.Ordinal) ? Texts.Tag(language) : Texts.Languages[0];
        var who = use.Recipients.Count == 0 ? "" : Seen.With(tag, ("who", string.Join(", ", use.Recipients.Select(r => r == Recipients.Model ? Model.In(tag) : r))));
        var text = Template.With(tag,
            ("why", Sentence(use.Why.In(tag))), ("value", Sentence(use.ValueToCustomer.In(tag))),
            ("fields", string.Join(", ", use.Fields.Select(f => FieldNames.Label(f, tag)))), ("recipients", who));
        return new(new(use.Id, use.Version, tag, AddressRef.Hash(text)), text);
    }

    private static string Sentence(string text) => text.Length == 0 || text[^1] is '.' or '!' or '?' ? text : text + ".";
}
