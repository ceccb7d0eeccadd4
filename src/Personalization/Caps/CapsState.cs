using System.Collections.Immutable;

namespace Personalization.Caps;

/// <summary>The contacts of one person, as far as rules may count them.</summary>
public sealed record CapsState
{
    /// <summary>How many contacts that advertise or sell a head keeps.</summary>
    public const int MostLimited = 512;

    /// <summary>How many others.</summary>
    public const int MostExempt = 128;

    /// <summary>How many losses wait for the message that they are about.</summary>
    public const int MostLost = 50;

    /// <summary>How long contacts are kept: longer than the longest window of a rule.</summary>
    public static readonly TimeSpan Keeps = TimeSpan.FromDays(400);

    /// <summary>What advertises or sells, oldest first.</summary>
    public ImmutableList<Contact> Limited { get; init; } = [];

    /// <summary>What is free of caps, oldest first.</summary>
    public ImmutableList<Contact> Exempt { get; init; } = [];

    /// <summary>The time of the newest contact that had to be forgotten; a window that reaches so far back cannot be counted, and allows nothing.</summary>
    public DateTimeOffset? ForgottenLimited { get; init; }

    /// <summary>The same of those that are free of caps.</summary>
    public DateTimeOffset? ForgottenExempt { get; init; }

    /// <summary>Provider's ids that were called lost before anybody knew whose they are.</summary>
    public ImmutableList<string> Lost { get; init; } = [];

    /// <summary>Channels on which the platform takes no more marketing for this person, and until when.</summary>
    public ImmutableDictionary<string, DateTimeOffset> Rests { get; init; } = ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>How the person wants to be contacted.</summary>
    public ContactWishes Wishes { get; init; } = ContactWishes.None;

    /// <summary>How often they said so: the version of their limits.</summary>
    public int WishesVersion { get; init; }

    /// <summary>The person's own limits, which bind beside everybody else's.</summary>
    public IReadOnlyList<CapRule> WishedRules => [.. Wishes.Rules(WishesVersion)];

    /// <summary>A dispatch's contact; null when there is none.</summary>
    public Contact? Find(string dispatch) => Limited.FindLast(c => c.Dispatch == dispatch) ?? Exempt.FindLast(c => c.Dispatch == dispatch);

    /// <summary>Whether the last contact that advertised or sold over a channel and came to an end did not arrive.</summary>
    public bool LastFailed(string channel) => Limited.FindLast(c => c.Channel == channel && c.Slot is Slot.Begun or Slot.Released) is { Slot: Slot.Released };

    /// <summary>Every contact that is known.</summary>
    internal IEnumerable<Contact> All => Limited.Concat(Exempt);

    /// <summary>
    /// For a look at a later time: what waits for its call, and counts against a reservation, as if it left now. Left as it is it would count at every later time too.
    /// </summary>
    internal CapsState Leaving(long order, DateTimeOffset now)
    {
        return this with { Limited = Left(Limited), Exempt = Left(Exempt) };

        ImmutableList<Contact> Left(ImmutableList<Contact> list) => list.ConvertAll(c => c.Slot == Slot.Reserved && c.Order < order ? c with { Slot = Slot.Begun, At = now } : c);
    }

    internal CapsState With(Contact contact) => contact.IsLimited
        ? Kept(Limited.Add(contact), MostLimited, contact.At) is var (list, forgotten) ? this with { Limited = list, ForgottenLimited = forgotten ?? ForgottenLimited } : this
        : Kept(Exempt.Add(contact), MostExempt, contact.At) is var (rest, lost) ? this with { Exempt = rest, ForgottenExempt = lost ?? ForgottenExempt } : this;

    internal CapsState Change(string dispatch, Func<Contact, Contact> change) => Change(c => c.Dispatch == dispatch, change);

    internal CapsState Change(Predicate<Contact> which, Func<Contact, Contact> change) => this with { Limited = Changed(Limited, which, change), Exempt = Changed(Exempt, which, change) };

    private static ImmutableList<Contact> Changed(ImmutableList<Contact> list, Predicate<Contact> which, Func<Contact, Contact> change) =>
        list.FindLastIndex(which) is >= 0 and var at ? list.SetItem(at, change(list[at])) : list;

    // What nobody counts any more goes; what had to go too early is remembered by its time.
    private static (ImmutableList<Contact> List, DateTimeOffset? Forgotten) Kept(ImmutableList<Contact> list, int most, DateTimeOffset now)
    {
        var kept = list.RemoveAll(c => c.Slot is Slot.Released or Slot.Begun && c.At + Keeps < now);
        var forgotten = (DateTimeOffset?)null;
        while (kept.Count > most)
        {
            var gone = kept.Find(c => c.Slot == Slot.Released) ?? kept[0];
            forgotten = gone.Slot == Slot.Released ? forgotten : gone.At;
            kept = kept.Remove(gone);
        }

        return (kept, forgotten);
    }
}
