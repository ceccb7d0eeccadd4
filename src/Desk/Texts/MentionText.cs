namespace Desk.Texts;

/// <summary>Texts of mentions in notes.</summary>
public static class MentionText
{
#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase Mentions = new("Menciones", "Mentions", "Menções");
    public static readonly Phrase By = new("{0} le mencionó en una nota", "{0} mentioned you in a note", "{0} mencionou você em uma nota");
    public static readonly Phrase Choose = new("Mencionar a", "Mention", "Mencionar");
#pragma warning restore CS1591
}
