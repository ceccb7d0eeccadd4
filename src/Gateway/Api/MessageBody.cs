using System.Text.Json;
using Conversations.Messages;
using Personalization.Caps;
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
/// <param name="Outcome"><c>allow</c>, <c>defer</c> or <c>deny</c>.</param>
/// <param name="Rule">
/// The limit on contacts that decides, or that is nearest to being used up, with its version: <c>r1@2</c>. Where none is told, the <paramref name="Step"/>.
/// </param>
/// <param name="Reason">Why, in one sentence in the brand's language.</param>
/// <param name="NextEligibleAt">When it may leave; null while it may, for never, or where nobody can say.</param>
/// <param name="Step">The step of the gate that decides; null for a dispatch that was decided before.</param>
internal sealed record DecisionView(string Outcome, string? Rule, string Reason, DateTimeOffset? NextEligibleAt, string? Step = null)
{
    /// <summary>How many contacts count, this one included where it is allowed; null where no limit is told.</summary>
    public int? Used { get; init; }

    /// <summary>How many there may be; null where no limit is told.</summary>
    public int? Limit { get; init; }

    /// <summary>What the limit rests on.</summary>
    public CountedView? Counted { get; init; }

    /// <summary>How it leaves; null where it does not.</summary>
    public PlanView? Plan { get; init; }

    /// <summary>Over which channel, and why over that one; null where nothing had to be chosen.</summary>
    public ChannelChoiceView? Channel { get; init; }

    /// <summary>Whether the person is in the campaign's control group: this is what would have been decided, and nothing is sent or counted.</summary>
    public bool? Control { get; init; }

    /// <summary>The limit that is told beside a verdict, else the step that decided.</summary>
    internal static string RuleOf(Verdict verdict) => verdict.Limit is { } told ? CapSentences.Name(told) : verdict.Rule;

    /// <summary>The answer with the limit it rests on; as it is without one.</summary>
    internal DecisionView Under(LimitTold? told, IReadOnlyList<string> dispatches) => told is null ? this
        : this with { Rule = CapSentences.Name(told), Used = told.Used, Limit = told.Limit, Counted = new(told.Since, told.NextAt, dispatches) };
}

/// <summary>The contacts that a limit counts.</summary>
/// <param name="Since">Since when they count.</param>
/// <param name="FreeAt">When this limit alone has room again; null while it has, or for never.</param>
/// <param name="Dispatches">Those that were counted.</param>
internal sealed record CountedView(DateTimeOffset Since, DateTimeOffset? FreeAt, IReadOnlyList<string> Dispatches);

/// <summary>The channel of a decision.</summary>
/// <param name="Chosen">The channel.</param>
/// <param name="Why">Why, in the brand's language.</param>
/// <param name="Considered">The others of this person's, with what was decided there.</param>
internal sealed record ChannelChoiceView(string Chosen, string Why, IReadOnlyList<ConsideredView> Considered);

/// <summary>A channel that was not chosen.</summary>
internal sealed record ConsideredView(string Channel, GateOutcome Outcome, string? Rule, string Reason);

/// <summary>How a message leaves: in how many messages, how many SMS segments, and what gives way to what.</summary>
internal sealed record PlanView(int Messages, int? Segments, string? Encoding, IReadOnlyList<string> Fallbacks)
{
    internal static PlanView Of(Channels.Outbound.Plan plan) => new(plan.Pieces.Count, plan.Encoding is null ? null : plan.Segments, plan.Encoding, plan.Fallbacks);
}
