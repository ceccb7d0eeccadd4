namespace Gateway.Simulator.Webhooks;

/// <summary>A webhook as it goes over the wire: the exact bytes and the signature over them. Posting it twice is a redelivery.</summary>
/// <param name="Url">Where it goes.</param>
/// <param name="ContentType">The header of that name.</param>
/// <param name="Body">The bytes that were signed.</param>
/// <param name="SignatureHeader">The provider's header for the signature.</param>
/// <param name="Signature">Its value.</param>
/// <param name="Headers">What else the provider sends along.</param>
/// <param name="Redelivery">What the provider does when it is not accepted.</param>
internal sealed record SignedWebhook(
    Uri Url, string ContentType, ReadOnlyMemory<byte> Body, string SignatureHeader, string Signature,
    IReadOnlyList<KeyValuePair<string, string>> Headers, Redelivery Redelivery)
{
    /// <summary>Says nothing: the body is what a person wrote.</summary>
    public override string ToString() => nameof(SignedWebhook);
}

/// <summary>When a provider posts a webhook again.</summary>
/// <param name="Delays">The wait before each further attempt.</param>
/// <param name="OnAnswer">Whether an answer other than 2xx counts as a failure; if not, only a missing connection does.</param>
internal sealed record Redelivery(IReadOnlyList<TimeSpan> Delays, bool OnAnswer)
{
    /// <summary>Meta: again and again with growing delays (up to 7 days in earnest; the demo gives up after a quarter of an hour).</summary>
    public static readonly Redelivery Meta = new(
        [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(12)], OnAnswer: true);

    /// <summary>Twilio's default: once, and only when no connection came about. A 5xx loses the message.</summary>
    public static readonly Redelivery Twilio = new([TimeSpan.FromSeconds(1)], OnAnswer: false);

    /// <summary>Never again.</summary>
    public static readonly Redelivery None = new([], OnAnswer: false);
}

/// <summary>What the gateway said to a webhook.</summary>
/// <param name="Status">The HTTP status; 0 when no connection came about, 408 when no answer came in time.</param>
internal readonly record struct WebhookAnswer(int Status)
{
    /// <summary>No connection.</summary>
    public static readonly WebhookAnswer Unreachable = new(0);

    /// <summary>No answer in time.</summary>
    public static readonly WebhookAnswer TimedOut = new(StatusCodes.Status408RequestTimeout);

    /// <summary>Whether the provider is content.</summary>
    public bool Accepted => Status is >= 200 and < 300;
}
