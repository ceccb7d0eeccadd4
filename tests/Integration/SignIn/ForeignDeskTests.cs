using System.Net;
using System.Text.RegularExpressions;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Api;
using Gateway.Handoffs;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Integration.SignIn;

/// <summary>
/// Whoever belongs to another brand cannot be opened, found, guessed or listened to at the desk: whatever address is called with their id or their
/// handoff answers as it answers for one that nobody has. Every endpoint of the desk is called, also those that are added later.
/// </summary>
public sealed partial class ForeignDeskTests(EmbeddedHouse fixture) : IClassFixture<EmbeddedHouse>
{
    private const string Secret = "Zurriago";

    private static readonly string[] Acts =
    [
        "claim", "decline", "heartbeat", "release", "resolve", "return", "messages", "handoff", "decide", "discard", "snooze", "wake", "transfer", "present", "draft",
    ];

    private readonly House _house = fixture.House;

    private ILog Log => _house.Services.GetRequiredService<ILog>();

    [Fact]
    public async Task Every_address_of_the_desk_answers_for_a_stranger_as_for_nobody()
    {
        var (theirs, handoff) = await StrangerAsync();
        var nobody = PersonId.Create(theirs.Partition, new byte[16]);
        using var visitor = await _house.WithKeyAsync("key-of-agent", "Olga");
        var token = await visitor.TokenAsync("/desk");
        List<string> wrong = [];
        var walked = 0;
        foreach (var endpoint in _house.Endpoints.OfType<RouteEndpoint>().Where(e => e.RoutePattern.RawText?.StartsWith("/desk", StringComparison.Ordinal) == true))
        {
            foreach (var (method, path) in Calls(endpoint))
            {
                walked++;
                var one = await CallAsync(visitor, token, method, path, theirs.Value, handoff);
                var two = await CallAsync(visitor, token, method, path, nobody.Value, "h_nobody");
                if (one != two || (one.Body.Contains(Secret, StringComparison.OrdinalIgnoreCase) && !path.Contains(Secret, StringComparison.Ordinal)))
                {
                    wrong.Add($"{method} {path}: {one.Status} {one.Location} and {two.Status} {two.Location}");
                }
            }
        }

        Assert.Equal([], wrong);
        Assert.True(walked > 20, $"{walked} calls");
        Assert.Equal(HandoffStage.Waiting, (await Log.LoadAsync(theirs, CancellationToken.None))!.Of<HandoffState>().Last!.Stage);
    }

    [Fact]
    public async Task A_strangers_handoff_is_not_taken_through_somebody_of_the_own_brand()
    {
        var (theirs, handoff) = await StrangerAsync();
        var mine = await Log.MeetAsync("acme", Address.Of("whatsapp", "+573001119988"), CancellationToken.None);
        using var visitor = await _house.WithKeyAsync("key-of-agent", "Olga");
        var token = await visitor.TokenAsync("/desk/" + mine);
        foreach (var act in Acts)
        {
            using var answer = await visitor.PostAsync($"/desk/{mine}/{act}", [("_token", token), ("epoch", "1"), ("handoff", handoff), ("text", "hola"), ("note", "hola"), ("dispatchId", "d-" + act), ("to", "Olga")]);
            Assert.True((int)answer.StatusCode < 500, $"{act}: {answer.StatusCode}");
        }

        var seen = (await Log.LoadAsync(theirs, CancellationToken.None))!;
        Assert.Equal((HandoffStage.Waiting, (string?)null), (seen.Of<HandoffState>().Last!.Stage, seen.Of<HandoffState>().Last!.Agent));
        Assert.DoesNotContain(seen.Of<MessagesState>().Recent, message => !message.Inbound);
    }

    [Fact]
    public async Task A_form_that_comes_from_elsewhere_changes_nothing_at_any_address_of_the_desk()
    {
        using var visitor = await _house.WithKeyAsync("key-of-agent", "Olga");
        var mine = await Log.MeetAsync("acme", Address.Of("whatsapp", "+573001119977"), CancellationToken.None);
        List<string> wrong = [];
        var before = (await Log.LoadAsync(mine, CancellationToken.None))!.State.Version;
        foreach (var path in _house.Endpoints.OfType<RouteEndpoint>().SelectMany(Calls).Where(call => call.Method == "POST" && call.Path.StartsWith("/desk", StringComparison.Ordinal)).Select(call => call.Path).Distinct())
        {
            foreach (var origin in new[] { "https://evil.example", "null" })
            {
                using var answer = await visitor.PostAsync(path.Replace("{person}", mine.Value, StringComparison.Ordinal), [("epoch", "0"), ("text", "hola"), ("dispatchId", "d1"), ("mode", "note")], ("Origin", origin));
                if (answer.StatusCode != HttpStatusCode.BadRequest)
                {
                    wrong.Add($"{path} from {origin}: {(int)answer.StatusCode}");
                }
            }
        }

        Assert.Equal([], wrong);
        Assert.Equal(before, (await Log.LoadAsync(mine, CancellationToken.None))!.State.Version);
    }

    // Somebody of the other brand who wrote a word that stands nowhere else, and waits.
    private async Task<(PersonId Person, string Handoff)> StrangerAsync()
    {
        var from = Address.Of("whatsapp", $"+5730{Random.Shared.NextInt64(10_000_000, 99_999_999)}");
        var taken = await Log.TakeInAsync("other", from, [new(new MessageReceived("other-wa", from, "wamid." + Guid.NewGuid().ToString("N"), DateTimeOffset.UtcNow, Secret, ProfileName: Secret), null)], [], CancellationToken.None);
        var id = "h_" + Guid.NewGuid().ToString("N");
        var seen = (await Log.LoadAsync(taken.Person, CancellationToken.None))!;
        await Log.CommitAsync(seen, HandoffRules.Request(seen.Of<HandoffState>(), id, HandoffReason.Asked, 2, Secret, seen.Now), "c_" + id, CancellationToken.None);
        await _house.Services.GetRequiredService<WaitingList>().ProjectAsync((await Log.LoadAsync(taken.Person, CancellationToken.None))!, CancellationToken.None);
        return (taken.Person, id);
    }

    // Where an address names no person, it is told about one in its query.
    private static IEnumerable<(string Method, string Path)> Calls(RouteEndpoint endpoint)
    {
        var raw = "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternParameterPart { Name: "person" } => "{person}",
            RoutePatternParameterPart { Name: "act" } => "{act}",
            RoutePatternParameterPart => "1",
            RoutePatternSeparatorPart separator => separator.Content,
            _ => "",
        }))));
        var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [];
        foreach (var method in methods)
        {
            foreach (var path in raw.Contains("{act}", StringComparison.Ordinal) ? Acts.Select(act => raw.Replace("{act}", act, StringComparison.Ordinal)) : [raw])
            {
                yield return (method, path);
                if (method == "GET")
                {
                    yield return (method, path + "?person={person}&after=0.0&selected={person}&q=" + Secret);
                }
            }
        }
    }

    private static async Task<(int Status, string Location, string Body)> CallAsync(Visitor visitor, string token, string method, string path, string person, string handoff)
    {
        var url = path.Replace("{person}", person, StringComparison.Ordinal);
        using var answer = method == "GET"
            ? await visitor.OpenAsync(url)
            : await visitor.PostAsync(url, [("_token", token), ("epoch", "1"), ("handoff", handoff), ("text", "hola"), ("note", "hola"), ("dispatchId", "d1"), ("person", person), ("to", "Olga")]);
        // A stream goes on; that it began, and with what, is the same for both.
        var body = answer.Content.Headers.ContentType?.MediaType == "text/event-stream" ? "stream" : await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, Without(answer.Headers.Location?.OriginalString ?? "", person), Volatile().Replace(Without(body, person), ""));
    }

    private static string Without(string text, string person) => text.Replace(person, "", StringComparison.Ordinal);

    [GeneratedRegex("name=\"_token\" value=\"[^\"]+\"|\"traceId\":\"[^\"]+\"|datetime=\"[^\"]+\"|d_[0-9a-f]{32}", RegexOptions.None, 10_000)]
    private static partial Regex Volatile();
}
