using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.Threads;
using Personalization.Gate;
using Personalization.Knowledge;
using Personalization.UseCases;
using ThreadState = Conversations.Threads.ThreadState;

namespace Personalization.Drafting;

/// <summary>Answers a question: opens what may be known for service, looks into the brand's knowledge, and has it written.</summary>
/// <param name="gate">The door to personal data.</param>
/// <param name="knowledge">What the brands know.</param>
/// <param name="drafter">What writes.</param>
public sealed class Assistant(ProfileGate gate, KnowledgeLibrary knowledge, Drafter drafter)
{
    private const int MostPassages = 4;

    /// <summary>
    /// Writes the answer to a reading of kind <see cref="ReadingKind.Question"/>. Nothing is committed; the reading of
    /// data is in the audit stream. Throws <see cref="AssistantUnavailableException"/> when a person has to take over.
    /// </summary>
    public async ValueTask<Draft> AnswerAsync(Seen seen, Reading reading, BrandVoice brand, UseCaseSet uses, CancellationToken stop)
    {
        var (thread, messages) = (seen.Of<ThreadState>(), seen.Of<MessagesState>());
        var view = await gate.OpenAsync(seen, Use.InArea(Areas.Service).To(thread.With), drafter.Actor, uses, stop);
        var passages = knowledge.Of(brand.Id)?.Find(reading.Language, reading.Question, MostPassages, brand.Language) ?? [];
        var transcript = messages.Recent.Where(m => m.Text is not null).Select(m => new Line(m.Inbound, m.Text!)).ToList();
        return await drafter.WriteAsync(
            new(brand.Name, reading.Language, transcript, reading.Question, view, passages)
            {
                HumanNote = seen.Of<HandoffState>().HumanNote,
                Disclose = thread.DisclosedAt is null,
                Preface = reading.Preface,
            },
            stop);
    }
}
