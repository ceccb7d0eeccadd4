using System.Diagnostics;
using System.Globalization;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Assistant;
using Gateway.Tools;
using Personalization.Consent;
using Personalization.Drafting;
using Personalization.Gate;
using Personalization.Guarding;
using Personalization.Knowledge;
using Personalization.Profile;
using Personalization.UseCases;

namespace Bench.Evaluation;

/// <summary>What came of one message of a customer.</summary>
/// <param name="Text">What the customer got; empty for nothing.</param>
/// <param name="Reason">Why a person takes over, as the API says it; null when none does.</param>
internal sealed record Came(string Text, string? Reason)
{
    /// <summary>The draft behind it; null where rules settled it.</summary>
    public Draft? Draft { get; init; }

    /// <summary>What the draft was written from.</summary>
    public DraftRequest? Request { get; init; }

    /// <summary>The use case whose notice was shown.</summary>
    public string? Asks { get; init; }

    /// <summary>Why the model gave nothing; null when it gave something.</summary>
    public string? Failed { get; init; }

    /// <summary>From the message to the decision.</summary>
    public double Milliseconds { get; init; }
}

/// <summary>Plays a customer's messages through the pieces that answer in the gateway: reader, plan, briefing, writer, guard and settlement.</summary>
internal sealed class Conversation
{
    private const string Sender = "line";
    private static readonly Address Customer = Address.Of("whatsapp", "+573005550199");

    // Brands of the evaluation have no functions of their own: nothing is called.
    private static readonly ToolPort Port = new(TimeProvider.System);

    private readonly EvaluatedBrand _brand;
    private readonly UseCaseSet _uses;
    private readonly CustomerLog _log;
    private readonly Briefing _briefing;
    private readonly Drafter _writer;
    private int _turns;

    internal Conversation(EvaluatedBrand brand, UseCaseSet uses, KnowledgeLibrary knowledge, Drafter writer, IEnumerable<string> allows)
    {
        (_brand, _uses, _writer, _log) = (brand, uses, writer, new(brand.Id));
        _briefing = new(_log.Log, new ProfileGate(_log.Log), knowledge, new ToolBelt(new BrandToolFields(_log.Log, new ProfileGate(_log.Log)), Port));
        _log.Append(Identify.Decide(brand.Facts, uses, "first_party:api", null, _log.Now, "m0").Events);
        _log.Append(allows.Select(use => Consents.Decide(uses, new(use, ConsentAction.Grant, "form", "api", brand.Language, Personalization.Consent.Evidence.None)).Event
            ?? throw new InvalidOperationException($"{use} cannot be granted.")));
    }

    /// <summary>The customer writes, and gets whatever there is.</summary>
    internal async Task<Came> WriteAsync(string text)
    {
        var begun = Stopwatch.GetTimestamp();
        _log.Now += TimeSpan.FromMinutes(1);
        var message = new MessageReceived(Sender, Customer, "w" + (++_turns).ToString(CultureInfo.InvariantCulture), _log.Now, text);
        _log.Append([message, .. Keywords.Also(_brand.Language, message)]);
        List<IEvent> events = [];
        var came = new Came("", null);
        // A yes is committed, and then the question before it is read again.
        for (var looks = 0; looks < 3; looks++)
        {
            var turn = new Turn(_log.Seen, _brand.Config, _uses, $"t{_turns}x{looks}");
            var reading = turn.Read();
            var settled = TurnPlan.Decide(turn, reading);
            if (settled is null)
            {
                (came, settled) = await DraftAsync(turn, reading);
            }

            _log.Append(settled.Events);
            events.AddRange(settled.Events);
            if (reading.Kind != ReadingKind.Allowed)
            {
                break;
            }
        }

        return came with
        {
            Text = string.Join('\n', events.OfType<MessageQueued>().Select(m => m.Text)),
            Reason = events.OfType<HandoffRequested>().FirstOrDefault() is { } handoff ? handoff.Reason.ToString().ToLowerInvariant() : null,
            Asks = events.OfType<ConsentAsked>().LastOrDefault()?.UseCase,
            Milliseconds = Stopwatch.GetElapsedTime(begun).TotalMilliseconds,
        };
    }

    private async Task<(Came Came, Decision Decision)> DraftAsync(Turn turn, Reading reading)
    {
        Draft? draft = null;
        DraftRequest? request = null;
        string? failed = null;
        try
        {
            request = await _briefing.RequestAsync(turn, reading, _writer.Actor, CancellationToken.None);
            draft = await _writer.DraftAsync(request!, CancellationToken.None);
            var checkedDraft = Confidence.Rated(draft.Guarded(Guard.Check(await _briefing.CaseAsync(turn, draft, request!, CancellationToken.None))), request!);
            draft = DraftSettlement.WithQuestion(turn, reading, checkedDraft);
        }
        catch (AssistantUnavailableException e)
        {
            failed = e.Reason;
        }

        return (new("", null) { Draft = draft, Request = request, Failed = failed }, DraftSettlement.Settle(turn, turn, reading, draft, receipt: null));
    }
}
