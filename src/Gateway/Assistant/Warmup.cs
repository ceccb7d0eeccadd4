using Conversations.People;
using Gateway.Configuration;
using Microsoft.Extensions.Hosting;
using Personalization.Consent;
using Personalization.Drafting;
using Personalization.Knowledge;
using Personalization.Wording;

namespace Gateway.Assistant;

/// <summary>Reads the knowledge and builds the recognisers before the first customer waits for them.</summary>
internal sealed class Warmup(GatewayConfig config, KnowledgeLibrary knowledge) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() =>
    {
        const string Text = "¿Hola, cuánto tarda el envío?";
        foreach (var brand in config.Brands)
        {
            var language = LanguageGuess.Of(Text, brand.Language);
            _ = OptOutIntent.Of(Text, language, Address.Of(ChannelNames.WhatsApp, "0"));
            _ = WantsPerson.In(Text);
            _ = knowledge.Of(brand.Id)?.Find(new(language, Text, DateOnly.MinValue) { BrandLanguage = brand.Language });
        }
    }, stoppingToken);
}
