using System.Collections.Concurrent;
using Conversations.Log;
using Conversations.Messages;
using Conversations.Threads;
using Gateway.Configuration;
using Personalization.Gate;

namespace Gateway.Templates;

/// <summary>The templates of the brands, as every process sees them: read from the store each time, so that a pause holds everywhere at once.</summary>
internal sealed class TemplateBook(IDocuments documents, GatewayConfig config)
{
    // Reading a document costs little, parsing it more: the same epoch is the same catalogue.
    private readonly ConcurrentDictionary<string, (long Epoch, TemplateCatalogue Catalogue)> _parsed = new(StringComparer.Ordinal);

    /// <summary>The templates that a brand's senders can send.</summary>
    internal async ValueTask<BrandTemplates> OfAsync(string brand, CancellationToken stop)
    {
        var senders = new Dictionary<string, SenderTemplates>(StringComparer.Ordinal);
        foreach (var account in config.Accounts.Where(a => a.Brands.Contains(brand, StringComparer.Ordinal)))
        {
            var catalogue = TemplateSync.Has(account) ? await CatalogueAsync(account.Id, stop) : TemplateCatalogue.Empty;
            foreach (var sender in account.Senders.Where(s => s.Brand == brand))
            {
                senders[sender.Id] = new(account, sender, catalogue.Of(sender.NativeId), catalogue);
            }
        }

        return new(senders);
    }

    /// <summary>Whether a message may leave as the template that it is; null when it may, or is none.</summary>
    internal async ValueTask<TemplateProblem?> CheckAsync(Seen seen, MessageQueued message, CancellationToken stop) =>
        message.Template is null ? null : (await OfAsync(seen.Brand, stop)).Check(message, Turns.IsOpen(seen.Of<MessagesState>(), message.To, seen.Now));

    private async ValueTask<TemplateCatalogue> CatalogueAsync(string account, CancellationToken stop)
    {
        var (json, epoch) = await documents.GetAsync(TemplateCatalogue.Document(account), stop);
        if (_parsed.TryGetValue(account, out var known) && known.Epoch == epoch)
        {
            return known.Catalogue;
        }

        var catalogue = TemplateCatalogue.Parse(json);
        _parsed[account] = (epoch, catalogue);
        return catalogue;
    }
}

/// <summary>What one sender can send.</summary>
/// <param name="Account">Its account.</param>
/// <param name="Sender">The sender.</param>
/// <param name="Shelf">Its templates; null while nothing is known of them.</param>
/// <param name="Catalogue">What is known of the account.</param>
internal sealed record SenderTemplates(AccountConfig Account, SenderConfig Sender, TemplateShelf? Shelf, TemplateCatalogue Catalogue)
{
    /// <summary>Whether the channel has templates at all.</summary>
    public bool HasTemplates => Sender.Kind is ChannelKind.WhatsAppCloud or ChannelKind.TwilioWhatsApp or ChannelKind.TwilioSms;

    /// <summary>Whether its templates were ever read.</summary>
    public bool IsRead => Shelf?.FetchedAt is not null;
}

/// <summary>The templates of a brand at one moment.</summary>
/// <param name="senders">By sender.</param>
internal sealed class BrandTemplates(IReadOnlyDictionary<string, SenderTemplates> senders)
{
    /// <summary>The senders, each with what it can send.</summary>
    public IReadOnlyDictionary<string, SenderTemplates> Senders => senders;

    /// <summary>
    /// Whether a message may leave as the template that it is. Of a sender whose templates were never read nothing is known: then the
    /// provider decides.
    /// </summary>
    public TemplateProblem? Check(MessageQueued message, bool windowOpen) => message.Template is not { } template || !senders.TryGetValue(message.Sender, out var known) ? null
        : !known.HasTemplates ? new(TemplateProblem.NoTemplates)
        : known is not { IsRead: true, Shelf: { } shelf } ? null
        : TemplateCheck.Of(shelf, new(template, message.Class, known.Sender.Kind != ChannelKind.TwilioSms, windowOpen));

    /// <summary>A message with what is known of its template, and with what the person will read as its text where it has none.</summary>
    public MessageQueued Complete(MessageQueued message) =>
        message.Template is { } template && senders.GetValueOrDefault(message.Sender)?.Shelf is { } shelf && TemplateCheck.Find(shelf, template) is { } entry
            ? message with
            {
                Text = message.Text.Length > 0 ? message.Text : TemplateFilling.Text(entry, template),
                Parts = [.. message.Parts!.Select(p => p is Part.Template t ? TemplateFilling.Complete(entry, t) : p)],
            }
            : message;

    /// <summary>The gate's verdict and this one's, as they are told to whoever asked: outcome, rule, code, sentence.</summary>
    public (Verdict Verdict, string Sentence) Judge(Verdict gate, MessageQueued message, bool windowOpen, string language)
    {
        if (!gate.IsAllowed || message.Template is null)
        {
            return (gate, gate.Sentence(language));
        }

        return Check(message, windowOpen) is { } problem ? (new(GateOutcome.Deny, "template", problem.Code), problem.In(language))
            : senders.TryGetValue(message.Sender, out var known) && known.IsRead ? (gate, gate.Sentence(language))
            : (gate, $"{gate.Sentence(language)} {Unread.In(language)}");
    }

    private static readonly Personalization.Wording.Texts Unread = new(
        "Las plantillas de este remitente aún no se han leído: el proveedor decide sobre esta.",
        "Os modelos deste remetente ainda não foram lidos: o provedor decide sobre este.",
        "This sender's templates were not read yet: the provider decides about this one.");
}
