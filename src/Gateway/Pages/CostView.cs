using System.Globalization;
using Conversations.Messages;
using Desk.Models;

namespace Gateway.Pages;

/// <summary>What messages cost, as pages show it.</summary>
internal static class CostView
{
    internal static CostsModel Of(IReadOnlyCollection<CostLine> lines) => new([.. lines.Select(Row)]) { Unpriced = lines.Sum(l => l.Unpriced) };

    private static CostRow Row(CostLine line) => new(
        line.Channel, line.Category.Length == 0 ? null : line.Category, line.Messages, line.Billable, line.Segments,
        [.. line.Amounts.Select(a => string.Create(CultureInfo.InvariantCulture, $"{a.Value:0.00##} {a.Key}"))]);
}
