namespace Conversations.Messages;

/// <summary>A one-time code of the gateway is for whoever gets it: an agent, a model or a page that shows the message shows no code.</summary>
public static class OneTime
{
    /// <summary>Whether a message carries a code of the gateway.</summary>
    public static bool Is(MessageQueued message) => message is { Class: MessageClass.Auth, By.Kind: "system" };

    /// <summary>The text of a message as it may be shown.</summary>
    public static string Shown(MessageQueued message) => Is(message)
        ? string.Create(message.Text.Length, message.Text, static (shown, text) =>
        {
            for (var i = 0; i < shown.Length; i++)
            {
                shown[i] = char.IsDigit(text[i]) ? '•' : text[i];
            }
        })
        : message.Text;

    /// <summary>A message as it may be shown: its code covered, and without the template that holds it once more.</summary>
    public static MessageQueued Covered(MessageQueued message) => Is(message) ? message with { Text = Shown(message), Parts = null } : message;
}
