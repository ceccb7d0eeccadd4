using System.Globalization;
using Gateway.Pages.Access;
using Microsoft.AspNetCore.WebUtilities;

namespace Gateway.Pages.Desks.Lists;

/// <summary>Which list somebody looks at: a queue or a saved view, with filters.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="Filter">Which of it.</param>
/// <param name="View">The id of the saved view; null when none is chosen.</param>
internal sealed record ListChoice(DeskQueue Queue, RowFilter Filter, string? View = null)
{
    /// <summary>Where a desk opens.</summary>
    internal static readonly ListChoice Usual = new(DeskQueue.Inbox, RowFilter.None);

    private const int MostKept = 400;
    private const string Name = "view";
    private static readonly string[] Members = [Name, "channel", "skill", "reason", "urgency", "unread", "language"];

    /// <summary>The key of a queue in addresses.</summary>
    internal static string KeyOf(DeskQueue queue) => queue.ToString().ToLowerInvariant();

    /// <summary>What the address of a page says, or else what was chosen last.</summary>
    internal static ListChoice Of(Visit visit) =>
        visit.Path.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at && Read(visit.Path[at..]) is { } said ? said : (visit.List is { Length: <= MostKept } kept ? Read(kept) : null) ?? Usual;

    /// <summary>What a query says; null when it says nothing of a list.</summary>
    internal static ListChoice? Read(string query)
    {
        var parsed = QueryHelpers.ParseQuery(query);
        if (!Members.Any(parsed.ContainsKey))
        {
            return null;
        }

        var view = parsed.GetValueOrDefault(Name).ToString();
        var queue = QueueOf(view);
        return new(queue ?? DeskQueue.Inbox, RowFilter.Read(name => parsed.GetValueOrDefault(name).ToString()), queue is null && ViewBook.IsId(view) ? view : null);
    }

    /// <summary>The queue of that key; null for none.</summary>
    internal static DeskQueue? QueueOf(string? key) => Enum.TryParse<DeskQueue>(key, ignoreCase: true, out var queue) && KeyOf(queue) == key ? queue : null;

    /// <summary>As a query, without the question mark. The filters of a saved view stand with the view.</summary>
    internal string Query
    {
        get
        {
            List<string> parts = [Name + "=" + (View ?? KeyOf(Queue))];
            parts.AddRange(Fields().Where(f => View is null && f.Value.Length > 0).Select(f => f.Name + "=" + Uri.EscapeDataString(f.Value)));
            return string.Join('&', parts);
        }
    }

    /// <summary>The filter as fields of a form or a query; empty where nothing is asked.</summary>
    internal IReadOnlyList<(string Name, string Value)> Fields() =>
    [
        ("channel", Filter.Channel ?? ""), ("skill", Filter.Skill ?? ""), ("reason", Filter.Reason is { } reason ? ReasonKey(reason) : ""),
        ("urgency", Filter.Urgency ?? ""), ("unread", Filter.Unread ? "1" : ""), ("language", Filter.Language ?? ""),
    ];

    /// <summary>The key of a reason in addresses.</summary>
    internal static string ReasonKey(Conversations.Handoffs.HandoffReason reason) =>
        string.Concat(reason.ToString().Select((c, i) => (i > 0 && char.IsUpper(c) ? "_" : "") + char.ToLower(c, CultureInfo.InvariantCulture)));

    /// <summary>Remembers what an address chose, for pages whose address says nothing of it.</summary>
    internal static ValueTask<object?> KeepAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (HttpMethods.IsGet(http.Request.Method) && Read(http.Request.QueryString.Value ?? "") is { } said && said.Query is { Length: <= MostKept } query && http.Request.Cookies[Visits.ListChoice] != query)
        {
            http.Response.Cookies.Append(Visits.ListChoice, query, Cookies.Options(http, httpOnly: true, lasting: true));
        }

        return next(context);
    }
}
