using System.Collections.Immutable;
using Conversations.Messages;
using Conversations.People;
using Personalization.Consent;
using Personalization.Jurisdictions;

namespace Personalization.Identity;

/// <summary>How sure it is that whoever writes from an address is the person whose log this is.</summary>
public sealed record IdentityState
{
    /// <summary>How many links by code are remembered; more than <see cref="LinkCode.MostADay"/>, which is counted here.</summary>
    public const int MostCodes = 20;

    /// <summary>Whether the person is known to be a minor: then nothing is used for marketing or sales, and nothing that rests on their own consent.</summary>
    public bool IsMinor { get; init; }

    /// <summary>How far each address is trusted, by <see cref="AddressRef"/>; doubts stay whatever their number.</summary>
    public ImmutableDictionary<string, AddressTrust> Addresses { get; init; } = ImmutableDictionary<string, AddressTrust>.Empty;

    /// <summary>The references of the address that was last written from.</summary>
    public ImmutableList<string> LastFrom { get; init; } = [];

    /// <summary>The links by code, newest last.</summary>
    public ImmutableList<LinkCode> Codes { get; init; } = [];

    /// <summary>When codes went to addresses of this person, newest last.</summary>
    public ImmutableList<CodeIssued> Issued { get; init; } = [];

    /// <summary>What came in with the merges that stand, oldest first.</summary>
    public ImmutableList<IdentitiesOfMerge> Merged { get; init; } = [];

    /// <summary>
    /// Why nothing that is known of the person may be used over an address now (null: whatever address was last written from); null when it may.
    /// One of <c>identity_doubted</c>, <c>shared_address</c>, <c>silent_too_long</c>.
    /// </summary>
    public string? Paused(Address? over, Law law, DateTimeOffset now)
    {
        var references = over is { } address ? RefsOf(address) : LastFrom;
        return references.Count == 0 ? null : TrustOf(references[0])?.Paused(law) ?? references.Skip(1).Select(r => TrustOf(r)?.Unsure).FirstOrDefault(u => u is not null);
    }

    /// <summary>Whether an address is known to be shared.</summary>
    public bool IsShared(Address address) => RefsOf(address).Any(r => TrustOf(r)?.Shared is not null);

    /// <summary>Whether any address of the person is in doubt or shared, so that nobody may be joined with them.</summary>
    public string? Unsure(Law law) => Addresses.Values.Where(t => !t.Freed).Select(t => t.Paused(law)).FirstOrDefault(p => p is not null);

    /// <summary>
    /// Whether a message of the recent window may be shown to a model that answers over an address: when it is in doubt who writes there,
    /// only what was said over that address since the doubt; never a one-time code.
    /// </summary>
    public bool MayBeQuoted(RecentMessage message, Address? over, Law law, DateTimeOffset now)
    {
        if (IsCode(message))
        {
            return false;
        }

        if (over is not { } address || Paused(address, law, now) is null)
        {
            return true;
        }

        var references = RefsOf(address);
        var since = references.Select(r => TrustOf(r)?.UnsureSince(law)).Max();
        return references.Contains(AddressRef.Of(message.With)) && (since is null || message.At >= since);
    }

    /// <summary>Whether a message is nothing but a code while one was being waited for.</summary>
    public bool IsCode(RecentMessage message) =>
        message.Inbound && LinkCode.Read(message.Text) is not null && Codes.Exists(c => c.AskedAt <= message.At && message.At <= c.Until);

    /// <summary>How often codes were asked for within a day.</summary>
    public int AskedWithinDay(DateTimeOffset now) => Codes.Count(c => c.AskedAt > now - LinkCode.Day);

    /// <summary>How many codes went to an address within a day.</summary>
    public int IssuedWithinDay(Address target, DateTimeOffset now) => Issued.Count(i => i.Target == target && i.At > now - LinkCode.Day);

    /// <summary>How far an address is trusted; null for one that nothing is known of.</summary>
    public AddressTrust? TrustOf(string reference) => Addresses.GetValueOrDefault(reference);

    /// <summary>The references of an address: a phone number has one with each channel that goes by numbers, because they change hands together.</summary>
    public static ImmutableList<string> RefsOf(Address address) => address switch
    {
        _ when !IsNumber(address) => [AddressRef.Of(address)],
        { Channel: Channels.Sms } => [AddressRef.Of(address), AddressRef.Of(Address.Of(Channels.WhatsApp, address.Id))],
        _ => [AddressRef.Of(address), AddressRef.Of(Address.Of(Channels.Sms, address.Id))],
    };

    /// <summary>Whether an address is a phone number. Accounts of a platform do not change hands; numbers do.</summary>
    public static bool IsNumber(Address address) => address.Channel is Channels.Sms or Channels.WhatsApp && address.Id.StartsWith('+');
}

/// <summary>A code went to an address.</summary>
/// <param name="Target">The address.</param>
/// <param name="At">When.</param>
public sealed record CodeIssued(Address Target, DateTimeOffset At);

/// <summary>What a merge brought, so that taking it back takes it out.</summary>
/// <param name="MergeId">Which merge.</param>
/// <param name="Addresses">The references that were unknown here before.</param>
/// <param name="WasMinor">Whether the person was a minor before it.</param>
/// <param name="Brought">Whether the other was one.</param>
/// <param name="Noted">Whether minority was noted while both were one: it may be that of either.</param>
public sealed record IdentitiesOfMerge(string MergeId, ImmutableList<string> Addresses, bool WasMinor, bool Brought, bool Noted = false);
