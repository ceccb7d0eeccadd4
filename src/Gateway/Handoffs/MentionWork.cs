using System.Globalization;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.People;
using Gateway.Work;

namespace Gateway.Handoffs;

/// <summary>Tells those whom a note mentions. Committed with the note, so that whatever dies in between, they are told; twice is once.</summary>
internal sealed class MentionWork(ILog log, MentionBook book) : IWorkHandler
{
    private const string Kind = "note.mentions";

    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds => [Kind];

    /// <inheritdoc/>
    public ValueTask HandleAsync(PersonId person, Conversations.Log.Work work, CancellationToken stop) => log.FinishAsync(person, work, async seen =>
    {
        var seq = long.Parse(work.Subject, CultureInfo.InvariantCulture);
        if ((await log.ReadManyAsync(person, [seq], stop)).FirstOrDefault() is { Event: NoteWritten { Mentions: { } agents } note } entry)
        {
            foreach (var agent in agents)
            {
                await book.PutAsync(seen.Brand, new(agent, person, seq, note.Agent, entry.At), stop);
            }
        }

        return Decision.Nothing;
    }, stop);

    /// <summary>A note, and the work of telling those whom it mentions.</summary>
    internal static Decision Note(Seen seen, string agent, string text, IReadOnlyList<string> mentions)
    {
        var seq = (seen.State.Version + 1).ToString(CultureInfo.InvariantCulture);
        return mentions.Count == 0 ? new([new NoteWritten(agent, text)], [])
            : new([new NoteWritten(agent, text) { Mentions = mentions }], [new WorkChange.Put("mentions:" + seq, Kind, TimeSpan.Zero, seq)]);
    }
}
