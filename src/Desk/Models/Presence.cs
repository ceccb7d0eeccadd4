namespace Desk.Models;

/// <summary>What an agent does in a thread, the least telling first.</summary>
public enum PresentDoing
{
    /// <summary>They have it open.</summary>
    Viewing,
    /// <summary>They write a note.</summary>
    Noting,
    /// <summary>They write to the customer.</summary>
    Replying,
}

/// <summary>A colleague who has a thread open.</summary>
/// <param name="Name">What colleagues call them.</param>
/// <param name="Doing">What they do.</param>
public sealed record PresentAgent(string Name, PresentDoing Doing)
{
    /// <summary>At most two letters for an avatar.</summary>
    public string Initials => string.Concat(Name.Split([' ', '.', '-', '_', '@'], StringSplitOptions.RemoveEmptyEntries).Take(2).Select(w => char.ToUpperInvariant(w[0])));
}

/// <summary>Who else has a thread open.</summary>
/// <param name="Agents">Whoever types first.</param>
public sealed record PresenceModel(IReadOnlyList<PresentAgent> Agents)
{
    /// <summary>Nobody.</summary>
    public static readonly PresenceModel Nobody = new([]);
}

/// <summary>A colleague whom a thread may be handed to.</summary>
/// <param name="Id">The label that stands in commands.</param>
/// <param name="Name">What colleagues call them.</param>
/// <param name="State">available, busy or away.</param>
/// <param name="Load">How many people wait for an answer of theirs.</param>
/// <param name="Capacity">How many may.</param>
public sealed record Colleague(string Id, string Name, string State, int Load, int Capacity)
{
    /// <summary>Whether they have as many as may.</summary>
    public bool IsFull => Load >= Capacity;
}

/// <summary>Something that whoever takes a thread should know.</summary>
/// <param name="Id">The skill.</param>
/// <param name="Name">What it is called.</param>
public sealed record SkillChoice(string Id, string Name);

/// <summary>A time until which a thread may be laid aside.</summary>
/// <param name="Code">hour, afternoon, tomorrow or monday.</param>
/// <param name="At">When that is.</param>
public sealed record SnoozeChoice(string Code, DateTimeOffset At);

/// <summary>What somebody who has a thread may do with it beside answering.</summary>
/// <param name="Snoozes">Until when it may be laid aside.</param>
/// <param name="Colleagues">To whom it may be handed.</param>
/// <param name="Skills">To which knowledge it may be passed on.</param>
public sealed record HandoffActs(IReadOnlyList<SnoozeChoice> Snoozes, IReadOnlyList<Colleague> Colleagues, IReadOnlyList<SkillChoice> Skills)
{
    /// <summary>Whether the viewer may give somebody more than they have room for.</summary>
    public bool MayInsist { get; init; }
}
