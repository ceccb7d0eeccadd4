using System.Collections.Immutable;

namespace Conversations.Messages;

/// <summary>The words of a message after it was changed.</summary>
/// <param name="Text">The words; null where only an attachment is left.</param>
/// <param name="Number">Which edit, 1 for the first; 0 where the provider does not count.</param>
/// <param name="At">The provider's timestamp.</param>
public sealed record Edit(string? Text, int Number, DateTimeOffset At);

/// <summary>What somebody put to a message last.</summary>
/// <param name="By">customer, or somebody of the brand.</param>
/// <param name="Emoji">The emoji; null when it was taken away.</param>
/// <param name="At">The provider's timestamp.</param>
public sealed record ReactionOf(string By, string? Emoji, DateTimeOffset At);

/// <summary>
/// What became of a message: its status, its last words, its reactions, whether it was taken back. Fates form a join
/// semilattice: <see cref="Join"/> is commutative, associative and idempotent, so neither the order in which a provider
/// tells nor how often it tells changes the end.
/// </summary>
public sealed record Fate
{
    /// <summary>Nothing became of it yet.</summary>
    public static readonly Fate None = new();

    /// <summary>How far it got; null while nothing was reported.</summary>
    public DeliveryStatus? Status { get; init; }

    /// <summary>The provider's code for a failure.</summary>
    public string? Code { get; init; }

    /// <summary>Its words as they are now; null when they were never changed.</summary>
    public Edit? Edit { get; init; }

    /// <summary>When it was taken back; null when it was not.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>The last word of everybody who reacted, removals included, ordered by who.</summary>
    public ImmutableList<ReactionOf> Reactions { get; init; } = [];

    /// <summary>The reactions that are to be seen.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IEnumerable<ReactionOf> Shown => Reactions.Where(r => r.Emoji is not null);

    /// <summary>What one event says about the message that it is about; null when it is about none.</summary>
    public static Fate? Of(Log.IEvent @event) => @event switch
    {
        StatusReported s => new() { Status = s.Status, Code = s.Code },
        ReadReported => new() { Status = DeliveryStatus.Read },
        MessageEdited e => new() { Edit = new(e.Text, e.Number, e.SentAt) },
        MessageRevoked r => new() { RevokedAt = r.SentAt },
        Reacted r => new() { Reactions = [new(r.By, r.Emoji, r.SentAt)] },
        _ => null,
    };

    /// <summary>Both fates as one.</summary>
    public Fate Join(Fate other) => new()
    {
        Status = Status is { } mine && other.Status is { } theirs ? Lattice.Join(mine, theirs) : Status ?? other.Status,
        Code = (other.Status ?? DeliveryStatus.Queued) > (Status ?? DeliveryStatus.Queued) ? other.Code : (Status == other.Status ? Larger(Code, other.Code) : Code),
        Edit = Later(Edit, other.Edit),
        // The first time counts; that it was taken back at all is what holds.
        RevokedAt = RevokedAt < other.RevokedAt || other.RevokedAt is null ? RevokedAt : other.RevokedAt,
        Reactions = Joined(Reactions, other.Reactions),
    };

    /// <summary>What a message says under this fate.</summary>
    public string? Words(string? original) => RevokedAt is not null ? null : Edit is null ? original : Edit.Text;

    private static Edit? Later(Edit? a, Edit? b) => a is null ? b : b is null ? a : Order(a).CompareTo(Order(b)) >= 0 ? a : b;

    private static (int, DateTimeOffset, OrdinalText) Order(Edit edit) => (edit.Number, edit.At, new(edit.Text));

    private static ImmutableList<ReactionOf> Joined(ImmutableList<ReactionOf> a, ImmutableList<ReactionOf> b) => a.IsEmpty ? b : b.IsEmpty ? a :
    [
        .. a.Concat(b).GroupBy(r => r.By, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            // In the same second a removal is the later of the two: nobody takes away what was not put.
            .Select(g => g.MaxBy(r => (r.At, r.Emoji is null, new OrdinalText(r.Emoji)))!),
    ];

    private static string? Larger(string? a, string? b) => string.CompareOrdinal(a, b) >= 0 ? a : b;

    private readonly record struct OrdinalText(string? Text) : IComparable<OrdinalText>
    {
        public int CompareTo(OrdinalText other) => string.CompareOrdinal(Text, other.Text);
    }
}
