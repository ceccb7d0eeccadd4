using System.Text.Json.Serialization;

namespace Conversations.Messages;

/// <summary>What a message carries beside text and attachments, either way, whatever the channel calls it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "part")]
[JsonDerivedType(typeof(Location), "location")]
[JsonDerivedType(typeof(Contacts), "contacts")]
[JsonDerivedType(typeof(Choice), "choice")]
[JsonDerivedType(typeof(Order), "order")]
[JsonDerivedType(typeof(Referral), "referral")]
[JsonDerivedType(typeof(Product), "product")]
[JsonDerivedType(typeof(Story), "story")]
[JsonDerivedType(typeof(Share), "share")]
[JsonDerivedType(typeof(Menu), "menu")]
[JsonDerivedType(typeof(Template), "template")]
[JsonDerivedType(typeof(Reaction), "reaction")]
public abstract record Part
{
    private Part() { }

    /// <summary>A place, in degrees of WGS 84.</summary>
    public sealed record Location(double Latitude, double Longitude, string? Name = null, string? Address = null, string? Url = null) : Part;

    /// <summary>Cards of people or businesses.</summary>
    public sealed record Contacts(IReadOnlyList<Card> Cards) : Part;

    /// <summary>One card.</summary>
    /// <param name="Name">The name as it is shown.</param>
    /// <param name="Phones">Numbers as they are written on it.</param>
    /// <param name="Emails">Mail addresses.</param>
    /// <param name="Organisation">Where they work.</param>
    public sealed record Card(string? Name, IReadOnlyList<string> Phones, IReadOnlyList<string>? Emails = null, string? Organisation = null);

    /// <summary>What the customer chose of what was offered.</summary>
    /// <param name="How">button, list, quick_reply, flow or call_permission.</param>
    /// <param name="Id">What the brand put behind it.</param>
    /// <param name="Title">What it says.</param>
    /// <param name="Description">The line below it.</param>
    /// <param name="Json">A form's answers (WhatsApp Flows) as the provider's JSON.</param>
    public sealed record Choice(string How, string? Id, string? Title, string? Description = null, string? Json = null) : Part;

    /// <summary>A basket from the brand's catalogue.</summary>
    public sealed record Order(string? CatalogId, string? Text, IReadOnlyList<OrderItem> Items) : Part;

    /// <summary>One line of a basket.</summary>
    public sealed record OrderItem(string ProductId, int Quantity, decimal? Price, string? Currency);

    /// <summary>Where the customer came from.</summary>
    /// <param name="Source">ad, post, link, product, code … as the provider calls it.</param>
    /// <param name="Id">The id of the advertisement, post or product.</param>
    /// <param name="Url">Its address.</param>
    /// <param name="Headline">Its headline.</param>
    /// <param name="Body">Its text.</param>
    /// <param name="ClickId">The click's id (<c>ctwa_clid</c>).</param>
    /// <param name="Ref">What the brand put into the link.</param>
    /// <param name="MediaUrl">Its picture or film.</param>
    public sealed record Referral(
        string Source, string? Id = null, string? Url = null, string? Headline = null, string? Body = null, string? ClickId = null, string? Ref = null,
        string? MediaUrl = null) : Part;

    /// <summary>A product that the customer asks about.</summary>
    public sealed record Product(string? CatalogId, string ProductId) : Part;

    /// <summary>A story that the customer answered, or in which they mentioned the brand.</summary>
    /// <param name="How">reply or mention.</param>
    /// <param name="Id">The provider's id of the story.</param>
    /// <param name="Url">Where it can be seen, for a day.</param>
    public sealed record Story(string How, string? Id, string? Url) : Part;

    /// <summary>Something of the platform that the customer passed on: a post, a reel, a link.</summary>
    public sealed record Share(string What, string? Url, string? Title = null, string? Id = null) : Part;

    /// <summary>What the brand offers to choose from.</summary>
    /// <param name="How">buttons, list or quick_replies.</param>
    /// <param name="Options">What can be chosen, in order.</param>
    /// <param name="Button">What opens a list.</param>
    /// <param name="Header">The line above.</param>
    /// <param name="Footer">The line below.</param>
    public sealed record Menu(string How, IReadOnlyList<Option> Options, string? Button = null, string? Header = null, string? Footer = null) : Part;

    /// <summary>One thing to choose.</summary>
    /// <param name="Id">What comes back when it is chosen.</param>
    /// <param name="Title">What it says.</param>
    /// <param name="Description">The line below it, in lists.</param>
    /// <param name="Section">The heading it stands under, in lists.</param>
    public sealed record Option(string Id, string Title, string? Description = null, string? Section = null);

    /// <summary>A text that the provider approved beforehand, with its gaps filled.</summary>
    /// <param name="Name">The template's name; at Twilio the content's SID, <c>HX…</c>.</param>
    /// <param name="Language">Its language as the provider writes it, such as <c>es_CO</c>; empty at Twilio.</param>
    /// <param name="Body">What fills the gaps of the text, by name or by number from "1".</param>
    /// <param name="Header">What fills the header's gap: a text, or the address of a medium.</param>
    /// <param name="HeaderType">text, image, video or document; null without a header to fill.</param>
    /// <param name="Buttons">What fills the buttons' gaps, by their index from 0.</param>
    /// <param name="Category">marketing, utility or authentication, as it was when chosen; null when not known.</param>
    /// <param name="ButtonTypes">What the filled buttons are, by the same index: url (where nothing is said), quick_reply or copy_code.</param>
    /// <param name="HeaderName">The name of the header's gap, where gaps have names; null where they have numbers.</param>
    public sealed record Template(
        string Name, string Language, IReadOnlyDictionary<string, string>? Body = null, string? Header = null, string? HeaderType = null,
        IReadOnlyDictionary<int, string>? Buttons = null, string? Category = null, IReadOnlyDictionary<int, string>? ButtonTypes = null, string? HeaderName = null) : Part;

    /// <summary>An emoji put to a message of the customer, or taken away.</summary>
    /// <param name="Target">The provider's id of the message.</param>
    /// <param name="Emoji">The emoji; null to take it away.</param>
    public sealed record Reaction(string Target, string? Emoji) : Part;
}
