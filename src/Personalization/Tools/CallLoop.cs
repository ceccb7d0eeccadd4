using System.Text.Json;
using Microsoft.Extensions.AI;
using Personalization.Drafting;

namespace Personalization.Tools;

/// <summary>Asks a model, makes the calls that it wants, tells it what came of them, and asks again until it answers.</summary>
internal static class CallLoop
{
    /// <summary>How often it may come back with calls before it has to answer.</summary>
    internal const int MostRounds = 4;

    /// <summary>The answer, which wants no call any more.</summary>
    /// <param name="ask">Asks the model once.</param>
    /// <param name="messages">The conversation; takes the calls and their results.</param>
    /// <param name="tools">What may be called; empty for nothing.</param>
    /// <param name="calls">Makes the calls.</param>
    /// <param name="told">What the model reads of an answer: no more than the prompt has room for.</param>
    /// <param name="asking">Hears of each time that the messages go out.</param>
    /// <param name="stop">Ends the draft.</param>
    internal static async ValueTask<ChatResponse> AnswerAsync(
        Func<List<ChatMessage>, ChatOptions?, Task<ChatResponse>> ask, List<ChatMessage> messages, IReadOnlyList<Tool> tools, ToolCalls calls, Func<JsonElement, string> told, Action<IReadOnlyList<ChatMessage>> asking,
        CancellationToken stop)
    {
        var options = tools.Count == 0 ? null : new ChatOptions { Tools = [.. tools.Select(t => new ToolFunction(t, calls))] };
        for (var round = 0; round <= MostRounds; round++)
        {
            asking(messages);
            // The last time there is nothing to call: it answers with what it has.
            var response = await ask(messages, round < MostRounds ? options : null);
            if (Wanted(response, round) is not { Count: > 0 } wanted)
            {
                return response;
            }

            if (round == MostRounds)
            {
                break;
            }

            messages.Add(new(ChatRole.Assistant, [.. wanted]));
            foreach (var call in wanted)
            {
                var arguments = call.Exception is null ? ToolCalls.Json(call.Arguments) : null;
                var result = await calls.CallAsync(call.Name, arguments, stop);
                messages.Add(new(ChatRole.Tool, [new FunctionResultContent(call.CallId, told(result))]));
            }
        }

        throw new AssistantUnavailableException("endless_calls");
    }

    // What was called and answered within the client, as a kernel does, is no wish any more. Endpoints that name no call, or two alike, get names from here.
    private static List<FunctionCallContent> Wanted(ChatResponse response, int round)
    {
        var contents = response.Messages.SelectMany(m => m.Contents).ToList();
        var done = contents.OfType<FunctionResultContent>().Select(r => r.CallId).ToHashSet(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. contents.OfType<FunctionCallContent>().Where(c => !done.Contains(c.CallId)).Select((c, n) => names.Add(c.CallId) && c.CallId.Length > 0
                ? c : new FunctionCallContent($"call_{round}_{n}", c.Name, c.Arguments) { Exception = c.Exception }),
        ];
    }
}
