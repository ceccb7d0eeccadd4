using Gateway.Simulator.Drills;
using ChannelName = Conversations.People.Channels;

namespace Gateway.Simulator.Meta;

/// <summary>Meta's errors that a drill can call up, and those that a faulty call earns.</summary>
internal static class MetaErrors
{
    /// <summary>Codes of the WhatsApp Cloud API.</summary>
    private static readonly ProviderError[] WhatsApp =
    [
        new(131026, 400, "Message undeliverable", Later: true),
        new(131047, 400, "Re-engagement message", Later: true),
        new(131049, 400, "This message was not delivered to maintain healthy ecosystem engagement.", Later: true),
        new(131050, 400, "User has stopped receiving marketing messages from this business.", Later: true),
        new(130472, 400, "User's number is part of an experiment", Later: true),
        new(131042, 400, "Business eligibility payment issue", Later: true),
        new(131056, 429, "(Business Account, Consumer Account) pair rate limit hit"),
        new(130429, 429, "Rate limit hit"),
        new(131048, 429, "Spam rate limit hit"),
        new(80007, 429, "Rate limit issues"),
        new(4, 429, "Application request limit reached"),
        new(131000, 500, "Something went wrong"),
        new(131016, 503, "Service unavailable"),
        new(1, 500, "API Unknown"),
        new(2, 503, "API Service"),
        new(131021, 400, "Recipient cannot be sender"),
        new(131031, 403, "Business Account locked"),
        new(368, 403, "Temporarily blocked for policies violations"),
        new(132001, 404, "Template does not exist"),
        new(190, 401, "Access token has expired"),
        new(10, 403, "Permission Denied"),
        new(200, 403, "Permissions error"),
    ];

    /// <summary>Codes of the Send API of Messenger and Instagram; there is no failure by webhook.</summary>
    private static readonly ProviderError[] Page =
    [
        new(10, 403, "This message is sent outside of allowed window.", 2018278),
        new(551, 400, "This person isn't available right now.", 1545041),
        new(100, 400, "No matching user found", 2018001),
        new(4, 429, "Application request limit reached"),
        new(613, 429, "Calls to this api have exceeded the rate limit."),
        new(1200, 500, "Temporary send message failure. Please try again later."),
        new(2, 503, "Service temporarily unavailable"),
        new(190, 401, "Invalid OAuth access token."),
        new(200, 403, "Permissions error"),
        new(230, 403, "Requires pages_messaging permission to manage the object"),
    ];

    /// <summary>The rows that a drill on this channel offers.</summary>
    public static IReadOnlyList<ProviderError> Of(string channel) => channel == ChannelName.WhatsApp ? WhatsApp : Page;

    /// <summary>The row of a code; a code that is not in the table is a plain refusal.</summary>
    public static ProviderError Of(string channel, int code) =>
        Of(channel).FirstOrDefault(error => error.Code == code) ?? new(code, 400, "An error occurred");

    /// <summary>A wrong, missing or expired token.</summary>
    public static readonly ProviderError Token = new(190, 401, "Invalid OAuth access token - Cannot parse access token");

    /// <summary>A path that names nothing of ours.</summary>
    public static ProviderError NoSuchObject(string id) => new(
        100, 400, $"Unsupported post request. Object with ID '{id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation", 33);

    /// <summary>A path that the Graph API does not have.</summary>
    public static readonly ProviderError NoSuchPath = new(2500, 400, "Unknown path components");

    /// <summary>A parameter that is missing or wrong.</summary>
    public static ProviderError Parameter(string sentence) => new(100, 400, sentence);

    /// <summary>A required parameter that is missing.</summary>
    public static ProviderError Missing(string parameter) => Parameter($"The parameter {parameter} is required.");
}
