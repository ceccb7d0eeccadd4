using Conversations.Messages;
using Conversations.People;
using Personalization.Caps;
using Personalization.Consent;
using Personalization.Gate;
using Personalization.Jurisdictions;
using Personalization.UseCases;
using Unit.Personalization;

namespace Unit.Caps;

/// <summary>A person who allowed marketing and sales, and a brand that wants to write to them under rules.</summary>
internal sealed class Campaign
{
    /// <summary>The rules of the reference's scenarios.</summary>
    public static readonly CapRule R1 = Rule("r1", 1, "PT24H") with { Area = Areas.Marketing };
    public static readonly CapRule R2 = Rule("r2", 3, "P7D");
    public static readonly CapRule R3 = Rule("r3", 2, "P7D") with { Area = Areas.Marketing, Channels = [Channels.WhatsApp] };
    public static readonly QuietSpan Night = new(new(21, 0), new(8, 0));

    private UseCaseSet _uses = Life.Uses(Life.Declared("news", Areas.Marketing, "news"), Life.Declared("offers", Areas.Sales, "offers"));
    private int _sent;

    public Campaign(Life life, params CapRule[] rules)
    {
        Policy = new(rules);
        Life = life.Writes("hola").When(Granted("news", Areas.Marketing), Granted("offers", Areas.Sales));
    }

    public ContactPolicy Policy { get; set; }

    public Life Life { get; }

    // The number says in which country.
    private Address To { get; set; } = Life.WhatsApp;

    /// <summary>The brand lets people rest at these hours.</summary>
    public Campaign RestsAt(QuietSpan quiet)
    {
        Policy = Policy with { Quiet = quiet };
        return this;
    }

    /// <summary>The person is reached at another address.</summary>
    public Campaign Reached(Address at)
    {
        To = at;
        return this;
    }

    public Campaign Under(Law law)
    {
        _uses = _uses with { Law = law };
        return this;
    }

    public Campaign Only(string channel)
    {
        _uses = UseCaseSet.Empty.Declare([.. _uses.All.Select(u => u with { Channels = [channel] })]) with { Law = _uses.Law };
        return this;
    }

    /// <summary>By the clock in Bogotá.</summary>
    public Campaign At(string local) => At(DateTimeOffset.Parse(local + "-05:00", System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>At an instant; the person has just written, so that the channel's own window is open.</summary>
    public Campaign At(DateTimeOffset at)
    {
        Life.Now = at;
        Life.Writes("hola", To);
        return this;
    }

    public MessageQueued Message(string? id = null, MessageClass @class = MessageClass.Marketing, string? area = null, int priority = 0, DateTimeOffset? notAfter = null, Address? to = null) => new(
        id ?? "next", Author.Brand, Life.Sender, to ?? To, "Hola", @class, area ?? AreaOf(@class), AreaOf(@class) switch { Areas.Marketing => "news", Areas.Sales => "offers", _ => "support" },
        Life.Epochs, NotAfter: notAfter)
    {
        Priority = priority,
    };

    /// <summary>How far each limit is used, the person's own among them.</summary>
    public IReadOnlyList<LimitTold> Used() => CapGate.Used(Life.Of<CapsState>(), [.. Policy.Rules, .. Life.Of<CapsState>().WishedRules], Life.Now);

    /// <summary>Why nothing that advertises may leave at this hour.</summary>
    public Verdict? Rest() => SendGate.Resting(Life.State, _uses, Policy, To, Life.Now);

    public Verdict Ask(MessageQueued? message = null) => SendGate.Check(Life.State, _uses, Policy, message ?? Message(), Life.Now);

    /// <summary>Decides and sends as the gateway does: what is not allowed leaves nothing behind.</summary>
    public Verdict Send(MessageQueued? message = null)
    {
        var sent = message ?? Message("d" + ++_sent);
        var verdict = Ask(sent);
        if (verdict.IsAllowed)
        {
            Life.When(sent, new SendBegun(sent.DispatchId, 1), new SendEnded(sent.DispatchId, SendOutcome.Accepted, "wamid." + sent.DispatchId));
        }

        return verdict;
    }

    public Campaign Failed(string dispatch, string? code = null, SendOutcome? outcome = null)
    {
        Life.When(new StatusReported(Life.Sender, "wamid." + dispatch, DeliveryStatus.Failed, Life.Now, Correlation: dispatch, Code: code, Outcome: outcome, To: To));
        return this;
    }

    public static CapRule Rule(string id, int limit, string window) => new(id, 1, limit, window);

    private static ConsentChanged Granted(string useCase, string area) => new(
        ConsentAction.Grant, useCase, 1, area, useCase == "news" ? "news" : "offers", "consent", "form", null, Evidence.None, "customer");

    private static string AreaOf(MessageClass @class) => @class switch { MessageClass.Marketing => Areas.Marketing, MessageClass.Sales => Areas.Sales, _ => Areas.Service };
}
