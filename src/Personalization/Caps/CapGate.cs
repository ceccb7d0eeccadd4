using Conversations.Messages;

namespace Personalization.Caps;

/// <summary>
/// Counts the contacts of a person against the rules that apply to one more: a pure function. Whoever was reserved first counts against whoever
/// was later and not the other way round, so that of two that wait for one slot one goes.
/// </summary>
public static class CapGate
{
    /// <summary>What the rules say about a contact.</summary>
    /// <param name="state">The person's contacts.</param>
    /// <param name="rules">The rules in force, the brand's and the installation's.</param>
    /// <param name="contact">The contact; its <see cref="Contact.Order"/> is that of its reservation, or <see cref="long.MaxValue"/> for one that has none yet.</param>
    /// <param name="priority">How much it matters, 0 to 10.</param>
    /// <param name="now">The store's time.</param>
    public static CapDecision Decide(CapsState state, IEnumerable<CapRule> rules, Contact contact, int priority, DateTimeOffset now)
    {
        var looks = rules.Where(r => r.Limits(contact)).Select(r => Look(state, r, contact, priority, now)).ToList();
        if (looks.Count == 0)
        {
            return CapDecision.Free;
        }

        var blocked = looks.FindAll(l => !l.Allowed);
        // What one rule drops, no other keeps waiting; what one wants elsewhere, or together with others, is that.
        var binding = Order.Select(o => blocked.FindAll(l => l.OnExceed == o)).FirstOrDefault(l => l.Count > 0) ?? [];
        return blocked.Count == 0
            ? looks.MinBy(l => l.Limit!.Limit - l.Limit.Used)!
            : binding.MaxBy(l => l.Limit!.NextAt ?? DateTimeOffset.MaxValue)! with
            {
                NextAt = blocked.Exists(l => l.Limit!.NextAt is null) ? null : blocked.Max(l => l.Limit!.NextAt),
            };
    }

    /// <summary>How far each rule is used by now, whatever would come next: for who looks at a person and sends nothing.</summary>
    /// <param name="state">The person's contacts.</param>
    /// <param name="rules">The rules in force.</param>
    /// <param name="now">The store's time.</param>
    /// <returns>A rule each, in their order; <see cref="LimitTold.NextAt"/> is when it has room again, and null while it has.</returns>
    public static IReadOnlyList<LimitTold> Used(CapsState state, IEnumerable<CapRule> rules, DateTimeOffset now) => [.. rules.Select(rule =>
    {
        var window = rule.Counted;
        var counted = Counted(state, rule, dispatch: null, long.MaxValue, window, now);
        return Told(rule, counted.Count, rule.Limit, window, now, counted.Count < rule.Limit ? null : FreeAt(counted, rule.Limit, window, now));
    })];

    private static readonly OnExceed[] Order = [OnExceed.Drop, OnExceed.OtherChannel, OnExceed.Digest, OnExceed.Defer];

    private static CapDecision Look(CapsState state, CapRule rule, Contact contact, int priority, DateTimeOffset now)
    {
        var window = rule.Counted;
        var counted = Counted(state, rule, contact.Dispatch, contact.Order, window, now);
        var limit = rule.LimitFor(priority);
        var forgotten = Forgotten(state, rule) is { } lost && window.Holds(lost, now) ? lost : (DateTimeOffset?)null;
        var free = counted.Count < limit ? forgotten is { } unknown ? window.FreeAt(unknown) : (DateTimeOffset?)null : FreeAt(counted, limit, window, now);
        var allowed = counted.Count < limit && forgotten is null;
        return new(allowed, rule.OnExceed, Told(rule, counted.Count + (allowed ? 1 : 0), limit, window, now, allowed ? null : free), [.. counted.Select(c => c.Dispatch)]);
    }

    private static List<Contact> Counted(CapsState state, CapRule rule, string? dispatch, long order, CapWindow window, DateTimeOffset now) =>
        [.. state.All.Where(c => c.Dispatch != dispatch && rule.Takes(c) && c.Counts(order, window, now))];

    private static LimitTold Told(CapRule rule, int used, int limit, CapWindow window, DateTimeOffset now, DateTimeOffset? free) =>
        new(rule.Id, rule.Version, used, limit, rule.Window, window.Start(now), free) { IsInstallation = rule.IsInstallation, IsPersons = rule.IsPersons };

    // So many have to leave the window that one more has room; one that still waits for its call leaves it a window later at the earliest.
    private static DateTimeOffset? FreeAt(List<Contact> counted, int limit, CapWindow window, DateTimeOffset now) => limit == 0 ? null
        : counted.Select(c => window.FreeAt(c.Slot == Slot.Begun ? c.At : now)).Order().ElementAt(counted.Count - limit);

    private static DateTimeOffset? Forgotten(CapsState state, CapRule rule) => rule.Counts is null ? state.ForgottenLimited
        : state.ForgottenLimited > state.ForgottenExempt ? state.ForgottenLimited : state.ForgottenExempt ?? state.ForgottenLimited;
}
