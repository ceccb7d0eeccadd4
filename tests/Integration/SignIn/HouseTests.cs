using System.Net;
using System.Text.RegularExpressions;

namespace Integration.SignIn;

/// <summary>What tests about accounts do over and over.</summary>
public abstract partial class HouseTests(HouseFixture fixture)
{
    internal const string Password = "una lechuza lee de noche";

    internal House House { get; } = fixture.House;

    internal static (string Name, string Agent) NewName() => Guid.NewGuid().ToString("N")[..10] is var id ? ($"persona.{id}@acme.example", "Persona " + id) : default;

    /// <summary>Somebody with an account who is signed in.</summary>
    internal async Task<(string Name, Visitor Visitor)> SomebodyAsync(string role = "agent", string brand = "acme", int door = 0)
    {
        using var owner = await House.WithKeyAsync(House.OwnerKey);
        var (name, agent) = NewName();
        var link = await AddAsync(owner, name, agent, role, brand);
        var visitor = House.Visitor(door);
        using var chosen = await ChooseAsync(visitor, link, Password);
        Assert.Equal(HttpStatusCode.SeeOther, chosen.StatusCode);
        return (name, visitor);
    }

    internal static Task<HttpResponseMessage> TryAddAsync(Visitor admin, string name, string agent, string role = "agent", string brand = "acme") =>
        admin.SubmitAsync("/console/accounts", "/console/accounts", ("agent", agent), ("name", name), ("role", role), ("brand", brand));

    internal static async Task<string> AddAsync(Visitor admin, string name, string agent, string role = "agent", string brand = "acme")
    {
        using var answer = await TryAddAsync(admin, name, agent, role, brand);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return LinkIn(await answer.Content.ReadAsStringAsync());
    }

    internal static async Task<string> IdAsync(Visitor admin, string name) =>
        Regex.Match(await admin.PageAsync("/console/accounts"), $"<tr id=\"(u_[0-9a-f]+)\"(?:(?!</tr>).)*{Regex.Escape(name)}", RegexOptions.Singleline, TimeSpan.FromSeconds(10)).Groups[1].Value;

    internal static async Task<string> LinkAsync(Visitor admin, string name)
    {
        using var answer = await admin.SubmitAsync("/console/accounts", "/console/accounts/" + await IdAsync(admin, name), ("act", "link"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return LinkIn(await answer.Content.ReadAsStringAsync());
    }

    internal static Task<HttpResponseMessage> ChooseAsync(Visitor visitor, string link, string password) =>
        visitor.SubmitAsync(link, "/welcome", ("link", link.Split('=')[1]), ("password", password), ("again", password));

    internal static string LinkIn(string page) => Link().Match(page).Value is { Length: > 0 } link ? link : throw new InvalidOperationException("There is no link on the page.");

    [GeneratedRegex("/welcome\\?link=u_[0-9a-f]+\\.[A-Za-z0-9_-]+", RegexOptions.None, 10_000)]
    private static partial Regex Link();
}

/// <summary>Two gateways over one store, for all tests of a class.</summary>
public abstract class HouseFixture : IAsyncLifetime
{
    internal House House { get; private set; } = null!;

    public virtual async Task InitializeAsync() => House = await House.StartAsync(await RedisAsync(), gateways: 2);

    public virtual async Task DisposeAsync() => await House.DisposeAsync();

    protected virtual Task<string?> RedisAsync() => Task.FromResult<string?>(null);
}

/// <summary>Over SQLite.</summary>
public sealed class EmbeddedHouse : HouseFixture;

/// <summary>Over Redis.</summary>
public sealed class RedisHouse : HouseFixture
{
    private Redis.RedisServer _redis = null!;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _redis.DisposeAsync();
    }

    protected override async Task<string?> RedisAsync() => (_redis = await Redis.RedisServer.StartNewAsync()).Endpoint;
}
