using Personalization.Conduct;
using Personalization.UseCases;

namespace Gateway.Configuration;

/// <summary>When a draft sends itself, and how much one person may ask of it.</summary>
internal sealed record ConductConfig
{
    // What the head of a log remembers of the messages before is the end of what can be counted in it.
    private const int MostCounted = 20;

    private const int Many = 1_000_000;

    /// <summary>The modes by topic and area; the default is the brand's own.</summary>
    internal Modes Modes { get; init; } = new(Mode.Auto, Modes.Usual, []);

    /// <summary>How much one person may ask.</summary>
    internal Limits Limits { get; init; } = Limits.Usual;

    /// <summary><c>modes</c>, <c>confidence</c> and <c>limits</c> of a brand's assistant; null is a brand that says nothing.</summary>
    internal static ConductConfig Read(ConfigNode? assistant) => assistant is not { } node ? new() : new()
    {
        Modes = new(Mode.Auto, Share(node.Find("confidence")) ?? Modes.Usual, [.. node.Items("modes").Select(Rule)]),
        Limits = node.Find("limits") is { } limits ? LimitsOf(limits) : Limits.Usual,
    };

    private static ModeRule Rule(ConfigNode node)
    {
        node.Only("topic", "words", "knowledge", "area", "mode", "confidence");
        var words = node.Items("words").Select(Word).ToList();
        var knowledge = node.Items("knowledge").Select(k => k.Text().Replace('\\', '/').TrimStart('/')).ToList();
        var area = node.Find("area")?.OneOf(Areas.Service, Areas.Sales, Areas.Marketing);
        if (words.Count == 0 && knowledge.Count == 0 && area is null)
        {
            throw new ConfigurationError(node.Key, "needs \"words\", \"knowledge\" or \"area\": what holds for everything is the assistant's own mode");
        }

        return new(node.Find("topic")?.Text() ?? node.Key, words, knowledge, area, Is(node.Need("mode")), Share(node.Find("confidence")));
    }

    private static string Word(ConfigNode node) =>
        Modes.Word(node.Text()) is { Length: > 1 } word ? word : throw new ConfigurationError(node.Key, "must be a word of at least two letters");

    private static Mode Is(ConfigNode node) => node.OneOf("auto", "draft", "off") switch { "draft" => Mode.Draft, "off" => Mode.Off, _ => Mode.Auto };

    private static double? Share(ConfigNode? node) => node is not { } key ? null
        : key.Number() is >= 0 and <= 1 and var share ? share
        : throw new ConfigurationError(key.Key, "must be a share from 0 to 1");

    private static Limits LimitsOf(ConfigNode node)
    {
        node.Only("messagesPerMinute", "messagesPerDay", "repeats", "exchanges", "draftsPerHour", "draftsPerDay", "brandDraftsPerDay", "characters");
        var usual = Limits.Usual;
        return new()
        {
            PerMinute = Count(node, "messagesPerMinute", usual.PerMinute, 2, 40),
            PerDay = Count(node, "messagesPerDay", usual.PerDay, 2, Many),
            Repeats = Count(node, "repeats", usual.Repeats, 3, MostCounted),
            Exchanges = Count(node, "exchanges", usual.Exchanges, 4, MostCounted),
            DraftsPerHour = Count(node, "draftsPerHour", usual.DraftsPerHour, 1, Many),
            DraftsPerDay = Count(node, "draftsPerDay", usual.DraftsPerDay, 1, Many),
            BrandDraftsPerDay = Count(node, "brandDraftsPerDay", usual.BrandDraftsPerDay, 0, int.MaxValue),
            Characters = Count(node, "characters", usual.Characters, 100, Many),
        };
    }

    private static int Count(ConfigNode node, string key, int usual, int least, int most) => node.Find(key) is not { } limit ? usual
        : limit.Number() is var number && number >= least && number <= most && number == Math.Floor(number) ? (int)number
        : throw new ConfigurationError(limit.Key, $"must be a whole number from {least} to {most}");
}
