using Microsoft.Extensions.AI;
using Personalization.Consent;
using Personalization.Drafting.Context;
using Personalization.Gate;
using Personalization.Receipts;
using Personalization.Tools;
using Personalization.UseCases;
using Personalization.Wording;

namespace Personalization.Drafting;

/// <summary>
/// Writes drafts over any <see cref="IChatClient"/>. It has no profile and no store: what it knows about the person is the
/// request's view.
/// </summary>
public sealed class Drafter
{
    /// <summary>More than this is no chat message.</summary>
    private const int MostText = 1500;

    private readonly IChatClient _client;
    private readonly IRequestForm? _form;

    /// <summary>Writes over a client; what a use case has to name for anything about a person to go there is <paramref name="recipient"/>.</summary>
    public Drafter(IChatClient client, string recipient = Recipients.Model)
    {
        _client = client;
        _form = client.GetService(typeof(IRequestForm)) as IRequestForm;
        IsEmbedded = client.GetService(typeof(EmbeddedChatClient)) is not null;
        Model = (client.GetService(typeof(ChatClientMetadata)) as ChatClientMetadata)?.DefaultModelId ?? "model";
        Actor = client.GetService(typeof(Actor)) as Actor ?? (IsEmbedded ? Actor.Embedded : Actor.Model(Model, recipient));
    }

    /// <summary>The name of what writes.</summary>
    public string Model { get; }

    /// <summary>Whether it writes in this process, so that no data leaves it.</summary>
    public bool IsEmbedded { get; }

    /// <summary>Whether the brand itself answers for what it says, as for its own bot's claims: our knowledge need not support them.</summary>
    public bool IsVouched => _form is not null;

    /// <summary>For whom to open the view that a request carries.</summary>
    public Actor Actor { get; }

    /// <summary>SHA-256 of the instructions that every draft is written under.</summary>
    public static string InstructionsHash => Prompt.Hash;

    /// <summary>
    /// Writes a draft. Throws <see cref="AssistantUnavailableException"/> when the model gives no whole answer: then a
    /// person takes over.
    /// </summary>
    /// <param name="request">What to write from.</param>
    /// <param name="asking">Gets the hash of the messages right before they go to the model; is not called when none do.</param>
    /// <param name="stop">Breaks it off.</param>
    /// <param name="writing">Hears what the text is so far, while it is written and unchecked; null waits for the whole.</param>
    public async ValueTask<Draft> DraftAsync(DraftRequest request, Action<string>? asking, CancellationToken stop, Action<string>? writing = null)
    {
        if (request.View.Actor != Actor)
        {
            throw new ArgumentException("The view was opened for someone else than who would see it now.", nameof(request));
        }

        if (WantsPerson.In(request.Question) is not null)
        {
            return Finished(request, new(DraftOutcome.WantsPerson, "", [], []), new([], 0));
        }

        var sheet = _form is { } form ? new PromptSheet([form.Of(request)], [], forTools: 0) : Prompt.Of(request);
        var messages = sheet.Messages;
        if (IsEmbedded)
        {
            messages.Add(new(ChatRole.User, [new RequestContent(request)]));
        }

        var calls = new ToolCalls(request.Tools, request.Passages.Count);
        ValueTask<ChatResponse> AskAsync() => CallLoop.AnswerAsync(
            (sent, options) => Saying.AskAsync(_client, sent, options, writing, stop), messages, request.Tools, calls, sheet.Told, sent => asking?.Invoke(PromptDigest.Of(sent)), stop);

        var response = await AskAsync();
        var answer = Envelope.Read(response.Text);
        // What a tool is sure of, or asks, is an answer even where the model adds no word.
        answer ??= calls.Says.Any() || calls.Asks is not null ? new(DraftOutcome.Answered, "", [], []) : null;
        if (!IsEmbedded && _form is null && SecondTry.Asks(answer, request) is { } again)
        {
            messages.AddRange(SecondTry.After(response.Text, again));
            answer = Envelope.Read((await AskAsync()).Text);
        }

        var draft = Finished(request, answer ?? throw new AssistantUnavailableException("format"), calls);
        var wish = response.Messages.SelectMany(m => m.Contents).OfType<HandoffWish>().FirstOrDefault();
        return draft with { Wish = wish, Trace = draft.Trace with { Parts = sheet.Parts, Masked = request.Masked, PromptVersion = Prompt.Version } };
    }

    /// <summary>Writes a draft of which no receipt is kept, as a warm-up or a measurement does.</summary>
    public ValueTask<Draft> DraftAsync(DraftRequest request, CancellationToken stop) => DraftAsync(request, asking: null, stop, writing: null);

    private Draft Finished(DraftRequest request, Answer answer, ToolCalls calls)
    {
        answer = Told(answer, calls);
        var asked = request.View.Closed.FirstOrDefault(c => c.MayAsk && c.UseCase.Id == answer.Asks);
        // Whoever answers a notice has read it: only the program's own words show one.
        answer = asked is null || (IsEmbedded && calls.Asks is null) ? answer : answer with { Text = EmbeddedAnswer.Asking(asked, request.Language) };
        var sources = Sources(request, answer, calls);
        return new(
            Text(request, answer, sources, calls), request.Language, answer.Outcome, sources, [.. Facts(request, answer, calls)], Support(request, answer, sources, calls), _form?.Hash ?? Prompt.Hash, Model)
        {
            ConsentEpoch = request.View.ConsentEpoch,
            Disclosed = request.Disclose,
            Masked = request.Masked,
            Asks = asked is null ? null : Notice.Of(asked.UseCase, request.Language),
            Does = [.. calls.Does],
            Heard = [.. calls.Heard],
            Trace = new() { Tools = calls.Uses },
        };
    }

    // What a tool is sure of is an answer, whatever the model makes of it; a wish for a person and a question are not taken back by it.
    private static Answer Told(Answer answer, ToolCalls calls) => answer with
    {
        Outcome = answer.Outcome == DraftOutcome.DontKnow && (calls.Says.Any() || calls.Asks is not null) ? DraftOutcome.Answered : answer.Outcome,
        Asks = calls.Asks ?? answer.Asks,
    };

    // The numbers of tools' sources go on where the passages' end; whoever asked a tool and cites nothing has it from there.
    private static List<string> Sources(DraftRequest request, Answer answer, ToolCalls calls)
    {
        if (answer.Outcome != DraftOutcome.Answered)
        {
            return [];
        }

        var all = request.Passages.Select(p => p.Passage.Source).Concat(calls.Sources).ToList();
        var cited = answer.Sources.Where(n => n >= 1 && n <= all.Count).Select(n => all[n - 1]).Distinct(StringComparer.Ordinal).ToList();
        return cited.Count > 0 ? cited : [.. calls.Sources];
    }

    private static string Text(DraftRequest request, Answer answer, List<string> sources, ToolCalls calls)
    {
        var said = answer.Outcome switch
        {
            DraftOutcome.WantsPerson => DraftSentences.Person.In(request.Language),
            DraftOutcome.DontKnow => (request.HandsOver ? DraftSentences.DontKnowAndHandOver : DraftSentences.DontKnowAndOffer).In(request.Language),
            _ => answer.Text.Length > MostText ? answer.Text[..MostText] + "…" : answer.Text,
        };
        List<string> parts = [];
        if (request.Disclose)
        {
            parts.Add(DraftSentences.Disclosure.With(request.Language, ("brand", request.BrandName)));
        }

        if (request.Preface is { Length: > 0 } preface)
        {
            parts.Add(preface);
        }

        parts.Add(said);
        var source = sources.Count == 0 ? "" : "\n" + DraftSentences.Source.With(request.Language, ("source", string.Join("; ", sources)));
        return string.Join('\n', calls.Says.Where(_ => answer.Outcome == DraftOutcome.Answered).Prepend(string.Join(' ', parts.Where(p => p.Length > 0)))).Trim() + source;
    }

    // A model has seen every fact of the view, so each may have shaped its words; the embedded assistant says those it used.
    private IEnumerable<FactUsed> Facts(DraftRequest request, Answer answer, ToolCalls calls) =>
        (from known in Known(request.View).Distinct()
         let quoted = answer.Facts.Contains(known.Name, StringComparer.Ordinal)
         where quoted || !IsEmbedded || calls.Facts.Contains(known.Name, StringComparer.Ordinal)
         select new FactUsed(known.Field, known.UseCase, known.Basis, known.ConsentEvent, quoted) { Event = known.Event })
        .Concat(calls.Told.Select(t => t with { Quoted = t.Quoted || answer.Facts.Contains(t.Field, StringComparer.Ordinal) })).Distinct();

    // Whoever says a derived trait has used what it is computed from.
    private static IEnumerable<(string Name, string Field, string UseCase, string Basis, string? ConsentEvent, string Event)> Known(ProfileView view) =>
        view.Facts.Select(f => (f.Field, f.Field, f.UseCase, f.Basis, f.ConsentEvent, f.Ground.Event))
            .Concat(view.Facts.SelectMany(f => f.Sources.Select(s => (f.Field, s.Field, s.UseCase, s.Basis, s.ConsentEvent, s.FactEvent))))
            .Concat(view.History.SelectMany(h => h.Values.Keys.Select(field => (field, field, h.UseCase, h.Basis, h.ConsentEvent, h.EventId))));

    private double Support(DraftRequest request, Answer answer, List<string> sources, ToolCalls calls) => answer switch
    {
        { Outcome: DraftOutcome.Answered } when sources.Exists(s => calls.Sources.Contains(s, StringComparer.Ordinal)) || (calls.Says.Any() && answer.Sources.Count == 0) => 1,
        { Outcome: DraftOutcome.Answered } when IsVouched => 1,
        { Outcome: not DraftOutcome.Answered } => request.Passages.Count == 0 ? 0 : request.Passages[0].Support,
        { Sources.Count: 0, Facts.Count: > 0 } => 1,
        // Greetings and words about itself: the embedded assistant says nothing else without a source.
        { Sources.Count: 0 } when IsEmbedded => 1,
        { Sources: [var first, ..] } when first >= 1 && first <= request.Passages.Count => request.Passages[first - 1].Support,
        _ => request.Passages.Count == 0 ? 0 : request.Passages[0].Support,
    };
}
