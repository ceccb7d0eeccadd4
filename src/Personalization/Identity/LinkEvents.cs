using Conversations.Log;
using Conversations.People;

namespace Personalization.Identity;

/// <summary>The person wants a further address to be theirs, and has to type a code that goes there. The code itself is nowhere in their log.</summary>
/// <param name="LinkId">The id, <c>l_…</c>.</param>
/// <param name="Target">Where the code goes.</param>
/// <param name="Salt">Of the hash, in hex.</param>
/// <param name="Hash">The code's hash, in hex.</param>
/// <param name="Until">When the code has lost its force.</param>
/// <param name="By">customer, api or <c>agent:&lt;id&gt;</c>.</param>
/// <param name="From">The address over which it was asked for; null for a page or the API.</param>
public sealed record LinkCodeAsked(string LinkId, Address Target, string Salt, string Hash, DateTimeOffset Until, string By, Address? From = null) : IEvent;

/// <summary>In the log of whoever has the address: a code goes there. Counts against the day's codes of that address.</summary>
/// <param name="Target">The address.</param>
public sealed record LinkCodeIssued(Address Target) : IEvent;

/// <summary>Something was typed that is not the code.</summary>
public sealed record LinkCodeMissed(string LinkId) : IEvent;

/// <summary>The code was typed: whoever did so has both addresses.</summary>
/// <param name="LinkId">Which link.</param>
/// <param name="Over">The address it was typed at; null for a page or the API.</param>
public sealed record LinkCodeAnswered(string LinkId, Address? Over = null) : IEvent;

/// <summary>A link came to its end.</summary>
/// <param name="LinkId">Which link.</param>
/// <param name="Why"><c>linked</c>, or why it was not: <c>not_sent</c>, <c>refused</c>.</param>
public sealed record LinkCodeClosed(string LinkId, string Why) : IEvent;
