using Conversations;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Conversations.Threads;
using Gateway.Configuration;
using Gateway.Templates;
using Personalization.Consent;
using Personalization.Gate;
using Personalization.Identity;
using Personalization.UseCases;
using Personalization.Wording;

namespace Gateway.Identity;

/// <summary>One way for a code to an address.</summary>
/// <param name="Sender">The brand's sender.</param>
/// <param name="To">The address, or the same number by SMS.</param>
/// <param name="Template">The template that carries it; null for words.</param>
internal sealed record CodeRoute(SenderConfig Sender, Address To, TemplateEntry? Template = null);

/// <summary>By which of a brand's senders a code reaches an address.</summary>
internal sealed class CodeRoutes(ILog log, TemplateBook templates, GatewayConfig config)
{
    /// <summary>
    /// The sentence for an address that no code can reach, whoever has it; null for one that can. It depends on the brand's senders and on
    /// nothing that is known of anybody.
    /// </summary>
    internal async ValueTask<Answer.No?> RefusalAsync(string brand, Address target, string language, CancellationToken stop) =>
        !ChannelNames.All.Contains(target.Channel) || (target.Channel is ChannelNames.Sms && !IdentityState.IsNumber(target)) ? new("not_an_address", NotAnAddress.In(language))
        : (await OfAsync(brand, target, stop)).Count == 0 ? new("no_way", NoWay.In(language))
        : null;

    /// <summary>The ways to an address, the best first: words where its window is open, a template for codes, SMS to the same number.</summary>
    internal async ValueTask<IReadOnlyList<CodeRoute>> OfAsync(string brand, Address target, CancellationToken stop)
    {
        var senders = config.Accounts.SelectMany(a => a.Senders).Where(s => s.Brand == brand).ToList();
        List<CodeRoute> ways = [.. senders.Where(s => s.Channel == target.Channel).Select(s => new CodeRoute(s, target))];
        if (target.Channel != ChannelNames.WhatsApp)
        {
            return ways;
        }

        var approved = await templates.OfAsync(brand, stop);
        var language = Texts.Tag(config.Brand(brand)!.Language);
        ways.AddRange(
            from way in ways.ToList()
            let shelf = approved.Senders.GetValueOrDefault(way.Sender.Id)?.Shelf
            where shelf is not null
            from entry in shelf.Templates.Where(Carries).OrderByDescending(t => t.Language.StartsWith(language, StringComparison.Ordinal))
            select way with { Template = entry });
        if (IdentityState.IsNumber(target) && senders.Find(s => s.Channel == ChannelNames.Sms) is { } sms && await MaySmsAsync(brand, target, stop))
        {
            ways.Add(new(sms, Address.Of(ChannelNames.Sms, target.Id)));
        }

        return ways;
    }

    /// <summary>The message by the first way that the gate lets pass now; null when none does.</summary>
    internal MessageQueued? Message(Seen seen, IReadOnlyList<CodeRoute> ways, Address target, string id, string code, string language)
    {
        var last = seen.Of<MessagesState>().Addresses.Find(a => a.Address == target)?.Sender;
        var under = new Epochs(seen.Of<ThreadState>().Turn, seen.Of<HandoffState>().Epoch, seen.Of<ConsentState>().Epoch);
        var text = IdentitySentences.Code.With(language, ("brand", config.Brand(seen.Brand)!.Name), ("code", code));
        return ways.OrderByDescending(w => w.To == target).ThenByDescending(w => w.Sender.Id == last)
            .Select(w => new MessageQueued(
                "k_" + id, Author.System, w.Sender.Id, w.To, text, MessageClass.Auth, Areas.Service, "verification", under, NotAfter: seen.Now + LinkCode.Life,
                Parts: w.Template is { } entry ? [Filled(entry, code)] : null))
            .FirstOrDefault(m => SendGate.Check(seen.State, UseCaseSet.Empty, Personalization.Caps.ContactPolicy.None, m, seen.Now).IsAllowed);
    }

    // A template for codes has the code in its text and again behind its button.
    private static bool Carries(TemplateEntry entry) =>
        entry is { State: TemplateState.Approved, Unfillable: null, Header: null, Gaps.Count: 1 } && string.Equals(entry.Category, "authentication", StringComparison.OrdinalIgnoreCase);

    private static Part.Template Filled(TemplateEntry entry, string code) => TemplateFilling.Complete(entry, new Part.Template(
        entry.Name, entry.Language, new Dictionary<string, string>(StringComparer.Ordinal) { [entry.Gaps[0]] = code },
        Buttons: entry.Buttons.Select((b, at) => (b, at)).Where(x => x.b.TakesValue).ToDictionary(x => x.at, _ => code), Category: entry.Category));

    // The number may be somebody else's by SMS, and stopped there.
    private async ValueTask<bool> MaySmsAsync(string brand, Address target, CancellationToken stop)
    {
        var sms = Address.Of(ChannelNames.Sms, target.Id);
        return await log.FindAsync(brand, sms, stop) is not { } owner || await log.LoadAsync(owner, stop) is not { } seen || seen.Of<ConsentState>().StopOf(sms) is null;
    }

    private static readonly Texts NotAnAddress = new(
        "Escriba una dirección como whatsapp:+573001234567, sms:+573001234567, instagram:<id> o messenger:<id>.",
        "Escreva um endereço como whatsapp:+5511912345678, sms:+5511912345678, instagram:<id> ou messenger:<id>.",
        "Write an address such as whatsapp:+573001234567, sms:+573001234567, instagram:<id> or messenger:<id>.");

    private static readonly Texts NoWay = new(
        "La marca no tiene cómo enviar un código por ese canal.",
        "A marca não tem como enviar um código por esse canal.",
        "The brand has no way to send a code on that channel.");
}
