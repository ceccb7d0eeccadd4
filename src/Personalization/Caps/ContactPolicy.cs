using Personalization.Jurisdictions;

namespace Personalization.Caps;

/// <summary>How often and when the people of a brand may be contacted: what a decision needs beside the person's own log.</summary>
/// <param name="Rules">The brand's rules and the installation's, as they are in force.</param>
/// <param name="Quiet">When the brand lets people rest; null for never.</param>
public sealed record ContactPolicy(IReadOnlyList<CapRule> Rules, QuietSpan? Quiet = null)
{
    /// <summary>No rules, and no rest.</summary>
    public static readonly ContactPolicy None = new([]);

    /// <summary>
    /// The first instant from <paramref name="at"/> on at which the law's hours and the brand's rest both allow a contact that advertises; null when
    /// none can be named.
    /// </summary>
    public DateTimeOffset? Awake(DateTimeOffset at, Law law, IReadOnlyCollection<string> zones)
    {
        const int MostMoves = 60;
        for (var i = 0; i < MostMoves; i++)
        {
            var hours = law.MayContact(at, zones, ContactKind.Advertising);
            var byLaw = hours.Allowed ? at : hours.NextAt;
            var next = byLaw is { } then && Quiet is not null ? Quiet.Next(then, zones) : byLaw;
            if (next is null || next == at)
            {
                return next;
            }

            at = next.Value;
        }

        return null;
    }
}
