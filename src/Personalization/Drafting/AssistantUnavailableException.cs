namespace Personalization.Drafting;

/// <summary>
/// The assistant's model did not give a whole answer in time, for whatever reason. The one exception that a caller has
/// to expect: a person takes over. Its message holds no text of the conversation and no answer of the endpoint.
/// </summary>
public sealed class AssistantUnavailableException(string reason, Exception? inner = null) : Exception($"The assistant is not available: {reason}.", inner)
{
    /// <summary>time_out, silent, unreachable, refused (with the status), cut_off, filtered, malformed, endless, empty, format (said twice what is no answer), budget.</summary>
    public string Reason { get; } = reason;
}
