using System.Globalization;
using System.Reflection;
using Conversations.Log;
using Conversations.Messages;
using Gateway.Api;
using Gateway.Configuration;
using Gateway.Covering;
using Unit.Pages;
using Unit.Personalization;
using Page = Unit.Pages.Page;

namespace Unit.Covering;

/// <summary>What the reading door looks at beside a page: as much as a number may be long, however much was answered in between.</summary>
public sealed class CoveredLogTests
{
    private const string Card = "4532015112830366";

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 7)]
    public async Task A_number_of_one_digit_per_message_is_covered_on_every_page_whatever_was_answered_to_each(int limit, int answers)
    {
        var life = new Life().Writes("mi tarjeta es");
        foreach (var (digit, i) in Card.Select((c, i) => (c, i)))
        {
            life.Writes(digit.ToString());
            for (var a = 0; a < answers; a++)
            {
                life.When(Page.Reply(string.Create(CultureInfo.InvariantCulture, $"d{i}-{a}"), "¿Y el siguiente?"));
            }
        }

        using var knowledge = new global::Personalization.Knowledge.KnowledgeLibrary(new Dictionary<string, string>(StringComparer.Ordinal));
        var door = new CoveredLog(Entries.Of(life), new(new GatewayConfig { Brands = [], Accounts = [], ApiKeys = [] }, knowledge, TimeProvider.System));
        var seen = new Seen(Life.Person, "acme", life.Entries.Aggregate(Gateway.Slices.Composition.Empty, (s, e) => s.With(e)), life.Now);
        for (var after = 0L; after < life.Entries.Count; after += limit)
        {
            var page = await door.ReadAsync(seen, after, limit, CancellationToken.None);
            Assert.All(Timeline.Of(page).Where(e => e.Direction == "in" && e.Seq > 1), e => Assert.Contains(e.Text, new[] { "····", "tarjeta ····0366" }));
        }
    }

    /// <summary>A log that can be read in both directions.</summary>
    internal class Entries : DispatchProxy
    {
        private IReadOnlyList<Recorded> _entries = [];

        public static ILog Of(Life life)
        {
            var log = Create<ILog, Entries>();
            ((Entries)(object)log)._entries = life.Entries;
            return log;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => On(targetMethod!.Name, args!);

        private object On(string called, object?[] args) => called switch
        {
            nameof(ILog.ReadAsync) => new ValueTask<IReadOnlyList<Recorded>>([.. _entries.Where(e => e.Seq > (long)args[1]!).Take((int)args[2]!)]),
            nameof(ILog.ReadBackAsync) => new ValueTask<IReadOnlyList<Recorded>>([.. _entries.Where(e => e.Seq < (long)args[1]!).Reverse().Take((int)args[2]!)]),
            nameof(ILog.FindAsync) => new ValueTask<IReadOnlyDictionary<string, IReadOnlyList<long>>>(new Dictionary<string, IReadOnlyList<long>>(StringComparer.Ordinal)),
            _ => throw new NotSupportedException(called),
        };
    }
}
