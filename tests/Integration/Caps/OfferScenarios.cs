using System.Net;
using Integration.Assistant;
using Integration.EndToEnd;
using Integration.Redis;

namespace Integration.Caps;

/// <summary>An assistant that offers something in its answers, to people who allowed it and who did not.</summary>
public abstract class OfferScenarios : IAsyncLifetime
{
    private const string Answer = """{"outcome":"answered","text":"Los pedidos a Bogotá llegan en 2 días hábiles. ¡Aproveche la promoción de hoy!","sources":[1,2]}""";

    private readonly FakeModel _model = new(c => c.WholeAsync(ModelWorld.Wire(Answer)));
    private World _world = null!;

    public virtual async Task InitializeAsync() => _world = await World.StartAsync(await EnvironmentAsync(), setting: World.Setting.Campaigning with
    {
        Assistant = new { provider = "openai", endpoint = _model.Endpoint.ToString(), model = "m0" }, BrandAssistant = World.Setting.Patient,
        Knowledge = new Dictionary<string, string>(StringComparer.Ordinal) { ["bogota.md"] = "# Bogotá\n## Cuánto tarda el envío\nLos pedidos a Bogotá llegan en 2 días hábiles. Aproveche la promoción de hoy.\n" },
    });

    public virtual async Task DisposeAsync()
    {
        await _world.DisposeAsync();
        await _model.DisposeAsync();
    }

    protected virtual Task<Dictionary<string, string?>> EnvironmentAsync() => Task.FromResult(new Dictionary<string, string?>(StringComparer.Ordinal));

    [Fact]
    public async Task Scenario_11_who_allowed_no_offers_gets_the_service_and_not_the_offer()
    {
        const string Question = "¿Cuánto tarda el envío a Bogotá?";
        var customer = _world.NewCustomer();
        var answer = await customer.AskAsync(Question);
        Assert.Contains("2 días hábiles", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("promoción", answer.Text, StringComparison.Ordinal);

        // The same words leave whole for somebody who wants to hear of such things.
        var other = _world.NewCustomer();
        await other.AskAsync(Question);
        Assert.Equal(HttpStatusCode.Created, (await _world.Admin.ConsentAsync(await other.PersonAsync(), "grant", "marketing.news")).Status);
        Assert.Contains("promoción", (await other.AskAsync("¿Y cuánto tarda a Bogotá?")).Text, StringComparison.Ordinal);
    }
}

public sealed class EmbeddedOfferTests : OfferScenarios;

public sealed class ServersOfferTests : OfferScenarios
{
    private RedisServer _redis = null!;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _redis.DisposeAsync();
    }

    protected override async Task<Dictionary<string, string?>> EnvironmentAsync()
    {
        _redis = await RedisServer.StartNewAsync();
        return new(StringComparer.Ordinal) { ["ConnectionStrings__Redis"] = _redis.Endpoint };
    }
}
