using Conversations.Log;
using Conversations.People;
using Gateway.Configuration;
using Gateway.Operations;

namespace Gateway.Channels;

/// <summary>An event of a webhook that belongs to a person.</summary>
/// <param name="Sender">The brand's sender that it came to, or is about.</param>
/// <param name="Customer">The person's address: it names the log.</param>
/// <param name="Event">What happened.</param>
/// <param name="Dedupe">The same key is the same event.</param>
/// <param name="Also">Further addresses that the provider names for the same person; null for none.</param>
internal readonly record struct ParsedEvent(SenderConfig Sender, Address Customer, IEvent Event, string Dedupe, IReadOnlyList<Address>? Also = null);

/// <summary>What a webhook said: each of its events once, either in a person's log or as a record for operations.</summary>
/// <param name="Account">The account that it came to.</param>
/// <param name="Events">The events that belong to people, in the order of the webhook.</param>
/// <param name="Records">All the others.</param>
internal sealed record Parsed(AccountConfig Account, List<ParsedEvent> Events, List<OperationsRecord> Records);
