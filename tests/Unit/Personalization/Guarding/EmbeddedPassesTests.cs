using Conversations.People;
using Personalization.Drafting;
using Personalization.Gate;
using Personalization.Guarding;
using Personalization.Knowledge;
using Personalization.Masking;
using Tests;
using Unit.Personalization.Knowledge;
using Asked = Unit.Personalization.Drafting.Asked;

namespace Unit.Personalization.Guarding;

/// <summary>What this program says by itself is excerpts and fixed sentences: no check stops it.</summary>
public sealed class EmbeddedPassesTests
{
    private static readonly MaskingRules Masking = MaskingRules.Default with { Country = "CO" };

    [Theory]
    [InlineData("es")] [InlineData("pt")] [InlineData("en")]
    public async Task Every_answer_out_of_the_demos_knowledge_passes(string language)
    {
        using var knowledge = new KnowledgeBase(Repository.File("src/Gateway/Demo/acme/knowledge"));
        using var client = new EmbeddedChatClient();
        var (writer, stopped, answered) = (new Drafter(client), new List<string>(), 0);
        foreach (var passage in knowledge.Passages.Where(p => p.Language == language))
        {
            foreach (var question in new[] { passage.Heading.Split('›')[^1].Trim(), passage.Text.Split('.')[0] })
            {
                var view = new ProfileView(Life.Person, Use.InArea("service").To(Address.Of("whatsapp", "+573001234567")), Actor.Embedded, 4, [], [], []);
                var request = new DraftRequest("Acme", language, [new(true, question)], question, view, Shelf.Find(knowledge, language, question, 4)) { Disclose = true };
                var draft = await writer.DraftAsync(request, default);
                var report = Guard.Check(new(draft, request, GuardRules.None, Masking with { Language = language }) { Held = [Guarded.Held("shoe_size", 42), Guarded.Held("city", "Cali"), Guarded.Held("plan", "gratis")] });
                answered += draft.Outcome == DraftOutcome.Answered ? 1 : 0;
                stopped.AddRange(report.Checks.Where(c => !c.Passed).Select(c => $"{c.Check}={c.Detail}: {draft.Text}"));
            }
        }

        Assert.True(answered > 20, $"{answered} answers");
        Assert.True(stopped.Count == 0, string.Join("\n\n", stopped));
    }

    [Theory]
    [InlineData("¿dónde está mi pedido?", "es")] [InlineData("¿cuántos puntos tengo?", "es")] [InlineData("onde está meu pedido?", "pt")] [InlineData("how many points do I have?", "en")] [InlineData("hola", "es")] [InlineData("¿eres un robot?", "es")]
    [InlineData("what data do you have about me?", "en")] [InlineData("quiero hablar con una persona", "es")] [InlineData("¿de qué color es el unicornio?", "es")]
    public async Task Its_words_about_facts_pass(string question, string language)
    {
        using var client = new EmbeddedChatClient();
        var request = Asked.Request(question, Asked.View(null, Asked.Fact("orders.last.status", "\"shipped\""), Asked.Fact("orders.last.eta", "\"2026-11-24\""), Asked.Fact("loyalty.points", "1250", "service.loyalty")), language);
        var draft = await new Drafter(client).DraftAsync(request, default);
        Assert.Equal("", string.Join(' ', Guard.Check(new(draft, request, GuardRules.None, Masking)).Checks.Where(c => !c.Passed)));
        var closed = request with { View = Asked.Closed() };
        var asks = await new Drafter(client).DraftAsync(closed, default);
        Assert.Equal("", string.Join(' ', Guard.Check(new(asks, closed, GuardRules.None, Masking)).Checks.Where(c => !c.Passed)));
    }
}
