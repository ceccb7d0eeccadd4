using Microsoft.Extensions.AI;
using Personalization.Drafting;
using Personalization.Gate;
using static Unit.Personalization.Drafting.Asked;

namespace Unit.Personalization.Drafting;

/// <summary>A model that says what nobody can use is asked once more, and then not again.</summary>
public sealed class NonsenseTests
{
    private const string Good = """{"outcome":"answered","text":"Ya va en camino."}""";

    public static TheoryData<string> Nonsense => new(
        "", "  \n\t ", "<think>hm</think>", "<think>it never ends {\"text\":\"no\"}", """{"outcome":"answered","text":"Ya va en""", """{"outcome":"answered","text":["Ya"]}""",
        """{"outcome":7,"text":"Ya"}""", """{"answer":"Ya va en camino."}""", """["Ya va en camino."]""", "```json\n{\"text\":\"Ya", "<!DOCTYPE html><html><body>502</body></html>",
        "<html><head></head>sign in", """{"text":"<html><body>x</body></html>"}""", string.Concat(Enumerable.Repeat("la ", 500)), new string('a', 400), new string('x', 9000),
        string.Concat(Enumerable.Range(0, 3000).Select(i => $"palabra{i} ")), "\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000e\u000f\u0010 no", "It says \"text\": \"Ya va en camino");

    [Theory]
    [MemberData(nameof(Nonsense))]
    public async Task What_cannot_be_used_is_asked_for_once_more(string nonsense)
    {
        var model = new Script(nonsense, Good);
        Assert.Equal("Ya va en camino.", (await DraftAsync(model)).Text);
        Assert.Equal(2, model.Asked.Count);
        Assert.Contains("exactly one JSON object", model.Asked[1][^1].Text, StringComparison.Ordinal);
        Assert.All(model.Asked[1], m => Assert.NotEqual("", m.Text));
    }

    [Theory]
    [MemberData(nameof(Nonsense))]
    public async Task What_cannot_be_used_twice_is_no_answer(string nonsense)
    {
        var model = new Script(nonsense, nonsense);
        Assert.Equal("format", (await Assert.ThrowsAsync<AssistantUnavailableException>(() => DraftAsync(model))).Reason);
        Assert.Equal(2, model.Asked.Count);
    }

    [Fact]
    public async Task The_wrong_language_is_asked_for_in_the_right_one_once()
    {
        var model = new Script("""{"outcome":"answered","text":"Your order is on its way and will arrive with you in three days."}""", Good);
        Assert.Equal("Ya va en camino.", (await DraftAsync(model)).Text);
        Assert.Contains("language", model.Asked[1][^1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ya va en camino.")] [InlineData(Good)] [InlineData("{\"outcome\":\"answered\",\"text\":\"Ya va\\u202e en\\u0007 camino.\"}")]
    public async Task What_can_be_used_is_used_without_what_cannot_be_shown(string reply)
    {
        var model = new Script(reply);
        Assert.StartsWith("Ya va en", (await DraftAsync(model)).Text, StringComparison.Ordinal);
        Assert.Single(model.Asked);
    }

    [Fact]
    public async Task Whoever_listens_hears_the_text_grow_and_gets_the_same_draft()
    {
        List<string> heard = [];
        var draft = await new Drafter(new Script(Good)).DraftAsync(Ask, null, default, heard.Add);
        Assert.Equal("Ya va en camino.", draft.Text);
        Assert.Equal("Ya va en camino.", heard[^1]);
        Assert.True(heard.Count > 3);
        Assert.All(heard.Zip(heard.Skip(1)), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
    }

    private static DraftRequest Ask => Request("¿dónde está mi pedido?", View(Actor.Model("m")));

    private static Task<Draft> DraftAsync(Script model) => new Drafter(model).DraftAsync(Ask, default).AsTask();

    private sealed class Script(params string[] replies) : IChatClient
    {
        public List<List<ChatMessage>> Asked { get; } = [];

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            Asked.Add([.. messages]);
            return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, replies[Asked.Count - 1])));
        }

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            foreach (var piece in (await GetResponseAsync(messages, options, cancellationToken)).Text.Chunk(3))
            {
                yield return new(ChatRole.Assistant, new string(piece));
            }
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("test", null, "m") : null;

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
