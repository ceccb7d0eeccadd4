using System.Collections.Frozen;
using System.Globalization;
using Conversations.Messages;

namespace Gateway.Channels;

/// <summary>What one of a provider's codes means for the message.</summary>
/// <param name="Code">The code.</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="After">The least wait before the same message again; null leaves it to the sender.</param>
/// <param name="Subcode">Meta's subcode; null for any.</param>
/// <param name="Base">What the pause before attempt n is a power of, in seconds.</param>
internal readonly record struct OutcomeRow(int Code, SendOutcome Outcome, TimeSpan? After = null, int? Subcode = null, int Base = 2)
{
    /// <summary>Several codes of one outcome.</summary>
    public static IEnumerable<OutcomeRow> Of(SendOutcome outcome, params IEnumerable<int> codes) => codes.Select(c => new OutcomeRow(c, outcome));

    /// <summary>Several codes of one outcome that want a wait.</summary>
    public static IEnumerable<OutcomeRow> Of(SendOutcome outcome, TimeSpan after, params IEnumerable<int> codes) => codes.Select(c => new OutcomeRow(c, outcome, after));
}

/// <summary>A channel's outcome table: every refusal is a row, and what has no row goes by its HTTP status.</summary>
internal sealed class OutcomeTable(params IEnumerable<OutcomeRow> rows)
{
    private static readonly TimeSpan MostWait = TimeSpan.FromDays(1);

    // From here on Meta's subcodes are like nothing else, and say the same under whichever code they come.
    private const int LeastSubcode = 1_000_000;

    private readonly FrozenDictionary<(int, int?), OutcomeRow> _rows = rows.ToFrozenDictionary(r => (r.Code, r.Subcode));

    /// <summary>All rows.</summary>
    public IEnumerable<OutcomeRow> Rows => _rows.Values;

    /// <summary>The row of a code; one of its subcode comes first, whichever code that stands under. Null when there is none.</summary>
    public OutcomeRow? Find(int? code, int? subcode = null) =>
        code is not { } c ? null
        : _rows.TryGetValue((c, subcode), out var exact) ? exact
        : subcode is { } s and >= LeastSubcode && _rows.TryGetValue((s, null), out var alone) ? alone
        : _rows.TryGetValue((c, null), out var row) ? row
        : null;

    /// <summary>Judges a refusal.</summary>
    /// <param name="status">The HTTP status, 300 or more.</param>
    /// <param name="code">The provider's code in the body.</param>
    /// <param name="subcode">The provider's subcode.</param>
    /// <param name="isTransient">Whether the provider says that it will pass.</param>
    /// <param name="retryAfter">The Retry-After header.</param>
    public SendResult Judge(int status, int? code, int? subcode, bool isTransient, TimeSpan? retryAfter)
    {
        var row = Find(code, subcode);
        var outcome = row?.Outcome ?? (isTransient ? SendOutcome.Unreachable : ByStatus(status));
        // The provider's word comes first, but it does not shorten what a row wants at least.
        var wait = retryAfter > row?.After ? retryAfter : row?.After ?? retryAfter;
        var waits = outcome.CanRetry() || outcome == SendOutcome.MarketingLimited;
        var decided = row?.Subcode ?? (row is { } found && found.Code == subcode && code != subcode ? subcode : null);
        return new(outcome, Code: Name(status, code, decided), RetryAfter: waits && wait is { } w ? w < MostWait ? w : MostWait : null, Base: row?.Base ?? 2);
    }

    private static string Name(int status, int? code, int? subcode) => (code, subcode) switch
    {
        (null, _) => string.Create(CultureInfo.InvariantCulture, $"http_{status}"),
        ({ } c, null) => c.ToString(CultureInfo.InvariantCulture),
        var (c, sub) => string.Create(CultureInfo.InvariantCulture, $"{c}/{sub}"),
    };

    // A gateway that timed out does not know what became of the message, and neither do we; the other 5xx are a provider
    // that says it is out of order.
    private static SendOutcome ByStatus(int status) => status switch
    {
        401 or 403 => SendOutcome.AccountRefused,
        429 => SendOutcome.Throttled,
        504 => SendOutcome.Unknown,
        408 or 425 or >= 500 => SendOutcome.Unreachable,
        _ => SendOutcome.Refused,
    };
}
