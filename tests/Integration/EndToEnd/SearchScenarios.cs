using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace Integration.EndToEnd;

[Collection("end to end, embedded")]
public sealed class EmbeddedSearches(EmbeddedWorld world) : SearchScenarios(world);

[Collection("end to end, servers")]
public sealed class ServerSearches(ServersWorld world) : SearchScenarios(world);

/// <summary>Searching through the API, from a customer's message to the erasure.</summary>
public abstract class SearchScenarios(SharedWorld shared)
{
    private readonly World _world = shared.World;

    private static string Query(Api api, string typed, string more = "") => $"{api.Root}/search?q={Uri.EscapeDataString(typed)}{more}";

    // Whoever waits for the index looks more often than a key may search: it does as it is told, and asks again when the two seconds are over.
    private static async Task<Answer> AskAsync(Api api, string path)
    {
        for (var begun = Stopwatch.GetTimestamp(); ; await Task.Delay(TimeSpan.FromSeconds(2)))
        {
            var answer = await api.GetAsync(path);
            if (answer.Status != HttpStatusCode.TooManyRequests || Stopwatch.GetElapsedTime(begun) > Eventually.Deadline)
            {
                return answer;
            }

            Assert.Equal("rate_limited", answer.Json.Text("code"));
        }
    }

    private static async Task<IReadOnlyList<JsonElement>> FindAsync(Api api, string typed)
    {
        var answer = await AskAsync(api, Query(api, typed));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.True(answer.Json.GetProperty("lagSeconds").GetDouble() >= 0);
        return [.. answer.Json.GetProperty("items").EnumerateArray()];
    }

    [Fact]
    public async Task What_a_customer_writes_is_found_by_their_brand_alone_until_they_are_erased()
    {
        var customer = _world.NewCustomer();
        // Letters only: a number in it would be covered, and what is covered is not found.
        var word = "inconfundible" + string.Concat(customer.Id.Where(char.IsAsciiDigit).TakeLast(7).Select(d => (char)('a' + (d - '0'))));
        await customer.WriteAsync($"hola <script>alert(1)</script> {word} y adiós");
        var lead = _world.As(_world.LeadKey);
        var found = await Eventually.GetAsync(async () => (await FindAsync(lead, word)) is [var one] ? one.GetRawText() : null);
        var row = JsonElement.Parse(found);
        var pieces = row.GetProperty("snippets")[0].GetProperty("pieces").EnumerateArray().ToList();
        Assert.Equal(word, Assert.Single(pieces, p => p.GetProperty("hit").GetBoolean()).GetProperty("text").GetString());
        Assert.Equal(row.GetProperty("person").GetString(), await _world.Admin.FindAsync(customer.Address));
        Assert.Single(await FindAsync(lead, customer.Id[^7..]));

        Assert.Empty(await FindAsync(_world.As(_world.OtherKey, _world.OtherBrand), word));
        Assert.Equal(HttpStatusCode.Forbidden, (await _world.As(_world.OtherKey).GetAsync(Query(lead, word))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await _world.As(_world.AuditorKey).GetAsync(Query(lead, word))).Status);

        Assert.Equal(HttpStatusCode.NoContent, (await _world.Admin.DeleteAsync($"{lead.Root}/people/{row.GetProperty("person").GetString()}")).Status);
        Assert.Empty(await FindAsync(lead, word));
        Assert.Empty(await FindAsync(lead, customer.Id[^7..]));
    }

    [Fact]
    public async Task Whatever_is_typed_is_answered()
    {
        var lead = _world.As(_world.LeadKey);
        foreach (var typed in new[] { new string('x', 4000), "\"" + string.Concat(Enumerable.Repeat("palabra ", 300)), "(.*)+ algo", "退货", "مرحبا", "de la", "\u0001algo\u0000" })
        {
            Assert.Equal(HttpStatusCode.OK, (await AskAsync(lead, Query(lead, typed))).Status);
        }

        foreach (var typed in new[] { "", "   ", "🎉", "(.*)+" })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await AskAsync(lead, Query(lead, typed))).Status);
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await AskAsync(lead, Query(lead, "algo", "&limit=0"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(lead, Query(lead, "algo", "&cursor=nonsense"))).Status);
    }
}
