using Desk.Models;
using Desk.Texts;
using Microsoft.AspNetCore.Components;

namespace Desk.Parts;

/// <summary>
/// What every part of a page is: pure rendering for somebody who looks. The page around it, or the live fragment that
/// it stands in alone, says for whom.
/// </summary>
public abstract class Part : ComponentBase
{
    /// <summary>Who looks, and when.</summary>
    [CascadingParameter]
    public Viewer Viewer { get; set; } = null!;

    /// <summary>The page's language.</summary>
    protected Language Language => Viewer.Language;

    /// <summary>A text in the page's language.</summary>
    protected string Say(Phrase phrase) => phrase.In(Language);

    /// <summary>A text in the page's language with its placeholders filled.</summary>
    protected string Say(Phrase phrase, params ReadOnlySpan<object?> values) => phrase.In(Language, values);
}

/// <summary>A part that shows one model.</summary>
/// <typeparam name="TModel">What it shows.</typeparam>
public abstract class Part<TModel> : Part
{
    /// <summary>What it shows.</summary>
    [Parameter, EditorRequired]
    public TModel Model { get; set; } = default!;
}
