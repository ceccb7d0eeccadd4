using Personalization.Gate;

namespace Gateway.Reveals;

/// <summary>Somebody who asks to see what is covered.</summary>
/// <param name="Actor">Who.</param>
/// <param name="Role">Their role, as it stands in the configuration.</param>
internal sealed record Revealer(Actor Actor, string Role);

/// <summary>What is asked for.</summary>
/// <param name="Entry">The version of the entry.</param>
/// <param name="Mask">Which of its masks, from 0; null for all.</param>
/// <param name="Reason">Why.</param>
/// <param name="Log">The merged log that the entry stands in, as its timeline entry says (<c>data.log</c>, with <c>data.logSeq</c> as the entry); null for the person's own.</param>
internal sealed record RevealBody(long? Entry = null, int? Mask = null, string? Reason = null, string? Log = null);

/// <summary>An identifier as it was written.</summary>
/// <param name="Mask">Which of the entry's masks, from 0.</param>
/// <param name="Type">What it is.</param>
/// <param name="Value">The identifier.</param>
internal sealed record RevealedValue(int Mask, string Type, string Value);

/// <summary>What came of asking.</summary>
internal abstract record RevealAnswer
{
    private RevealAnswer() { }

    /// <summary>Here it is; that it was shown stands in the audit.</summary>
    internal sealed record Shown(string Id, long Entry, string? Log, IReadOnlyList<RevealedValue> Values, DateTimeOffset Until) : RevealAnswer;

    /// <summary>Nothing is shown; that it was asked for stands in the audit.</summary>
    /// <param name="Why">The code of the reason, as <see cref="Personalization.Audit.RevealRefused"/> has it.</param>
    /// <param name="After">After how long it may be asked again; null where that would not help.</param>
    internal sealed record Refused(string Why, TimeSpan? After = null) : RevealAnswer;

    /// <summary>There is no such person, or not any more; nothing could be written either.</summary>
    internal sealed record Nobody : RevealAnswer;
}
