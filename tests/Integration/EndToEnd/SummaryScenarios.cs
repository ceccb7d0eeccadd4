using System.Net;
using System.Text.RegularExpressions;

namespace Integration.EndToEnd;

/// <summary>What goes along with a handoff, seen and corrected by the customer it is about, and read by the agent.</summary>
public abstract partial class SummaryScenarios(SharedWorld shared)
{
    private readonly World _world = shared.World;

    private Api Admin => _world.Admin;

    [Fact]
    public async Task A_customer_sees_what_was_passed_on_and_corrects_it_in_the_chat_and_on_their_page()
    {
        var customer = _world.NewCustomer();
        await customer.AskAsync("¿Cuánto tarda el envío a Bogotá?");
        var told = await customer.AskAsync("quiero hablar con una persona");
        Assert.Contains("RESUMEN", told.Text, StringComparison.Ordinal);
        var person = await customer.PersonAsync();

        var seen = await customer.AskAsync("RESUMEN");
        Assert.Contains("envío a Bogotá", seen.Text, StringComparison.Ordinal);
        await customer.AskAsync("CORREGIR: es a Cali, mi tarjeta es 4111111111111111");

        await Eventually.TrueAsync(async () => await Admin.HandoffAsync(person) is { } h && h.GetProperty("corrections").GetArrayLength() == 1, () => "no correction");
        var handoff = await Admin.HandoffAsync(person);
        Assert.Equal("¿Cuánto tarda el envío a Bogotá?", handoff!.Value.GetProperty("brief").Text("intent"));
        Assert.Contains("es a Cali", handoff.Value.GetProperty("corrections")[0].GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("4111111111111111", handoff.Value.ToString(), StringComparison.Ordinal);

        var path = (await Admin.GetAsync($"{Admin.Root}/people/{person}/preferences-link")).Json.Text("path")!;
        var page = await PageAsync(path);
        Assert.Contains("envío a Bogotá", page, StringComparison.Ordinal);
        Assert.Contains("es a Cali", page, StringComparison.Ordinal);
        Assert.DoesNotContain("4111111111111111", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, await PostAsync(path, page, "y son dos cajas"));
        Assert.Contains("y son dos cajas", await PageAsync(path), StringComparison.Ordinal);
        Assert.Contains(await customer.TimelineAsync(), e => e.Is("handoff") && e.Datum("what") == "handoff.corrected" && e.Datum("via") == "page");
    }

    private async Task<string> PageAsync(string path)
    {
        using var answer = await _world.Http.GetAsync(_world.Url(path));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    private async Task<HttpStatusCode> PostAsync(string path, string page, string text)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler);
        using var form = new FormUrlEncodedContent([new("text", text), new("_token", Token().Match(page).Groups[1].Value)]);
        using var answer = await http.PostAsync(_world.Url(path + "/summary"), form);
        return answer.StatusCode;
    }

    [GeneratedRegex("name=\"_token\" value=\"([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Token();
}

[Collection("end to end, embedded")]
public sealed class EmbeddedSummaryTests(EmbeddedWorld world) : SummaryScenarios(world);

[Collection("end to end, servers")]
public sealed class ServersSummaryTests(ServersWorld world) : SummaryScenarios(world);
