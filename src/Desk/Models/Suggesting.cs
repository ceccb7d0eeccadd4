using Desk.Texts;

namespace Desk.Models;

/// <summary>What an agent who has the thread can ask of the assistant, and what became of what they asked.</summary>
/// <param name="Action">Where the request goes.</param>
public sealed record SuggestModel(string Action)
{
    /// <summary>Whether a draft is being written now.</summary>
    public bool Writing { get; init; }

    /// <summary>Why there is none, in one sentence; null while nothing went wrong.</summary>
    public Phrase? Failed { get; init; }

    /// <summary>A draft that a change of consent struck: what it rested on; its words went with the permission.</summary>
    public StruckModel? Struck { get; init; }
}

/// <summary>A draft that was struck.</summary>
/// <param name="Seq">The log's version that it made; a reply that carries it is refused.</param>
/// <param name="Facts">What it rested on, by name.</param>
public sealed record StruckModel(long Seq, IReadOnlyList<string> Facts);
