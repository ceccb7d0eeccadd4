using System.Text.Json;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Personalization.Consent;
using Personalization.Gate;
using Personalization.Identity;
using Personalization.Profile;
using Personalization.UseCases;
using Unit.Personalization;
using Actor = Personalization.Gate.Actor;

namespace Unit.Identity;

/// <summary>Somebody who allowed a use of a fact, and whoever writes from their addresses.</summary>
internal sealed class Person
{
    public static readonly Address Account = Address.Of("whatsapp", "US.1349");
    public static readonly Address OtherAccount = Address.Of("whatsapp", "US.2560");
    private int _messages;

    public Person()
    {
        Life = new Life();
        Uses = Life.Uses(Life.Declared("service.orders"), Life.Declared("marketing.news", "marketing", "news", ["news.topic"]));
    }

    public Life Life { get; }

    public UseCaseSet Uses { get; set; }

    public IdentityState Identity => Life.Of<IdentityState>();

    /// <summary>A fact, allowed for service, and an allowed newsletter.</summary>
    public Person Known()
    {
        Life.When(
            new FactRecorded("service.orders", "orders.last.status", JsonSerializer.SerializeToElement("en camino"), "first_party:api", Life.Now, null),
            Granted("service.orders", "service", "order_support"), Granted("marketing.news", "marketing", "news"));
        return this;
    }

    /// <summary>A message as the intake appends it: with what it brings.</summary>
    public Person Writes(string text, Address? from = null, params Address[] aliases)
    {
        var message = new MessageReceived(Life.Sender, from ?? Life.WhatsApp, "wamid.i" + ++_messages, Life.Now, text, Aliases: aliases.Length == 0 ? null : aliases);
        Life.When([message, .. Keywords.Also("es", message), .. Claims.Also(message)]);
        return this;
    }

    public Person After(int days)
    {
        Life.After(TimeSpan.FromDays(days));
        return this;
    }

    public Person When(params IEvent[] events)
    {
        Life.When(events);
        return this;
    }

    public string? Paused(Address? over) => Identity.Paused(over, Uses.Law, Life.Now);

    /// <summary>The facts that may be used over an address.</summary>
    public int Facts(Address? over) => Permits.Of(Life.State, Uses, Use.InArea("service").To(over), Actor.Embedded, Life.Now).Facts.Count;

    public Verdict Send(MessageClass @class, bool usesFacts = false, Address? to = null, string by = "brand") => SendGate.Check(
        Life.State, Uses, global::Personalization.Caps.ContactPolicy.None,
        new MessageQueued(
            "d1", new(by), Life.Sender, to ?? Life.WhatsApp, "texto", @class, @class == MessageClass.Marketing ? "marketing" : "service", @class == MessageClass.Marketing ? "news" : "support",
            Life.Epochs, usesFacts),
        Life.Now);

    public static ConsentChanged Granted(string useCase, string area, string purpose) =>
        new(ConsentAction.Grant, useCase, 1, area, purpose, "consent", "form", null, Evidence.None, "customer");
}
