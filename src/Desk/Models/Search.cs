using Conversations.Handoffs;

namespace Desk.Models;

/// <summary>The search page.</summary>
/// <param name="Shell">The frame.</param>
/// <param name="Results">What was searched for, and what that found.</param>
public sealed record SearchPageModel(Shell Shell, SearchModel Results);

/// <summary>What was searched for, and what that found.</summary>
/// <param name="Typed">As it was typed.</param>
/// <param name="Rows">Who was found, newest first.</param>
public sealed record SearchModel(string Typed, IReadOnlyList<SearchRow> Rows)
{
    /// <summary>nothing (no word to look for), none (nobody was found), slow (too many searches) or away (the store); null where there are rows.</summary>
    public string? Problem { get; init; }

    /// <summary>The channel that was chosen; null for all.</summary>
    public string? Channel { get; init; }

    /// <summary>The state that was chosen; null for all.</summary>
    public string? State { get; init; }

    /// <summary>Whether only the viewer's own threads were asked for.</summary>
    public bool Mine { get; init; }

    /// <summary>The channels that can be chosen.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>Where the next page is; null at the end.</summary>
    public string? NextUrl { get; init; }

    /// <summary>How far the index lags behind; null while it does not.</summary>
    public TimeSpan? Lag { get; init; }

    /// <summary>How much of the index is built, in per cent; null once it is.</summary>
    public int? Built { get; init; }
}

/// <summary>A person who was found.</summary>
/// <param name="Person">Who.</param>
/// <param name="Name">The name with what was searched for; null where it is not in the name.</param>
/// <param name="Channel">The channel they last wrote on; empty where they never did.</param>
/// <param name="Stage">Where their handoff stands; null where none is open.</param>
/// <param name="Url">Their thread, at the first of the snippets.</param>
/// <param name="Snippets">Up to three things that were said.</param>
public sealed record SearchRow(PersonName Person, IReadOnlyList<TextPiece>? Name, string Channel, HandoffStage? Stage, string Url, IReadOnlyList<SearchSnippet> Snippets)
{
    /// <summary>Who has it; null for nobody.</summary>
    public string? Agent { get; init; }

    /// <summary>Where they are reached, masked.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];
}

/// <summary>Something that was said.</summary>
/// <param name="Url">Where it stands.</param>
/// <param name="By">Who said it.</param>
/// <param name="At">When.</param>
/// <param name="Pieces">What was said, with what was searched for.</param>
public sealed record SearchSnippet(string Url, Actor By, DateTimeOffset At, IReadOnlyList<TextPiece> Pieces);

/// <summary>A piece of a text.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Hit">Whether it is what was searched for.</param>
public sealed record TextPiece(string Text, bool Hit);
