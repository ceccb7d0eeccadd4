using System.Net;
using System.Text.RegularExpressions;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Integration.SignIn;

/// <summary>Every endpoint that the host maps has a rule, and holds it.</summary>
public sealed partial class DoorTests(EmbeddedHouse fixture) : IClassFixture<EmbeddedHouse>
{
    private static readonly Role[] Roles = Enum.GetValues<Role>();

    private readonly House _house = fixture.House;

    private IEnumerable<RouteEndpoint> Endpoints => _house.Endpoints.OfType<RouteEndpoint>();

    [Fact]
    public void Every_endpoint_says_who_may_call_it()
    {
        var all = Endpoints.ToList();
        Assert.True(all.Count > 90, $"{all.Count} endpoints");
        Assert.Equal([], all.Where(e => e.Metadata.GetOrderedMetadata<AccessRule>().Count != 1).Select(Name));
    }

    [Fact]
    public void What_is_open_to_anybody_is_known_by_name() => Assert.Equal(
        [
            "/", "/.well-known/audit-key.pem", "/api/v1/audit-key", "/api/{**path}", "/assets/{hash}/{name}", "/health/live", "/health/ready", "/metrics", "/openapi/{documentName}.json",
            "/signin", "/signin/provider", "/signin/provider/callback", "/signout", "{**path}",
        ],
        Endpoints.Where(e => e.Metadata.GetMetadata<AccessRule>()?.Door == Door.Anybody).Select(e => e.RoutePattern.RawText!).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public async Task Every_call_wants_a_key_of_the_brand_with_a_role_that_may()
    {
        List<string> wrong = [];
        foreach (var endpoint in Endpoints.Where(e => e.Metadata.GetMetadata<AccessRule>()?.Door is Door.Key or Door.KeyWithin))
        {
            var rule = endpoint.Metadata.GetMetadata<AccessRule>()!;
            await ExpectAsync(endpoint, null, HttpStatusCode.Unauthorized, wrong);
            await ExpectAsync(endpoint, "no-key-of-anybody", HttpStatusCode.Unauthorized, wrong);
            if (endpoint.RoutePattern.GetParameter("brand") is null)
            {
                continue;
            }

            await ExpectAsync(endpoint, House.OtherKey, HttpStatusCode.Forbidden, wrong);
            foreach (var role in Roles.Where(r => rule.Door == Door.Key && r != Role.Admin && !rule.Roles.Contains(r)))
            {
                await ExpectAsync(endpoint, "key-of-" + role.ToString().ToLowerInvariant(), HttpStatusCode.Forbidden, wrong);
            }
        }

        Assert.Equal([], wrong);
    }

    [Fact]
    public async Task Every_page_wants_a_session_with_a_role_that_may()
    {
        List<string> wrong = [];
        var visitors = new Dictionary<Role, Visitor>();
        foreach (var role in Roles.Where(r => r is not (Role.Admin or Role.Integration)))
        {
            visitors[role] = await _house.WithKeyAsync("key-of-" + role.ToString().ToLowerInvariant(), "Olga " + role);
        }

        using var stranger = _house.Visitor();
        var pages = Endpoints.Where(e => e.Metadata.GetMetadata<AccessRule>()?.Door == Door.Session).ToList();
        Assert.True(pages.Count > 15, $"{pages.Count} pages");
        foreach (var page in pages)
        {
            var rule = page.Metadata.GetMetadata<AccessRule>()!;
            await ExpectAsync(page, stranger, "/signin", HttpStatusCode.Redirect, wrong);
            foreach (var (role, visitor) in visitors.Where(v => !rule.Roles.Contains(v.Key)))
            {
                await ExpectAsync(page, visitor, "/account", HttpStatusCode.Forbidden, wrong);
            }
        }

        Assert.Equal([], wrong);
    }

    [Fact]
    public async Task Somebody_of_another_brand_is_nobody()
    {
        var log = _house.Services.GetRequiredService<ILog>();
        var theirs = await log.MeetAsync("other", Address.Of("whatsapp", "+573001112233"), CancellationToken.None);
        var mine = await log.MeetAsync("acme", Address.Of("whatsapp", "+573001112233"), CancellationToken.None);
        var nobody = PersonId.Create(theirs.Partition, new byte[16]);
        using var visitor = await _house.WithKeyAsync("key-of-agent", "Olga");
        Assert.Equal(HttpStatusCode.OK, await visitor.StatusAsync("/desk/" + mine));
        foreach (var suffix in new[] { "", "/people-are-not-here" })
        {
            Assert.Equal(await LookAsync(visitor, "/desk/" + nobody + suffix), await LookAsync(visitor, "/desk/" + theirs + suffix));
        }

        Assert.Equal(HttpStatusCode.NotFound, await visitor.StatusAsync("/desk/" + theirs));
        var token = await visitor.TokenAsync("/desk/" + mine);
        foreach (var act in new[] { "claim", "handoff", "messages", "note", "identity", "reveal", "template" })
        {
            Assert.Equal(await PostAsync(visitor, token, $"/desk/{nobody}/{act}"), await PostAsync(visitor, token, $"/desk/{theirs}/{act}"));
        }

        using var caller = _house.Caller("key-of-agent");
        foreach (var path in new[] { "timeline", "profile?area=service", "consents", "identity", "rights" })
        {
            using var one = await caller.GetAsync($"/api/v1/brands/acme/people/{theirs}/{path}");
            using var two = await caller.GetAsync($"/api/v1/brands/acme/people/{nobody}/{path}");
            Assert.Equal((two.StatusCode, Without(await two.Content.ReadAsStringAsync(), nobody)), (one.StatusCode, Without(await one.Content.ReadAsStringAsync(), theirs)));
        }
    }

    private static async Task<(HttpStatusCode, string)> PostAsync(Visitor visitor, string token, string path)
    {
        using var answer = await visitor.PostAsync(path, [("_token", token), ("epoch", "1"), ("handoff", "h_1"), ("text", "hola"), ("dispatchId", "d1")]);
        return (answer.StatusCode, answer.Headers.Location?.OriginalString ?? "");
    }

    private static async Task<(HttpStatusCode, string)> LookAsync(Visitor visitor, string path)
    {
        using var answer = await visitor.GetAsync(path);
        var person = path.Split('/')[2];
        return (answer.StatusCode, Token().Replace(Without(await answer.Content.ReadAsStringAsync(), PersonId.Parse(person)), ""));
    }

    private static string Without(string text, PersonId person) => Trace().Replace(text.Replace(person.Value, "", StringComparison.Ordinal), "");

    private async Task ExpectAsync(RouteEndpoint endpoint, string? key, HttpStatusCode status, List<string> wrong)
    {
        using var caller = _house.Caller(key);
        foreach (var method in Methods(endpoint))
        {
            using var request = new HttpRequestMessage(new(method), PathOf(endpoint)) { Content = method == "GET" ? null : new StringContent("{}", System.Text.Encoding.UTF8, "application/json") };
            using var answer = await caller.SendAsync(request);
            if (answer.StatusCode != status)
            {
                wrong.Add($"{Name(endpoint)} with {key ?? "no key"}: {(int)answer.StatusCode} instead of {(int)status}");
            }
        }
    }

    private static async Task ExpectAsync(RouteEndpoint page, Visitor visitor, string tokens, HttpStatusCode status, List<string> wrong)
    {
        foreach (var method in Methods(page))
        {
            using var answer = method == "GET" ? await visitor.GetAsync(PathOf(page)) : await visitor.SubmitAsync(tokens, PathOf(page));
            if (answer.StatusCode != status || (status == HttpStatusCode.Redirect && answer.Headers.Location?.OriginalString.StartsWith("/signin?back=", StringComparison.Ordinal) != true))
            {
                wrong.Add($"{Name(page)}: {(int)answer.StatusCode} instead of {(int)status}");
            }
        }
    }

    private static IReadOnlyList<string> Methods(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [];

    private static string Name(RouteEndpoint endpoint) => $"{string.Join(',', Methods(endpoint))} {endpoint.RoutePattern.RawText}";

    // A person and a handoff that nobody knows: whoever may not call learns nothing of that.
    private static string PathOf(RouteEndpoint endpoint) => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternParameterPart { Name: "brand" } => "acme",
        RoutePatternParameterPart { Name: "person" } => "p_017_00000000000000000000000000000000",
        RoutePatternParameterPart => "x1",
        RoutePatternSeparatorPart separator => separator.Content,
        _ => "",
    }))));

    [GeneratedRegex("name=\"_token\" value=\"[^\"]+\"", RegexOptions.None, 10_000)]
    private static partial Regex Token();

    [GeneratedRegex("\"traceId\":\"[^\"]+\"", RegexOptions.None, 10_000)]
    private static partial Regex Trace();
}
