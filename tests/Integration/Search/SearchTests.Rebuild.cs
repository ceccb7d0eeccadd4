using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Search;
using Gateway.Verbs;

namespace Integration.Search;

public abstract partial class SearchTests
{
    private static readonly string[] Said = ["reembolso", "batidora", "pedido 20931", "llegó roto", "gracias", "de la caja", "4111 1111", "1111 1111", "退货", "María"];

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public async Task What_is_built_anew_is_what_following_the_log_had_built(int seed)
    {
        await using var desk = await StartAsync();
        var (random, people, messages) = (new Random(seed), new HashSet<PersonId>(), 0);
        for (var step = 0; step < 60; step++)
        {
            var phone = Indexed.Phone(random.Next(4));
            var text = string.Join(' ', Enumerable.Range(0, random.Next(1, 4)).Select(_ => Said[random.Next(Said.Length)]));
            var person = await desk.SaysAsync(phone, text, random.Next(8) == 0 ? "Otra " + step : "Rosa", id: $"m{messages++}");
            people.Add(person);
            switch (random.Next(6))
            {
                case 0:
                    await desk.AppendAsync(person, new MessageEdited("acme-wa", phone, "customer", $"m{random.Next(messages)}", "editado " + text, DateTimeOffset.UnixEpoch.AddSeconds(step), step + 1));
                    break;
                case 1:
                    await desk.AppendAsync(person, new MessageRevoked("acme-wa", phone, "customer", $"m{random.Next(messages)}", DateTimeOffset.UnixEpoch.AddSeconds(step)));
                    break;
                case 2:
                    await desk.AppendAsync(person, Indexed.Ours("nuestra " + text, phone, usesFacts: random.Next(2) == 0));
                    break;
            }

            if (random.Next(3) == 0)
            {
                await desk.IndexAsync([.. people.Where(_ => random.Next(2) == 0)]);
            }
        }

        await desk.IndexAsync([.. people]);
        var live = await DumpAsync(people);
        Assert.NotEmpty(live);
        Assert.Equal(0, await RebuildAsync(desk));
        Assert.Equal(live, await DumpAsync(people));

        foreach (var person in people)
        {
            await Store.UnindexAsync(person, Stop);
        }

        Assert.Empty(await DumpAsync(people));
        Assert.Equal(people.Count, await RebuildAsync(desk));
        Assert.Equal(live, await DumpAsync(people));
    }

    [Fact]
    public async Task The_feed_hears_of_what_happens_and_says_how_far_behind_it_is()
    {
        await using var desk = await StartAsync();
        var feed = desk.Feed;
        var person = await desk.SaysAsync(Indexed.Phone(1), "palabranueva", "Rosa");
        await EndToEnd.Eventually.TrueAsync(async () =>
        {
            await feed.TurnAsync(Stop);
            return await Store.IndexedAsync(person, Stop) is not null;
        });

        Assert.Equal(["Rosa: [palabranueva]"], await desk.FindAsync("palabranueva"));
        Assert.Equal(TimeSpan.Zero, feed.Lag);
    }

    [Fact]
    public async Task The_walk_makes_up_for_what_nobody_heard_of_and_says_when_it_is_through()
    {
        await using var desk = await StartAsync();
        var person = await desk.SaysAsync(Indexed.Phone(1), "palabranueva", "Rosa");
        var gone = await desk.SaysAsync(Indexed.Phone(2), "palabranueva", "Luz");
        await desk.IndexAsync(gone);
        await Store.EraseAsync(gone, ["proof"], Stop);
        var walk = desk.Of<IndexWalk>();
        Assert.Equal(0, await walk.BuiltAsync(Stop));

        await walk.LookAsync(Stop);

        Assert.Equal(1, await walk.BuiltAsync(Stop));
        Assert.Equal(["Rosa: [palabranueva]"], await desk.FindAsync("palabranueva"));
        Assert.Null(await Store.IndexedAsync(gone, Stop));
        Assert.NotNull(await Store.IndexedAsync(person, Stop));
    }

    // How many logs were not up to date.
    private async Task<int> RebuildAsync(Indexed desk)
    {
        var report = new StringWriter();
        Assert.Equal(0, await SearchVerb.RebuildAsync(Store, desk.Of<global::Storage.Sealed.Installation>(), Indexed.Master, Indexed.Config, report, Stop));
        return int.Parse(report.ToString().Split("; ")[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task<string[]> DumpAsync(IEnumerable<PersonId> people)
    {
        List<string> all = [];
        foreach (var person in people)
        {
            all.AddRange((await Store.PostingsAsync(person, Stop)).Select(p => $"{person} {p.Token} {p.At.ToUnixTimeMilliseconds()} {string.Join(',', p.Seqs)}"));
            foreach (var posting in await Store.PostingsAsync(person, Stop))
            {
                Assert.Contains(person, (await Store.SearchAsync([posting.Token], null, 100, Stop)).People);
            }
        }

        return [.. all.Order(StringComparer.Ordinal)];
    }
}
