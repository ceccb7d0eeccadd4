using System.Globalization;
using Conversations.Log;
using Personalization.Consent;
using Personalization.Jurisdictions;
using Personalization.UseCases;
using Personalization.Wording;

namespace Personalization.Receipts;

/// <summary>What the answer to "which data did you use?" is made from.</summary>
/// <param name="Seen">The person.</param>
/// <param name="Uses">The brand's use cases.</param>
/// <param name="Zone">The zone in which days are told; null for UTC.</param>
/// <param name="Page">The person's own page; null where none is known.</param>
/// <param name="Language">The language.</param>
public sealed record UsedQuestion(Seen Seen, UseCaseSet Uses, string? Zone, string? Page, string Language);

/// <summary>
/// Tells a customer in at most three lines what of theirs went into the last answer, why, since when they allow it and how to end that. From
/// receipts alone, in the gateway's own words, names and never values.
/// </summary>
public static class UsedAnswer
{
    private const int MostLabels = 6;
    private const int MostReasons = 2;

    private static readonly Texts Nothing = new(
        Es: "Para responderle no usamos ningún dato suyo: solo lo que nos escribió en esta conversación.",
        Pt: "Para responder não usamos nenhum dado seu: só o que você escreveu nesta conversa.",
        En: "We used none of your data to answer you: only what you wrote in this conversation.");

    private static readonly Texts NotHere = new(
        Es: "No podemos decirlo por aquí hasta saber con certeza con quién hablamos.",
        Pt: "Não podemos dizer isso aqui até ter certeza de com quem falamos.",
        En: "We cannot tell you that here until we are sure whom we are talking to.");

    private static readonly Texts ByAssistant = new("Para responderle usamos: {fields}.", "Para responder usamos: {fields}.", "To answer you we used: {fields}.");
    private static readonly Texts ByModel = new(
        "Para responderle usamos: {fields}. Los leyó un modelo de lenguaje.", "Para responder usamos: {fields}. Um modelo de linguagem os leu.",
        "To answer you we used: {fields}. A language model read them.");

    private static readonly Texts ByPerson = new(
        "Quien le atendió tuvo a la vista: {fields}.", "Quem atendeu você teve à vista: {fields}.", "Whoever attended to you had in view: {fields}.");

    private static readonly Texts Why = new("Para qué: {why}", "Para quê: {why}", "What for: {why}");
    private static readonly Texts Since = new("Usted lo permitió el {day}.", "Você permitiu em {day}.", "You allowed it on {day}.");
    private static readonly Texts Contract = new("Se basa en su contrato o en la ley.", "Baseia-se no seu contrato ou na lei.", "It rests on your contract or on the law.");
    private static readonly Texts Interest = new("Se basa en nuestro interés, y usted puede oponerse.", "Baseia-se no nosso interesse, e você pode se opor.", "It rests on our interest, and you can object.");
    private static readonly Texts Stop = new("Para que dejemos de usarlo, responda: {words}", "Para pararmos de usar, responda: {words}", "To make us stop using it, reply: {words}");
    private static readonly Texts Or = new(" o ", " ou ", " or ");
    private static readonly Texts Word = new("BAJA", "SAIR", "STOP");
    private static readonly Texts More = new("Todo está en su página: {url}", "Tudo está na sua página: {url}", "All of it is on your page: {url}");

    /// <summary>After a use was taken back.</summary>
    public static readonly Texts Withdrawn = new(
        Es: "Listo: desde ahora no usamos sus datos para «{use}». Lo demás sigue igual.",
        Pt: "Pronto: a partir de agora não usamos seus dados para «{use}». O resto continua igual.",
        En: "Done: from now on we do not use your data for \"{use}\". Everything else stays as it is.");

    /// <summary>The whole answer; <paramref name="receipt"/> is the one of the last answer, null when that used nothing or there was none.</summary>
    public static string Of(UsedQuestion question, Receipt? receipt)
    {
        var uses = receipt is null ? [] : receipt.Used.Select(f => f.UseCase).Distinct(StringComparer.Ordinal).Select(question.Uses.FindEver).OfType<UseCase>().ToList();
        return receipt is null || receipt.Used.Count == 0
            ? Lines(Nothing.In(question.Language), Page(question))
            : Lines(What(receipt, question), Reasons(uses, question.Language), Joined(Ground(uses, question), HowToStop(uses, question), Page(question)));
    }

    /// <summary>The answer where it is not sure who reads.</summary>
    public static string WithoutData(string language) => NotHere.In(language);

    // That there is something sensitive is itself sensitive: names of that are for the page.
    private static string What(Receipt receipt, UsedQuestion question)
    {
        var told = receipt.Used.Where(f => f.Derived is null && question.Uses.FindEver(f.UseCase)?.IsSensitive(f.Field) != true).ToList();
        var labels = told.OrderByDescending(f => f.QuotedInReply).Select(f => FieldNames.Label(f.Field, question.Language)).Where(l => l.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        var hidden = labels.Count > MostLabels || receipt.Used.Any(f => question.Uses.FindEver(f.UseCase)?.IsSensitive(f.Field) == true);
        List<string> shown = [.. labels.Take(MostLabels), .. hidden ? ["…"] : Array.Empty<string>()];
        var text = receipt.Actor.Kind == ReceiptActor.Human ? ByPerson : receipt.Used.Any(f => f.SentTo.Count > 0) ? ByModel : ByAssistant;
        return text.With(question.Language, ("fields", string.Join(", ", shown)));
    }

    private static string Reasons(List<UseCase> uses, string language) =>
        Why.With(language, ("why", string.Join(' ', uses.Select(u => u.Why.In(language)).Where(w => w.Length > 0).Distinct(StringComparer.Ordinal).Take(MostReasons))));

    private static string Ground(List<UseCase> uses, UsedQuestion question)
    {
        var since = uses.Where(u => u.LegalBasis == Bases.Consent).Select(u => question.Seen.Of<ConsentState>().UseCases.GetValueOrDefault(u.Id)?.Since).Max();
        return since is { } at
            ? Since.With(question.Language, ("day", Days.Of(at, Days.Zone(question.Zone) ?? NodaTime.DateTimeZone.Utc).ToString(question.Language == "en" ? "yyyy-MM-dd" : "dd/MM/yyyy", CultureInfo.InvariantCulture)))
            : (uses.Exists(u => u.LegalBasis == Bases.LegitimateInterest) ? Interest : Contract).In(question.Language);
    }

    private static string HowToStop(List<UseCase> uses, UsedQuestion question)
    {
        var words = uses.Where(UsedIntent.MayWithdraw).Take(MostReasons).Select(u => $"{Word.In(question.Language)} {u.Name(question.Language)}").ToList();
        return words.Count == 0 ? "" : Stop.With(question.Language, ("words", string.Join(Or.In(question.Language), words))) + ".";
    }

    private static string Page(UsedQuestion question) => question.Page is { } url ? More.With(question.Language, ("url", url)) : "";

    private static string Joined(params ReadOnlySpan<string> parts) => string.Join(' ', parts.ToArray().Where(p => p.Length > 0));

    private static string Lines(params ReadOnlySpan<string> lines) => string.Join('\n', lines.ToArray().Where(l => l.Length > 0));
}
