namespace Gateway.Configuration;

/// <summary>What must hold between the parts of a configuration, whether it was read or built in code.</summary>
internal static class CrossChecks
{
    /// <summary>The configuration with its warnings. Throws the first <see cref="ConfigurationError"/>.</summary>
    public static GatewayConfig Checked(GatewayConfig config)
    {
        Unique(config.Brands.Select((b, i) => (b.Id, $"brands[{i}].id")));
        Unique(config.Accounts.Select((a, i) => (a.Id, $"accounts[{i}].id")));
        Unique(Senders(config).Select(s => (s.Sender.Id, s.Key + ".id")));
        Unique(Senders(config).Select(s => ($"{s.Sender.Kind} {s.Sender.NativeId}", $"{s.Key}.{NativeKey(s.Sender.Kind)}")));
        Unique(config.ApiKeys.Select((k, i) => (k.Key.Reveal(), $"apiKeys[{i}].key")));
        foreach (var (sender, key) in Senders(config))
        {
            Known(config, sender.Brand, key + ".brand");
        }

        foreach (var (key, i) in config.ApiKeys.Select((k, i) => (k, i)).Where(x => x.k.Brand != "*"))
        {
            Known(config, key.Brand, $"apiKeys[{i}].brand");
        }

        foreach (var (brand, i) in config.Brands.Select((b, i) => (b, i)).Where(x => x.b.Bot is { PublicUrl: null } && DataRights.PublicPages.Of(config) is null))
        {
            throw new ConfigurationError($"brands[{i}].assistant.bot.publicUrl", $"is missing, and nothing else says where the bot of {brand.Id} reaches the gateway");
        }

        foreach (var (group, grant) in config.SignIn.Oidc?.Roles ?? new Dictionary<string, OidcGrant>())
        {
            foreach (var brand in grant.Brands.Where(b => b != "*"))
            {
                Known(config, brand, $"signIn.oidc.roles.{group}.brand");
            }
        }

        if (config.SignIn.Oidc is { RedirectUri: null } && config.PublicUrl is null)
        {
            throw new ConfigurationError("signIn.oidc.redirectUri", "is missing, and there is no publicUrl that says where people reach the pages");
        }

        return config with { Warnings = [.. config.Warnings, .. Warnings(config)] };
    }

    private static IEnumerable<(SenderConfig Sender, string Key)> Senders(GatewayConfig config) =>
        config.Accounts.SelectMany((a, i) => a.Senders.Select((s, j) => (s, $"accounts[{i}].senders[{j}]")));

    private static string NativeKey(ChannelKind kind) => kind switch
    {
        ChannelKind.WhatsAppCloud => "phoneNumberId",
        ChannelKind.Instagram => "instagramId",
        ChannelKind.Messenger => "pageId",
        _ => "address",
    };

    private static void Unique(IEnumerable<(string Value, string Key)> values)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (value, key) in values)
        {
            if (!seen.TryAdd(value, key))
            {
                throw new ConfigurationError(key, $"is the same as {seen[value]}");
            }
        }
    }

    private static void Known(GatewayConfig config, string brand, string key)
    {
        if (config.Brand(brand) is null)
        {
            throw new ConfigurationError(key, "names a brand that is not configured");
        }
    }

    private static IEnumerable<string> Warnings(GatewayConfig config)
    {
        foreach (var (brand, i) in config.Brands.Select((b, i) => (b, i)).Where(x => x.b.Knowledge is { } folder && !Directory.Exists(folder)))
        {
            yield return $"brands[{i}].knowledge names a folder that does not exist, so the assistant of {brand.Id} knows nothing.";
        }

        if (config.Assistant.Models.Any(m => m.Price is null) && config.Brands.FirstOrDefault(b => b.Budget.Limits) is { } limited)
        {
            yield return $"assistant names a model without a price, so the budget of {limited.Id} does not limit it.";
        }

        foreach (var (key, url) in config.Brands.SelectMany((b, i) => Addresses(b.Bot, $"brands[{i}].assistant.bot.")))
        {
            if (url is { Scheme: "http", IsLoopback: false })
            {
                yield return $"{key} is not https, so the conversation and the bot's secrets cross the network in the clear.";
            }
        }

        foreach (var (account, i) in config.Accounts.Select((a, i) => (a, i)))
        {
            if (new Uri(account.ApiBase) is { Scheme: "http", IsLoopback: false })
            {
                yield return $"accounts[{i}].apiBase is not https, so its secrets cross the network in the clear.";
            }

            // "me" in the address of a send is whoever the token belongs to.
            if (account is MetaAccount meta && meta.Senders.Count(s => s.Kind == ChannelKind.Messenger && s.AccessToken is null) > 1)
            {
                yield return $"accounts[{i}].senders has several pages without an accessToken of their own, and a page's token sends for that page only.";
            }
        }
    }

    private static IEnumerable<(string Key, Uri? Url)> Addresses(BotConfig? bot, string at) =>
        bot is null ? [] : [(at + "endpoint", bot.Endpoint), (at + "publicUrl", bot.PublicUrl)];
}
