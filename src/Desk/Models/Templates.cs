namespace Desk.Models;

/// <summary>Where an agent chooses a template and fills it, because free text is not allowed now.</summary>
/// <param name="Person">To whom.</param>
/// <param name="Handoff">Which handoff.</param>
/// <param name="Epoch">The ownership epoch that the form carries.</param>
/// <param name="DispatchId">A fresh id: a form that is sent twice is one message.</param>
/// <param name="Choices">What can be sent to answer somebody; empty when there is nothing.</param>
public sealed record TemplatePickerModel(PersonName Person, string Handoff, long Epoch, string DispatchId, IReadOnlyList<TemplateChoice> Choices)
{
    /// <summary>The one that was chosen; null before.</summary>
    public TemplateChosen? Chosen { get; init; }

    /// <summary>Where the form leads back to.</summary>
    public string Back { get; init; } = "";

    /// <summary>What was searched for; null for nothing.</summary>
    public string? Query { get; init; }

    /// <summary>How many there are in all.</summary>
    public int Total { get; init; }

    /// <summary>How many more were found than are shown.</summary>
    public int More { get; init; }

    /// <summary>Whether something was said meanwhile that stands above now: sending is asked for once more.</summary>
    public bool Anyway { get; init; }
}

/// <summary>A template that can be chosen.</summary>
/// <param name="Id">What the form sends.</param>
/// <param name="Label">Its name and language.</param>
/// <param name="Text">The beginning of what it says; null where that is not shown.</param>
public sealed record TemplateChoice(string Id, string Label, string? Text = null);

/// <summary>A template with its gaps.</summary>
/// <param name="Id">What the form sends.</param>
/// <param name="Label">Its name and language.</param>
/// <param name="Text">What it says, filled as far as it is.</param>
/// <param name="Inputs">The gaps.</param>
public sealed record TemplateChosen(string Id, string Label, string Text, IReadOnlyList<TemplateInput> Inputs)
{
    /// <summary>The line above; null for none.</summary>
    public string? Header { get; init; }

    /// <summary>The line below; null for none.</summary>
    public string? Footer { get; init; }

    /// <summary>What the buttons say.</summary>
    public IReadOnlyList<string> Buttons { get; init; } = [];
}

/// <summary>What a gap is in.</summary>
public enum TemplateGapKind
{
    /// <summary>The text.</summary>
    Text,
    /// <summary>The line above the text.</summary>
    Header,
    /// <summary>The picture, film or document above the text: its address.</summary>
    Medium,
    /// <summary>A button's address.</summary>
    Button,
}

/// <summary>A gap to fill.</summary>
/// <param name="Field">The form's field.</param>
/// <param name="Kind">Where it is.</param>
/// <param name="Name">The gap's name or number, or what the button says.</param>
/// <param name="Value">What stands there.</param>
public sealed record TemplateInput(string Field, TemplateGapKind Kind, string Name, string? Value = null);

/// <summary>A template in the console.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Language">Its language.</param>
/// <param name="Category">marketing, utility or authentication; null where the provider does not say.</param>
/// <param name="State">approved, pending, rejected, paused, disabled, deleted, unsubmitted or unknown.</param>
/// <param name="Text">What it says, with its gaps.</param>
public sealed record TemplateRow(string Name, string Language, string? Category, string State, string Text)
{
    /// <summary>green, yellow or red; null while nobody knows.</summary>
    public string? Quality { get; init; }

    /// <summary>The provider's words for a refusal.</summary>
    public string? Reason { get; init; }
}

/// <summary>The templates of a brand.</summary>
/// <param name="Rows">The templates.</param>
/// <param name="ReadAt">When the oldest of them were read; null for never.</param>
public sealed record TemplatesModel(IReadOnlyList<TemplateRow> Rows, DateTimeOffset? ReadAt)
{
    /// <summary>Why the last reading failed, in the provider's code; null when it did not.</summary>
    public string? Failure { get; init; }
}

/// <summary>What messages cost.</summary>
/// <param name="Lines">By channel and category.</param>
public sealed record CostsModel(IReadOnlyList<CostRow> Lines)
{
    /// <summary>Of how many messages the provider said no price.</summary>
    public int Unpriced { get; init; }
}

/// <summary>Messages of one channel and category.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Category">The provider's category; null where no price was told.</param>
/// <param name="Messages">How many.</param>
/// <param name="Billable">How many the provider charges.</param>
/// <param name="Segments">How many SMS segments; 0 elsewhere.</param>
/// <param name="Amounts">The amounts, each with its currency.</param>
public sealed record CostRow(string Channel, string? Category, int Messages, int Billable, int Segments, IReadOnlyList<string> Amounts);
