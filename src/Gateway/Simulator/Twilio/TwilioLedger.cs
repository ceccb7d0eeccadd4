using System.Globalization;
using System.Text.Json.Nodes;

namespace Gateway.Simulator.Twilio;

/// <summary>A message as the REST API knows it.</summary>
internal sealed record TwilioMessage(
    string Sid, string From, string To, string Body, string Direction, string Status, int Media, DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt, int? ErrorCode = null);

/// <summary>
/// The messages that the account has sent and received, newest first, for the calls that look them up: after a time-out
/// nobody but the provider knows whether it took a message.
/// </summary>
internal sealed class TwilioLedger(TimeProvider time)
{
    private const int Most = 2000;

    private readonly Lock _gate = new();
    private readonly List<TwilioMessage> _messages = [];

    /// <summary>Writes a new message down.</summary>
    public void Add(TwilioMessage message)
    {
        lock (_gate)
        {
            _messages.Insert(0, message);
            if (_messages.Count > Most)
            {
                _messages.RemoveAt(Most);
            }
        }
    }

    /// <summary>A message has come further; what is final stays.</summary>
    public void Advance(string sid, string status, int? errorCode = null)
    {
        lock (_gate)
        {
            var at = _messages.FindIndex(message => message.Sid == sid);
            if (at >= 0 && (_messages[at].Status is "queued" or "sent" || (_messages[at].Status, status) is ("delivered", "read")))
            {
                _messages[at] = _messages[at] with { Status = status, ErrorCode = errorCode, UpdatedAt = time.GetUtcNow() };
            }
        }
    }

    /// <summary>The messages that satisfy <paramref name="wanted"/>.</summary>
    public IReadOnlyList<TwilioMessage> Where(Func<TwilioMessage, bool> wanted)
    {
        lock (_gate)
        {
            return [.. _messages.Where(wanted)];
        }
    }

    /// <summary>A message in the form of the REST API.</summary>
    public static JsonObject Json(TwilioMessage message, string account)
    {
        var uri = $"/{TwilioWire.ApiVersion}/Accounts/{account}/Messages/{message.Sid}";
        return new()
        {
            ["account_sid"] = account,
            ["api_version"] = TwilioWire.ApiVersion,
            ["body"] = message.Body,
            ["date_created"] = TwilioWire.Date(message.CreatedAt),
            ["date_sent"] = message.Status == "queued" ? null : TwilioWire.Date(message.UpdatedAt),
            ["date_updated"] = TwilioWire.Date(message.UpdatedAt),
            ["direction"] = message.Direction,
            ["error_code"] = message.ErrorCode,
            ["error_message"] = message.ErrorCode is { } code ? TwilioErrors.Of(code).Title : null,
            ["from"] = message.From,
            ["messaging_service_sid"] = null,
            ["num_media"] = message.Media.ToString(CultureInfo.InvariantCulture),
            ["num_segments"] = SmsSegments.Count(message.Body).ToString(CultureInfo.InvariantCulture),
            ["price"] = null,
            ["price_unit"] = "USD",
            ["sid"] = message.Sid,
            ["status"] = message.Status,
            ["subresource_uris"] = new JsonObject { ["media"] = uri + "/Media.json" },
            ["to"] = message.To,
            ["uri"] = uri + ".json",
        };
    }
}
