namespace Personalization.Handover;

/// <summary>What goes to a person by a brand's policy. Somebody in danger goes to one whatever the policy says, and so does whoever asks for one.</summary>
public sealed record HandoverPolicy
{
    /// <summary>What holds where a brand says nothing.</summary>
    public static readonly HandoverPolicy Default = new();

    /// <summary>Whether money that is demanded back, disputed or negotiated goes to a person.</summary>
    public bool Money { get; init; } = true;

    /// <summary>Whether lawyers, authorities and the press go to a person.</summary>
    public bool Legal { get; init; } = true;

    /// <summary>Whether whoever loses patience goes to a person.</summary>
    public bool Frustration { get; init; } = true;

    /// <summary>Whether whoever was not answered twice goes to a person.</summary>
    public bool Repeated { get; init; } = true;

    /// <summary>The brand's own topics.</summary>
    public IReadOnlyList<HandoverTopic> Topics { get; init; } = [];
}

/// <summary>A topic that a brand sends to a person.</summary>
/// <param name="Name">Its name, for the agent.</param>
/// <param name="Words">Words and phrases, any of which is enough.</param>
public sealed record HandoverTopic(string Name, IReadOnlyList<string> Words)
{
    private readonly string[] _plain = [.. Words.Select(Wording.Spelling.Plain).Where(w => w.Length > 0)];

    /// <summary>Whether plain words are about it.</summary>
    internal bool IsIn(string plain) => Array.Exists(_plain, w => (" " + plain + " ").Contains(" " + w + " ", StringComparison.Ordinal));
}
