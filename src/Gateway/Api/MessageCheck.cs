using System.Globalization;
using Conversations.Messages;

namespace Gateway.Api;

/// <summary>Checks what a brand's own system wants to say, field by field; each refusal names its field.</summary>
internal static class MessageCheck
{
    private const int MostText = 10_000;
    private const int MostCaption = 4096;
    private const int MostMedia = 10;
    private const int MostOptions = 30;

    /// <summary>The body, when it is sound.</summary>
    internal static MessageBody Of(MessageBody body)
    {
        Bound(body.DispatchId, 1, 128, "dispatchId");
        Bound(body.Purpose, 1, 128, "purpose");
        Must(Personalization.UseCases.Areas.All.Contains(body.Area), "\"area\" is marketing, sales or service.");
        Must(body.Channel is null || ChannelNames.All.Contains(body.Channel), "\"channel\" is whatsapp, sms, instagram or messenger.");
        Must(body.Text is null || !string.IsNullOrWhiteSpace(body.Text), $"\"text\" has between 1 and {MostText} characters.");
        Bound(body.Text, 1, MostText, "text");
        Bound(body.ReplyTo, 1, 512, "replyTo");
        Bound(body.UseCase, 1, 128, "useCase");
        Must(body.Override is null || body.Override.Trim().Length is >= 10 and <= 500, "\"override\" is the reason for which the limits are set aside, in 10 to 500 characters.");
        Bound(body.Control?.Campaign, 1, 128, "control.campaign");
        Must(body.Control is null or { Percent: >= 1 and <= 50 }, "\"control.percent\" is between 1 and 50.");
        Must(body.Priority is >= 0 and <= 10, "\"priority\" is between 0 and 10.");
        Kinds(body);
        Attachments(body.Media);
        Place(body.Location);
        Options(body.Buttons, "buttons");
        Options(body.QuickReplies, "quickReplies");
        List(body.List);
        Reaction(body.Reaction);
        _ = MessageParts.Parts(body);
        return body;
    }

    /// <summary>Refuses with a sentence unless it holds.</summary>
    internal static void Must(bool holds, string sentence)
    {
        if (!holds)
        {
            throw new BadRequestException(sentence);
        }
    }

    /// <summary>Refuses a text that is too short or too long; none at all is none of its business.</summary>
    internal static void Bound(string? text, int least, int most, string field) =>
        Must(text is null || (text.Length >= least && text.Length <= most), $"\"{field}\" has {(least > 0 ? $"between {least} and" : "at most")} {most} characters.");

    // null is no entry of a list, and JSON has it all the same.
    private static void Whole<T>(IReadOnlyList<T>? list, string field) where T : class =>
        Must(list is null || list.All(x => x is not null), $"\"{field}\" has an entry that is null.");

    private static void Kinds(MessageBody body)
    {
        var menus = new object?[] { body.Buttons, body.List, body.QuickReplies }.Count(m => m is not null);
        var others = body.Text is not null || body.Media is not null || body.Location is not null || menus > 0;
        Must(others || body.Template is not null || body.Reaction is not null, "There is nothing to send: one of \"text\", \"media\", \"location\", \"template\" or \"reaction\" is needed.");
        Must(body.Template is null || (!others && body.Reaction is null && body.ReplyTo is null), "\"template\" goes alone, without \"text\" or anything else beside it.");
        Must(body.Reaction is null || (!others && body.ReplyTo is null), "\"reaction\" goes alone, without \"text\" or anything else beside it.");
        Must(menus <= 1, "Only one of \"buttons\", \"list\" and \"quickReplies\" goes with a message.");
        Must(menus == 0 || body.Text is not null, "\"text\" is needed with \"buttons\", \"list\" or \"quickReplies\": it asks what they answer.");
    }

    private static void Attachments(IReadOnlyList<MediaBody>? media)
    {
        Must(media is null or { Count: > 0 and <= MostMedia }, $"\"media\" has between 1 and {MostMedia} attachments.");
        Whole(media, "media");
        for (var i = 0; i < media?.Count; i++)
        {
            var item = media[i];
            Must(item.Type is "image" or "audio" or "video" or "document" or "sticker", $"\"media[{i}].type\" is image, audio, video, document or sticker.");
            Must(IsAddress(item.Url), $"\"media[{i}].url\" is a public http or https address of at most 2000 characters.");
            Bound(item.Mime, 1, 128, $"media[{i}].mime");
            Bound(item.Caption, 1, MostCaption, $"media[{i}].caption");
            Bound(item.FileName, 1, 240, $"media[{i}].fileName");
        }
    }

    internal static bool IsAddress(string url) => url.Length <= 2000 && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri.UserInfo.Length == 0;

    private static void Place(LocationBody? place)
    {
        Must(place is null or { Latitude: >= -90 and <= 90 }, "\"location.latitude\" is between -90 and 90 degrees.");
        Must(place is null or { Longitude: >= -180 and <= 180 }, "\"location.longitude\" is between -180 and 180 degrees.");
        Bound(place?.Name, 1, 1000, "location.name");
        Bound(place?.Address, 1, 1000, "location.address");
    }

    private static void Options(IReadOnlyList<OptionBody>? options, string field)
    {
        Must(options is null or { Count: > 0 and <= MostOptions }, $"\"{field}\" has between 1 and {MostOptions} entries.");
        Whole(options, field);
        for (var i = 0; i < options?.Count; i++)
        {
            Bound(options[i].Id, 1, 200, $"{field}[{i}].id");
            Bound(options[i].Description, 1, 300, $"{field}[{i}].description");
            Must(!string.IsNullOrWhiteSpace(options[i].Title) && options[i].Title.Length <= 100, $"\"{field}[{i}].title\" has between 1 and 100 characters.");
        }

        Must(options is null || options.DistinctBy(o => o.Id, StringComparer.Ordinal).Count() == options.Count, $"Each \"id\" stands in \"{field}\" once.");
    }

    private static void List(ListBody? list)
    {
        if (list is not null)
        {
            Bound(list.Button, 1, 20, "list.button");
            Bound(list.Header, 1, 300, "list.header");
            Bound(list.Footer, 1, 300, "list.footer");
            Must(list.Sections.Count > 0, "\"list.sections\" has at least one entry.");
            Whole(list.Sections, "list.sections");
            list.Sections.ToList().ForEach(s => Bound(s.Title, 1, 100, "list.sections.title"));
            Must(list.Sections.All(s => s.Rows.Count > 0), "\"list.sections.rows\" has at least one entry.");
            Options([.. list.Sections.SelectMany(s => s.Rows)], "list.sections.rows");
        }
    }

    private static void Reaction(ReactionBody? reaction)
    {
        Bound(reaction?.Target, 1, 512, "reaction.target");
        Must(reaction?.Emoji is not { } emoji || (emoji.Length <= 64 && new StringInfo(emoji).LengthInTextElements == 1 && !char.IsAsciiLetterOrDigit(emoji[0])), "\"reaction.emoji\" is one emoji; leave it out to take the reaction away.");
    }
}
