using Personalization.Wording;

namespace Personalization.Jurisdictions;

/// <summary>What a term is counted in.</summary>
public enum TermUnit
{
    /// <summary>Every day.</summary>
    CalendarDays,
    /// <summary>Monday to Friday without the holidays of the law's own country.</summary>
    BusinessDays,
    /// <summary>Months, to the same day of the month or its last one.</summary>
    Months,
}

/// <summary>A length of time as a law states it.</summary>
/// <param name="Amount">How many.</param>
/// <param name="Unit">Of what.</param>
public sealed record Term(int Amount, TermUnit Unit)
{
    /// <summary>The last day of the term. The first day that counts is the one after.</summary>
    public DateOnly After(DateOnly day, Pack pack) => Unit switch
    {
        TermUnit.Months => day.AddMonths(Amount),
        TermUnit.CalendarDays => day.AddDays(Amount),
        _ => BusinessDay(day, pack),
    };

    private DateOnly BusinessDay(DateOnly day, Pack pack)
    {
        for (var left = Amount; left > 0;)
        {
            day = day.AddDays(1);
            left -= pack.IsBusinessDay(day) ? 1 : 0;
        }

        return day;
    }
}

/// <summary>By when rights are answered.</summary>
/// <param name="Rights">Which.</param>
/// <param name="Within">The term, from the day after the request came in.</param>
/// <param name="Extension">How much longer if the person is told in time that and why; null for not at all.</param>
public sealed record DeadlineRule(IReadOnlyList<DataRight> Rights, Term Within, Term? Extension = null);

/// <summary>How often a person may be contacted.</summary>
/// <param name="Kinds">With what.</param>
/// <param name="PerDay">How often a day; null for no limit.</param>
/// <param name="OneChannelAWeek">Whether, once a person was reached, other channels rest for the week.</param>
/// <param name="AuthorisedChannelsOnly">Whether only channels that the person chose may be used.</param>
public sealed record SpacingRule(IReadOnlyList<ContactKind> Kinds, int? PerDay = null, bool OneChannelAWeek = false, bool AuthorisedChannelsOnly = false);

/// <summary>What makes a consent.</summary>
/// <param name="Tacit">Whether silence after a notice may count. The gateway asks expressly all the same.</param>
/// <param name="Confirm">The areas in which a yes counts only after a second message confirmed it.</param>
public sealed record ConsentRule(bool Tacit, IReadOnlyList<string>? Confirm = null);

/// <summary>Who is too young.</summary>
/// <param name="Under">Whoever is younger is a minor: nothing is used for marketing or sales, and nothing that rests on their own consent.</param>
/// <param name="ParentUnder">Below this age the parents consent; null where the law names no such age.</param>
/// <param name="SensitiveUnder">Below this age the parents consent to sensitive data; null where that is no other age.</param>
public sealed record MinorRule(int Under, int? ParentUnder = null, int? SensitiveUnder = null);

/// <summary>Which data is sensitive.</summary>
/// <param name="Categories">Such as <c>health</c>, <c>belief</c>, <c>origin</c>.</param>
public sealed record SensitiveRule(IReadOnlyList<string> Categories);

/// <summary>A list of those who want no advertising. A fact: the gateway does not ask it by itself.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Holder">Who keeps it.</param>
/// <param name="CheckEveryDays">How old an answer of the list may be; null where the rule does not say.</param>
public sealed record RegistryRule(string Name, string Holder, int? CheckEveryDays = null);

/// <summary>What an advertisement must say.</summary>
/// <param name="Text">The words, or what the words must tell.</param>
/// <param name="Literal">Whether it is the words themselves that the rule prescribes.</param>
public sealed record PhraseRule(Texts Text, bool Literal = false);

/// <summary>What counts as an opt-out, and what follows.</summary>
/// <param name="Words">Words that are an opt-out by themselves; null where the rule names none.</param>
/// <param name="Numbers">The beginning of the numbers that it is about, such as <c>+1</c>; null for all.</param>
/// <param name="Within">By when at the latest it is in force. The gateway's is in force as it comes in.</param>
/// <param name="ConfirmWithinMinutes">Within how many minutes the one confirmation may go.</param>
/// <param name="Scope"><c>programme</c>: what was answered to; <c>all</c>: everything of the sender; null where the rule does not say.</param>
public sealed record OptOutRule(IReadOnlyList<string>? Words = null, string? Numbers = null, Term? Within = null, int? ConfirmWithinMinutes = null, string? Scope = null);
