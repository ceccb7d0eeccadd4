using System.Text.Json;
using Conversations.Messages;
using Personalization.Gate;

namespace Gateway.Api;

/// <summary>What a brand's own system wants to say.</summary>
internal sealed record MessageBody(
    string DispatchId, string Area, string Purpose, MessageClass Class, string? Text = null, TemplateBody? Template = null,
    IReadOnlyList<MediaBody>? Media = null, LocationBody? Location = null, IReadOnlyList<OptionBody>? Buttons = null, ListBody? List = null,
    IReadOnlyList<OptionBody>? QuickReplies = null, ReactionBody? Reaction = null, string? ReplyTo = null,
    string? Channel = null, DateTimeOffset? NotAfter = null, string? Person = null, string? UseCase = null, int Priority = 0, string? Override = null, ControlBody? Control = null);

/// <summary>A share of the people who are not written to, so that what a campaign does can be told from what happens anyway.</summary>
/// <param name="Campaign">The campaign: the same people are kept out of all of its messages.</param>
/// <param name="Percent">How many of a hundred.</param>
internal sealed record ControlBody(string Campaign, int Percent);

/// <summary>A WhatsApp template by name and language, or Twilio content by its SID.</summary>
internal sealed record TemplateBody(
    string? Name = null, string? Language = null, JsonElement? Body = null, HeaderBody? Header = null, IReadOnlyDictionary<string, JsonElement>? Buttons = null,
    string? ContentSid = null, IReadOnlyDictionary<string, string>? Variables = null);

/// <summary>What fills a template's header.</summary>
internal sealed record HeaderBody(string Type, string Value);

/// <summary>An attachment that the provider fetches from a public address.</summary>
internal sealed record MediaBody(string Type, string Url, string? Mime = null, string? Caption = null, string? FileName = null);

/// <summary>A place.</summary>
internal sealed record LocationBody(double Latitude, double Longitude, string? Name = null, string? Address = null);

/// <summary>One thing to choose.</summary>
internal sealed record OptionBody(string Id, string Title, string? Description = null);

/// <summary>A list to choose from.</summary>
internal sealed record ListBody(string Button, IReadOnlyList<SectionBody> Sections, string? Header = null, string? Footer = null);

/// <summary>A part of a list under its heading.</summary>
internal sealed record SectionBody(IReadOnlyList<OptionBody> Rows, string? Title = null);

/// <summary>An emoji put to a message of the customer; without one it is taken away.</summary>
internal sealed record ReactionBody(string Target, string? Emoji = null);

/// <summary>The gate's answer, explained, and how the message would leave.</summary>
internal sealed record DecisionView(string Outcome, string? Rule, string Reason, DateTimeOffset? NextEligibleAt, PlanView? Plan = null)
{
    /// <summary>The limit on contacts that decides, or that is nearest to being used up.</summary>
    public LimitView? Limit { get; init; }

    /// <summary>Over which channel, and why over that one; null where nothing had to be chosen.</summary>
    public ChannelChoiceView? Channel { get; init; }

    /// <summary>Whether the person is in the campaign's control group: this is what would have been decided, and nothing is sent or counted.</summary>
    public bool? Control { get; init; }
}

/// <summary>The channel of a decision.</summary>
/// <param name="Chosen">The channel.</param>
/// <param name="Why">Why, in the brand's language.</param>
/// <param name="Considered">The others of this person's, with what was decided there.</param>
internal sealed record ChannelChoiceView(string Chosen, string Why, IReadOnlyList<ConsideredView> Considered);

/// <summary>A channel that was not chosen.</summary>
internal sealed record ConsideredView(string Channel, GateOutcome Outcome, string? Rule, string Reason);

/// <summary>A limit on contacts, as far as it is used.</summary>
/// <param name="Rule">The rule and its version, such as <c>r1@2</c>.</param>
/// <param name="Used">How many contacts count, this one included where it is allowed.</param>
/// <param name="Limit">How many there may be.</param>
/// <param name="WindowStart">Since when they count.</param>
/// <param name="NextAt">When this rule alone is free.</param>
/// <param name="Dispatches">Those that were counted.</param>
internal sealed record LimitView(string Rule, int Used, int Limit, DateTimeOffset WindowStart, DateTimeOffset? NextAt, IReadOnlyList<string> Dispatches)
{
    internal static LimitView? Of(Personalization.Gate.Verdict verdict) => verdict.Limit is not { } told ? null
        : new(Personalization.Caps.CapSentences.Name(told), told.Used, told.Limit, told.Since, told.NextAt, verdict.Counted);
}

/// <summary>How a message leaves: in how many messages, how many SMS segments, and what gives way to what.</summary>
internal sealed record PlanView(int Messages, int? Segments, string? Encoding, IReadOnlyList<string> Fallbacks)
{
    internal static PlanView Of(Channels.Outbound.Plan plan) => new(plan.Pieces.Count, plan.Encoding is null ? null : plan.Segments, plan.Encoding, plan.Fallbacks);
}
