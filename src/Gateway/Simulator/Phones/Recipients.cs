using System.Security.Cryptography;
using System.Text;
using Conversations.People;
using Gateway.Demo;
using ChannelName = Conversations.People.Channels;

namespace Gateway.Simulator.Phones;

/// <summary>
/// Finds the phone that a send is for. A well-formed address that nobody here has gets a phone of its own: the people of an
/// earlier start, whose phones are forgotten, can still be answered.
/// </summary>
internal sealed class Recipients(PhoneShelf shelf)
{
    /// <summary>The phone of an address; null when the shelf is full or the id cannot be anybody's.</summary>
    public SimulatedPhone? Of(Address address) => shelf.Find(address) ?? Appear(address);

    /// <summary>
    /// Whether a call to <paramref name="path"/> (<c>me</c>, the page, the Instagram account) speaks to somebody on Messenger or
    /// on Instagram. Null when nobody is known by that id and the path does not say.
    /// </summary>
    public string? ChannelOf(string? recipient, string path)
    {
        var known = recipient is null ? null : shelf.Phones.FirstOrDefault(phone =>
            phone.Address.Id == recipient && phone.Address.Channel is ChannelName.Instagram or ChannelName.Messenger);
        return path switch
        {
            DemoInstallation.InstagramId => ChannelName.Instagram,
            DemoInstallation.PageId => known?.Address.Channel ?? ChannelName.Messenger,
            _ => known?.Address.Channel,
        };
    }

    private SimulatedPhone? Appear(Address address)
    {
        var number = address.Id.TrimStart('+');
        if (address.Channel != ChannelName.WhatsApp && !number.All(char.IsAsciiDigit))
        {
            return null;
        }

        // The id stands in the addresses of pages, and those in logs: it must not be the number.
        var id = "new-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.ToString())))[..10];
        return shelf.Add(new(id, id, address.Id, "es", address)) ? shelf.Find(address) : null;
    }
}
