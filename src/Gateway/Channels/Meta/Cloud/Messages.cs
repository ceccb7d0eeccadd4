using System.Text.Json;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Configuration;

namespace Gateway.Channels.Meta.Cloud;

/// <summary>The elements of <c>messages[]</c> and of the lists like it: what a customer said or did, or what the brand's own people did in the Business app.</summary>
internal static class Messages
{
    // The kinds by which a customer starts or keeps a conversation; a reaction, an edit or a change of number does not.
    private static readonly HashSet<string> Opening = new(
        ["text", "image", "audio", "video", "document", "sticker", "location", "contacts", "button", "interactive", "order", "unsupported", "unknown"], StringComparer.Ordinal);

    // The fields whose messages are what customers say. What a field of tomorrow means by them is not known.
    private static readonly HashSet<string> Fields = new(["messages", "standby", "history"], StringComparer.Ordinal);

    /// <summary>A customer's message; under <c>history</c> it may be the brand's.</summary>
    public static void Read(in Place place, JsonElement message, bool isOnly)
    {
        if (!Fields.Contains(place.Field))
        {
            place.Keep(message, $"{place.Field}:{Type(message)}", Person.From(place.People, message, isOnly));
        }
        else if (place.Aside is Aside.History && IsBrands(place, message))
        {
            Read(place, message, Person.To(place.People, message), byBrand: true);
        }
        else
        {
            Read(place, message, Acts.Moved(message) ?? Person.From(place.People, message, isOnly), byBrand: false);
        }
    }

    /// <summary>What somebody of the brand wrote or did in the Business app.</summary>
    public static void ReadEcho(in Place place, JsonElement message) => Read(place, message, Person.To(place.People, message), byBrand: true);

    /// <summary>A message of a thread as it was before the number came here.</summary>
    public static void ReadPast(in Place place, JsonElement message, string? customer)
    {
        var byBrand = IsBrands(place, message) || (place.Brand is null && customer is not null && message.Id("from"u8) is { } from && from != customer);
        var told = byBrand ? Person.To(place.People, message) : Person.From(place.People, message, isOnly: false);
        Read(place, message, told.Address is null || customer is not null ? told with { Address = Person.One(customer) } : told, byBrand);
    }

    private static void Read(in Place place, JsonElement message, Person person, bool byBrand)
    {
        var type = Type(message);
        var isGroups = message.Has("group_id"u8);
        var what = place.Field != "messages" ? $"{place.Field}:{type}" : isGroups ? $"group:{type}" : type;
        var said = new Said(message, type, place.Time(message), person, byBrand, isGroups ? Aside.Group : place.Aside);
        // Acts reuse the message's id at times, so their time and what they say tell them apart; of a message its id tells all.
        var discriminator = Content.Knows(type) ? "" : Place.Discriminator(message);
        if (!place.Add(person, (sender, with) => Of(said, sender, with), what, message.Native("id"u8), discriminator))
        {
            place.Keep(message, what, person, opensWindow: !byBrand && what == type && Opening.Contains(type));
        }
    }

    private static IEvent? Of(in Said said, SenderConfig sender, Address with)
    {
        var message = said.Message;
        if (Content.Of(message, said.Type) is not { } content)
        {
            return Acts.Of(said, sender, with);
        }

        var id = message.Native("id"u8)!;
        var context = message.Object("context"u8) ?? default;
        Media[]? media = content.Media is { } only ? [only] : null;
        return said.ByBrand
            ? new EchoReceived(sender.Id, with, id, said.At, "human", content.Text, media, content.PartsWith(message), context.Native("id"u8), Aside: said.Aside)
            : new MessageReceived(
                sender.Id, with, id, said.At, content.Text, media, context.Native("id"u8), said.Person.Name, content.PartsWith(message), said.Aside, said.Person.Aliases,
                context.IsTrue("forwarded"u8) || context.IsTrue("frequently_forwarded"u8));
    }

    private static string Type(JsonElement message) => message.String("type"u8) is { Length: <= 40 } type ? type : "message";

    // A message of the brand says to whom it went, or comes from the number itself.
    private static bool IsBrands(in Place place, JsonElement message) =>
        message.Has("to"u8) || (place.Brand is { } brand && message.Id("from"u8) is { } from && Digits(from) == Digits(brand));

    private static string Digits(string number) => string.Concat(number.Where(char.IsAsciiDigit));
}

/// <summary>One message as it is read.</summary>
/// <param name="Message">The JSON.</param>
/// <param name="Type">The provider's type.</param>
/// <param name="At">When.</param>
/// <param name="Person">The customer.</param>
/// <param name="ByBrand">Whether somebody of the brand did it.</param>
/// <param name="Aside">Why it is not addressed to the brand now.</param>
internal readonly record struct Said(JsonElement Message, string Type, DateTimeOffset At, Person Person, bool ByBrand, Aside? Aside)
{
    /// <summary>Who did it.</summary>
    public string By => ByBrand ? "owner_app" : "customer";
}
