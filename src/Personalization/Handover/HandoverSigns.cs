using Conversations.Messages;
using Personalization.Wording;

namespace Personalization.Handover;

/// <summary>
/// Recognises by rules that a turn needs a person: danger and distress, law, money, the brand's own topics, lost patience and answers that missed.
/// What asks for a person in so many words is <see cref="Drafting.WantsPerson"/>.
/// </summary>
public static class HandoverSigns
{
    private static readonly Phrases Vulnerabilities = Phrases.Load("vulnerable.txt");
    private static readonly Phrases Laws = Phrases.Load("legal.txt");
    private static readonly Phrases Moneys = Phrases.Load("money.txt");

    /// <summary>That somebody may be in danger or distress, or null. The gravest where there are several.</summary>
    public static HandoverSign? Vulnerable(IEnumerable<string?> said) =>
        Rules(Vulnerabilities, said).Select(rule => new HandoverSign(Kind(rule), rule)).OrderBy(s => s.Kind).FirstOrDefault();

    /// <summary>The sign of one text by itself, or null: what the messages before it say is not known.</summary>
    public static HandoverSign? In(string? text, HandoverPolicy policy)
    {
        List<string> said = text is null ? [] : [text];
        return Vulnerable(said) ?? Of(said, [], policy, default);
    }

    /// <summary>What else sends a turn to a person, or null; the most urgent where there are several.</summary>
    /// <param name="said">The unanswered messages.</param>
    /// <param name="before">The customer's messages before them, oldest first.</param>
    /// <param name="policy">What the brand sends to a person.</param>
    /// <param name="now">The time.</param>
    public static HandoverSign? Of(IReadOnlyList<string> said, IReadOnlyList<RecentMessage> before, HandoverPolicy policy, DateTimeOffset now)
    {
        var own = said.Select(Sentences.WithoutQuotes).ToList();
        var money = policy.Money ? Rules(Moneys, own).ToList() : [];
        return money.Find(IsCharge) is { } charge ? new(HandoverKind.Charge, charge)
            : policy.Legal && Rules(Laws, own).FirstOrDefault() is { } legal ? new(HandoverKind.Legal, legal)
            : policy.Frustration && Patience.Over(said, before, now) >= Patience.Lost ? new(HandoverKind.Frustration, "patience")
            : Topic(policy, own) is { } topic ? new(HandoverKind.Topic, topic)
            : money.Count > 0 ? new(HandoverKind.Money, money[0])
            : null;
    }

    private static bool IsCharge(string rule) => rule.StartsWith("charge.", StringComparison.Ordinal);

    private static string? Topic(HandoverPolicy policy, List<string> said)
    {
        var plain = said.ConvertAll(Spelling.Plain);
        return policy.Topics.FirstOrDefault(t => plain.Exists(t.IsIn))?.Name;
    }

    private static IEnumerable<string> Rules(Phrases phrases, IEnumerable<string?> said) =>
        said.SelectMany(Sentences.Of).Select(phrases.MatchFolded).OfType<string>();

    private static HandoverKind Kind(string rule) => Enum.Parse<HandoverKind>(rule[..rule.IndexOf('.', StringComparison.Ordinal)], ignoreCase: true);
}
