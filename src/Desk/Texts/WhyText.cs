using Desk.Models;

namespace Desk.Texts;

/// <summary>Why a row of the waiting list stands where it stands, in one sentence.</summary>
public static class WhyText
{
#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase Due = new("Siguiente porque vence en {0}", "Next because due in {0}", "Próxima porque vence em {0}");
    public static readonly Phrase AtRisk = new("En riesgo: vence en {0}", "At risk: due in {0}", "Em risco: vence em {0}");
    public static readonly Phrase Overdue = new("Siguiente porque venció hace {0}", "Next because overdue by {0}", "Próxima porque venceu há {0}");
    public static readonly Phrase Yours = new("Suya antes: le espera primero a usted", "Yours before: it waits for you first", "Sua antes: espera primeiro por você");
    public static readonly Phrase TheirsBefore = new("Antes de {0}", "{0} had it before", "Antes de {0}");
    public static readonly Phrase OfferedToYou = new("Ofrecida a usted hasta las {0}", "Offered to you until {0}", "Oferecida a você até as {0}");
    public static readonly Phrase Offered = new("Ofrecida a {0} hasta las {1}", "Offered to {0} until {1}", "Oferecida a {0} até as {1}");
    public static readonly Phrase Paused = new("En pausa hasta: {0}", "Paused until {0}", "Em pausa até: {0}");
    public static readonly Phrase Call = new("Llamar: {0}", "Call: {0}", "Ligar: {0}");
    public static readonly Phrase Claimed = new("La tiene {0}", "{0} has it", "Está com {0}");
#pragma warning restore CS1591

    /// <summary>The sentence for somebody who looks.</summary>
    public static string Of(RowWhy why, Viewer viewer)
    {
        var (language, mine) = (viewer.Language, why.Agent is not null && why.Agent == viewer.Agent);
        var who = HandoffText.Who(why.Agent, language);
        return (why.Code, why.At) switch
        {
            ("offered", { } until) => mine ? OfferedToYou.In(language, viewer.Exact(until)) : Offered.In(language, who, viewer.Exact(until)),
            ("paused", { } until) => Paused.In(language, viewer.Moment(until)),
            ("snoozed", { } until) => SnoozeText.RowUntil.In(language, viewer.Moment(until)),
            ("call", { } at) => Call.In(language, viewer.Moment(at)),
            ("yours", _) => mine ? Yours.In(language) : TheirsBefore.In(language, who),
            ("overdue", { } at) => Overdue.In(language, Clock.Span(viewer.Now - at)),
            ("at_risk", { } at) => AtRisk.In(language, Clock.Span(at - viewer.Now)),
            ("due", { } at) => Due.In(language, Clock.Span(at - viewer.Now)),
            _ => Claimed.In(language, who),
        };
    }
}
