using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Gateway.Assistant.Providers;
using Microsoft.Extensions.AI;
using Personalization.Drafting;

namespace Gateway.Assistant;

/// <summary>
/// The chat-completions wire format, read leniently: compatible endpoints leave out members, add their own, and name
/// reasons of their own. What is not read leniently is the end: an answer without one was cut off and is not an answer.
/// </summary>
internal static class CompletionWire
{
    private const int MostText = 64 * 1024;

    /// <summary>The body of a request.</summary>
    internal static BinaryData Request(string model, IEnumerable<ChatMessage> messages, ChatOptions? options, bool asksUsage = true)
    {
        var body = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["model"] = model,
            ["messages"] = messages.Select(ToolWire.Message).OfType<object>().ToList(),
            ["stream"] = true,
        };
        if (ToolWire.Offered(options) is { } tools)
        {
            body["tools"] = tools;
        }

        if (asksUsage)
        {
            body["stream_options"] = new { include_usage = true };
        }

        if (options?.Temperature is { } temperature)
        {
            body["temperature"] = temperature;
        }

        if (options?.MaxOutputTokens is { } most)
        {
            body["max_tokens"] = most;
        }

        return BinaryData.FromObjectAsJson(body);
    }

    /// <summary>The pieces of a streamed answer.</summary>
    internal static async IAsyncEnumerable<string> StreamAsync(Stream content, WiredCalls calls, ReportedUsage usage, [EnumeratorCancellation] CancellationToken stop)
    {
        var (length, ended) = (0, false);
        await foreach (var item in SseParser.Create(content).EnumerateAsync(stop))
        {
            if (item.Data.Trim() == "[DONE]")
            {
                ended = true;
                break;
            }

            if (item.Data.Length == 0)
            {
                continue;
            }

            using var chunk = JsonDocument.Parse(item.Data);
            usage.Read(chunk.RootElement);
            var (text, finish) = Choice(chunk.RootElement, "delta", calls);
            ended |= Ended(finish);
            if (text.Length > 0)
            {
                yield return Within(text, ref length);
            }
        }

        if (!ended)
        {
            throw new AssistantUnavailableException("cut_off");
        }
    }

    /// <summary>The answer of an endpoint that does not stream.</summary>
    internal static async IAsyncEnumerable<string> WholeAsync(Stream content, WiredCalls calls, ReportedUsage usage, [EnumeratorCancellation] CancellationToken stop)
    {
        using var completion = await JsonDocument.ParseAsync(content, cancellationToken: stop);
        usage.Read(completion.RootElement);
        var (text, finish) = Choice(completion.RootElement, "message", calls);
        Ended(finish);
        var length = 0;
        yield return Within(text, ref length);
    }

    private static (string Text, string? Finish) Choice(JsonElement root, string part, WiredCalls calls)
    {
        if (root.ValueKind != JsonValueKind.Object || root.TryGetProperty("error", out var error) && error.ValueKind != JsonValueKind.Null)
        {
            throw new AssistantUnavailableException("refused in the answer");
        }

        if (!root.TryGetProperty("choices", out var choices) || choices.ValueKind != JsonValueKind.Array || choices.GetArrayLength() == 0)
        {
            return ("", null);
        }

        var choice = choices[0];
        calls.Add(Member(choice, part) ?? default);
        var text = Member(choice, part) is { ValueKind: JsonValueKind.Object } said && Member(said, "content") is { ValueKind: JsonValueKind.String } words ? words.GetString()! : "";
        return (text, Member(choice, "finish_reason") is { ValueKind: JsonValueKind.String } finish ? finish.GetString() : null);
    }

    // Half a sentence, or one that a filter took apart, is nothing to send to a customer.
    private static bool Ended(string? finish) => finish switch
    {
        null => false,
        "length" => throw new AssistantUnavailableException("cut_off"),
        "content_filter" => throw new AssistantUnavailableException("filtered"),
        _ => true,
    };

    private static string Within(string text, ref int length) =>
        (length += text.Length) <= MostText ? text : throw new AssistantUnavailableException("endless");

    private static JsonElement? Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : null;
}
