namespace Conversations.Messages;

/// <summary>What a message is, in one word, where it is more or other than words.</summary>
public static class Kinds
{
    /// <summary>The kind of a customer's message; null for plain text.</summary>
    public static string? Of(MessageReceived message) => Of(message.Media, message.Parts);

    /// <summary>The kind of a message by what it carries; null for plain text.</summary>
    public static string? Of(IReadOnlyList<Media>? media, IReadOnlyList<Part>? parts) =>
        parts?.Select(Of).FirstOrDefault(kind => kind is not null)
        ?? (media is [var first, ..] ? first.Voice ? "voice" : first.Type : null);

    // Where somebody came from and what a reply points at say something about a message, not what it is.
    private static string? Of(Part part) => part switch
    {
        Part.Location => "location",
        Part.Contacts => "contacts",
        Part.Choice c => c.How,
        Part.Order => "order",
        Part.Story s => "story_" + s.How,
        Part.Share => "share",
        Part.Menu m => m.How,
        Part.Template => "template",
        Part.Reaction => "reaction",
        _ => null,
    };
}
