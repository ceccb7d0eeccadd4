using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Configuration;

namespace Gateway.Channels.Meta.Cloud;

/// <summary>What is told in <c>messages[]</c> without being a message: about another message, or about the person.</summary>
internal static partial class Acts
{
    private const int MostEmoji = 64;

    private delegate IEvent? Reader(in Said said, SenderConfig sender, Address with);

    private static readonly FrozenDictionary<string, Reader> Types = new Dictionary<string, Reader>
    {
        ["reaction"] = Reaction,
        ["edit"] = Edit,
        ["revoke"] = Revoke,
        ["system"] = System,
        ["request_welcome"] = (in said, sender, with) => new SystemNoted(sender.Id, with, Id(said), said.At, "request_welcome"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Changes = new[] { "user_changed_number", "user_changed_user_id", "customer_identity_changed" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The types, as the provider names them.</summary>
    public static IEnumerable<string> Kinds => Types.Keys.Where(t => t != "system").Concat(Changes.Select(c => "system-" + c));

    /// <summary>The act; null when it is none of these, or not what its type says.</summary>
    public static IEvent? Of(in Said said, SenderConfig sender, Address with) => Types.TryGetValue(said.Type, out var read) ? read(said, sender, with) : null;

    /// <summary>The person whose id changed, who may be named only within the notice; null when the message is no such notice or names its author itself.</summary>
    public static Person? Moved(JsonElement message)
    {
        if (message.String("type"u8) != "system" || message.Has("from"u8) || message.Object("system"u8) is not { } system)
        {
            return null;
        }

        // The number stays while a business-scoped id changes; where it is not told, the id that was.
        var number = system.String("type"u8) == "user_changed_user_id" ? system.Id("wa_id"u8) : null;
        var id = number ?? system.Id("customer"u8) ?? message.Id("from_user_id"u8) ?? system.Id("previous_user_id"u8) ?? Before(system.String("body"u8));
        return id is null ? null : new(Person.One(id));
    }

    private static Reacted? Reaction(in Said said, SenderConfig sender, Address with) =>
        said.Message.Object("reaction"u8) is { } reaction && reaction.Native("message_id"u8) is { } target && reaction.String("emoji"u8) is null or { Length: <= MostEmoji }
            ? new(sender.Id, with, said.By, target, reaction.String("emoji"u8), said.At, Id(said), said.Aside)
            : null;

    private static MessageEdited? Edit(in Said said, SenderConfig sender, Address with) =>
        said.Message.Object("edit"u8) is { } edit && edit.Native("original_message_id"u8) is { } target
        && edit.Object("message"u8) is { } now && Content.Of(now, now.String("type"u8)) is { } content
            ? new(sender.Id, with, said.By, target, content.Text ?? content.Media?.Caption, said.At, Media: content.Media is { } media ? [media] : null, NativeId: Id(said))
            : null;

    private static MessageRevoked? Revoke(in Said said, SenderConfig sender, Address with) =>
        said.Message.Object("revoke"u8)?.Native("original_message_id"u8) is { } target ? new(sender.Id, with, said.By, target, said.At, Id(said)) : null;

    private static SystemNoted? System(in Said said, SenderConfig sender, Address with)
    {
        if (said.Message.Object("system"u8) is not { } system || system.String("type"u8) is not { } what || !Changes.Contains(what))
        {
            return null;
        }

        var now = what switch
        {
            "user_changed_number" => system.Id("wa_id"u8) ?? system.Id("new_wa_id"u8) ?? system.Id("user_id"u8),
            "user_changed_user_id" => system.Id("user_id"u8) ?? system.Id("new_user_id"u8),
            _ => null,
        };
        return new(sender.Id, with, Id(said), said.At, what, system.Words("body"u8), Person.One(now) is { } moved && moved != with ? moved : null, system.Details("body", "type"));
    }

    private static string Id(in Said said) => said.Message.Native("id"u8)!;

    private static string? Before(string? body) => body is { Length: <= 1000 } && IdBefore().Match(body) is { Success: true } found ? found.Groups[1].Value : null;

    // "… changed from US.1234 to US.5678".
    [GeneratedRegex(@"\bfrom ([A-Z]{2}\.[A-Za-z0-9.]+) to ", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex IdBefore();
}
