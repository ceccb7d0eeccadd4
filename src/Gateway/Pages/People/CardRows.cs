using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Desk.Models;
using Desk.Texts;
using Personalization.Caps;
using Personalization.Gate;
using Personalization.Receipts;
using Personalization.UseCases;

namespace Gateway.Pages.People;

/// <summary>Makes the parts of a customer's card. Pure.</summary>
internal static class CardRows
{
    /// <summary>Over how many days contacts are counted.</summary>
    internal const int Days = 7;

    private const string OfOrders = "orders.";
    private const int MostReceipts = 4;
    private const int MostEpisodes = 6;
    private static readonly string[] Numbers = ["number", "id"];

    /// <summary>The facts that are about no order.</summary>
    internal static IReadOnlyList<FactRow> WithoutOrders(IReadOnlyList<FactRow> facts) => [.. facts.Where(f => !IsOfOrder(f))];

    /// <summary>The orders: the fields of one stand together, its number and how it stands first.</summary>
    internal static IReadOnlyList<OrderCard> Orders(IReadOnlyList<FactRow> facts, Language language) =>
    [
        .. facts.Where(f => IsOfOrder(f) && f.Value is not null).GroupBy(f => f.Field[..f.Field.LastIndexOf('.')], StringComparer.Ordinal).Select(order =>
        {
            var number = order.FirstOrDefault(f => Numbers.Contains(Last(f), StringComparer.Ordinal));
            var status = order.FirstOrDefault(f => Last(f) == "status");
            var lines = order.Where(f => f != number && f != status).DistinctBy(f => f.Field).Select(f => KeyValuePair.Create(PersonRows.Label(Last(f), language), f.Value!));
            return new OrderCard(number?.Value, status?.Value, [.. lines], order.First());
        }),
    ];

    /// <summary>The last uses of data, newest first: names, and only of what whoever looks may know now.</summary>
    internal static IReadOnlyList<ReceiptRow> Receipts(IReadOnlyList<Witnessed> records, ProfileView view, UseCaseSet uses, Language language)
    {
        List<ReceiptRow> rows = [];
        var known = view.Grounds.Select(g => (g.UseCase, g.Field)).ToHashSet();
        foreach (var record in records.Reverse())
        {
            if (record.Event is not Receipt receipt || Names(receipt, known, uses, language) is not { Count: > 0 } names)
            {
                continue;
            }

            var by = new Desk.Models.Actor(receipt.Actor.AtTheGate, receipt.Actor.Agent);
            if (rows.Count > 0 && rows[^1] is var last && last.By == by && last.IsDraft == receipt.Draft is not null && last.Fields.SequenceEqual(names, StringComparer.Ordinal))
            {
                rows[^1] = last with { Times = last.Times + 1 };
            }
            else if (rows.Count == MostReceipts)
            {
                break;
            }
            else
            {
                rows.Add(new(record.Seq, record.At, by, names) { IsDraft = receipt.Draft is not null, Removed = receipt.Withheld.Any(w => w.Reason.StartsWith(Use.Removed, StringComparison.Ordinal)) });
            }
        }

        return rows;
    }

    /// <summary>How many messages left lately, by who wrote them. Where the head of a log reaches no further back, it says that there may be more.</summary>
    internal static ContactCount Contacts(MessagesState messages, DateTimeOffset now)
    {
        var from = now - TimeSpan.FromDays(Days);
        var sent = messages.Recent.Where(m => !m.Inbound && m.At >= from && m.Status is not (null or DeliveryStatus.Queued or >= DeliveryStatus.Failed));
        return new(Days, [.. sent.GroupBy(m => Desk.Models.Actor.Parse(m.By)).OrderByDescending(g => g.Count()).Select(g => KeyValuePair.Create(g.Key, g.Count()))])
        {
            AtLeast = messages.Recent.Count >= MessagesState.Window && messages.Recent[0].At >= from,
        };
    }

    /// <summary>The limits under which the person is: the brand's, the installation's and their own.</summary>
    internal static IReadOnlyList<LimitRow> Limits(CapsState state, ContactPolicy policy, DateTimeOffset now, Viewer viewer)
    {
        IReadOnlyList<CapRule> rules = [.. policy.Rules, .. state.WishedRules];
        return [.. rules.Zip(CapGate.Used(state, rules, now), (rule, told) => new LimitRow(CapsText.Limit(rule, viewer), told.Used, told.Limit, told.NextAt))];
    }

    /// <summary>The episodes of a stretch of the log, newest first, without the one that is open.</summary>
    /// <param name="entries">The entries, oldest first.</param>
    /// <param name="open">The handoff that is open; null for none.</param>
    /// <param name="person">Whose.</param>
    internal static IReadOnlyList<EpisodeRow> Episodes(IEnumerable<Recorded> entries, string? open, string person)
    {
        Dictionary<string, EpisodeRow> rows = new(StringComparer.Ordinal);
        void End(string id, Recorded r, string how, string? agent = null)
        {
            if (rows.TryGetValue(id, out var row))
            {
                rows[id] = row with { Until = r.At, End = how, Owner = agent ?? row.Owner, Url = $"/desk/{person}?until={r.Seq}#e-{row.Seq}" };
            }
        }

        foreach (var r in entries)
        {
            switch (r.Event)
            {
                case HandoffRequested e:
                    rows[e.HandoffId] = new(r.Seq, r.At, null, e.Reason, null, null) { Url = $"/desk/{person}?until={r.Seq}#e-{r.Seq}" };
                    break;
                case HandoffClaimed e when rows.TryGetValue(e.HandoffId, out var row):
                    rows[e.HandoffId] = row with { Owner = e.Agent };
                    break;
                case HandoffTransferred e when rows.TryGetValue(e.HandoffId, out var row):
                    rows[e.HandoffId] = row with { Owner = e.To };
                    break;
                case HandoffResolved e:
                    End(e.HandoffId, r, "resolved", e.Agent);
                    break;
                case HandoffReturned e:
                    End(e.HandoffId, r, "returned", e.Agent);
                    break;
                case HandoffCancelled e:
                    End(e.HandoffId, r, "cancelled");
                    break;
            }
        }

        return [.. rows.Where(r => r.Key != open).Select(r => r.Value).OrderByDescending(r => r.Seq).Take(MostEpisodes)];
    }

    private static bool IsOfOrder(FactRow fact) => fact.Field.StartsWith(OfOrders, StringComparison.Ordinal) && fact.Field.Length > OfOrders.Length;

    private static string Last(FactRow fact) => fact.Field[(fact.Field.LastIndexOf('.') + 1)..];

    // The name of a datum is shown as long as the datum may be used; that there is something sensitive is itself sensitive.
    private static IReadOnlyList<string> Names(Receipt receipt, HashSet<(string UseCase, string Field)> known, UseCaseSet uses, Language language) =>
        [.. receipt.Used.Where(f => f.Derived is null && known.Contains((f.UseCase, f.Field)) && uses.FindEver(f.UseCase)?.IsSensitive(f.Field) == false).Select(f => PersonRows.Label(f.Field, language)).Distinct(StringComparer.Ordinal)];
}
