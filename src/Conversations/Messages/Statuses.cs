using Conversations.Log;

namespace Conversations.Messages;

/// <summary>How far a message of ours got. The order is the lattice: a status never goes back.</summary>
public enum DeliveryStatus
{
    /// <summary>Waits for its turn, its window or a retry.</summary>
    Queued,
    /// <summary>The provider may or may not have it: bytes left and no answer came.</summary>
    Unknown,
    /// <summary>The provider has it.</summary>
    Sent,
    /// <summary>It is on the person's device.</summary>
    Delivered,
    /// <summary>A voice message was listened to.</summary>
    Played,
    /// <summary>It was read.</summary>
    Read,
    /// <summary>It did not and will not arrive. Final.</summary>
    Failed,
    /// <summary>It was never handed to a provider: overtaken, withdrawn, refused by the gate. Final.</summary>
    Dropped,
}

/// <summary>What a provider says that a message costs.</summary>
/// <param name="Category">marketing, utility, authentication, service …; or <c>sms</c>.</param>
/// <param name="Billable">Whether it is charged; null when that is not said.</param>
/// <param name="Model">The provider's pricing model, such as <c>PMP</c>.</param>
/// <param name="Type">regular, free_customer_service, free_entry_point …</param>
/// <param name="Segments">How many SMS segments it took.</param>
/// <param name="Amount">The amount, where the provider names one; positive.</param>
/// <param name="Currency">ISO 4217 code of <paramref name="Amount"/>.</param>
public sealed record Price(
    string Category, bool? Billable = null, string? Model = null, string? Type = null, int? Segments = null, decimal? Amount = null, string? Currency = null);

/// <summary>A provider told what became of a message.</summary>
/// <param name="Sender">The brand's sender.</param>
/// <param name="Target">The provider's id of the message; empty when only a watermark says which.</param>
/// <param name="Status">What became of it.</param>
/// <param name="ReportedAt">The provider's timestamp.</param>
/// <param name="Correlation">Our own dispatch id, where the provider hands it back.</param>
/// <param name="Code">The provider's error code.</param>
/// <param name="Reason">The provider's words for it; never shown to a customer.</param>
/// <param name="Outcome">What the code means by the channel's table; null without a code.</param>
/// <param name="Price">What it costs, where the provider says so.</param>
/// <param name="Others">Further messages of which the same report says the same.</param>
/// <param name="Watermark">Everything sent until then got as far; null where messages are named.</param>
/// <param name="To">The customer's address, where it is told.</param>
/// <param name="Details">Further fields of the provider, by name; <c>status</c> is its own word where it is finer than ours.</param>
public sealed record StatusReported(
    string Sender, string Target, DeliveryStatus Status, DateTimeOffset ReportedAt,
    string? Correlation = null, string? Code = null, string? Reason = null, SendOutcome? Outcome = null, Price? Price = null,
    IReadOnlyList<string>? Others = null, DateTimeOffset? Watermark = null, People.Address? To = null,
    IReadOnlyDictionary<string, string>? Details = null) : IEvent, INamed
{
    /// <summary>The provider's ids of all messages that it is about.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IEnumerable<string> Targets => (Target.Length == 0 ? [] : new[] { Target }).Concat(Others ?? []);

    IEnumerable<string> INamed.Names => Targets.Select(Name.Native).Concat(Correlation is null ? [] : Name.Correlated(Correlation));
}
