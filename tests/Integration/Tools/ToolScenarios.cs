using System.Net;
using System.Text;
using System.Text.Json;
using Integration.EndToEnd;
using Microsoft.AspNetCore.Http;

namespace Integration.Tools;

/// <summary>A model calls the brand's own functions, through the running gateway and over the wire on both sides.</summary>
public sealed class ToolScenarios(ToolWorld tools) : IClassFixture<ToolWorld>
{
    private const string Question = "¿Cuántos zapatos Brisa quedan en talla 38?";
    private const string Said = "Quedan 4 en Chapinero.";

    private World World => tools.World;

    private static Wish Stock => new("stock_check", new { product = "Brisa", size = 38 });

    [Fact]
    public async Task What_it_tells_is_covered_and_held_to_the_view_and_what_it_got_stands_in_the_receipt()
    {
        var customer = await tools.KnownAsync("service.orders", "service.tier");
        var person = await customer.PersonAsync();
        tools.Tools.Answer = (_, context) => ToolServer.WriteAsync(context, new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["left"] = 4, ["store"] = "Chapinero", ["note"] = "La tarjeta 4111 1111 1111 1111 quedó guardada.", ["loyalty.points"] = ToolWorld.Closed, ["diary"] = "kqdiario1180",
        });
        tools.Play(round => ToolWorld.Answered(round, Said), Stock);
        Assert.Contains(Said, (await customer.AskAsync(Question)).Text, StringComparison.Ordinal);

        var call = Assert.Single(tools.Tools.Calls);
        Assert.Equal(("stock_check", "Brisa", 38), (call.Tool, call.Text("product"), call.Arguments.GetProperty("size").GetInt32()));
        Assert.Equal([("loyalty.tier", ToolWorld.Tier), ("orders.last.status", ToolWorld.Status)], call.Fields.EnumerateObject().Select(f => (f.Name, f.Value.GetString())).Order());
        Assert.DoesNotContain(person, call.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(customer.Id, call.Body, StringComparison.Ordinal);

        var last = tools.Model.Requests.Last();
        Assert.Contains("Chapinero", Assert.Single(last.Results), StringComparison.Ordinal);
        Assert.DoesNotContain("4111 1111", last.Body, StringComparison.Ordinal);
        Assert.All(tools.Model.Requests, r => Assert.DoesNotContain(ToolWorld.Closed, r.Body, StringComparison.Ordinal));
        Assert.All(tools.Model.Requests, r => Assert.DoesNotContain(ToolWorld.Tier, r.Body, StringComparison.Ordinal));
        Assert.DoesNotContain("kqdiario1180", last.Body, StringComparison.Ordinal);

        var draft = (await customer.TimelineAsync()).Last("draft").GetProperty("data").GetProperty("trace").GetProperty("tools")[0];
        Assert.Equal(("stock_check", "ok", "diary,loyalty.points"), (draft.Text("tool"), draft.Text("outcome"), string.Join(',', draft.GetProperty("dropped").EnumerateArray().Select(d => d.GetString()).Order(StringComparer.Ordinal))));

        var receipt = await ReceiptAsync(person);
        Assert.Equal(
            ["loyalty.tier>tool:stock_check", "orders.last.status>llm:m0,tool:stock_check"],
            receipt.GetProperty("used").EnumerateArray().Select(u => $"{u.Text("field")}>{string.Join(',', u.GetProperty("sent_to").EnumerateArray().Select(t => t.GetString()))}").Order(StringComparer.Ordinal));
        Assert.Equal(2, receipt.GetProperty("reads").GetArrayLength());
        Assert.Equal(64, receipt.Text("prompt_sha256")?.Length);
        Assert.Empty(tools.Tools.Wrong);
    }

    [Fact]
    public async Task Without_a_consent_it_gets_nothing_and_the_receipt_names_it_nowhere()
    {
        var customer = await tools.KnownAsync();
        tools.Tools.Answer = (_, context) => ToolServer.WriteAsync(context, new { left = 4, store = "Chapinero" });
        tools.Play(round => ToolWorld.Answered(round, Said), Stock);
        await customer.AskAsync(Question);
        Assert.Empty(Assert.Single(tools.Tools.Calls).Fields.EnumerateObject());
        Assert.DoesNotContain("tool:", (await ReceiptAsync(await customer.PersonAsync())).GetProperty("used").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_of_another_area_is_not_offered_and_cannot_be_called_by_its_name()
    {
        var customer = await tools.KnownAsync();
        tools.Play(_ => ToolWorld.Asks, new Wish("raffle", new { product = "Brisa" }), new Wish("no_such_thing", new { product = "Brisa" }));
        await customer.AskAsync(Question);
        var first = tools.Model.Requests.First(r => r.Rounds == 0 && r.Offered.Count > 0);
        Assert.Contains("stock_check", first.Offered);
        Assert.DoesNotContain("raffle", first.Offered);
        Assert.Empty(tools.Tools.Calls);
        Assert.All(tools.Model.Requests.Last().Results, r => Assert.Contains("unknown_tool", r, StringComparison.Ordinal));
        Assert.Equal(["unknown:unknown_tool", "unknown:unknown_tool"], await OutcomesAsync(customer));
    }

    [Fact]
    public async Task Delivered_again_and_called_again_it_brings_about_one_thing_and_one_answer()
    {
        var customer = await tools.KnownAsync();
        tools.Tools.Answer = (_, context) => ToolServer.WriteAsync(context, new { left = 4, store = "Chapinero" });
        tools.Play(round => ToolWorld.Answered(round, Said), new Wish("reserve", new { product = "Brisa" }), new Wish("reserve", new { product = "Brisa" }));
        var once = tools.Model.Calls;
        tools.Model.Calls = round => round.Rounds <= 1 ? once(round with { Rounds = 0 }) : [];
        var (before, native) = (customer.Got.Count, customer.NewId());
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await World.DeliverAsync(customer.Webhook(Question, native))).Status);
        }

        Assert.Contains(Said, (await customer.HearAsync(before)).Text, StringComparison.Ordinal);
        await World.DeliverAsync(customer.Webhook(Question, native));
        // What is written next is answered behind whatever a repetition would have said.
        (tools.Model.Calls, tools.Model.Says) = (_ => [], _ => ToolWorld.Asks);
        await customer.AskAsync("gracias");
        Assert.Equal(before + 2, customer.Got.Count);
        Assert.Single(tools.Tools.Effects);
        Assert.Equal(4, tools.Tools.Calls.Count);
        Assert.Single((await customer.TimelineAsync()).In(native));
    }

    [Fact]
    public async Task Killed_between_the_call_and_its_answer_it_is_called_with_the_same_id_and_the_customer_hears_once()
    {
        var customer = await tools.KnownAsync();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        tools.Tools.Answer = async (_, context) =>
        {
            reached.TrySetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        };
        tools.Play(round => ToolWorld.Answered(round, Said), new Wish("reserve", new { product = "Brisa" }));
        var (before, native) = (customer.Got.Count, await customer.WriteAsync(Question));
        await reached.Task.WaitAsync(Eventually.Deadline);
        await World.Gateway.KillAsync();
        tools.Tools.Answer = (_, context) => ToolServer.WriteAsync(context, new { left = 4, store = "Chapinero" });
        await World.Gateway.StartAsync();
        await World.DeliverAsync(customer.Webhook(Question, native));

        // The turn comes back when its draft has had its time, and some more.
        await Eventually.TrueAsync(() => Task.FromResult(customer.Got.Count > before), () => World.Gateway.Output, TimeSpan.FromMinutes(3));
        Assert.Contains(Said, customer.Got[^1].Text, StringComparison.Ordinal);
        (tools.Model.Calls, tools.Model.Says) = (_ => [], _ => ToolWorld.Asks);
        await customer.AskAsync("gracias");
        Assert.Equal(before + 2, customer.Got.Count);
        Assert.Equal(2, tools.Tools.Calls.Count);
        Assert.Single(tools.Tools.Effects);
        Assert.Single((await customer.TimelineAsync()).In(native));
    }

    public static TheoryData<string, string, string> Failures => new()
    {
        { "hangs", "hurried", "time_out" }, { "garbage", "stock_check", "not_json" }, { "page", "stock_check", "not_json" }, { "500", "stock_check", "failed" }, { "404", "stock_check", "refused" },
        { "large", "stock_check", "too_large" }, { "redirect", "stock_check", "redirected" }, { "shape", "stock_check", "wrong_shape" }, { "drops", "stock_check", "unreachable" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Whatever_it_does_instead_of_answering_it_is_asked_once_and_the_customer_hears_once(string does, string tool, string code)
    {
        const string Rubbish = "Quetzalcoatl-7319";
        var customer = await tools.KnownAsync("service.orders", "service.tier");
        tools.Tools.Answer = (_, context) => FailAsync(does, Rubbish, context);
        tools.Play(_ => ToolWorld.Asks, new Wish(tool, new { product = "Brisa" }));
        var before = customer.Got.Count;
        await customer.AskAsync(Question);
        Assert.Equal([$"{tool}:{code}"], await OutcomesAsync(customer));
        Assert.Single(tools.Tools.Calls);
        Assert.Contains(code, tools.Model.Requests.Last().Results.Single(), StringComparison.Ordinal);
        Assert.DoesNotContain(Rubbish, string.Join('\n', tools.Model.Requests.Select(r => r.Body).Concat(customer.Got.Select(m => m.Text)).Append(World.Gateway.Output)), StringComparison.Ordinal);
        // It got what it got, whatever came of it.
        var sent = (await ReceiptAsync(await customer.PersonAsync())).GetProperty("used").GetRawText();
        Assert.Equal(tool == "stock_check", sent.Contains("tool:stock_check", StringComparison.Ordinal));
        await customer.AskAsync("gracias");
        Assert.Equal(before + 2, customer.Got.Count);
    }

    private static async Task FailAsync(string does, string rubbish, HttpContext context)
    {
        switch (does)
        {
            case "hangs":
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
                break;
            case "redirect":
                context.Response.Redirect("/elsewhere?" + rubbish);
                break;
            case "drops":
                context.Abort();
                break;
            case "shape":
                await ToolServer.WriteAsync(context, new { left = rubbish });
                break;
            case "large":
                await ToolServer.WriteAsync(context, new { store = rubbish + new string('x', 200_000) });
                break;
            default:
                context.Response.StatusCode = does is "500" ? 500 : does is "404" ? 404 : 200;
                context.Response.ContentType = does is "page" ? "text/html" : "application/json";
                await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(does is "page" ? $"<html>{rubbish}</html>" : $"{{\"left\": {rubbish}"));
                break;
        }
    }

    private static async Task<IReadOnlyList<string>> OutcomesAsync(Customer customer) =>
        [.. (await customer.TimelineAsync()).Last("draft").GetProperty("data").GetProperty("trace").GetProperty("tools").EnumerateArray().Select(t => $"{t.Text("tool")}:{t.Text("outcome")}")];

    private async Task<JsonElement> ReceiptAsync(string person) => (await World.Admin.GetAsync($"{World.Admin.Root}/people/{person}/receipts?limit=200")).Json.GetProperty("items").EnumerateArray()
        .Last(r => r.GetProperty("actor").Text("kind") == "assistant");
}
