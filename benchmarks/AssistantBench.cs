using Bench.Evaluation;
using Gateway.Assistant;
using Gateway.Configuration;
using Personalization.Drafting;
using Personalization.Knowledge;

namespace Bench;

/// <summary>
/// How well the assistant answers: the conversations of <c>benchmarks/assistant</c> with the embedded assistant and, where
/// <c>ASSISTANT_ENDPOINT</c> and <c>ASSISTANT_MODEL</c> are set, with that model. <c>ASSISTANT_SHOW=wrong</c> (or <c>all</c>) prints the conversations too.
/// </summary>
internal static class AssistantBench
{
    internal static async Task RunAsync(Figures figures)
    {
        var set = EvaluationSet.Read();
        using var knowledge = new KnowledgeLibrary(set.Brands.Values.ToDictionary(b => b.Id, b => b.Knowledge, StringComparer.Ordinal));
        foreach (var (name, writer) in Writers())
        {
            foreach (var (half, cases) in set.Halves.Where(h => h.Value.Count > 0))
            {
                List<Judged> judged = [];
                foreach (var one in cases)
                {
                    judged.Add(await Judged.PlayAsync(one, set.Brands[one.Brand], knowledge, writer));
                }

                var scores = new Scores(judged);
                scores.Lines($"{name} {half}").ToList().ForEach(Console.WriteLine);
                Show(judged);
                figures.Ratio($"assistant_{name}_{half}_answers", "-", scores.RightAnswers);
                figures.Ratio($"assistant_{name}_{half}_handovers", "-", scores.HandedOver);
            }
        }
    }

    private static IEnumerable<(string Name, Drafter Writer)> Writers()
    {
        yield return ("embedded", new(new EmbeddedChatClient()));
        if (Environment.GetEnvironmentVariable("ASSISTANT_ENDPOINT") is { Length: > 0 } endpoint)
        {
            var model = Environment.GetEnvironmentVariable("ASSISTANT_MODEL") ?? throw new InvalidOperationException("ASSISTANT_MODEL names no model.");
            var key = Environment.GetEnvironmentVariable("ASSISTANT_KEY");
            yield return ("model", new(new OpenAiChatClient(new ModelConfig { Endpoint = new(endpoint), Model = model, ApiKey = key is null ? null : new Secret(key) })));
        }
    }

    private static void Show(List<Judged> judged)
    {
        var show = Environment.GetEnvironmentVariable("ASSISTANT_SHOW");
        foreach (var one in judged.Where(j => show == "all" || (show == "wrong" && (!j.Right || j.Unsupported.Count + j.Leaks.Count > 0 || j.Repeats))))
        {
            foreach (var found in show == "all" ? one.Came.Request?.Passages ?? [] : [])
            {
                Console.WriteLine(FormattableString.Invariant($"# {one.Case.Id} | {one.Case.Brand} | {one.Case.Kind} | {found.Support:0.000} | {found.Rank:0.000} | {found.Headed:0.000} | {found.Score:0.00} | {found.Passage.Path} | {found.Passage.Heading} | {string.Join(' ', found.Matched)} | {found.Question}"));
            }

            Console.WriteLine($"\n{one.Case.Id} {one.Case.Kind}: {string.Join(" / ", one.Case.Turns)}\n  expected {string.Join(" and ", one.Case.Expect)}; handed over: {one.Came.Reason ?? "no"}; support {one.Came.Draft?.Support:0.00}"
                + $"{(one.Unsupported.Count > 0 ? "; unsupported: " + string.Join(" & ", one.Unsupported) : "")}{(one.Leaks.Count > 0 ? "; LEAK" : "")}\n  {one.Came.Text.ReplaceLineEndings(" ⏎ ")}");
        }
    }
}
