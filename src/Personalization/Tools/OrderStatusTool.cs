using System.Globalization;
using System.Text.Json;
using Personalization.Gate;
using Personalization.Wording;

namespace Personalization.Tools;

/// <summary>
/// What may be told of the customer's orders. It reads the view that the draft was opened with and nothing else: what is closed is named by its use case
/// only, whether or not there is any data behind it.
/// </summary>
/// <param name="view">What may be known, covered.</param>
public sealed class OrderStatusTool(ProfileView view) : Tool
{
    private const int MostHappened = 5;

    private static readonly Schema Arguments = Tools.Schema.Of("""{"type":"object","properties":{}}""");

    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "order", "orders", "purchase", "purchases", "shipment", "shipments", "shipping", "delivery", "deliveries", "pedido", "pedidos", "compra", "compras",
    };

    /// <inheritdoc/>
    public override string Name => "order_status";

    /// <inheritdoc/>
    public override string Description =>
        "What is known and permitted of this customer's orders: status, delivery date, items, recent purchases. When it is closed it names the consent that would be needed; ask for it with ask_consent.";

    /// <inheritdoc/>
    public override JsonElement Schema => Arguments.Json;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Fields => [.. view.Facts.Select(f => f.Field).Where(IsAbout)];

    /// <inheritdoc/>
    public override ValueTask<ToolResult> CallAsync(JsonElement arguments, CancellationToken stop) =>
        ValueTask.FromResult(Arguments.Wrong(arguments) is not null ? ToolResult.Refused("bad_arguments") : Call());

    /// <summary>Whether a field is about an order.</summary>
    public static bool IsAbout(string field) => FieldNames.Parts(field).Any(Words.Contains);

    private ToolResult Call()
    {
        var facts = view.Facts.Where(f => IsAbout(f.Field)).ToList();
        var history = view.History.Where(h => h.Values.Keys.All(IsAbout)).Take(MostHappened).ToList();
        if (facts.Count + history.Count > 0)
        {
            var told = new
            {
                facts = facts.DistinctBy(f => f.Field).ToDictionary(f => f.Field, f => f.Value, StringComparer.Ordinal),
                history = history.Select(h => new { @event = h.Event, at = h.OccurredAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), values = h.Values }),
            };
            return new("ok", JsonSerializer.SerializeToElement(told))
            {
                Facts = [.. facts.Select(f => f.Field).Concat(history.SelectMany(h => h.Values.Keys)).Distinct(StringComparer.Ordinal)],
            };
        }

        var closed = view.Closed.Where(c => c.UseCase.Fields.Any(IsAbout)).Select(c => new { use_case = c.UseCase.Id, reason = c.Reason, may_ask = c.MayAsk }).ToList();
        return closed.Count > 0
            ? new("closed", JsonSerializer.SerializeToElement(new { error = "closed", needs = closed }))
            : ToolResult.Refused("nothing_known");
    }
}
