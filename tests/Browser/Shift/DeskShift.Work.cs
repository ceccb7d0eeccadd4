using Integration.EndToEnd;

namespace Browser.Shift;

// What the two do with threads.
internal sealed partial class DeskShift
{
    /// <summary>Takes the next and works it to its end.</summary>
    private async Task WorkAsync(Agent agent, Agent colleague, Plan plan)
    {
        if ((_held.TryRemove(agent, out var held) ? held : await NextAsync(agent)) is not { } person)
        {
            return;
        }

        var buyer = buyers.Of(person);
        await agent.ReadsAsync(buyer.Said);
        if (plan.Notes)
        {
            await agent.NotesAsync($"Nota de {agent.Name} para el equipo");
        }

        for (var i = 0; i < plan.Answers; i++)
        {
            await AnswerAsync(agent, buyer, plan.Interrupted && i == 0);
        }

        await EndAsync(agent, colleague, buyer, plan.Ending);
    }

    // Whoever cannot press it has nobody to take: where somebody waits it can be pressed before long.
    private async Task<string?> NextAsync(Agent agent)
    {
        string? given;
        do
        {
            given = await agent.TakeNextAsync();
        }
        while (given is null && !await agent.CanTakeNextAsync() && await OffersNextAsync(agent));
        return given;
    }

    private async Task AnswerAsync(Agent agent, Buyer buyer, bool interrupted)
    {
        var text = buyer.Answer(agent);
        await agent.TypesAsync(interrupted ? text[..9] : text);
        if (interrupted)
        {
            await buyer.WritesAsync();
            await agent.ReadsAsync(buyer.Said);
            await Expect(agent.Text).ToHaveValueAsync(text[..9]);
            await agent.TypesAsync(text);
        }

        await SendAsync(agent, buyer, text);
    }

    private static async Task SendAsync(Agent agent, Buyer buyer, string text)
    {
        await agent.SendsAsync(text);
        buyer.WasAnswered(text);
    }

    private async Task EndAsync(Agent agent, Agent colleague, Buyer buyer, Ending ending)
    {
        switch (ending)
        {
            case Ending.ResolvesAndNext when await agent.ResolvesAndNextAsync() is { } next:
                _held[agent] = next;
                break;
            case Ending.ResolvesAndNext:
                break;
            case Ending.Transfers:
                await agent.TransfersAsync(colleague.Name);
                _handedOver.Enqueue((colleague, buyer.Person));
                break;
            case Ending.Snoozes:
                await agent.SnoozesAsync(buyer.Person);
                // What they write wakes it at once, and nothing is lost.
                await buyer.WritesAsync();
                await ReturnToAsync(agent, buyer);
                break;
            default:
                await agent.ResolvesAsync();
                break;
        }
    }

    // A thread that came to somebody who did not take it stands on their list; they answer it and resolve.
    private async Task HandedOverAsync()
    {
        while (_handedOver.TryDequeue(out var one))
        {
            await ReturnToAsync(one.To, buyers.Of(one.Person));
        }
    }

    private async Task ReturnToAsync(Agent agent, Buyer buyer)
    {
        var before = _held.GetValueOrDefault(agent);
        await agent.OpenAsync(buyer.Person);
        await agent.ReadsAsync(buyer.Said);
        await AnswerAsync(agent, buyer, interrupted: false);
        await agent.ResolvesAsync();
        if (before is not null)
        {
            await agent.OpenAsync(before);
        }
    }

    private Task ParticularAsync(Round round) => round.Kind switch
    {
        RoundKind.Clash => ClashAsync(),
        RoundKind.Offline => OfflineAsync(ana),
        RoundKind.Overtaken => OvertakenAsync(luis, ana),
        RoundKind.Restart => RestartAsync(),
        _ => Task.CompletedTask,
    };

    // Both press take on one row at once: one has it, the other is told, and nothing is sent twice.
    private async Task ClashAsync()
    {
        var waiting = (await Api.GetAsync($"{Api.Root}/handoffs?state=waiting&limit=200")).Json.GetProperty("items").EnumerateArray().ToList();
        if (!_held.IsEmpty || waiting.Count == 0)
        {
            return;
        }

        var person = waiting[0].GetProperty("person").GetString()!;
        await Task.WhenAll(ana.OpenAsync(person), luis.OpenAsync(person));
        var won = await Task.WhenAll(ana.TriesToTakeAsync(), luis.TriesToTakeAsync());
        Assert.Single(won, w => w);
        _held[won[0] ? ana : luis] = person;
    }

    // In the middle of an answer the connection breaks: what was typed is there when it is back, and what the customer wrote meanwhile too.
    private async Task OfflineAsync(Agent agent)
    {
        if ((_held.TryRemove(agent, out var held) ? held : await NextAsync(agent)) is not { } person)
        {
            return;
        }

        var (buyer, text) = (buyers.Of(person), buyers.Of(person).Answer(agent));
        await agent.ReadsAsync(buyer.Said);
        await agent.TypesAsync(text);
        await agent.OfflineAsync(true);
        await buyer.WritesAsync();
        await agent.PressesSendAsync();
        await Expect(agent.Text).ToHaveValueAsync(text);
        await agent.OfflineAsync(false);
        await agent.ReadsAsync(buyer.Said);
        await Expect(agent.Text).ToHaveValueAsync(text);
        await SendAsync(agent, buyer, text);
        await agent.ResolvesAsync();
    }

    // While one is cut off, their thread goes to a colleague who answers: the late answer is refused, and its text stays.
    private async Task OvertakenAsync(Agent late, Agent other)
    {
        if (!_held.IsEmpty || await NextAsync(late) is not { } person)
        {
            return;
        }

        var (buyer, text) = (buyers.Of(person), buyers.Of(person).Answer(late));
        await late.ReadsAsync(buyer.Said);
        await late.TypesAsync(text);
        await late.OfflineAsync(true);
        var handoff = await Api.ListedAsync(person, "claimed");
        var moved = await Api.PostAsync($"{Api.Root}/handoffs/{handoff.Text("id")}/transfer", new { agent = late.Name, to = other.Name, epoch = handoff.GetProperty("epoch").GetInt64() });
        Assert.True(moved.Status == System.Net.HttpStatusCode.OK, moved.Body);
        await other.OpenAsync(person);
        await AnswerAsync(other, buyer, interrupted: false);

        await late.OfflineAsync(false);
        await late.ReadsAsync(buyer.Sent[^1]);
        await Expect(late.Text).ToHaveValueAsync(text);
        await Expect(late.Handoff).Not.ToHaveClassAsync(new System.Text.RegularExpressions.Regex("mine", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        await late.Text.FillAsync("");
        await other.ResolvesAsync();
    }

    // The gateway restarts while both type: the desks come back by themselves, with their texts.
    private async Task RestartAsync()
    {
        List<(Agent Agent, Buyer Buyer, string Text)> typing = [];
        foreach (var agent in new[] { ana, luis })
        {
            if ((_held.TryRemove(agent, out var held) ? held : await NextAsync(agent)) is { } person)
            {
                typing.Add((agent, buyers.Of(person), buyers.Of(person).Answer(agent)));
                await agent.TypesAsync(typing[^1].Text);
            }
        }

        Assert.Equal(0, await world.Gateway.StopAsync());
        foreach (var (agent, _, text) in typing)
        {
            await agent.PressesSendAsync();
            await Expect(agent.Text).ToHaveValueAsync(text);
        }

        await world.Gateway.StartAsync();
        foreach (var (agent, buyer, text) in typing)
        {
            await buyer.WritesAsync();
            await agent.ReadsAsync(buyer.Said);
            await Expect(agent.Text).ToHaveValueAsync(text);
            await SendAsync(agent, buyer, text);
            await agent.ResolvesAsync();
        }
    }
}
