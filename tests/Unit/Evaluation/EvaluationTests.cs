using Bench.Evaluation;
using Personalization.Drafting;
using Personalization.Knowledge;

namespace Unit.Evaluation;

/// <summary>The floors under the evaluation of the embedded assistant; <c>./bench assistant</c> tells the scores.</summary>
public sealed class EvaluationTests
{
    // Nothing is mended by this one, and no floor stands under it: it is what tells how it goes with a trade that nobody looked at.
    private const string Unseen = "fifth";

    private static readonly EvaluationSet Set = EvaluationSet.Read();

    [Fact]
    public async Task The_embedded_assistant_answers_hands_over_and_states_nothing_of_its_own()
    {
        using var knowledge = new KnowledgeLibrary(Set.Brands.Values.ToDictionary(b => b.Id, b => b.Knowledge, StringComparer.Ordinal));
        var writer = new Drafter(new EmbeddedChatClient());
        List<Judged> judged = [];
        foreach (var one in Set.Halves.Where(h => h.Key != Unseen).SelectMany(half => half.Value))
        {
            judged.Add(await Judged.PlayAsync(one, Set.Brands[one.Brand], knowledge, writer));
        }

        // The trades of the fourth set were written for no rule; what it scores is told, and may not fall.
        var fourth = Set.Halves["fourth"].Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        var scores = new Scores([.. judged.Where(j => !fourth.Contains(j.Case.Id))]);
        var unfamiliar = new Scores([.. judged.Where(j => fourth.Contains(j.Case.Id))]);
        Assert.Empty(judged.SelectMany(j => j.Unsupported.Select(claim => $"{j.Case.Id}: {claim}")));
        Assert.Empty(judged.Where(j => j.Leaks.Count > 0).Select(j => j.Case.Id));
        Assert.Empty(judged.Where(j => j.Repeats).Select(j => j.Case.Id));
        Assert.True(scores.RightAnswers >= 0.8, $"Only {scores.RightAnswers:P1} of the answerable questions were answered right.");
        Assert.True(scores.HandedOver >= 0.95, $"Only {scores.HandedOver:P1} of what needs a person was handed over: {string.Join(", ", scores.Due.Where(j => !j.HandedOver).Select(j => j.Case.Id))}.");
        Assert.True(unfamiliar.RightAnswers >= 0.4, $"Only {unfamiliar.RightAnswers:P1} of the answerable questions of the fourth set were answered right.");
        Assert.True(unfamiliar.HandedOver >= 0.95, $"Only {unfamiliar.HandedOver:P1} of what needs a person in the fourth set was handed over.");
        // No part of the set makes up for another.
        var ids = Set.Halves.Where(h => h.Key is not ("fourth" or Unseen)).ToDictionary(h => h.Key, h => h.Value.Select(c => c.Id).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.All(ids, part => Assert.True(new Scores([.. judged.Where(j => part.Value.Contains(j.Case.Id))]).RightAnswers >= 0.8, part.Key));
        Assert.True(scores.NeedlessHandovers <= 0.1, $"{scores.NeedlessHandovers:P1} were handed over without need.");
    }

    [Fact]
    public void The_set_is_large_enough_in_every_language_and_half_of_it_came_after_the_rules()
    {
        var all = Set.Halves.Values.SelectMany(half => half).ToList();
        Assert.True(all.Count >= 240);
        Assert.Equal(all.Count, all.Select(c => c.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(new[] { "es", "pt", "en" }, language => Assert.True(all.Count(c => c.Language == language) >= 80, language));
        Assert.True((Set.Halves["blind"].Count + Set.Halves["third"].Count + Set.Halves["fourth"].Count) * 2 >= all.Count);
        Assert.All(new[] { "service", "sales", "angry", "off-topic", "ambiguous", "hostile", "multi-turn" }, kind => Assert.Contains(all, c => c.Kind == kind));
    }

    [Theory]
    [InlineData("El envío cuesta $9.900.", 0)] [InlineData("El envío cuesta $8.000.", 1)] [InlineData("Entre en https://acme.example/oferta.", 1)] [InlineData("Regalamos bicicletas eléctricas todos los martes.", 1)]
    public void What_no_source_says_is_found(string said, int claims)
    {
        var brand = Set.Brands["acme"];
        var passage = new Passage("Envíos", "¿Cuánto cuesta el envío?", "es/e.md", "es", "El envío cuesta $9.900 en todo el país.");
        var request = Personalization.Drafting.Asked.Request("¿cuánto cuesta?", passages: new Found(passage, 1, 1, []));
        var draft = new Draft(said, "es", DraftOutcome.Answered, ["Envíos"], [], 1, "", "m");
        Assert.Equal(claims > 0, Claims.Unsupported(new(said, null) { Draft = draft, Request = request }, brand).Count > 0);
    }
}
