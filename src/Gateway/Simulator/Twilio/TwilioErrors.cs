using Gateway.Simulator.Drills;

namespace Gateway.Simulator.Twilio;

/// <summary>Twilio's errors that a drill can call up, and those that a faulty call earns.</summary>
internal static class TwilioErrors
{
    /// <summary>The rows that a drill offers.</summary>
    public static readonly IReadOnlyList<ProviderError> All =
    [
        new(21610, 400, "Attempt to send to unsubscribed recipient"),
        new(21211, 400, "Invalid 'To' Phone Number"),
        new(21612, 400, "Message cannot be sent with the current combination of 'To' and/or 'From' parameters"),
        new(21408, 400, "Permission to send an SMS has not been enabled for the region"),
        new(21611, 429, "This 'From' number has exceeded the maximum number of queued messages"),
        new(20429, 429, "Too Many Requests"),
        new(20003, 401, "Authenticate"),
        new(20500, 500, "Internal Server Error"),
        new(20503, 503, "Service unavailable"),
        new(30001, 400, "Queue overflow", Later: true),
        new(30003, 400, "Unreachable destination handset", Later: true),
        new(30004, 400, "Message blocked", Later: true),
        new(30005, 400, "Unknown destination handset", Later: true),
        new(30006, 400, "Landline or unreachable carrier", Later: true),
        new(30007, 400, "Message filtered", Later: true),
        new(30008, 400, "Unknown error", Later: true),
    ];

    /// <summary>The rows of WhatsApp through Twilio; those of the account are the same.</summary>
    public static readonly IReadOnlyList<ProviderError> WhatsApp =
    [
        new(63016, 400, "Failed to send freeform message because you are outside the allowed window.", Later: true),
        new(63003, 400, "Channel could not find To address", Later: true),
        new(63024, 400, "Invalid message recipient", Later: true),
        new(63032, 400, "We cannot send this message to this user because of a limitation", Later: true),
        new(63049, 400, "Meta chose not to deliver this marketing message", Later: true),
        new(63018, 429, "Rate limit exceeded for Channel", Later: true),
        new(63007, 400, "Twilio could not find a Channel with the specified From address"),
        new(20429, 429, "Too Many Requests"),
        new(20003, 401, "Authenticate"),
        new(20500, 500, "Internal Server Error"),
        new(20503, 503, "Service unavailable"),
    ];

    /// <summary>The rows that a drill on this channel offers.</summary>
    public static IReadOnlyList<ProviderError> On(string channel) => channel == Conversations.People.Channels.WhatsApp ? WhatsApp : All;

    /// <summary>Wrong account or token.</summary>
    public static readonly ProviderError Authenticate = Of(20003);

    /// <summary>A path that names nothing of ours.</summary>
    public static readonly ProviderError NotFound = new(20404, 404, "The requested resource was not found");

    /// <summary>The row of a code; a code that is not in the table is a plain refusal.</summary>
    public static ProviderError Of(int code) => All.Concat(WhatsApp).FirstOrDefault(error => error.Code == code) ?? new(code, 400, "An error occurred");
}
