using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Desk.Models;
using Gateway.Covering;
using Personalization.Gate;
using Personalization.Masking;
using Personalization.UseCases;
using Personalization.Wording;

namespace Gateway.Assistant;

/// <summary>What went along with a handoff in words, in the language of whoever reads it: the same lines for the customer and for the agent.</summary>
internal static class BriefWords
{
    private static readonly Personalization.Gate.Actor Speaker = new("assistant");
    private static readonly Texts Intent = new("Asunto", "Assunto", "What it is about");
    private static readonly Texts Open = new("Pregunta abierta", "Pergunta em aberto", "Open question");
    private static readonly Texts Tried = new("Ya se intentó", "Já se tentou", "Already tried");
    private static readonly Texts Facts = new("Datos usados", "Dados usados", "Data used");
    private static readonly Texts WithFacts = new("una respuesta con sus datos", "uma resposta com seus dados", "an answer with their data");
    private static readonly Texts Correction = new("Corrección", "Correção", "Correction");
    private static readonly Texts OnlyPerson = new("Pidió hablar con una persona", "Pediu para falar com uma pessoa", "Asked for a person");
    private static readonly Texts Title = new("Esto es lo que le pasé a la persona del equipo:", "Isto é o que passei para a pessoa da equipe:", "This is what I passed on to the person of the team:");

    /// <summary>The lines of a brief; null where a handoff has none. Everything in it is covered once more as the conversation is now.</summary>
    internal static BriefModel? Of(Seen seen, Handoff? handoff, UseCaseSet uses, MaskingRules rules, string language)
    {
        if (handoff?.Brief is not { } brief)
        {
            return null;
        }

        string Shown(string text) => CoveredRecent.Shown(seen.Of<MessagesState>(), rules, text)!;
        var replaced = handoff.Corrections.Count > 0;
        List<BriefLine> lines = [new(Intent.In(language), brief.Intent is { } intent ? Quoted(Shown(intent)) : OnlyPerson.In(language), replaced)];
        if (brief.Tried.Count > 0)
        {
            lines.Add(new(Tried.In(language), string.Join("; ", brief.Tried.Select(t => t.Text is { } text ? Quoted(Shown(text)) : WithFacts.In(language)).Distinct(StringComparer.Ordinal))));
        }

        if (Names(seen, brief, uses, language) is { Length: > 0 } names)
        {
            lines.Add(new(Facts.In(language), names));
        }

        if (brief.Open is { } open)
        {
            lines.Add(new(Open.In(language), Quoted(Shown(open)), replaced));
        }

        lines.AddRange(handoff.Corrections.Select(c => new BriefLine(Correction.In(language), Shown(c)) { ByCustomer = true }));
        return new(lines) { MayCorrect = handoff.IsOpen && handoff.Corrections.Count < HandoffRules.MostCorrections };
    }

    /// <summary>What the customer reads in the chat.</summary>
    internal static string Chat(Turn turn, string language)
    {
        var model = Of(turn.Seen, turn.Handoff.Open, turn.Uses, turn.Masking, language)!;
        var lines = model.Lines.Select(l => $"{l.Label}: {l.Text}");
        return string.Join('\n', [Title.In(language), .. lines, .. model.MayCorrect ? [Lines.HowToCorrect.In(language)] : Array.Empty<string>()]);
    }

    // The name of a datum is shown as long as the datum may be used, and no longer.
    private static string Names(Seen seen, HandoffBrief brief, UseCaseSet uses, string language)
    {
        var permitted = Permits.Of(seen.State, uses, Use.InArea(Areas.Service), Speaker, seen.Now).Grounds.Select(g => (g.UseCase, g.Field)).ToHashSet();
        return string.Join(", ", brief.Facts.Where(f => permitted.Contains((f.UseCase, f.Field)))
            .Select(f => FieldNames.Label(f.Field, language) is { Length: > 0 } label && uses.Find(f.UseCase) is { } use ? $"{label} ({use.Name(language)})" : "").Where(n => n.Length > 0).Distinct(StringComparer.Ordinal));
    }

    private static string Quoted(string text) => $"«{text}»";
}
