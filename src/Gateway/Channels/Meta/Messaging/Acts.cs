using System.Collections.Frozen;
using Conversations.Messages;

namespace Gateway.Channels.Meta.Messaging;

/// <summary>What is done to a message, to the person's account or to the thread.</summary>
internal static class Acts
{
    private const int MostEmoji = 64;

    // What Meta calls the first reactions it had; later ones name their emoji.
    private static readonly FrozenDictionary<string, string> Emoji = new Dictionary<string, string>
    {
        ["smile"] = "😆", ["angry"] = "😠", ["sad"] = "😢", ["wow"] = "😮", ["love"] = "❤", ["like"] = "👍", ["dislike"] = "👎",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>An emoji put to a message, or taken away.</summary>
    public static bool Reaction(in Told told)
    {
        var body = told.Event.Body;
        var emoji = body.String("emoji"u8) ?? (body.String("reaction"u8) is { } name ? Emoji.GetValueOrDefault(name, name) : null);
        var action = body.String("action"u8) ?? (emoji is null ? "" : "react");
        return body.Native("mid"u8) is { } mid && (action == "unreact" || (action == "react" && emoji is { Length: <= MostEmoji }))
            && told.Add(new Reacted(told.Sender.Id, told.Customer, told.By, mid, action == "react" ? emoji : null, told.At, Aside: told.Event.Aside), mid);
    }

    /// <summary>A message's words as they are now.</summary>
    public static bool Edit(in Told told)
    {
        var body = told.Event.Body;
        return body.Native("mid"u8) is { } mid && body.Has("text"u8)
            && told.Add(new MessageEdited(told.Sender.Id, told.Customer, told.By, mid, body.String("text"u8), told.At, Math.Max(0, body.Int("num_edit"u8) ?? 0)), mid);
    }

    /// <summary>The customer tied an account at the brand to their own, or untied it. The code of it is a secret between the two, so it stays out.</summary>
    public static bool AccountLinking(in Told told) =>
        told.Event.Body.Details("authorization_code") is { } details
        && told.Add(new SystemNoted(told.Sender.Id, told.Customer, told.Event.Hash, told.At, "account_linking", Details: details), null);

    /// <summary>Another app got the thread, took it, or asks for it.</summary>
    public static bool ThreadControl(in Told told)
    {
        var body = told.Event.Body;
        return body.ValueKind == System.Text.Json.JsonValueKind.Object
            && told.Add(
                new ThreadControlChanged(
                    told.Sender.Id, told.Customer, told.At, told.Event.Kind[..told.Event.Kind.IndexOf('_', StringComparison.Ordinal)],
                    body.Native("new_owner_app_id"u8) ?? body.Native("requested_owner_app_id"u8), body.Native("previous_owner_app_id"u8), body.Words("metadata"u8)),
                null);
    }
}
