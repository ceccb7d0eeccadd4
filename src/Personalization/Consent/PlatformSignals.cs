using Conversations.Log;
using Conversations.Messages;

namespace Personalization.Consent;

/// <summary>What a platform or carrier tells about the will of a person counts as if the person had told us.</summary>
public static class PlatformSignals
{
    /// <summary>The consent events that an event of a channel brings with it; empty for all others.</summary>
    public static IReadOnlyList<IEvent> Also(IEvent happened) => happened switch
    {
        PreferenceStated p => [Marketing(AddressRef.Of(p.From), p.Stops, new(SaidAt: p.SentAt, Rule: "provider:user_preferences"))],
        StatusReported { To: { } to, Outcome: SendOutcome.OptedOut } s => [Stopped(to, s.Code, s.ReportedAt)],
        StatusReported { To: { } to, Outcome: SendOutcome.MarketingStopped } s => [MarketingStopped(to, s.Code, s.ReportedAt)],
        _ => [],
    };

    /// <summary>The consent event behind the outcome of a send; null for every other outcome.</summary>
    public static IEvent? Of(Conversations.People.Address to, SendOutcome outcome, string? code, DateTimeOffset now) => outcome switch
    {
        SendOutcome.OptedOut => Stopped(to, code, now),
        SendOutcome.MarketingStopped => MarketingStopped(to, code, now),
        _ => null,
    };

    private static AddressStopped Stopped(Conversations.People.Address to, string? code, DateTimeOffset at) =>
        new(AddressRef.Of(to), Tier: 1, new(SaidAt: at, Rule: "provider:" + code));

    private static MarketingPreference MarketingStopped(Conversations.People.Address to, string? code, DateTimeOffset at) =>
        Marketing(AddressRef.Of(to), stops: true, new(SaidAt: at, Rule: "provider:" + code));

    private static MarketingPreference Marketing(string address, bool stops, Evidence evidence) => new(address, stops, evidence);
}
