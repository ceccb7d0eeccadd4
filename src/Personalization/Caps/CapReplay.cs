namespace Personalization.Caps;

/// <summary>What a rule would have done about what was sent, had it been in force.</summary>
/// <param name="Contacts">How many contacts it is about.</param>
/// <param name="TooMany">How many of them would have been too many.</param>
public readonly record struct CapReplay(int Contacts, int TooMany)
{
    /// <summary>
    /// Plays one person's contacts again. What came before the stretch takes its place as it did; what would have been too many within it takes none, and a
    /// message's priority is not known any more, so every place is anybody's.
    /// </summary>
    /// <param name="rule">The rule.</param>
    /// <param name="caps">The person's contacts.</param>
    /// <param name="since">From when on they are judged.</param>
    public static CapReplay Of(CapRule rule, CapsState caps, DateTimeOffset since)
    {
        var (window, taken, told) = (rule.Counted, new Queue<DateTimeOffset>(), default(CapReplay));
        foreach (var contact in caps.All.Where(c => c.Slot == Slot.Begun && rule.Takes(c)).OrderBy(c => c.At).ThenBy(c => c.Order))
        {
            while (taken.TryPeek(out var free) && free <= contact.At)
            {
                taken.Dequeue();
            }

            var judged = contact.At >= since && rule.Limits(contact);
            var tooMany = judged && taken.Count >= rule.Limit;
            told = new(told.Contacts + (judged ? 1 : 0), told.TooMany + (tooMany ? 1 : 0));
            if (!tooMany)
            {
                taken.Enqueue(window.FreeAt(contact.At));
            }
        }

        return told;
    }
}
