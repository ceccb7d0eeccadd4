namespace Integration.Providers;

/// <summary>How a provider answers one call.</summary>
public sealed record Reply
{
    /// <summary>As usual.</summary>
    public static readonly Reply Ok = new() { IsAccepted = true };

    /// <summary>The message is accepted, and the connection breaks before the answer.</summary>
    public static readonly Reply AcceptAndDrop = new() { IsAccepted = true, Breaks = true };

    /// <summary>The message is lost, and the connection breaks before the answer.</summary>
    public static readonly Reply LoseAndDrop = new() { Breaks = true };

    /// <summary>The HTTP status.</summary>
    public int Status { get; init; } = 200;

    /// <summary>The body; null for the provider's own.</summary>
    public string? Body { get; init; }

    /// <summary>The body's type.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>The Retry-After header.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>Whether the provider takes the message.</summary>
    public bool IsAccepted { get; init; }

    /// <summary>Whether the connection breaks instead of an answer.</summary>
    public bool Breaks { get; init; }

    /// <summary>How long the answer takes.</summary>
    public TimeSpan Wait { get; init; }

    internal int? Code { get; init; }

    internal int? Subcode { get; init; }

    /// <summary>A refusal with the provider's own error body.</summary>
    public static Reply Error(int status, int code, int? subcode = null, string? retryAfter = null) =>
        new() { Status = status, Code = code, Subcode = subcode, RetryAfter = retryAfter };

    /// <summary>A status without a body that says more.</summary>
    public static Reply Bare(int status, string? retryAfter = null) => new() { Status = status, Body = "", ContentType = "text/html", RetryAfter = retryAfter };

    /// <summary>Any answer at all.</summary>
    public static Reply Raw(int status, string body, bool accepted = false) => new() { Status = status, Body = body, IsAccepted = accepted };

    /// <summary>The message is accepted, and the answer takes this long.</summary>
    public static Reply Late(TimeSpan wait) => new() { IsAccepted = true, Wait = wait };

    internal Reply Or(Func<int, int, int?, Reply> refusal) => Code is { } code ? refusal(Status, code, Subcode) with { RetryAfter = RetryAfter } : this;
}

/// <summary>A call that reached the provider.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path and query.</param>
/// <param name="Authorization">The header.</param>
/// <param name="ContentType">The header.</param>
/// <param name="Body">The body as text.</param>
public sealed record ProviderCall(string Method, string Path, string Authorization, string ContentType, string Body)
{
    /// <summary>The message that was accepted with it; null when it was not.</summary>
    public SentMessage? Message { get; internal set; }
}

/// <summary>A message that a provider accepted.</summary>
/// <param name="NativeId">The id that it was given.</param>
/// <param name="From">The sender: an address at Twilio, a phone number id at WhatsApp, <c>me</c> at Messenger and Instagram.</param>
/// <param name="To">The recipient as the call named it.</param>
/// <param name="Text">What it says.</param>
/// <param name="Correlation">The caller's own id.</param>
/// <param name="StatusCallback">Where statuses are wanted; null where the account says so once and for all.</param>
public sealed record SentMessage(string NativeId, string From, string To, string Text, string? Correlation, Uri? StatusCallback = null)
{
    /// <summary>What it is, as the provider calls it.</summary>
    public string Kind { get; init; } = "text";

    /// <summary>The tag under which it was sent; null for none.</summary>
    public string? Tag { get; init; }
}
