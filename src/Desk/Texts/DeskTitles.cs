using Desk.Models;

namespace Desk.Texts;

/// <summary>The titles of the desk's windows. A browser keeps them in its history: they hold initials, not names.</summary>
public static class DeskTitles
{
    /// <summary>The title with a thread open, or without one.</summary>
    public static string Of(PersonName? person, Shell shell) =>
        $"{(person?.Initials is { } initials ? initials + " · " : "")}{CommonText.Desk.In(shell.Viewer.Language)} · {shell.Brand?.Name ?? CommonText.Product.In(shell.Viewer.Language)}";
}
