using Conversations.Handoffs;
using Conversations.Messages;
using Gateway.Covering;
using Personalization.Consent;
using Personalization.Drafting;
using Personalization.Handover;
using Personalization.Identity;
using Personalization.Wording;

namespace Gateway.Assistant;

/// <summary>Makes what goes along with a handoff, by rules: what is wanted, what was tried, which data was used, what is open.</summary>
internal static class Briefs
{
    private const int MostQuote = 160;
    private const int MostTried = 3;
    private const int FewestWords = 2;
    private static readonly string[] Languages = ["es", "pt", "en"];
    private static readonly TimeSpan Stretch = TimeSpan.FromHours(24);

    /// <summary>The brief; null while nothing was said that could stand in it.</summary>
    internal static HandoffBrief? Of(Turn turn)
    {
        var lines = Since(turn);
        var said = lines.FindAll(m => m.Original.Inbound && IsAbout(m.Original, turn));
        // What was answered is not open: the last that came after the last answer is.
        var answered = lines.FindLastIndex(m => m.Original is { Inbound: false, By: "assistant" });
        var waiting = lines.Skip(answered + 1).Where(m => m.Original.Inbound && IsAbout(m.Original, turn)).ToList();
        var tried = lines.FindAll(m => m.Original is { Inbound: false, By: "assistant" });
        if (said.Count == 0 && tried.Count == 0)
        {
            return null;
        }

        var (intent, open) = (said.Count == 0 ? null : Short((said.FindLast(IsQuestion) ?? said[^1]).Text!), waiting.Count == 0 ? null : Short((waiting.FindLast(IsQuestion) ?? waiting[^1]).Text!));
        var impatient = Personalization.Handover.Patience.Over([.. lines.Where(m => m.Original.Inbound).TakeLast(2).Select(m => m.Original.Text!)], [], turn.Seen.Now) >= Personalization.Handover.Patience.Lost;
        // What is wanted is what was asked last; that it is open too is said where something else was answered before.
        return new(intent, open == intent && said.Count == 1 ? null : open, [.. tried.TakeLast(MostTried).Select(m => Tried(m, turn.Brand.Name))], Facts(turn, tried), turn.Read().Language)
        {
            Mood = impatient ? "impatient" : null,
        };
    }

    /// <summary>The words for the customer, with how to see what went along where there is something to see.</summary>
    internal static string Told(Turn turn, string text) =>
        turn.Handoff.Open is null && Of(turn) is { Intent: not null } brief ? text + "\n" + Lines.SummaryGoesAlong.In(brief.Language) : text;

    // Since a person last had the thread, and no longer than a day; only what whoever writes now may read.
    private static List<CoveredMessage> Since(Turn turn)
    {
        var (identity, now) = (turn.Seen.Of<IdentityState>(), turn.Seen.Now);
        var all = CoveredRecent.Of(turn.Seen.Of<MessagesState>(), turn.Masking);
        var from = all.ToList().FindLastIndex(m => !m.Original.Inbound && m.Original.By != "assistant" && m.Original.By != Author.System.ToString()) + 1;
        return [.. all.Skip(from).Where(m => m is { Text.Length: > 0, Original: { IsAside: false, IsRevoked: false } } && now - m.Original.At <= Stretch
            && turn.Thread.With is { } with && identity.MayBeQuoted(m.Original, with, turn.Uses.Law, now))];
    }

    /// <summary>Whether a message says something that can be answered: no thanks, no command, no wish for a person alone.</summary>
    internal static bool IsAbout(RecentMessage m, Turn turn) =>
        m.Text is { } text && Folding.Words(text).Length >= FewestWords && !Courtesy.IsAll(text) && WantsPerson.In(text) is null && SummaryIntent.Correction(text) is null && SummaryIntent.Asked(text) is null
        && Keywords.Recognise(text, turn.Brand.Language, m.With).Keyword == Keyword.None && OptOutIntent.Read(text, turn.Brand.Language, m.With).Tier is not (OptOutTier.Keyword or OptOutTier.Phrase);

    private static bool IsQuestion(CoveredMessage message) => message.Text!.Contains('?', StringComparison.Ordinal);

    private static BriefTried Tried(CoveredMessage m, string brand) => m.Original.UsesFacts ? new("answered_with_facts", null) : new("answered", Short(Said(m.Text!, brand)));

    // What was said, without who says it and where it stands.
    private static string Said(string text, string brand)
    {
        foreach (var language in Languages)
        {
            text = text.Replace(DraftSentences.Disclosure.With(language, ("brand", brand)), "", StringComparison.Ordinal);
            var source = text.LastIndexOf('\n' + DraftSentences.Source.With(language, ("source", "")), StringComparison.Ordinal);
            text = source < 0 ? text : text[..source];
        }

        return text.Trim() is { Length: > 0 } said ? said.ReplaceLineEndings(" ") : text;
    }

    // That there is something sensitive is itself sensitive: such names stay out.
    private static List<BriefFact> Facts(Turn turn, List<CoveredMessage> tried) =>
    [
        .. tried.SelectMany(m => turn.Seen.Of<DraftState>().Behind(m.Original.DispatchId) ?? [])
            .Where(f => turn.Uses.FindEver(f.UseCase)?.IsSensitive(f.Field) == false)
            .Select(f => new BriefFact(f.UseCase, f.Field)).Distinct(),
    ];

    private static string Short(string text) => text.Length <= MostQuote ? text : text[..MostQuote].TrimEnd() + "…";
}
