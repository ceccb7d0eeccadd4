using Conversations.Messages;
using Personalization.Jurisdictions;

namespace Personalization.Caps;

/// <summary>
/// What the packs say about how often and over how many channels somebody may be contacted with advertising (Colombia, Ley 2300 de 2023: after a
/// direct contact not over several channels within one week, and not more than once a day).
/// </summary>
public static class LawCaps
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>The limit of a law that a contact would break now; null for none.</summary>
    /// <param name="state">The person's contacts.</param>
    /// <param name="law">The brand's law.</param>
    /// <param name="contact">The contact.</param>
    /// <param name="zone">The IANA zone whose days count; null where nobody knows: each law's own.</param>
    /// <param name="now">The store's time.</param>
    public static LimitTold? Broken(CapsState state, Law law, Contact contact, string? zone, DateTimeOffset now) => !contact.IsLimited ? null : law.InForce(now)
        .Where(r => r.Rule.Spacing?.Kinds.Contains(ContactKind.Advertising) == true)
        .Select(r => (PerDay(state, r, contact, zone ?? r.Pack.Zone, now) ?? OneChannel(state, r, contact, now)) is { } broken ? broken with { Article = r.Rule.Article } : null)
        .OfType<LimitTold>().MaxBy(l => l.NextAt);

    private static LimitTold? PerDay(CapsState state, PackRule rule, Contact contact, string? zone, DateTimeOffset now)
    {
        if (rule.Rule.Spacing!.PerDay is not { } most || zone is null)
        {
            return null;
        }

        var window = new CapWindow.Calendar(CalendarUnit.Day, zone);
        var used = Counted(state, contact, window, now).Count();
        return used < most ? null : new(rule.Rule.Id, 1, used, most, $"calendar(day, {zone})", window.Start(now), window.FreeAt(now));
    }

    private static LimitTold? OneChannel(CapsState state, PackRule rule, Contact contact, DateTimeOffset now)
    {
        var window = new CapWindow.Rolling(Week);
        var others = !rule.Rule.Spacing!.OneChannelAWeek ? [] : Counted(state, contact, window, now).Where(c => c.Channel != contact.Channel).ToList();
        return others.Count == 0 ? null
            : new(rule.Rule.Id, 1, 1, 1, "P7D", window.Start(now), others.Max(c => window.FreeAt(c.Slot == Slot.Begun ? c.At : now))) { OtherChannel = others[^1].Channel };
    }

    private static IEnumerable<Contact> Counted(CapsState state, Contact contact, CapWindow window, DateTimeOffset now) =>
        state.Limited.Where(c => c.Dispatch != contact.Dispatch && c.Counts(contact.Order, window, now));
}
