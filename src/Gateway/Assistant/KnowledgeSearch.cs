using Conversations.Messages;
using Gateway.Covering;
using Personalization.Drafting;
using Personalization.Gate;
using Personalization.Identity;
using Personalization.Knowledge;
using Personalization.UseCases;

namespace Gateway.Assistant;

/// <summary>Asks a brand's knowledge for a turn: on the brand's day, for a customer, in the areas that this person may be spoken to about.</summary>
internal static class KnowledgeSearch
{
    internal static async ValueTask<IReadOnlyList<Found>> FindAsync(KnowledgeLibrary library, Turn turn, Reading reading, string question, CancellationToken stop)
    {
        if (library.Of(turn.Brand.Id) is not { } knowledge)
        {
            return [];
        }

        var asked = Question(turn, reading, question);
        var found = knowledge.Find(asked);
        // The words of a person go to an endpoint only where the brand has named a model as a recipient, and covered.
        return library.Meaning is { } meaning && MayLeave(turn) ? await meaning.JoinAsync(knowledge.For(asked), found, question, asked.Limit, stop) : found;
    }

    private static bool MayLeave(Turn turn) => turn.Uses.All.Any(use => use.Area == Areas.Service && use.Recipients.Contains(Recipients.Model, StringComparer.Ordinal));

    internal static KnowledgeQuestion Question(Turn turn, Reading reading, string question) =>
        new(reading.Language, question, Day(turn))
        {
            BrandLanguage = turn.Brand.Language, Areas = Spoken(turn), Before = Before(turn, reading),
        };

    private static DateOnly Day(Turn turn) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(turn.Seen.Now, TimeZoneInfo.FindSystemTimeZoneById(turn.Brand.TimeZone)).DateTime);

    // What there is to sell or to announce is told only to whom it may be told.
    private static HashSet<string> Spoken(Turn turn) =>
        [.. Areas.All.Where(area => area == Areas.Service || Use.InArea(area).To(turn.Thread.With).In(turn.Uses)
            .Any(use => Permits.Refusal(turn.Seen.State, turn.Uses, use, turn.Thread.With, Actor.Embedded, turn.Seen.Now) is null))];

    // Words that facts went into are left out; that something was said in between is not.
    private static List<Line> Before(Turn turn, Reading reading)
    {
        var identity = turn.Seen.Of<IdentityState>();
        var asked = reading.Asked.Select(m => m.Seq).ToHashSet();
        return [.. CoveredRecent.Of(turn.Seen.Of<MessagesState>(), turn.Masking)
            .Where(m => !m.Original.IsAside && !asked.Contains(m.Original.Seq) && identity.MayBeQuoted(m.Original, turn.Thread.With, turn.Uses.Law, turn.Seen.Now))
            .Select(m => new Line(m.Original.Inbound, m.Original.UsesFacts ? "" : m.Text ?? ""))];
    }
}
