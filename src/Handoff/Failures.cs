namespace Handoffs;

/// <summary>The broker could not be reached, or did not confirm in time. The message may have arrived: repeating it is safe.</summary>
public sealed class BrokerUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The broker had no queue for the message and gave it back.</summary>
public sealed class HandoffUnroutableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The broker is there but cannot serve as configured; the message is one sentence for the operator.</summary>
public sealed class BrokerConfigurationException(string message, Exception? inner = null) : Exception(message, inner);
